### Messages to people: a subject and a body. The names are those of app/outbox/messages.py.

message-recovery-code = Mã của quý vị: { $code }
    .body =
        Có người, có lẽ chính là quý vị, muốn dùng lại hồ sơ đăng ký của quý vị.

        Mã của quý vị là { $code }. Mã có hiệu lực trong { $minutes } phút và chỉ dùng được một lần.

        Nếu không phải quý vị yêu cầu, xin đừng làm gì cả: không có mã thì không ai dùng được hồ sơ đăng ký của quý vị. Xin đừng cho ai biết mã này.

message-offer-made = Nhóm của quý vị đã được bốc trúng
    .body =
        Nhóm của quý vị đã được bốc trúng: mỗi người trong nhóm đều có chỗ tại { $port }, { $starts_at }, giờ địa phương.

        Hạn chót để xác nhận: { $expires_at }. Nếu quý vị không xác nhận, chỗ sẽ được chuyển sang đợt bốc thăm kế tiếp, và quý vị có thể gửi yêu cầu lại.

message-offer-lapsed = Đã hết thời hạn xác nhận
    .body =
        Chỗ của quý vị tại { $port }, { $starts_at }, không được xác nhận kịp lúc và được chuyển sang đợt bốc thăm kế tiếp.

        Hồ sơ đăng ký của quý vị vẫn còn hiệu lực. Quý vị có thể gửi yêu cầu lại trong đợt bốc thăm kế tiếp.

message-appointment-confirmed = Lịch hẹn của quý vị đã được xác nhận
    .body =
        Lịch hẹn của quý vị: tại { $port }, { $starts_at }, giờ địa phương. Xin cả nhóm cùng đến.

        Mã xác nhận của quý vị là { $code }. Xin mang theo mã này.

message-appointment-cancelled = Lịch hẹn của quý vị đã bị hủy
    .body =
        Lịch hẹn của quý vị tại { $port }, { $starts_at }, sẽ không diễn ra.

        Hồ sơ đăng ký của quý vị vẫn còn hiệu lực. Xin xem tình trạng của quý vị để biết bây giờ có thể làm gì.

message-reminder = Sắp đến lịch hẹn của quý vị
    .body =
        Lịch hẹn của quý vị: tại { $port }, { $starts_at }, giờ địa phương. Xin cả nhóm cùng đến.

        Mã xác nhận của quý vị là { $code }. Xin mang theo mã này. Nếu quý vị không đến được, xin hủy lịch hẹn: nhiều người khác đang chờ.

message-offer-declined = Quý vị đã từ chối lời mời
    .body =
        Chỗ của quý vị tại { $port }, { $starts_at }, được chuyển sang đợt bốc thăm kế tiếp.

        Hồ sơ đăng ký của quý vị vẫn còn hiệu lực. Quý vị có thể gửi yêu cầu lại trong đợt bốc thăm kế tiếp.

message-withdrawn-by-port = Cửa khẩu không thể tiếp nhóm của quý vị
    .body =
        Cửa khẩu { $port } không thể tiếp nhóm của quý vị vào { $starts_at }. Đây không phải lỗi của quý vị.

        Trong đợt bốc thăm kế tiếp mà quý vị tham gia, nhóm của quý vị sẽ được xét trước các nhóm khác.

message-drawn-without-a-place = Nhóm của quý vị đã được bốc trúng, nhưng không còn chỗ
    .body =
        Nhóm của quý vị đã được bốc trúng cho { $port }, { $day_on }. Trước khi kết quả được công bố, cửa khẩu đã phải bớt chỗ, và không còn chỗ nào cho quý vị. Đây không phải lỗi của quý vị.

        Trong đợt bốc thăm kế tiếp mà quý vị tham gia, nhóm của quý vị sẽ được xét trước các nhóm khác.

message-appointment-missed = Lịch hẹn của quý vị đã qua
    .body =
        Chúng tôi không thấy nhóm của quý vị tại { $port }, { $starts_at }.

        Hồ sơ đăng ký của quý vị vẫn còn hiệu lực. Quý vị có thể gửi yêu cầu lại trong đợt bốc thăm kế tiếp.
