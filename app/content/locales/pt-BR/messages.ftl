### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Seu código: { $code }
    .body =
        Alguém, provavelmente você, quer usar de novo o seu cadastro.

        Seu código é { $code }. Ele vale por { $minutes ->
            [one] { $minutes } minuto
            [many] { $minutes } de minutos
           *[other] { $minutes } minutos
        } e só pode ser usado uma vez.

        Se não foi você, não faça nada: sem o código ninguém pode usar o seu cadastro. Não diga o código a ninguém.

message-offer-made = Seu grupo foi sorteado
    .body =
        Seu grupo foi sorteado: há uma vaga para cada um de vocês em { $port } para { $starts_at }, hora local.

        Confirme até { $expires_at }. Se você não confirmar, a vaga vai para o próximo sorteio, e você pode pedir de novo.

message-offer-lapsed = O prazo para confirmar terminou
    .body =
        Sua vaga em { $port } para { $starts_at } não foi confirmada a tempo e vai para o próximo sorteio.

        Seu cadastro continua válido. Você pode pedir de novo no próximo sorteio.

message-appointment-confirmed = Seu agendamento está confirmado
    .body =
        Seu agendamento em { $port } é para { $starts_at }, hora local. Venham todos juntos.

        Seu código de confirmação é { $code }. Traga-o com você.

message-appointment-cancelled = Seu agendamento foi cancelado
    .body =
        Seu agendamento em { $port } para { $starts_at } não vai acontecer.

        Seu cadastro continua válido. Consulte sua situação para ver o que você pode fazer agora.

message-reminder = Seu agendamento está próximo
    .body =
        Seu agendamento em { $port } é para { $starts_at }, hora local. Venham todos juntos.

        Seu código de confirmação é { $code }. Traga-o com você. Se você não puder vir, por favor cancele: outras pessoas estão esperando.

message-offer-declined = Você recusou sua oferta
    .body =
        Sua vaga em { $port } para { $starts_at } vai para o próximo sorteio.

        Seu cadastro continua válido. Você pode pedir de novo no próximo sorteio.

message-withdrawn-by-port = O porto não pode receber vocês
    .body =
        O porto { $port } não pode receber seu grupo na data marcada, { $starts_at }. A culpa não é sua.

        No próximo sorteio de que você participar, seu grupo vem antes dos outros.

message-drawn-without-a-place = Seu grupo foi sorteado, mas a vaga não existe mais
    .body =
        Seu grupo foi sorteado para { $port }, { $day_on }. Antes de o resultado ser publicado, o porto teve de retirar vagas, e não sobrou nenhuma para vocês. A culpa não é sua.

        No próximo sorteio de que você participar, seu grupo vem antes dos outros.

message-appointment-missed = Seu agendamento já passou
    .body =
        Não vimos seu grupo em { $port } na data marcada, { $starts_at }.

        Seu cadastro continua válido. Você pode pedir de novo no próximo sorteio.
