### Sorteos: lo que se rechaza y lo que se le dice a un grupo de su resultado.

problem-not-in-pool = Su grupo no tiene boleto en este sorteo
    .detail = O no hizo la solicitud a tiempo, o la retiró, o ya tenía una oferta cuando se cerró la lista del sorteo.
problem-pool-not-yet-frozen = La lista de este sorteo todavía no está cerrada
    .detail = Vuelva a consultar cuando esté cerrada; la página del sorteo muestra su estado.
problem-draw-not-yet-published = Este sorteo todavía no se ha publicado
    .detail = Vuelva a consultar cuando esté publicado; la página del sorteo muestra su estado.
problem-beacon-not-yet-due = Esa ronda del faro de azar está en el futuro
    .detail = Introdúzcala cuando haya sido emitida.
problem-beacon-not-genuine = Esto no es lo que dijo el faro de azar
    .detail = El valor aleatorio debe ser el SHA-256 de la firma. Copie ambos de la ronda publicada.
problem-beacon-said-otherwise = Para esta ronda ya consta otro valor
    .detail = Lo que se introduce de una ronda es definitivo.

## El resultado de un sorteo, en palabras sencillas

result-pending = El sorteo todavía no se ha publicado. Su solicitud participa.
result-not-in-pool = Su solicitud no estaba en la lista: cuando se cerró, su grupo ya tenía una oferta o se había retirado.
result-void = Este sorteo es nulo y no dio nada a nadie.
result-void-secret-not-revealed = El secreto al que el operador se había comprometido no se reveló a tiempo; así nadie puede elegir si este resultado cuenta.
result-void-beacon-silent = El número aleatorio público que el sorteo esperaba no se conoció a tiempo.
result-ticket = Su boleto en este sorteo fue { $ticket }. Era nuevo y aleatorio, y a nadie más que a usted se le dice que era suyo.
result-count = Participaron { $count } grupos.
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
    }. Una parte publicada de los lugares se da a quienes más han esperado, los demás al azar.
result-displaced = Su grupo había perdido un lugar porque un puerto cerró, así que fue atendido antes que los demás.
result-won = En su turno, { $port } todavía tenía lugares para un grupo entero: el lugar es suyo si lo confirma.
result-won-filling = Cuando ya se habían dado los lugares para grupos enteros, en { $port } sobraba un lugar en el que cabía su grupo.
result-port-full = { $port } se llenó después del lugar { $after }, antes de que llegara su turno.
result-port-without = { $port } no tenía lugares para un grupo entero en este sorteo.
result-not-size-neutral = Atención: en este sorteo los lugares sobrantes fueron para quien cupiera, lo que favorece a los grupos pequeños. No fue neutral respecto al tamaño.
result-stub = Atención: este sorteo usó un sustituto en lugar de un faro de azar público. No es verificable públicamente.
result-next-offer = Confirme su oferta antes de que venza; su estado la muestra.
result-next-ended = La oferta que resultó de él ha terminado. Puede volver a solicitar en el próximo sorteo.
result-next-none = No se reservó ningún lugar para su grupo, porque para entonces ya tenía otra oferta, o porque el puerto retiró el lugar; en ese caso va primero en el próximo sorteo.
result-next-redraw = Los lugares que otros devuelven se sortean de nuevo entre quienes pidieron el mismo día; usted participa sin hacer nada. También puede solicitar en el próximo sorteo; el tiempo que ha esperado cuenta.
result-next-again = Puede solicitar en el próximo sorteo; su registro sigue siendo válido y el tiempo que ha esperado cuenta.

## Qué hacer ahora, en la página de estado

next-ask = Pida una cita mientras esté abierto el plazo de solicitudes.
next-wait-for-close = Su solicitud está en pie. Puede cambiarla o retirarla hasta que termine el plazo.
next-wait-for-draw = El plazo terminó y el sorteo se está celebrando. No tiene que hacer nada.
next-confirm = Tiene una oferta. Confírmela antes de que venza.
next-come = Tiene una cita. Venga con todas las personas de su grupo.
next-ask-again = Su solicitud no salió sorteada. Pida de nuevo en el próximo sorteo; el tiempo que ha esperado cuenta.
next-ask-again-void = El sorteo fue nulo. Pida de nuevo en el próximo sorteo.
