### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Su grupo no tiene boleto en este sorteo
    .detail = O no hizo la solicitud a tiempo, o la retiró, o ya tenía una oferta cuando se cerró la lista del sorteo.
problem-pool-not-yet-frozen = La lista de este sorteo todavía no está cerrada
    .detail = Vuelva a consultar cuando esté cerrada; la página del sorteo muestra su estado.
problem-draw-not-yet-published = Este sorteo todavía no se ha publicado
    .detail = Vuelva a consultar cuando esté publicado; la página del sorteo muestra su estado.
problem-beacon-not-yet-due = Esa ronda de la fuente pública de azar aún no llega
    .detail = Introdúzcala cuando haya sido emitida.
problem-beacon-not-genuine = Esto no es lo que publicó la fuente pública de azar
    .detail = El valor aleatorio debe ser el SHA-256 de la firma. Copie ambos de la ronda publicada por la fuente.
problem-beacon-said-otherwise = Ya hay otro valor anotado para esta ronda
    .detail = Lo que se introdujo de una ronda es definitivo.

## The result of a draw, in plain words

result-pending = El sorteo todavía no se ha publicado. Su solicitud participa.
result-not-in-pool = Su solicitud no estaba en la lista: cuando se cerró, su grupo ya tenía una oferta o se había retirado.
result-void = Este sorteo es nulo y no dio nada a nadie.
result-void-secret-not-revealed = El secreto al que el operador se había comprometido no se reveló a tiempo; así nadie puede elegir si este resultado cuenta.
result-void-beacon-silent = El número aleatorio público que el sorteo esperaba no se conoció a tiempo.
result-ticket = Su boleto en este sorteo fue { $ticket }. Era nuevo y al azar, y a nadie más que a usted se le dice que era suyo.
result-count = { $count ->
        [one] Participó un grupo.
        [many] Participaron { $count } de grupos.
       *[other] Participaron { $count } grupos.
    }
result-after-others = Una parte de los lugares se había repartido antes, en otro orden; lo que sigue es el orden entre quienes todavía no tenían ninguno.
result-place-by-lot = Su boleto quedó en la posición { $place } del orden al azar.
result-place-by-time = Su grupo quedó en la posición { $place } según el tiempo de espera.
result-place-filling = Lo que sobró fue, en el mismo orden, para quien cupiera: entre quienes todavía no tenían lugar, su boleto quedó en la posición { $place }.
result-weight = Su boleto tuvo { $weight ->
        [one] una oportunidad
        [many] { $weight } de oportunidades
       *[other] { $weight } oportunidades
    }: una, y otra más por cada semana completa de espera, hasta un límite publicado.
result-weeks = Su grupo había esperado { $weeks ->
        [one] una semana completa
        [many] { $weeks } de semanas completas
       *[other] { $weeks } semanas completas
    }. Una parte de los lugares, fijada y publicada, se da a quienes más han esperado; los demás se dan por sorteo.
result-displaced = Su grupo había perdido un lugar porque un puerto cerró, así que fue atendido antes que los demás.
result-won = En su turno, { $port } todavía tenía lugares para un grupo entero: el lugar es suyo si lo confirma.
result-won-filling = Cuando ya se habían dado los lugares para grupos enteros, en { $port } sobraba un lugar en el que cabía su grupo.
result-port-full = { $port } se llenó después de la posición { $after }, antes de que llegara su turno.
result-port-without = { $port } no tenía lugares para un grupo entero en este sorteo.
result-not-size-neutral = Atención: en este sorteo los lugares sobrantes fueron para quien cupiera, lo que favorece a los grupos pequeños. No fue neutral respecto al tamaño del grupo.
result-stub = Atención: este sorteo usó un sustituto en lugar de una fuente pública de azar. El público no puede verificarlo.
result-next-offer = Confirme su oferta antes de que venza; la ve en su estado.
result-next-confirmed = Ya confirmó su oferta; su estado muestra la cita.
result-next-ended = La oferta que recibió en este sorteo ya terminó. Puede hacer otra solicitud en el próximo sorteo.
result-next-none = No se reservó ningún lugar para su grupo, porque para entonces ya tenía otra oferta, o porque el puerto retiró el lugar; en este último caso, su grupo va primero en el próximo sorteo.
result-next-redraw = Los lugares que otros devuelven se sortean de nuevo entre quienes pidieron el mismo día; usted participa sin hacer nada. También puede hacer una solicitud en el próximo sorteo; el tiempo que ha esperado cuenta.
result-next-again = Puede hacer otra solicitud en el próximo sorteo; su registro sigue siendo válido y el tiempo que ha esperado cuenta.

## What to do next, on the status page

next-ask = Pida una cita mientras esté abierto el plazo de solicitudes.
next-wait-for-close = Su solicitud está hecha. Puede cambiarla o retirarla hasta que termine el plazo de solicitudes.
next-wait-for-draw = El plazo de solicitudes terminó y el sorteo se está realizando. No tiene que hacer nada.
next-confirm = Tiene una oferta. Confírmela antes de que venza.
next-come = Tiene una cita. Venga con todas las personas de su grupo.
next-ask-again = Su solicitud no salió sorteada. Haga otra en el próximo sorteo; el tiempo que ha esperado cuenta.
next-ask-again-void = El sorteo fue nulo. Haga otra solicitud en el próximo sorteo.
