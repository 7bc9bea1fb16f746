### What state something is in, in a word or two.

## An offer, and the appointment that it becomes

offer-state-offered = Đang chờ quý vị xác nhận
offer-state-confirmed = Đã xác nhận
offer-state-lapsed = Không được xác nhận kịp lúc
offer-state-declined = Đã từ chối
offer-state-cancelled = Đã hủy
offer-state-withdrawn-by-port = Cửa khẩu đã rút lại
offer-state-attended = Quý vị đã đến
offer-state-missed = Quý vị đã không đến

## A draw

draw-state-open = Đang nhận yêu cầu
draw-state-closing = Đã hết thời gian nhận yêu cầu
draw-state-frozen = Không thể sửa yêu cầu nào nữa
draw-state-drawn = Đã bốc thăm, chưa công bố
draw-state-published = Đã công bố
draw-state-void = Vô hiệu

## The camera check

presence-needed = Cần kiểm tra
presence-in-review = Có người đang xem xét
presence-checked = Đã kiểm tra
liveness-state-created = Chưa bắt đầu
liveness-state-in-progress = Đang tiến hành
liveness-state-succeeded = Thành công
liveness-state-failed = Không thành công
liveness-state-expired = Đã hết thời gian

## A review

review-state-pending = Chưa quyết định
review-state-admitted = Được chấp nhận
review-state-refused = Bị từ chối

## The language itself

language-fallback = Nội dung này chưa có trong ngôn ngữ quý vị yêu cầu. Nội dung được hiển thị bằng ngôn ngữ này: { $language }.
language-unreviewed = Nội dung này do máy dịch. Chưa có ai kiểm tra lại.
