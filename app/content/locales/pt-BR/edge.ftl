### Problems that every resource shares.

problem-cursor-unknown = Não conhecemos este ponto da lista
    .detail = Siga o link para a próxima página como ele foi dado, ou comece de novo pela primeira página.

problem-body-too-large = O pedido é grande demais
    .detail = Envie no máximo 64 kilobytes.
problem-address-too-long = O endereço é longo demais
    .detail = Tire o que não faz parte do endereço.
problem-headers-too-large = Os cabeçalhos do pedido são grandes demais
    .detail = Envie menos cabeçalhos, ou mais curtos.
problem-not-json = O corpo não está declarado como JSON
    .detail = Envie o corpo em JSON, com o cabeçalho “Content-Type: application/json”.
problem-too-many-requests = Pedidos demais em pouco tempo
    .detail = Tente de novo depois do tempo que a resposta indica. Pedir mais vezes não dá vantagem.
