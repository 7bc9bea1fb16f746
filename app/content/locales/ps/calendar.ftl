### Entries in the calendar of a telephone, and moments in words.

calendar-offered = لا نه دی تایید شوی: ځای په { $port } کې
calendar-confirmed = د ملاقات وخت په { $port } کې
calendar-ended = نور اعتبار نه لري: { $port }
calendar-code = ستاسو د تایید کوډ { $code } دی. له ځان سره یې راوړئ او ټول یو ځای راشئ.
calendar-confirm-by = تر دې وخته یې تایید کړئ: { $expires_at }.
calendar-reminder = سبا: د ملاقات وخت په { $port } کې
# For example: Monday 2 March 2026, 08:00
moment = { $day }، { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }، { $time } ({ $zone })
