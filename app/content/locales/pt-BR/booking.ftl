### From offer to arrival.

problem-liveness-missing = Falta a prova de vida de alguém do seu grupo
    .detail = { $missing ->
        [one] { $missing } pessoa não tem prova de vida aprovada há menos de { $hours } h. Faça a prova, ou peça a revisão por uma pessoa, e confirme de novo antes do fim do prazo.
        [many] { $missing } de pessoas não têm prova de vida aprovada há menos de { $hours } h. Faça as provas, ou peça a revisão por uma pessoa, e confirme de novo antes do fim do prazo.
       *[other] { $missing } pessoas não têm prova de vida aprovada há menos de { $hours } h. Faça as provas, ou peça a revisão por uma pessoa, e confirme de novo antes do fim do prazo.
    }
problem-outside-geofence = Você está fora da área de onde se pode confirmar
    .detail = Sua oferta continua aberta. Confirme de dentro da área, antes do fim do prazo da oferta; a área está descrita em /v1/geofence.
problem-unknown-municipality = Não conhecemos este município
    .detail = Não há nenhum município “{ $municipality }” na lista em /v1/geofence. Você pode informar a latitude e a longitude no lugar dele.
problem-offer-not-declinable = Esta oferta não pode ser recusada
    .detail = Ela foi confirmada ou já terminou. Um agendamento confirmado pode ser cancelado.
problem-appointment-not-cancellable = Não há agendamento para cancelar
    .detail = A oferta não foi confirmada, ou o agendamento já começou ou terminou. Uma oferta que não foi confirmada pode ser recusada.

## At the port

problem-appointment-not-found = Este agendamento não existe no seu porto
    .detail = Verifique o código. Um agendamento em outro porto não aparece aqui.
problem-arrival-not-found = Não há nenhum registro desse tipo
    .detail = Não há nada a desfazer para este membro.
problem-appointment-over = Não se pode registrar mais nada neste agendamento
    .detail = Ele não foi confirmado, foi cancelado, ou o seu dia já passou.
problem-not-the-day = O dia deste agendamento ainda não chegou
    .detail = As chegadas são registradas no próprio dia, pelo relógio do porto.
problem-arrival-contradicted = O contrário foi registrado
    .detail = Desfaça o registro atual, com um motivo, e depois registre o que está certo.
problem-no-walk-in-places = Hoje não há vagas suficientes para quem vem sem agendamento
    .detail = { $left ->
        [one] Resta { $left } vaga.
        [many] Restam { $left } de vagas.
       *[other] Restam { $left } vagas.
    }

## Claiming at once

problem-sold-out = Não há lugar para o seu grupo
    .detail = Nenhum dia já liberado tem vagas para todos vocês nestes portos. Nada foi reservado, nem para uma parte do grupo.
problem-party-withdrawn = Seu cadastro foi retirado
    .detail = Um cadastro retirado não pode ter vagas. Cadastre-se de novo.
problem-not-yet-released = As vagas ainda não foram liberadas
    .detail = Volte na hora que a resposta indica. Até lá, ninguém pode pegar essas vagas.

## Days and ports

problem-port-not-found = Este porto de entrada não existe
    .detail = Escolha um da lista em /v1/ports.
problem-day-not-found = Este dia não foi aberto
    .detail = O porto não tem esse dia.
problem-day-too-near = Um dia está perto demais para ser aberto
    .detail = O dia { $day_on } não pode mais ser aberto: o horário limite dele já passou, ou o período de pedidos dele já começou. O primeiro dia possível é { $earliest_on }. Nada foi aberto.
problem-day-closed = Este dia está fechado
    .detail = Ele já passou, ou foi fechado. O que foi fechado pode ser reaberto até o horário limite.
problem-port-closed = O porto está fechado neste dia
    .detail = Reabra primeiro o porto; os dias que foram fechados com ele também reabrem.
problem-cut-off-passed = O horário limite deste dia já passou
    .detail = A partir daí, o que está livre é para quem chega sem agendamento; por isso não se pode abrir mais nada para reserva.
problem-places-not-to-be-raised = Este dia nunca teve tantas vagas
    .detail = { $places ->
        [one] Ele pode ter no máximo { $places } vaga, como quando foi aberto.
        [many] Ele pode ter no máximo { $places } de vagas, como quando foi aberto.
       *[other] Ele pode ter no máximo { $places } vagas, como quando foi aberto.
    }
problem-places-in-use = Quem chegou sem agendamento já usou mais vagas do que isso
    .detail = { $in_use ->
        [one] { $in_use } vaga está em uso e não pode ser retirada.
        [many] { $in_use } de vagas estão em uso e não podem ser retiradas.
       *[other] { $in_use } vagas estão em uso e não podem ser retiradas.
    }

## What can be wrong with one field

flaw-position-incomplete = Informe a latitude e a longitude ou, se você declara onde está, um município no lugar delas.
flaw-span-invalid = O último dia não pode vir antes do primeiro, e o período tem no máximo 31 dias.

## The list that officers print

desk-list-title = Pessoas esperadas no porto
desk-list-printed = Impresso em
desk-list-time = Hora
desk-list-code = Código
desk-list-name = Nome
desk-list-came = Veio

## The area from which one can confirm

geofence-rule-2023-01 = Em vigor a partir de 12 de janeiro de 2023: quem está no centro ou no norte do México (conforme noticiado por allaboutarizonanews.com na abertura).
geofence-rule-2024-08 = Em vigor a partir de 23 de agosto de 2024: foram acrescentados Tabasco e Chiapas (conforme noticiado por pledgetimes.com). O fato de que mexicanos podiam pedir de qualquer lugar do México não está representado aqui.
geofence-note = Aproximada: uma área traçada à mão, de modo grosseiro, para este programa, em graus do WGS 84, ampla em direção à fronteira e ao mar. Não é um limite oficial.
