### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Não há nada aqui
    .detail = Este endereço não existe. Verifique se está bem escrito.
problem-page-not-found = Esta página não existe
    .detail = Não temos nenhuma página com esse nome.
problem-registration-not-found = Este cadastro não existe
    .detail = O cadastro não existe mais.
problem-member-not-found = Essa pessoa não está no seu grupo
    .detail = Escolha um dos membros do seu próprio cadastro.
problem-draw-not-found = Este sorteio não existe
    .detail = Consulte sua situação para saber qual sorteio está aberto.
problem-offer-not-found = Esta oferta não existe
    .detail = Seu cadastro não tem nenhuma oferta com esse número.
problem-method-not-allowed = Isto não pode ser feito aqui
    .detail = O endereço existe, mas não para este tipo de pedido.

## Who you are

problem-token-missing = Por favor, diga quem você é
    .detail = Envie o token do seu cadastro no cabeçalho “Authorization: Bearer …”.
problem-token-unknown = Não conhecemos este token
    .detail = O token está mal escrito ou não é mais válido. Use o que você recebeu quando se cadastrou.

## The request itself

problem-bad-request = Não conseguimos entender o pedido
    .detail = O pedido não está na forma correta.
problem-malformed-json = O corpo não é um JSON válido
    .detail = Envie o corpo em JSON, em UTF-8.
problem-invalid = Algo no pedido não está certo
    .detail = Veja a lista de erros, corrija-os e envie o pedido de novo. Nada foi salvo.
problem-unknown-port = Este porto de entrada não existe
    .detail = Não conhecemos o porto “{ $port }”. Escolha um da lista publicada.
problem-born-in-the-future = Uma data de nascimento está no futuro
    .detail = Verifique a data de nascimento da pessoa { $ordinal } do seu grupo.
problem-idempotency-key-missing = Falta o cabeçalho Idempotency-Key
    .detail = Envie uma chave aleatória nova em cada pedido novo, e a mesma chave quando repetir o mesmo pedido.
problem-idempotency-key-weak = Esta Idempotency-Key não pode ser usada
    .detail = A chave deve ter pelo menos { $bits } bits aleatórios, em no máximo { $longest } caracteres: letras, algarismos, “-” e “_”.
problem-idempotency-key-reused = Esta Idempotency-Key já foi usada em outro pedido
    .detail = Envie uma chave aleatória nova em cada pedido novo.
problem-idempotency-key-in-flight = Seu primeiro pedido com esta Idempotency-Key ainda está em andamento
    .detail = Nada se perdeu. Envie o mesmo pedido com a mesma chave de novo daqui a pouco; você vai receber a resposta do primeiro.

## The time and the state of things

problem-draw-not-open = Este sorteio não aceita mais pedidos
    .detail = Consulte sua situação para saber qual sorteio está aberto.
problem-window-not-yet-open = O período de pedidos ainda não começou
    .detail = Chegar cedo não dá vantagem: todos os pedidos feitos no período têm a mesma chance.
problem-window-closed = O período de pedidos terminou
    .detail = Por favor, peça de novo no próximo sorteio. Seu cadastro continua válido.
problem-offer-not-open = Esta oferta não pode mais ser confirmada
    .detail = Ela foi recusada ou perdeu a validade. Você pode pedir de novo no próximo sorteio.
problem-offer-expired = O prazo para confirmar esta oferta terminou
    .detail = A vaga vai para o próximo sorteio. Você pode pedir de novo nele; seu cadastro continua válido.
problem-slot-taken = Esta vaga acabou de ser dada
    .detail = Nada foi reservado para você aqui. Consulte sua situação para saber como está.
problem-party-already-booked = Seu grupo já tem um agendamento
    .detail = Uma pessoa só pode ter um agendamento por vez.

## Our own faults

problem-internal-error = Algo deu errado do nosso lado
    .detail = A culpa não é sua. Por favor, tente de novo; repetir o pedido com a mesma chave não causa nenhum problema.
problem-overloaded = O serviço está lotado neste momento
    .detail = Muitas pessoas estão pedindo ao mesmo tempo. Nada foi salvo. Por favor, tente de novo depois do tempo que a resposta indica.

problem-unavailable = O serviço não está disponível neste momento
    .detail = Por favor, tente de novo daqui a alguns instantes. Nada se perdeu.

## What can be wrong with one field

flaw-missing = Este dado é obrigatório.
flaw-extra-forbidden = Este campo não é conhecido.
flaw-string-too-short = É curto demais.
flaw-string-too-long = É longo demais.
flaw-string-pattern-mismatch = Não está na forma esperada.
flaw-string-type = Deve ser um texto.
flaw-literal-error = Não é uma das opções.
flaw-enum = Não é uma das opções.
flaw-date-from-datetime-parsing = Deve ser uma data, por exemplo 1990-12-31.
flaw-date-parsing = Deve ser uma data, por exemplo 1990-12-31.
flaw-date-type = Deve ser uma data, por exemplo 1990-12-31.
flaw-uuid-parsing = Não é um identificador válido.
flaw-uuid-type = Não é um identificador válido.
flaw-too-short = A lista tem itens de menos.
flaw-too-long = A lista tem itens demais.
flaw-list-type = Deve ser uma lista.
flaw-tuple-type = Deve ser uma lista.
flaw-one-way-to-reach-you = Informe um endereço de e-mail ou um número de telefone, um dos dois.
flaw-repeated-entry = A lista repete alguma coisa.
flaw-model-attributes-type = Deve ser um objeto com campos com nome.
flaw-model-type = Deve ser um objeto com campos com nome.
flaw-bool-type = Deve ser sim ou não: true ou false.
flaw-bool-parsing = Deve ser sim ou não: true ou false.
flaw-int-type = Deve ser um número inteiro.
flaw-int-parsing = Deve ser um número inteiro.
flaw-int-parsing-size = Este número é grande demais.
flaw-int-from-float = Deve ser um número inteiro.
flaw-float-type = Deve ser um número.
flaw-float-parsing = Deve ser um número.
flaw-finite-number = Deve ser um número.
flaw-greater-than = Este número é pequeno demais.
flaw-greater-than-equal = Este número é pequeno demais.
flaw-less-than = Este número é grande demais.
flaw-less-than-equal = Este número é grande demais.
flaw-string-unicode = Deve ser um texto em UTF-8.
flaw-uuid-version = Não é um identificador válido.
flaw-date-from-datetime-inexact = Deve ser uma data sem hora, por exemplo 1990-12-31.
flaw-dict-type = Deve ser um objeto com campos com nome.
flaw-none-required = Deve ficar vazio.
flaw-other = Este valor não pode ser aceito.
