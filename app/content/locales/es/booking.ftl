### De la oferta a la llegada.

problem-liveness-missing = Falta comprobar a alguien de su grupo
    .detail = { $missing ->
        [one] Una persona no tiene ninguna prueba de vida superada en las últimas { $hours } horas. Hágala, o pida que la revise una persona, y confirme de nuevo antes del plazo.
        [many] { $missing } de personas no tienen ninguna prueba de vida superada en las últimas { $hours } horas. Hagan las pruebas, o pidan que las revise una persona, y confirme de nuevo antes del plazo.
       *[other] { $missing } personas no tienen ninguna prueba de vida superada en las últimas { $hours } horas. Hagan las pruebas, o pidan que las revise una persona, y confirme de nuevo antes del plazo.
    }
problem-outside-geofence = Está fuera de la zona desde la que se puede confirmar
    .detail = Su oferta sigue abierta. Confírmela desde dentro de la zona, antes de que venza el plazo; la zona se describe en /v1/geofence.
problem-unknown-municipality = No conocemos ese municipio
    .detail = No hay ningún municipio «{ $municipality }» en la lista de /v1/geofence. Puede indicar la latitud y la longitud en su lugar.
problem-offer-not-declinable = Esta oferta no se puede rechazar
    .detail = Ya se confirmó o ya terminó. Una cita confirmada se puede cancelar.
problem-appointment-not-cancellable = No hay ninguna cita que cancelar
    .detail = La oferta no se confirmó, o la cita ya empezó o terminó. Una oferta sin confirmar se puede rechazar.

## En el puerto

problem-appointment-not-found = No existe esa cita en su puerto
    .detail = Compruebe el código. Desde aquí no se ven las citas de otros puertos.
problem-arrival-not-found = No consta ninguna anotación así
    .detail = No hay nada que deshacer para esta persona.
problem-appointment-over = Ya no se puede anotar nada en esta cita
    .detail = No se confirmó, se canceló o su día ya pasó.
problem-not-the-day = Aún no es el día de esta cita
    .detail = Las llegadas se anotan el mismo día, según el reloj del puerto.
problem-arrival-contradicted = Está anotado lo contrario
    .detail = Deshaga la anotación que consta, con un motivo, y anote después lo correcto.
problem-no-walk-in-places = Hoy no quedan suficientes lugares sin cita
    .detail = { $left ->
        [one] Queda un lugar.
        [many] Quedan { $left } de lugares.
       *[other] Quedan { $left } lugares.
    }

## Tomar un lugar al momento

problem-sold-out = No hay lugar para su grupo
    .detail = Ningún día ya publicado tiene lugar para todas las personas de su grupo en estos puertos. No se ha reservado nada, tampoco para una parte del grupo.
problem-party-withdrawn = Su registro se ha retirado
    .detail = Un registro retirado no puede tener lugares. Regístrese de nuevo.
problem-not-yet-released = Los lugares aún no se han publicado
    .detail = Vuelva a la hora que indica la respuesta. Hasta entonces nadie puede tomarlos.

## Días y puertos

problem-port-not-found = No existe ese puerto de entrada
    .detail = Elija uno de la lista de /v1/ports.
problem-day-not-found = Ese día no se ha abierto
    .detail = El puerto no tiene ese día.
problem-day-too-near = Un día está demasiado cerca para abrirlo
    .detail = El { $day } ya no se puede abrir: su cierre ya pasó, o ya se abrió el plazo para solicitarlo. El primer día posible es el { $earliest }. No se ha abierto ningún día.
problem-day-closed = Ese día está cerrado
    .detail = Ya pasó o se cerró. Lo que se cerró se puede volver a abrir hasta su hora límite.
problem-port-closed = El puerto está cerrado ese día
    .detail = Vuelva a abrir primero el puerto; con él se abren también los días que se cerraron con él.
problem-cut-off-passed = Ya pasó la hora límite de ese día
    .detail = Desde entonces lo que queda libre es para quienes llegan sin cita, así que no se puede abrir nada más para reservar.
problem-places-not-to-be-raised = Ese día nunca tuvo tantos lugares
    .detail = Puede tener como máximo { $places } lugares, los mismos con los que se abrió.
problem-places-in-use = Ya se han usado más lugares que esos
    .detail = Hay { $in_use } lugares en uso que no se pueden quitar.

## Lo que puede estar mal en un campo

flaw-position-incomplete = Indique la latitud y la longitud o, si declara dónde está, un municipio en su lugar.
flaw-span-invalid = El último día no puede ser anterior al primero y el período tiene como máximo 31 días.

## La lista que imprimen los oficiales

desk-list-title = Personas esperadas en el puerto
desk-list-printed = Impreso a las
desk-list-time = Hora
desk-list-code = Código
desk-list-name = Nombre
desk-list-came = Vino

## La zona desde la que se puede confirmar

geofence-rule-2023-01 = En vigor desde el 12 de enero de 2023: quien esté en el centro o el norte de México (según informó allaboutarizonanews.com en la apertura).
geofence-rule-2024-08 = En vigor desde el 23 de agosto de 2024: se añaden Tabasco y Chiapas (según informó pledgetimes.com). No se modela que las personas mexicanas podían solicitar desde cualquier lugar de México.
geofence-note = Aproximada: una zona trazada a grandes rasgos y a mano para este programa, en grados de WGS 84, amplia hacia la frontera y el mar. No es un límite oficial.
