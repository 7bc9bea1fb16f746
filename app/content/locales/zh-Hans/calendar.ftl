### Entries in the calendar of a telephone, and moments in words.

calendar-offered = 尚未确认：{ $port } 口岸的名额
calendar-confirmed = 预约：{ $port } 口岸
calendar-ended = 已失效：{ $port } 口岸
calendar-code = 您的确认代码是 { $code }。请随身携带，所有成员一起来。
calendar-confirm-by = 请在{ $expires_at }之前确认。
calendar-reminder = 明天：{ $port } 口岸的预约
# For example: Monday 2 March 2026, 08:00
moment = { $day } { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day } { $time }（{ $zone }）
