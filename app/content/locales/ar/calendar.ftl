### Entries in the calendar of a telephone, and moments in words.

calendar-offered = لم يُؤكَّد بعد: مكان في { $port }
calendar-confirmed = موعد في { $port }
calendar-ended = لم يعد صالحًا: { $port }
calendar-code = رمز التأكيد الخاص بك هو { $code }. أحضره معك، واحضروا جميعًا معًا.
calendar-confirm-by = أكّده قبل { $expires_at }.
calendar-reminder = غدًا: موعد في { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }، { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }، { $time } ({ $zone })
