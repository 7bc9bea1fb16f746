### Registering: what may be changed, and when.

problem-registration-locked = Hiện không thể sửa hồ sơ đăng ký của quý vị
    .detail = Nhóm của quý vị đang có lời mời hoặc lịch hẹn, hoặc đang có đợt bốc thăm diễn ra. Quý vị có thể thay đổi cách liên lạc bất cứ lúc nào; muốn sửa điều khác, xin từ chối lời mời trước, hoặc chờ đến khi bốc thăm xong.

problem-person-already-registered = Người thứ { $ordinal } trong nhóm của quý vị dường như đã đăng ký rồi
    .detail = Mỗi người chỉ được đăng ký một lần. Nếu chính quý vị đã đăng ký, xin vào lại hồ sơ đó: một mã sẽ được gửi đến địa chỉ liên lạc đã ghi trong hồ sơ (“recovery”). Nếu quý vị chưa đăng ký, hoặc đó là một người khác trùng tên và trùng ngày sinh, xin yêu cầu xem xét (“review”): một nhân viên sẽ quyết định, và có thể chấp nhận cả hai. Ghi số giấy tờ tùy thân thường giúp phân biệt hai người.

problem-review-not-found = Không có yêu cầu xem xét này
    .detail = Chúng tôi không có yêu cầu xem xét nào khớp với số đó và mã truy cập này.
problem-review-already-decided = Yêu cầu xem xét này đã được quyết định
    .detail = Mỗi yêu cầu chỉ được quyết định một lần. Trạng thái của yêu cầu cho biết quyết định ra sao và vì sao.
problem-recovery-code-wrong = Mã này không đúng
    .detail = Xin gõ mã đúng như trong thư đã gửi đến địa chỉ liên lạc của hồ sơ đăng ký. Chỉ được thử vài lần.
problem-recovery-over = Lối vào này đã đóng
    .detail = Mã đã hết hạn, đã được dùng, hoặc đã thử quá nhiều lần. Xin yêu cầu mã mới.
problem-recoveries-too-many = Đã yêu cầu mã quá nhiều lần
    .detail = Xin chờ hết thời gian ghi trong câu trả lời rồi yêu cầu lại. Nếu quý vị không đọc được thư chúng tôi gửi, xin yêu cầu xem xét.
