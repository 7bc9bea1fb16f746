### The web pages for applicants, in the order in which a person meets them.

## The frame of every page

site-name = Fairslot
site-skip = Đến phần nội dung
site-menu = Trình đơn
site-home = Trang đầu
site-status = Tình trạng của quý vị
site-draws = Các đợt bốc thăm
site-language = Ngôn ngữ
site-choose-language = Chọn ngôn ngữ của quý vị
site-free = Mọi thứ ở đây đều miễn phí. Ai đòi tiền quý vị hoặc hứa cho chỗ tốt hơn là đang lừa quý vị.
site-optional = Mục này có thể để trống.
site-correct-below = Xin sửa những chỗ được đánh dấu. Chưa có gì được lưu.
# What is wrong with a field, in the list of all that is wrong. The names of the fields stand below.
site-flaw-of-field = { $field }: { $flaw }
# For example: Person 2, Full name: This is too long.
site-flaw-of-person = { $person }, { $field }: { $flaw }

## Home

site-home-heading = Lịch hẹn qua bốc thăm công bằng
site-home-intro = Xin đăng ký một lần. Gửi yêu cầu lịch hẹn. Việc bốc thăm quyết định, và ai cũng có cơ hội như nhau. Quý vị không cần phải nhanh.
site-register = Đăng ký
site-get-back-in = Vào lại hồ sơ đăng ký
site-check-a-draw = Kiểm tra đợt bốc thăm
site-read-more = Những điều nên biết

## Registering

site-register-heading = Đăng ký nhóm của quý vị
site-register-intro = Tất cả những người đi cùng nhau là một nhóm. Cả nhóm cùng có chỗ, hoặc không ai có chỗ.
site-person = Người thứ { $number }
site-full-name = Họ tên đầy đủ
site-full-name-hint = Đúng như trong giấy tờ. Nếu chỉ có họ hoặc chỉ có tên thì ghi như vậy là đủ.
site-birth-date = Ngày sinh
site-birth-date-hint = Ví dụ 31 12 1990
site-day = Ngày
site-month = Tháng
site-year = Năm
site-sex = Giới tính
site-sex-female = Nữ
site-sex-male = Nam
site-sex-unspecified = Không ghi rõ
site-city-of-birth = Thành phố hoặc làng nơi sinh
site-country-of-birth = Nước sinh
site-nationality = Quốc tịch
site-country-of-residence = Nước nơi người này sinh sống
site-country-hint = Xin gõ vài chữ đầu rồi chọn trong danh sách.
site-document-number = Số giấy tờ tùy thân
site-document-country = Nước cấp giấy tờ
site-add-person = Thêm một người
site-remove-person = Bớt người cuối cùng
site-contact = Cách liên lạc với quý vị
site-contact-hint = Xin cho biết một trong hai. Nếu quý vị mất chìa khóa, chúng tôi chỉ gửi được mã đến địa chỉ email.
site-email = Địa chỉ email
site-phone = Số điện thoại
site-phone-hint = Có dấu cộng và mã quốc gia, ví dụ +525555550100
site-destination = Nơi quý vị sẽ ở tại Hoa Kỳ
site-address-line = Tên đường và số nhà
site-city = Thành phố
site-state = Tiểu bang
site-postal-code = Mã bưu chính (ZIP)
site-registered = Quý vị đã đăng ký xong
site-key = Chìa khóa của quý vị
site-key-advice = Xin ghi lại chìa khóa này và giữ kỹ. Có nó, quý vị vào lại được trên bất cứ điện thoại nào. Đừng cho ai xem.

## Status

site-what-now = Việc cần làm bây giờ
site-offer = Lời mời của quý vị
site-appointment = Lịch hẹn của quý vị
site-port = Cửa khẩu
site-when = Thời gian
site-confirm-before = Hạn chót để xác nhận
site-time-left = Thời gian còn lại
site-code = Mã xác nhận
site-save-in-calendar = Lưu vào lịch của quý vị
site-request = Yêu cầu của quý vị
site-day-asked-for = Ngày quý vị yêu cầu
site-ports-in-order = Các cửa khẩu, theo thứ tự của quý vị
site-change-until = Có thể sửa cho đến
site-change-request = Sửa yêu cầu
site-withdraw-request = Rút yêu cầu
site-see-result = Xem kết quả và lý do
site-party = Nhóm của quý vị
site-check-needed = Người này còn phải được kiểm tra bằng camera.
site-checked-until = Đã kiểm tra bằng camera; có giá trị cho đến { $until }.
site-in-review = Có người đang xem xét. Quý vị không phải làm gì.
site-start-check = Bắt đầu kiểm tra bằng camera cho người thứ { $number }
site-ask-for-person = Nhờ nhân viên xem xét thay cho máy, người thứ { $number }
site-change-contact = Đổi cách liên lạc với quý vị
site-messages = Tin nhắn gửi quý vị
site-sign-out = Đăng xuất trên thiết bị này
site-signed-out = Quý vị đã đăng xuất trên thiết bị này.

