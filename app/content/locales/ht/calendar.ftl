### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Poko konfime: plas nan { $port }
calendar-confirmed = Randevou nan { $port }
calendar-ended = Pa valab ankò: { $port }
calendar-code = Kòd konfimasyon ou se { $code }. Pote l avèk ou, epi tout gwoup la dwe vini ansanm.
calendar-confirm-by = Konfime l pa pita pase { $expires_at }.
calendar-reminder = Demen: randevou nan { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
