### Problems: a title and what to do. The names are the stable codes of app/errors.py and app/edge/problems.py.

## The way to a thing

problem-no-such-resource = Ở đây không có gì
    .detail = Địa chỉ này không tồn tại. Xin kiểm tra xem có gõ sai không.
problem-page-not-found = Không có trang này
    .detail = Chúng tôi không có trang nào mang tên đó.
problem-registration-not-found = Không có hồ sơ đăng ký này
    .detail = Hồ sơ đăng ký này không còn tồn tại.
problem-member-not-found = Người này không có trong nhóm của quý vị
    .detail = Xin chọn một người trong chính hồ sơ đăng ký của quý vị.
problem-draw-not-found = Không có đợt bốc thăm này
    .detail = Xin xem tình trạng của quý vị để biết đợt bốc thăm nào đang mở.
problem-offer-not-found = Không có lời mời này
    .detail = Hồ sơ đăng ký của quý vị không có lời mời nào mang số đó.
problem-method-not-allowed = Không thể làm việc này ở đây
    .detail = Địa chỉ này có tồn tại, nhưng không dành cho loại yêu cầu này.

## Who you are

problem-token-missing = Xin cho biết quý vị là ai
    .detail = Xin gửi mã truy cập của hồ sơ đăng ký trong tiêu đề HTTP “Authorization: Bearer …”.
problem-token-unknown = Chúng tôi không nhận ra mã truy cập này
    .detail = Mã truy cập bị gõ sai hoặc không còn hiệu lực. Xin dùng mã đã được cấp khi quý vị đăng ký.

## The request itself

problem-bad-request = Chúng tôi không hiểu được yêu cầu này
    .detail = Yêu cầu không đúng dạng quy định.
problem-malformed-json = Nội dung gửi đến không phải là JSON hợp lệ
    .detail = Xin gửi nội dung ở dạng JSON, mã hóa UTF-8.
problem-invalid = Yêu cầu có chỗ chưa đúng
    .detail = Xin xem danh sách lỗi, sửa lại rồi gửi lại yêu cầu. Chưa có gì được lưu.
problem-unknown-port = Không có cửa khẩu này
    .detail = Chúng tôi không biết cửa khẩu “{ $port }”. Xin chọn từ danh sách đã công bố.
problem-born-in-the-future = Có ngày sinh nằm trong tương lai
    .detail = Xin kiểm tra ngày sinh của người thứ { $ordinal } trong nhóm của quý vị.
problem-idempotency-key-missing = Thiếu tiêu đề HTTP Idempotency-Key
    .detail = Xin gửi một khóa ngẫu nhiên mới với mỗi yêu cầu mới, và gửi lại đúng khóa cũ khi thử lại cùng một yêu cầu.
problem-idempotency-key-weak = Không dùng được Idempotency-Key này
    .detail = Khóa phải chứa ít nhất { $bits } bit ngẫu nhiên, dài không quá { $longest } ký tự gồm chữ cái, chữ số, “-” và “_”.
problem-idempotency-key-reused = Idempotency-Key này đã được dùng cho một yêu cầu khác
    .detail = Xin gửi một khóa ngẫu nhiên mới với mỗi yêu cầu mới.
problem-idempotency-key-in-flight = Yêu cầu đầu tiên của quý vị với Idempotency-Key này vẫn đang được xử lý
    .detail = Không có gì bị mất. Chờ một lát rồi xin gửi lại cùng yêu cầu đó với cùng khóa đó; quý vị sẽ nhận được câu trả lời cho yêu cầu đầu tiên.

## The time and the state of things

problem-draw-not-open = Đợt bốc thăm này không nhận yêu cầu nữa
    .detail = Xin xem tình trạng của quý vị để biết đợt bốc thăm nào đang mở.
problem-window-not-yet-open = Chưa đến thời gian nhận yêu cầu
    .detail = Vào sớm không được lợi gì: mọi yêu cầu gửi trong thời gian này đều có cơ hội như nhau.
problem-window-closed = Đã hết thời gian nhận yêu cầu
    .detail = Xin gửi yêu cầu lại trong đợt bốc thăm kế tiếp. Hồ sơ đăng ký của quý vị vẫn còn hiệu lực.