## Asking for an appointment

site-ask = Gửi yêu cầu lịch hẹn
site-ask-intro = Xin chọn các cửa khẩu thích hợp với quý vị, nơi mong muốn nhất ghi đầu tiên. Gửi vào giờ nào cũng được, cơ hội vẫn như nhau.
site-requests-until = Hạn chót gửi yêu cầu
site-day-of-appointment = Ngày hẹn
site-choice = Lựa chọn { $number }
site-no-choice = Không chọn thêm cửa khẩu
site-send-request = Gửi yêu cầu
site-no-draw-open = Hiện không có đợt bốc thăm nào đang mở. Xin trở lại sau. Đến sớm hay muộn đều không có lợi thế gì.

## The check by camera

site-camera-check = Kiểm tra bằng camera
site-leaving-for-camera = Việc kiểm tra nằm trên trang của một dịch vụ khác. Sau đó quý vị sẽ được đưa trở lại đây.
site-open-camera = Mở phần kiểm tra bằng camera
site-check-passed = Kiểm tra đã thành công.
site-check-failed = Kiểm tra không thành công.
site-check-open = Kiểm tra chưa xong.
site-look-again = Xem lại
site-back-from-check = Trở lại Fairslot

## Confirming

site-confirm = Xác nhận lời mời
site-confirm-intro = Xin cho biết quý vị đang ở đâu. Chỉ xác nhận được từ bên trong khu vực cho phép.
site-place = Đô thị (municipio) nơi quý vị đang ở
site-place-hint = Sẽ được ghi lại rằng chính quý vị đã khai nơi này.
site-choose = Xin chọn
site-use-position = Dùng vị trí của điện thoại này
site-position-taken = Vị trí của điện thoại này sẽ được dùng.
site-position-failed = Điện thoại này không cho biết vị trí. Xin chọn đô thị (municipio) để thay thế.
site-send-confirmation = Xác nhận ngay

## Giving up

site-decline = Từ chối lời mời
site-decline-question = Quý vị muốn từ chối lời mời này?
site-cancel = Hủy lịch hẹn
site-cancel-question = Quý vị muốn hủy lịch hẹn này?
site-given-up-for-good = Khi đó chỗ của quý vị được chuyển sang đợt bốc thăm kế tiếp. Không thể lấy lại.
site-keep = Không, tôi giữ lại

## Getting back in

site-with-key = Bằng chìa khóa
site-use-key = Dùng chìa khóa
site-by-code = Bằng mã
site-by-code-hint = Xin ghi thông tin của một người trong nhóm, đúng như lúc đăng ký. Nếu tìm thấy người đó, chúng tôi gửi mã đến địa chỉ email của nhóm.
site-send-code = Gửi mã cho tôi
site-type-code = Xin gõ mã
site-type-code-hint = Nếu chúng tôi đã tìm thấy quý vị, mã nằm trong thư gửi đến địa chỉ email của quý vị. Có thể mất vài phút.
site-code-from-message = Mã trong thư
site-get-in = Vào

## Draws that anyone can check

site-draws-intro = Ai cũng có thể tính lại mọi đợt bốc thăm. Những gì đã định trước khi bốc thăm thì sau đó không thể thay đổi.
site-no-draws = Chưa có đợt bốc thăm nào.
site-older-draws = Các đợt bốc thăm trước
site-draw-for = Đợt bốc thăm cho { $day }
site-draw-state = Trạng thái
site-parties-in-draw = Số nhóm tham gia
site-root = Mã kiểm chứng của tất cả yêu cầu
site-commitment = Mã kiểm chứng của số bí mật
site-beacon-round = Vòng của số ngẫu nhiên công cộng
site-download-transcript = Tải toàn bộ đợt bốc thăm
site-your-result = Kết quả của quý vị

