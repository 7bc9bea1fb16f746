### Draws: what is refused, and what a party is told of its result.

problem-not-in-pool = Nhóm của quý vị không có phiếu trong đợt bốc thăm này
    .detail = Có thể nhóm đã không gửi yêu cầu kịp lúc, hoặc đã rút yêu cầu, hoặc đã có lời mời khi danh sách bốc thăm được chốt.
problem-pool-not-yet-frozen = Danh sách của đợt bốc thăm này chưa được chốt
    .detail = Xin xem lại khi danh sách đã chốt; trạng thái được ghi trên trang của đợt bốc thăm.
problem-draw-not-yet-published = Đợt bốc thăm này chưa được công bố
    .detail = Xin xem lại khi đã công bố; trạng thái được ghi trên trang của đợt bốc thăm.
problem-beacon-not-yet-due = Vòng đó của nguồn số ngẫu nhiên công cộng chưa đến
    .detail = Xin nhập khi vòng đó đã được phát ra.
problem-beacon-not-genuine = Đây không phải là số mà nguồn số ngẫu nhiên công cộng đã phát
    .detail = Giá trị ngẫu nhiên phải là SHA-256 của chữ ký. Xin chép cả hai từ vòng mà nguồn đã công bố.
problem-beacon-said-otherwise = Vòng này đã có một giá trị khác được ghi nhận
    .detail = Những gì đã nhập cho một vòng thì không thay đổi được nữa.

## The result of a draw, in plain words

result-pending = Kết quả bốc thăm chưa được công bố. Yêu cầu của quý vị có tham gia.
result-not-in-pool = Yêu cầu của quý vị không có trong danh sách: khi danh sách được chốt, nhóm của quý vị đã có lời mời hoặc đã rút.
result-void = Đợt bốc thăm này bị vô hiệu và không cấp chỗ cho ai.
result-void-secret-not-revealed = Số bí mật mà đơn vị vận hành đã cam kết từ trước không được tiết lộ đúng hạn; như vậy không ai được tự chọn xem kết quả có được tính hay không.
result-void-beacon-silent = Số ngẫu nhiên công cộng mà đợt bốc thăm chờ đã không có đúng hạn.
result-ticket = Phiếu của quý vị trong đợt bốc thăm này là { $ticket }. Phiếu này mới và ngẫu nhiên, và ngoài quý vị không ai được cho biết đó là phiếu của quý vị.
result-count = Có { $count } nhóm tham gia.
result-after-others = Một phần số chỗ đã được cấp trước đó, theo một thứ tự khác; sau đây là thứ tự giữa những nhóm khi ấy chưa có chỗ.
result-place-by-lot = Phiếu của quý vị đứng ở vị trí { $place } trong thứ tự ngẫu nhiên.
result-place-by-time = Nhóm của quý vị đứng ở vị trí { $place } theo thứ tự thời gian chờ.
result-place-filling = Những chỗ còn lại được cấp, theo cùng thứ tự đó, cho nhóm nào vừa chỗ: trong số những nhóm chưa có chỗ, phiếu của quý vị đứng ở vị trí { $place }.
result-weight = Phiếu của quý vị có { $weight ->
       *[other] { $weight } lá thăm
    }: một lá, cộng thêm một lá cho mỗi tuần chờ trọn vẹn, đến một mức tối đa đã được công bố.
result-weeks = Nhóm của quý vị đã chờ { $weeks ->
       *[other] { $weeks } tuần trọn vẹn
    }. Một phần số chỗ, theo tỷ lệ đã công bố, được dành cho những nhóm chờ lâu nhất, các chỗ khác được cấp bằng bốc thăm.
result-displaced = Nhóm của quý vị từng bị mất chỗ vì cửa khẩu đóng cửa, nên đã được xét trước các nhóm khác.
result-won = Khi đến lượt quý vị, { $port } vẫn còn chỗ cho trọn một nhóm: chỗ này là của quý vị nếu quý vị xác nhận.
result-won-filling = Khi các chỗ dành cho trọn một nhóm đã cấp hết, số chỗ còn lại tại { $port } vừa đủ cho nhóm của quý vị.
result-port-full = { $port } đã hết chỗ sau vị trí { $after }, trước khi đến lượt quý vị.
result-port-without = { $port } không có chỗ cho trọn một nhóm trong đợt bốc thăm này.
result-not-size-neutral = Lưu ý: trong đợt bốc thăm này, những chỗ còn lại được cấp cho nhóm nào vừa chỗ, điều này có lợi cho nhóm ít người. Đợt này không trung lập đối với số người trong nhóm.
result-stub = Lưu ý: đợt bốc thăm này dùng một nguồn thử nghiệm thay cho nguồn số ngẫu nhiên công cộng. Công chúng không thể kiểm chứng kết quả.
result-next-offer = Xin xác nhận lời mời trước hạn chót; lời mời hiện trong phần tình trạng của quý vị.
result-next-confirmed = Quý vị đã xác nhận; lịch hẹn hiện trong phần tình trạng của quý vị.
result-next-ended = Lời mời có được từ đợt này đã kết thúc. Quý vị có thể gửi yêu cầu lại trong đợt bốc thăm kế tiếp.
result-next-none = Không có chỗ nào được giữ cho nhóm của quý vị, vì lúc đó nhóm đã có lời mời khác, hoặc vì cửa khẩu đã bớt chỗ đó; trong trường hợp sau, nhóm được xét đầu tiên trong đợt bốc thăm kế tiếp.
result-next-redraw = Những chỗ mà người khác trả lại sẽ được bốc thăm lại giữa những nhóm đã xin cùng ngày đó; quý vị được tham gia mà không phải làm gì. Quý vị cũng có thể gửi yêu cầu trong đợt bốc thăm kế tiếp; thời gian quý vị đã chờ vẫn được tính.
result-next-again = Quý vị có thể gửi yêu cầu trong đợt bốc thăm kế tiếp; hồ sơ đăng ký của quý vị vẫn còn hiệu lực và thời gian đã chờ vẫn được tính.

## What to do next, on the status page

next-ask = Xin gửi yêu cầu lịch hẹn trong khi còn thời gian nhận yêu cầu.
next-wait-for-close = Yêu cầu của quý vị đã được nhận. Quý vị có thể sửa hoặc rút cho đến khi hết thời gian nhận yêu cầu.
next-wait-for-draw = Đã hết thời gian nhận yêu cầu và đang bốc thăm. Quý vị không phải làm gì.
next-confirm = Quý vị có lời mời. Xin xác nhận trước hạn chót.
next-come = Quý vị có lịch hẹn. Xin đến cùng tất cả mọi người trong nhóm.
next-ask-again = Yêu cầu của quý vị không được bốc trúng. Xin gửi yêu cầu lại trong đợt bốc thăm kế tiếp; thời gian quý vị đã chờ vẫn được tính.
next-ask-again-void = Đợt bốc thăm đã bị vô hiệu. Xin gửi yêu cầu lại trong đợt bốc thăm kế tiếp.
