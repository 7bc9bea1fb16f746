### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Ще не підтверджено: місце, пункт пропуску { $port }
calendar-confirmed = Прийом: пункт пропуску { $port }
calendar-ended = Більше не чинне: { $port }
calendar-code = Ваш код підтвердження: { $code }. Візьміть його з собою і приходьте всі разом.
calendar-confirm-by = Підтвердьте. Кінцевий строк: { $expires_at }.
calendar-reminder = Завтра прийом: пункт пропуску { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
