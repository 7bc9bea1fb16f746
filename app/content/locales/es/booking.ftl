### De la oferta a la llegada.

problem-liveness-missing = Falta comprobar a alguien de su grupo
    .detail = { $missing ->
        [one] Una persona no tiene ninguna prueba de vida superada en las últimas { $hours } horas. Hágala, o pida que la revise una persona, y confirme de nuevo antes del plazo.
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

flaw-position-incomplete = Indique la latitud y la longitud o, si declara dónde está, un municipio en su lugar.
