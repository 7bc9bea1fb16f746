### Showing that a person is present.

problem-liveness-session-not-found = Không có phiên kiểm tra người thật này
    .detail = Hồ sơ đăng ký của quý vị không có phiên kiểm tra người thật nào mang số đó.
problem-liveness-session-open = Một phiên khác cho người này vừa bắt đầu
    .detail = Xin nhìn vào camera trong phiên đó, hoặc thử lại sau giây lát.
problem-liveness-review-not-found = Không có yêu cầu xem xét này
    .detail = Không có yêu cầu xem xét nào mang số đó.
problem-liveness-review-pending = Đã có yêu cầu xem xét cho người này
    .detail = Sẽ có nhân viên xem xét. Quý vị không cần yêu cầu lại.
problem-liveness-review-decided = Yêu cầu xem xét này đã được quyết định
    .detail = Trước đó đã có một quyết định khác. Lúc nào cũng có thể gửi yêu cầu mới.
problem-liveness-locked = Quá nhiều lần thử không thành công trong thời gian ngắn
    .detail = Xin chờ hết thời gian ghi trong câu trả lời. Nếu muốn nhờ nhân viên xem xét thì quý vị không phải chờ: lúc nào cũng có thể yêu cầu.
problem-liveness-unavailable = Việc kiểm tra bằng camera tạm thời không trả lời
    .detail = Đây không phải lỗi của quý vị, và không bị tính là một lần thử không thành công. Xin gửi lại cùng yêu cầu đó sau khoảng thời gian ghi trong câu trả lời.
problem-webhook-unsigned = Thông điệp này không được ký như đã thỏa thuận
    .detail = Xin ký thời điểm và nội dung bằng khóa bí mật dùng chung, và gửi thông điệp trong vòng năm phút.

## Why a capture failed. The names are the codes of app/liveness/rules.py.

liveness-reason-unknown = Chúng tôi chưa xác minh được có người thật trước camera. Xin thử lại.
liveness-reason-too-much-movement = Có quá nhiều cử động. Xin giữ yên và thử lại.
liveness-reason-too-bright = Ánh sáng quá mạnh. Xin quay đi khỏi nguồn sáng và thử lại.
liveness-reason-too-dark = Chỗ này quá tối. Xin tìm nơi có ánh sáng đều và thử lại.
liveness-reason-misaligned-face = Khuôn mặt không nằm giữa hình. Xin nhìn thẳng vào camera.
liveness-reason-face-too-far = Khuôn mặt ở quá xa. Xin lại gần camera hơn.
liveness-reason-face-too-close = Khuôn mặt ở quá gần. Xin lùi ra xa camera một chút.
liveness-reason-sunglasses = Xin bỏ kính râm ra và thử lại.
liveness-reason-obscured-face = Có vật che khuôn mặt. Xin để lộ khuôn mặt và thử lại.
liveness-reason-eyes-closed = Mắt đang nhắm. Xin giữ mắt mở và thử lại.
liveness-reason-multiple-faces = Có nhiều hơn một khuôn mặt trong hình. Trong hình chỉ được có người đang được kiểm tra.

## The capture page of the stub provider

capture-stub-title = Xin nhìn vào camera
capture-stub-notice = Đây là bản thay thế để dùng thử: không có camera và không ghi hình gì. Xin chọn kết quả muốn báo.
capture-stub-pass = Có người thật
capture-stub-fail = Ghi hình không thành công
capture-stub-why = Vì sao không thành công
capture-stub-low-confidence = Bên kiểm tra không chắc chắn
capture-stub-error = Không xử lý được hình đã ghi
capture-stub-time-out = Hết thời gian
capture-stub-done = Xin cảm ơn. Bây giờ quý vị có thể trở lại ứng dụng.
capture-stub-over = Phiên này đã kết thúc. Xin trở lại ứng dụng và bắt đầu phiên mới.