## Your messages

site-messages-intro = Mọi điều chúng tôi viết cho quý vị cũng có ở đây, trừ các mã để vào lại hồ sơ.
site-no-messages = Chưa có tin nhắn nào.
site-older-messages = Các tin nhắn trước

## Withdrawing the registration

site-withdraw-registration = Rút hồ sơ đăng ký
site-withdraw-registration-question = Quý vị muốn rút toàn bộ hồ sơ đăng ký?
site-withdrawn-for-good = Cả nhóm của quý vị sẽ rời đi. Yêu cầu và thời gian đã chờ không còn được tính, và chìa khóa không mở được gì nữa. Không thể lấy lại. Sau đó quý vị có thể đăng ký lại từ đầu.
site-stay-registered = Không, tôi giữ hồ sơ
site-withdrawn = Hồ sơ đăng ký của quý vị đã được rút.

## When a human being decides whether somebody is registered already

site-ask-for-decision = Yêu cầu con người quyết định
site-ask-for-decision-hint = Nếu đây là một người khác, xin gửi mẫu đơn bằng nút này. Con người sẽ xem xét và quyết định.
site-decision = Con người quyết định
site-decision-kept = Nội dung quý vị nhập đã được lưu. Quý vị chưa được đăng ký trước khi con người quyết định. Nếu được chấp nhận, chìa khóa này mở hồ sơ của quý vị.
site-decision-number = Số của quyết định
site-decision-number-advice = Xin ghi lại cả số này. Có số và chìa khóa, quý vị xem được quyết định trên bất cứ điện thoại nào.
site-decision-reason = Lý do
site-see-decision = Xem quyết định
site-see-decision-hint = Nếu quý vị đã xin để con người quyết định: có số và chìa khóa nhận được khi đó, quý vị xem được quyết định.

## How we reach you

site-save = Lưu
site-saved = Thay đổi của quý vị đã được lưu.

## Problems, in words that fit a page

site-try-again-after = Quý vị có thể thử lại sau { $time }.
problem-form-foreign = Xin gửi lại mẫu đơn
    .detail = Mẫu đơn đã mở quá lâu, hoặc không được gửi từ trang này. Chưa có gì bị thay đổi. Xin tải lại trang rồi gửi mẫu đơn từ đó.
site-problem-version-stale = Dữ liệu này đã được sửa trong lúc đó
    .detail = Lần này chưa có gì bị thay đổi. Bên dưới là dữ liệu hiện nay. Xin xem chỗ nào đã khác rồi lưu lại.
site-problem-outside-geofence = Quý vị đang ở ngoài khu vực được phép xác nhận
    .detail = Lời mời của quý vị vẫn còn. Xin xác nhận từ bên trong khu vực đó, trước hạn chót.
site-problem-person-already-registered = Người thứ { $ordinal } trong nhóm của quý vị dường như đã đăng ký rồi
    .detail = Mỗi người chỉ được đăng ký một lần. Nếu chính quý vị đã đăng ký, xin vào lại hồ sơ đó. Nếu đó là một người khác trùng tên và trùng ngày sinh, xin ghi số giấy tờ tùy thân: điều này thường giúp phân biệt hai người.
site-problem-idempotency-key-reused = Mẫu đơn này đã được gửi rồi
    .detail = Nội dung quý vị gửi lần đầu đã được lưu. Xin xem tình trạng của quý vị.
site-problem-idempotency-key-in-flight = Nội dung quý vị gửi vẫn đang được xử lý
    .detail = Không mất gì cả. Xin chờ một lát rồi gửi lại mẫu đơn.
site-problem-review-not-found = Chúng tôi không thấy quyết định nào như vậy
    .detail = Không có quyết định nào có số đó và chìa khóa này. Xin kiểm tra cả hai.
site-problem-token-missing = Xin vào lại hồ sơ đăng ký trước
    .detail = Thiết bị này không biết quý vị là ai. Xin dùng chìa khóa của quý vị, hoặc để chúng tôi gửi mã cho quý vị.
site-problem-token-unknown = Xin vào lại hồ sơ đăng ký trước
    .detail = Chìa khóa bị gõ sai hoặc không còn hiệu lực. Xin kiểm tra lại, hoặc để chúng tôi gửi mã cho quý vị.
