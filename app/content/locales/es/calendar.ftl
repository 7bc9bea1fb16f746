### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Aún sin confirmar: lugar en { $port }
calendar-confirmed = Cita en { $port }
calendar-ended = Ya no es válido: { $port }
calendar-code = Su código de confirmación es { $code }. Tráigalo, y vengan todos juntos.
calendar-confirm-by = Confírmelo a más tardar el { $expires_at }.
calendar-reminder = Mañana: cita en { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
