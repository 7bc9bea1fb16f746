page-how-it-works = Cách thức hoạt động
    .body =
        Xin đăng ký một lần: tất cả những người đi cùng nhau là một nhóm. Quý vị sẽ nhận được một chìa khóa; xin giữ kỹ, nó mở hồ sơ đăng ký của quý vị.
        
        Mỗi người trong nhóm làm một lần kiểm tra ngắn để cho thấy có người thật trước camera.
        
        Trong thời gian nhận yêu cầu, xin gửi yêu cầu lịch hẹn và ghi các cửa khẩu thích hợp với quý vị, nơi mong muốn nhất ghi đầu tiên. Gửi vào giờ nào cũng được, cơ hội vẫn như nhau.
        
        Khi hết thời gian đó, các chỗ được chia bằng bốc thăm. Nếu nhóm của quý vị được bốc trúng, quý vị sẽ có một lời mời nhận chỗ cho tất cả mọi người trong nhóm, kèm hạn chót. Nếu quý vị xác nhận trước hạn chót, lịch hẹn là của quý vị. Nếu không được bốc trúng, xin gửi yêu cầu lại trong đợt bốc thăm kế tiếp.

page-what-you-need = Những gì cần có
    .body =
        Với mỗi người: họ tên đầy đủ, ngày sinh, giới tính, nước sinh và quốc tịch, đúng như trong giấy tờ của họ.
        
        Với cả nhóm: một địa chỉ email hoặc số điện thoại, địa chỉ nơi quý vị sẽ ở, và ngôn ngữ quý vị muốn nhận tin từ chúng tôi.
        
        Quý vị không cần trả tiền cho ai. Đăng ký, gửi yêu cầu và xác nhận đều miễn phí, ở đây và ở mọi nơi.

page-how-the-draw-is-fair = Vì sao bốc thăm công bằng
    .body =
        Mọi yêu cầu gửi trong thời hạn đều được tham gia. Giờ quý vị gửi yêu cầu, ngôn ngữ của quý vị và số người trong nhóm không làm thay đổi gì.
        
        Mỗi yêu cầu nhận một phiếu ngẫu nhiên. Khi hết thời gian nhận yêu cầu, tất cả các phiếu được xếp theo một thứ tự ngẫu nhiên duy nhất. Chúng tôi đi theo thứ tự này từ đầu: mỗi nhóm nhận chỗ cho tất cả mọi người trong nhóm tại cửa khẩu đầu tiên trong danh sách của mình còn mở. Không bao giờ có nhóm nào bị tách ra.
        
        Mỗi cửa khẩu ngừng cấp chỗ đủ sớm để ngay cả nhóm đông nhất vẫn còn vừa chỗ. Vì vậy một gia đình có cơ hội ngang với một người đi một mình.
        
        Những chỗ không được xác nhận sẽ chuyển sang đợt bốc thăm kế tiếp, không bao giờ dành cho người tình cờ đến trước.

page-your-rights-to-human-review = Quyền được con người, không phải máy, quyết định
    .body =
        Máy có thể giúp, nhưng không bao giờ có tiếng nói cuối cùng về quý vị. Lúc nào quý vị cũng có thể yêu cầu để một con người, không phải máy, xem xét.
        
        Nếu việc kiểm tra bằng camera không dùng được với quý vị, xin yêu cầu xem xét để thay thế. Quý vị có thể yêu cầu bất cứ lúc nào, kể cả khi đang phải chờ sau những lần thử không thành công. Quý vị không cần nói gì về sức khỏe của mình.
        
        Nếu chúng tôi nói rằng có người trong nhóm của quý vị đã đăng ký rồi mà điều đó không đúng, xin yêu cầu xem xét. Một nhân viên sẽ so sánh các thông tin đã khai và có thể chấp nhận cả hai người.
        
        Người quyết định phải ghi rõ lý do, và quý vị được đọc lý do đó. Nếu quyết định bất lợi cho quý vị mà có điều gì đã thay đổi hoặc bị bỏ sót, xin yêu cầu lại.
        
        Yêu cầu xem xét không bao giờ làm giảm cơ hội của quý vị trong đợt bốc thăm.

