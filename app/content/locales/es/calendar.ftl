### Anotaciones en el calendario de un teléfono, y momentos en palabras.

calendar-offered = Sin confirmar: lugar en { $port }
calendar-confirmed = Cita en { $port }
calendar-ended = Ya no vale: { $port }
calendar-code = Su código de confirmación es { $code }. Tráigalo, y vengan todos juntos.
calendar-confirm-by = Confírmela a más tardar el { $expires_at }.
calendar-reminder = Mañana: cita en { $port }
# Un momento del día con su zona horaria.
moment-in-zone = { $moment } ({ $zone })
