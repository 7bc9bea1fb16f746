### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Ainda não confirmada: vaga em { $port }
calendar-confirmed = Agendamento em { $port }
calendar-ended = Não vale mais: { $port }
calendar-code = Seu código de confirmação é { $code }. Traga-o com você, e venham todos juntos.
calendar-confirm-by = Confirme até { $expires_at }.
calendar-reminder = Amanhã: agendamento em { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
