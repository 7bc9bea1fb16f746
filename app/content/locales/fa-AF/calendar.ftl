### Entries in the calendar of a telephone, and moments in words.

calendar-offered = هنوز تأیید نشده: جای در { $port }
calendar-confirmed = وقت ملاقات در { $port }
calendar-ended = دیگر اعتبار ندارد: { $port }
calendar-code = کود تأیید شما { $code } است. آن را با خود بیاورید و همه با هم بیایید.
calendar-confirm-by = آن را تا { $expires_at } تأیید کنید.
calendar-reminder = فردا: وقت ملاقات در { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }، ساعت { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }، ساعت { $time } ({ $zone })
