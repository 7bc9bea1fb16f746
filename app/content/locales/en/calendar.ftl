### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Not yet confirmed: place at { $port }
calendar-confirmed = Appointment at { $port }
calendar-ended = No longer valid: { $port }
calendar-code = Your confirmation code is { $code }. Bring it with you, and come all together.
calendar-confirm-by = Confirm it by { $expires_at }.
calendar-reminder = Tomorrow: appointment at { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