page-how-to-verify-your-draw = Cách kiểm chứng đợt bốc thăm của quý vị
    .body =
        Quý vị không cần phải tin chúng tôi. Ai cũng có thể tính lại một đợt bốc thăm đã công bố.
        
        Sau khi hết thời gian nhận yêu cầu và trước khi bốc thăm, chúng tôi công bố một mã kiểm chứng của tất cả các yêu cầu và của một số bí mật. Từ lúc đó không thể thay đổi gì nữa. Có thể chứng minh rằng yêu cầu của quý vị nằm trong số đó.
        
        Thứ tự được tính từ số bí mật của chúng tôi và từ một số ngẫu nhiên công cộng mà không ai biết trước. Cả chúng tôi lẫn bất cứ ai khác đều không thể chọn kết quả.
        
        Sau khi bốc thăm, quý vị sẽ thấy phiếu của mình và lý do của kết quả trong hồ sơ đăng ký. Xin tải danh sách của đợt bốc thăm về và kiểm tra bằng chương trình miễn phí do chúng tôi công bố; chương trình chạy trên bất cứ máy tính nào có Python. Trong danh sách đó không có tên ai.
        
        Ngoài quý vị, không ai được cho biết phiếu nào là của quý vị. Xin đừng công khai phiếu của mình nếu quý vị không muốn người khác thấy kết quả của mình.

page-when-liveness-fails = Khi kiểm tra bằng camera không thành công
    .body =
        Nhiều người cũng gặp chuyện này, và đó không phải là sự phán xét về quý vị. Xin đọc lý do được hiển thị và thử lại.
        
        Những cách giúp ích: đứng nơi có ánh sáng đều, không có cửa sổ hay đèn ở sau lưng. Giữ điện thoại ngang tầm mắt và giữ yên. Bỏ kính râm và để lộ khuôn mặt càng nhiều càng tốt. Trong hình chỉ được có người đang được kiểm tra.
        
        Sau năm lần thử không thành công trong vòng ba phút, quý vị phải chờ 30 phút. Nếu việc kiểm tra không trả lời, hoặc hết thời gian, thì không bị tính là một lần thử không thành công.
        
        Quý vị không phải tiếp tục thử. Quý vị có thể yêu cầu một nhân viên xem xét bất cứ lúc nào, kể cả trong khi chờ. Xin làm sớm: hạn chót của lời mời vẫn giữ nguyên.
        
        Chúng tôi không giữ hình ảnh và không giữ điểm số. Chúng tôi chỉ lưu việc kiểm tra có thành công hay không và vào lúc nào, cùng với lý do nếu không thành công.

page-safety-and-scams = An toàn, và cách nhận ra lừa đảo
    .body =
        Không có lệ phí. Đăng ký, gửi yêu cầu, bốc thăm và lịch hẹn luôn luôn miễn phí.
        
        Không ai có thể mua chỗ, đưa quý vị lên trước hay gửi yêu cầu thay cho quý vị. Ai đề nghị làm những việc đó để lấy tiền là đang lừa quý vị. Không người nào làm việc cho chúng tôi lại đòi tiền hay đòi ân huệ.
        
        Chìa khóa mở hồ sơ đăng ký của quý vị. Xin đừng đưa chìa khóa, phiếu, mã đã được gửi cho quý vị hay liên kết kiểm tra bằng camera của mình cho bất cứ ai, kể cả người nói rằng họ làm việc cho chúng tôi. Chúng tôi không bao giờ hỏi những thứ đó qua điện thoại hay tin nhắn.
        
        Bạn bè hoặc một tổ chức có thể giúp quý vị điền đơn. Xin ở bên cạnh họ, đọc những gì họ ghi, và tự mình giữ chìa khóa.
        
        Nếu người khác có chìa khóa của quý vị, xin dùng một mã để vào lại hồ sơ đăng ký: khi đó chìa khóa cũ không còn dùng được nữa. Nếu có người đe dọa hoặc đòi tiền quý vị, xin tìm sự giúp đỡ từ một người mà quý vị tin cậy.
