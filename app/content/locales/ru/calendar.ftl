### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Ещё не подтверждено: место, пункт пропуска { $port }
calendar-confirmed = Приём: пункт пропуска { $port }
calendar-ended = Больше не действует: { $port }
calendar-code = Ваш код подтверждения: { $code }. Возьмите его с собой и приходите все вместе.
calendar-confirm-by = Подтвердите. Крайний срок: { $expires_at }.
calendar-reminder = Завтра приём: пункт пропуска { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
