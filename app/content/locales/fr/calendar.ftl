### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Pas encore confirmé : place à { $port }
calendar-confirmed = Rendez-vous à { $port }
calendar-ended = N’est plus valable : { $port }
calendar-code = Votre code de confirmation est { $code }. Apportez-le avec vous, et venez tous ensemble.
calendar-confirm-by = Confirmez au plus tard le { $expires_at }.
calendar-reminder = Demain : rendez-vous à { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
