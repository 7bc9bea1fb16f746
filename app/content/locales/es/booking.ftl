### From offer to arrival.

problem-liveness-missing = Falta la prueba con la cámara de alguien de su grupo
    .detail =
        Falta la prueba de { $missing ->
            [one] una persona
            [many] { $missing } de personas
           *[other] { $missing } personas
        }: no hay ninguna superada en { $hours ->
            [one] la última hora
            [many] las últimas { $hours } de horas
           *[other] las últimas { $hours } horas
        }. Haga la que falta, o pida una revisión hecha por una persona, y confirme de nuevo antes de que venza el plazo.
problem-outside-geofence = Está fuera de la zona desde la que se puede confirmar
    .detail = Su oferta sigue abierta. Confírmela desde dentro de la zona, antes de que venza el plazo; la zona se describe en /v1/geofence.
problem-unknown-municipality = No conocemos ese municipio
    .detail = No hay ningún municipio «{ $municipality }» en la lista de /v1/geofence. Puede indicar la latitud y la longitud en su lugar.
problem-offer-not-declinable = Esta oferta no se puede rechazar
    .detail = Ya se confirmó o ya terminó. Una cita confirmada se puede cancelar.
problem-appointment-not-cancellable = No hay ninguna cita que cancelar
    .detail = La oferta no se confirmó, o la cita ya empezó o terminó. Una oferta sin confirmar se puede rechazar.

## At the port

problem-appointment-not-found = No existe esa cita en su puerto
    .detail = Revise el código. Desde aquí no se ven las citas de otros puertos.
problem-arrival-not-found = No hay ninguna anotación de ese tipo
    .detail = No hay nada que deshacer para esta persona.
problem-appointment-over = Ya no se puede anotar nada en esta cita
    .detail = No se confirmó, se canceló o su día ya pasó.
problem-not-the-day = Aún no es el día de esta cita
    .detail = Las llegadas se anotan el mismo día, según el reloj del puerto.
problem-arrival-contradicted = Está anotado lo contrario
    .detail = Deshaga la anotación que existe, con un motivo, y anote después lo correcto.
problem-no-walk-in-places = Hoy no quedan suficientes lugares para personas sin cita
    .detail = { $left ->
        [one] Queda un lugar.
        [many] Quedan { $left } de lugares.
       *[other] Quedan { $left } lugares.
    }

## Claiming at once

problem-sold-out = No hay lugar para su grupo
    .detail = Ninguno de los días habilitados tiene lugar para todas las personas de su grupo en estos puertos. No se reservó nada, ni siquiera para una parte del grupo.
problem-party-withdrawn = Su registro fue retirado
    .detail = Un registro retirado no puede tener lugares. Regístrese de nuevo.
problem-not-yet-released = Los lugares aún no están habilitados
    .detail = Vuelva a la hora que indica la respuesta. Hasta entonces nadie puede tomarlos.

## Days and ports

problem-port-not-found = No existe ese puerto de entrada
    .detail = Elija uno de la lista de /v1/ports.
problem-day-not-found = Ese día no se ha abierto
    .detail = El puerto no tiene ese día.
problem-day-too-near = Un día está demasiado cerca para abrirlo
    .detail = El { $day_on } ya no se puede abrir: ya pasó su hora límite, o ya se abrió el plazo para solicitarlo. El primer día posible es el { $earliest_on }. No se abrió ningún día.
problem-day-closed = Ese día está cerrado
    .detail = Ya pasó o se cerró. Lo que se cerró se puede volver a abrir hasta su hora límite.
problem-port-closed = El puerto está cerrado ese día
    .detail = Vuelva a abrir primero el puerto; con él se abren también los días que se cerraron con él.
problem-cut-off-passed = Ya pasó la hora límite de ese día
    .detail = Desde entonces lo que queda libre es para quienes llegan sin cita, así que no se puede abrir nada más para reservar.
problem-places-not-to-be-raised = Ese día nunca tuvo tantos lugares
    .detail = { $places ->
        [one] Puede tener como máximo un lugar, igual que cuando se abrió.
        [many] Puede tener como máximo { $places } de lugares, los mismos con los que se abrió.
       *[other] Puede tener como máximo { $places } lugares, los mismos con los que se abrió.
    }
problem-places-in-use = Las personas sin cita ya usaron más lugares que esos
    .detail = { $in_use ->
        [one] Hay un lugar en uso que no se puede quitar.
        [many] Hay { $in_use } de lugares en uso que no se pueden quitar.
       *[other] Hay { $in_use } lugares en uso que no se pueden quitar.
    }

## What can be wrong with one field

flaw-position-incomplete = Indique la latitud y la longitud o, si declara dónde está, un municipio en su lugar.
flaw-span-invalid = El último día no puede ser anterior al primero y el período tiene como máximo 31 días.

## The list that officers print

desk-list-title = Personas esperadas en el puerto
desk-list-printed = Impreso el
desk-list-time = Hora
desk-list-code = Código
desk-list-name = Nombre
desk-list-came = Llegó

## The area from which one can confirm

geofence-rule-2023-01 = En vigor desde el 12 de enero de 2023: quien esté en el centro o el norte de México (según informó allaboutarizonanews.com en la apertura).
geofence-rule-2024-08 = En vigor desde el 23 de agosto de 2024: se agregan Tabasco y Chiapas (según informó pledgetimes.com). El modelo no incluye que las personas mexicanas podían pedir una cita desde cualquier lugar de México.
geofence-note = Aproximada: una zona trazada a grandes rasgos y a mano para este programa, en grados de WGS 84, amplia hacia la frontera y el mar. No es un límite oficial.
