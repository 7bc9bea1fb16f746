### From offer to arrival.

problem-liveness-missing = Nhóm của quý vị còn người chưa được kiểm tra
    .detail = { $missing ->
       *[other] Có { $missing } người chưa qua được lần kiểm tra người thật nào trong { $hours } giờ vừa qua. Xin làm kiểm tra, hoặc xin một nhân viên xem xét, rồi xác nhận lại trước hạn chót.
    }
problem-outside-geofence = Quý vị đang ở ngoài khu vực được phép xác nhận
    .detail = Lời mời của quý vị vẫn còn. Xin xác nhận từ bên trong khu vực đó, trước hạn chót; khu vực được mô tả tại /v1/geofence.
problem-unknown-municipality = Chúng tôi không biết đô thị (municipio) này
    .detail = Không có đô thị nào tên “{ $municipality }” trong danh sách tại /v1/geofence. Quý vị có thể cho biết vĩ độ và kinh độ để thay thế.
problem-offer-not-declinable = Không thể từ chối lời mời này
    .detail = Lời mời đã được xác nhận hoặc đã kết thúc. Lịch hẹn đã xác nhận thì có thể hủy.
problem-appointment-not-cancellable = Không có lịch hẹn nào để hủy
    .detail = Lời mời chưa được xác nhận, hoặc cuộc hẹn đã bắt đầu hay đã kết thúc. Lời mời chưa xác nhận thì có thể từ chối.

## At the port

problem-appointment-not-found = Không có lịch hẹn này tại cửa khẩu của quý vị
    .detail = Xin kiểm tra lại mã. Ở đây không xem được lịch hẹn tại cửa khẩu khác.
problem-arrival-not-found = Không có ghi nhận nào như vậy
    .detail = Không có gì để bỏ ghi nhận cho người này.
problem-appointment-over = Không thể ghi nhận thêm gì cho lịch hẹn này
    .detail = Lịch hẹn chưa được xác nhận, đã bị hủy, hoặc ngày hẹn đã qua.
problem-not-the-day = Chưa đến ngày của lịch hẹn này
    .detail = Việc có mặt được ghi nhận trong chính ngày hẹn, theo giờ của cửa khẩu.
problem-arrival-contradicted = Điều ngược lại đã được ghi nhận
    .detail = Xin bỏ ghi nhận hiện có, nêu lý do, rồi ghi lại cho đúng.
problem-no-walk-in-places = Hôm nay không còn đủ chỗ cho người đến không hẹn trước
    .detail = { $left ->
       *[other] Còn { $left } chỗ.
    }

## Claiming at once

problem-sold-out = Không còn chỗ cho nhóm của quý vị
    .detail = Trong các ngày đã mở cho đặt chỗ, không ngày nào tại các cửa khẩu này còn đủ chỗ cho cả nhóm. Chưa có gì được đặt, và không ai trong nhóm được đặt chỗ riêng lẻ.
problem-party-withdrawn = Hồ sơ đăng ký của quý vị đã được rút
    .detail = Hồ sơ đăng ký đã rút thì không giữ chỗ được. Xin đăng ký lại.
problem-not-yet-released = Các chỗ này chưa được mở cho đặt
    .detail = Xin trở lại vào thời điểm ghi trong câu trả lời. Trước lúc đó không ai đặt được chỗ.

## Days and ports

problem-port-not-found = Không có cửa khẩu này
    .detail = Xin chọn từ danh sách tại /v1/ports.
problem-day-not-found = Ngày này chưa được mở
    .detail = Cửa khẩu không có ngày này.
problem-day-too-near = Có ngày quá gần nên không mở được
    .detail = Không thể mở ngày { $day_on } nữa: ngày này đã qua giờ chốt, hoặc đã bắt đầu thời gian nhận yêu cầu. Ngày sớm nhất có thể mở là { $earliest_on }. Chưa có ngày nào được mở.
problem-day-closed = Ngày này đã đóng
    .detail = Ngày này đã qua, hoặc đã bị đóng. Những gì đã đóng có thể mở lại cho đến giờ chốt của ngày đó.
problem-port-closed = Cửa khẩu đóng cửa vào ngày này
    .detail = Trước hết xin mở lại cửa khẩu; những ngày đã đóng cùng với cửa khẩu cũng sẽ mở lại.
problem-cut-off-passed = Đã qua giờ chốt của ngày này
    .detail = Từ lúc đó, những chỗ còn trống dành cho người đến không hẹn trước, nên không thể mở thêm chỗ để đặt.
problem-places-not-to-be-raised = Ngày này chưa từng có nhiều chỗ như vậy
    .detail = Ngày này có nhiều nhất { $places } chỗ, bằng số chỗ khi được mở.
problem-places-in-use = Người đến không hẹn trước đã dùng nhiều chỗ hơn số đó
    .detail = Có { $in_use } chỗ đang được dùng nên không thể bớt đi.

## What can be wrong with one field

flaw-position-incomplete = Xin cho biết cả vĩ độ và kinh độ, hoặc, nếu quý vị tự khai nơi mình đang ở, thì cho biết tên đô thị (municipio) để thay thế.
flaw-span-invalid = Ngày cuối không được trước ngày đầu, và khoảng thời gian dài nhiều nhất 31 ngày.

## The list that officers print

desk-list-title = Những người có hẹn tại cửa khẩu
desk-list-printed = In lúc
desk-list-time = Giờ
desk-list-code = Mã
desk-list-name = Họ tên
desk-list-came = Đã đến

## The area from which one can confirm

geofence-rule-2023-01 = Có hiệu lực từ ngày 12 tháng 1 năm 2023: người đang ở miền Trung hoặc miền Bắc Mexico (theo tin của allaboutarizonanews.com lúc bắt đầu).
geofence-rule-2024-08 = Có hiệu lực từ ngày 23 tháng 8 năm 2024: thêm Tabasco và Chiapas (theo tin của pledgetimes.com). Mô hình này không tính đến việc người Mexico được gửi yêu cầu từ bất cứ nơi nào tại Mexico.
geofence-note = Chỉ là ước chừng: một khu vực sơ lược vẽ tay cho chương trình này, tính bằng độ theo WGS 84, nới rộng về phía biên giới và biển. Đây không phải là ranh giới chính thức.
