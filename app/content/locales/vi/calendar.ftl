### Entries in the calendar of a telephone, and moments in words.

calendar-offered = Chưa xác nhận: chỗ tại { $port }
calendar-confirmed = Lịch hẹn tại { $port }
calendar-ended = Không còn hiệu lực: { $port }
calendar-code = Mã xác nhận của quý vị là { $code }. Xin mang theo mã này, và cả nhóm cùng đến.
calendar-confirm-by = Hạn chót để xác nhận: { $expires_at }.
calendar-reminder = Ngày mai: lịch hẹn tại { $port }
# For example: Monday 2 March 2026, 08:00
moment = { $day }, { $time }
# The same with its time zone, for example: Monday 2 March 2026, 08:00 (Central Time)
moment-in-zone = { $day }, { $time } ({ $zone })