problem-offer-not-open = Lời mời này không còn xác nhận được nữa
    .detail = Lời mời đã bị từ chối hoặc đã hết hạn. Quý vị có thể gửi yêu cầu lại trong đợt bốc thăm kế tiếp.
problem-offer-expired = Đã hết thời hạn xác nhận lời mời này
    .detail = Chỗ này được chuyển sang đợt bốc thăm kế tiếp. Quý vị có thể gửi yêu cầu lại trong đợt đó; hồ sơ đăng ký của quý vị vẫn còn hiệu lực.
problem-slot-taken = Chỗ này vừa được cấp cho người khác
    .detail = Chưa có chỗ nào ở đây được đặt cho quý vị. Xin xem tình trạng của quý vị để biết quý vị đang ở bước nào.
problem-party-already-booked = Nhóm của quý vị đã có lịch hẹn
    .detail = Mỗi người chỉ được có một lịch hẹn cùng một lúc.

## Our own faults

problem-internal-error = Có trục trặc về phía chúng tôi
    .detail = Đây không phải lỗi của quý vị. Xin thử lại; gửi lại yêu cầu với cùng khóa không gây hại gì.
problem-overloaded = Hệ thống hiện đang quá tải
    .detail = Có quá nhiều người gửi yêu cầu cùng một lúc. Chưa có gì được lưu. Xin thử lại sau khoảng thời gian ghi trong câu trả lời.

problem-unavailable = Hệ thống tạm thời không dùng được
    .detail = Xin thử lại sau ít phút. Không có gì bị mất.

## What can be wrong with one field

flaw-missing = Mục này bắt buộc phải có.
flaw-extra-forbidden = Không có mục nào mang tên này.
flaw-string-too-short = Nội dung này quá ngắn.
flaw-string-too-long = Nội dung này quá dài.
flaw-string-pattern-mismatch = Nội dung này không đúng dạng yêu cầu.
flaw-string-type = Mục này phải là chữ.
flaw-literal-error = Đây không phải là một trong các lựa chọn.
flaw-enum = Đây không phải là một trong các lựa chọn.
flaw-date-from-datetime-parsing = Mục này phải là ngày tháng, ví dụ 1990-12-31.
flaw-date-parsing = Mục này phải là ngày tháng, ví dụ 1990-12-31.
flaw-date-type = Mục này phải là ngày tháng, ví dụ 1990-12-31.
flaw-uuid-parsing = Đây không phải là mã định danh hợp lệ.
flaw-uuid-type = Đây không phải là mã định danh hợp lệ.
flaw-too-short = Danh sách có quá ít mục.
flaw-too-long = Danh sách có quá nhiều mục.
flaw-list-type = Mục này phải là một danh sách.
flaw-tuple-type = Mục này phải là một danh sách.
flaw-one-way-to-reach-you = Xin cho biết địa chỉ email hoặc số điện thoại, chỉ một trong hai.
flaw-repeated-entry = Danh sách có một mục bị lặp lại.
flaw-model-attributes-type = Mục này phải là một đối tượng gồm các trường có tên.
flaw-model-type = Mục này phải là một đối tượng gồm các trường có tên.
flaw-bool-type = Mục này phải là có hoặc không: true hoặc false.
flaw-bool-parsing = Mục này phải là có hoặc không: true hoặc false.
flaw-int-type = Mục này phải là số nguyên.
flaw-int-parsing = Mục này phải là số nguyên.
flaw-int-parsing-size = Số này quá lớn.
flaw-int-from-float = Mục này phải là số nguyên.
flaw-float-type = Mục này phải là một số.
flaw-float-parsing = Mục này phải là một số.
flaw-finite-number = Mục này phải là một số.
flaw-greater-than = Số này quá nhỏ.
flaw-greater-than-equal = Số này quá nhỏ.
flaw-less-than = Số này quá lớn.
flaw-less-than-equal = Số này quá lớn.
flaw-string-unicode = Mục này phải là chữ ở dạng UTF-8.
flaw-uuid-version = Đây không phải là mã định danh hợp lệ.
flaw-date-from-datetime-inexact = Mục này phải là ngày tháng không kèm giờ, ví dụ 1990-12-31.
flaw-dict-type = Mục này phải là một đối tượng gồm các trường có tên.
flaw-none-required = Mục này phải để trống.
flaw-other = Giá trị này không được chấp nhận.
