### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Seu grupo não tem bilhete neste sorteio
    .detail = Ou ele não pediu a tempo, ou retirou o pedido, ou já tinha uma oferta quando a lista do sorteio foi fechada.
problem-pool-not-yet-frozen = A lista deste sorteio ainda não está fechada
    .detail = Consulte de novo quando a lista estiver fechada; o estado do sorteio aparece na página dele.
problem-draw-not-yet-published = Este sorteio ainda não foi publicado
    .detail = Consulte de novo quando ele for publicado; o estado aparece na página do sorteio.
problem-beacon-not-yet-due = Essa rodada do farol de números aleatórios ainda está no futuro
    .detail = Informe-a quando ela tiver sido emitida.
problem-beacon-not-genuine = Não foi isto que o farol de números aleatórios disse
    .detail = O valor aleatório deve ser o SHA-256 da assinatura. Copie os dois da rodada publicada pelo farol.
problem-beacon-said-otherwise = Já existe outro valor registrado para esta rodada
    .detail = O que foi informado de uma rodada é definitivo.

## The result of a draw, in plain words

result-pending = O sorteio ainda não foi publicado. Seu pedido participa.
result-not-in-pool = Seu pedido não estava na lista: quando ela foi fechada, seu grupo já tinha uma oferta ou tinha se retirado.
result-void = Este sorteio é nulo e não deu nada a ninguém.
result-void-secret-not-revealed = O segredo com que o operador havia se comprometido não foi revelado a tempo; assim, ninguém pode escolher se este resultado vale.
result-void-beacon-silent = O número aleatório público que o sorteio esperava não foi conhecido a tempo.
result-ticket = Seu bilhete neste sorteio foi { $ticket }. Ele era novo e aleatório, e só você fica sabendo que ele era seu.
result-count = { $count ->
        [one] Participou { $count } grupo.
        [many] Participaram { $count } de grupos.
       *[other] Participaram { $count } grupos.
    }
result-after-others = Uma parte das vagas já tinha sido dada antes, em outra ordem; o que segue é a ordem entre quem ainda não tinha nenhuma.
result-place-by-lot = Seu bilhete ficou na posição { $place } da ordem sorteada.
result-place-by-time = Seu grupo ficou na posição { $place } da ordem do tempo de espera.
result-place-filling = O que sobrou foi, na mesma ordem, para os grupos que coubessem: entre quem ainda não tinha vaga, seu bilhete ficou na posição { $place }.
result-weight = Seu bilhete teve { $weight ->
        [one] { $weight } chance
        [many] { $weight } de chances
       *[other] { $weight } chances
    }: uma, e mais uma por semana completa de espera, até um limite que é publicado.
result-weeks = Seu grupo tinha esperado { $weeks ->
        [one] { $weeks } semana completa
        [many] { $weeks } de semanas completas
       *[other] { $weeks } semanas completas
    }. Uma parte publicada das vagas é dada a quem esperou mais tempo; as outras são sorteadas.
result-displaced = Seu grupo tinha perdido uma vaga porque um porto fechou; por isso foi atendido antes dos outros.
result-won = Na sua vez, { $port } ainda tinha vagas para um grupo inteiro: a vaga é sua se você confirmar.
result-won-filling = Depois de dadas as vagas para grupos inteiros, uma vaga que sobrou em { $port } tinha tamanho suficiente para o seu grupo.
result-port-full = { $port } ficou sem vagas depois da posição { $after }, antes de chegar a sua vez.
result-port-without = { $port } não tinha vagas para um grupo inteiro neste sorteio.
result-not-size-neutral = Atenção: neste sorteio as vagas que sobraram foram para os grupos que coubessem, o que favorece grupos pequenos. O tamanho do grupo fez diferença.
result-stub = Atenção: este sorteio usou um substituto de teste no lugar de um farol público de números aleatórios. Ele não pode ser verificado pelo público.
result-next-offer = Confirme sua oferta antes do fim do prazo dela; sua situação mostra o prazo.
result-next-confirmed = Você já confirmou; sua situação mostra o agendamento.
result-next-ended = A oferta que resultou dele terminou. Você pode pedir de novo no próximo sorteio.
result-next-none = Nenhuma vaga foi guardada para o seu grupo, porque a essa altura ele já tinha outra oferta, ou porque o porto retirou a vaga; neste último caso, ele vem primeiro no próximo sorteio.
result-next-redraw = As vagas que outros devolvem são sorteadas de novo entre quem pediu o mesmo dia; você participa sem fazer nada. Você também pode pedir no próximo sorteio; o tempo que você esperou conta.
result-next-again = Você pode pedir no próximo sorteio; seu cadastro continua válido e o tempo que você esperou conta.

## What to do next, on the status page

next-ask = Peça um agendamento enquanto o período de pedidos estiver aberto.
next-wait-for-close = Seu pedido está feito. Você pode mudar ou retirar o pedido até o fim do período de pedidos.
next-wait-for-draw = O período de pedidos terminou e o sorteio está sendo feito. Você não precisa fazer nada.
next-confirm = Você tem uma oferta. Confirme antes do fim do prazo dela.
next-come = Você tem um agendamento. Venha com todas as pessoas do seu grupo.
next-ask-again = Seu pedido não foi sorteado. Peça de novo no próximo sorteio; o tempo que você esperou conta.
next-ask-again-void = O sorteio foi nulo. Peça de novo no próximo sorteio.
