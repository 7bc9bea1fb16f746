### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Su código: { $code }
    .body =
        Alguien, probablemente usted, quiere volver a usar su registro.

        Su código es { $code }. Es válido durante { $minutes ->
            [one] un minuto
            [many] { $minutes } de minutos
           *[other] { $minutes } minutos
        } y se puede usar una sola vez.

        Si no fue usted, no haga nada: sin el código nadie puede usar su registro. No le diga el código a nadie.

message-offer-made = Su grupo salió sorteado
    .body =
        Su grupo salió sorteado: hay un lugar para cada persona en { $port } el { $starts_at }, hora local.

        Confírmelo a más tardar el { $expires_at }. Si no lo hace, el lugar pasa al próximo sorteo y usted puede hacer otra solicitud.

message-offer-lapsed = Terminó el plazo para confirmar
    .body =
        Su lugar en { $port } el { $starts_at } no se confirmó a tiempo y pasa al próximo sorteo.

        Su registro sigue siendo válido. Puede hacer otra solicitud en el próximo sorteo.

message-appointment-confirmed = Su cita está confirmada
    .body =
        Su cita en { $port } es el { $starts_at }, hora local. Vengan todos juntos.

        Su código de confirmación es { $code }. Tráigalo.

message-appointment-cancelled = Su cita está cancelada
    .body =
        Su cita en { $port } el { $starts_at } no se realizará.

        Su registro sigue siendo válido. Consulte su estado para ver qué puede hacer ahora.

message-reminder = Se acerca su cita
    .body =
        Su cita en { $port } es el { $starts_at }, hora local. Vengan todos juntos.

        Su código de confirmación es { $code }. Tráigalo. Si no puede venir, cancele, por favor: otras personas esperan.

message-offer-declined = Usted rechazó su oferta
    .body =
        Su lugar en { $port } el { $starts_at } pasa al próximo sorteo.

        Su registro sigue siendo válido. Puede hacer otra solicitud en el próximo sorteo.

message-withdrawn-by-port = El puerto no puede recibir a su grupo
    .body =
        El puerto de { $port } no puede recibir a su grupo el { $starts_at }. No es culpa suya.

        En el próximo sorteo en el que participe, su grupo irá antes que los demás.

message-drawn-without-a-place = Su grupo salió sorteado, pero ya no tiene lugar
    .body =
        Su grupo salió sorteado para { $port } el { $day_on }. Antes de que se publicara el resultado, el puerto tuvo que quitar lugares y no queda ninguno para ustedes. No es culpa suya.

        En el próximo sorteo en el que participe, su grupo irá antes que los demás.

message-appointment-missed = Su cita ya pasó
    .body =
        No vimos a su grupo en { $port } el { $starts_at }.

        Su registro sigue siendo válido. Puede hacer otra solicitud en el próximo sorteo.
