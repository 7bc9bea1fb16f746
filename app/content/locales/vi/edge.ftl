### Problems that every resource shares.

problem-cursor-unknown = Chúng tôi không nhận ra vị trí này trong danh sách
    .detail = Xin dùng đúng liên kết đến trang sau như đã được cho, hoặc bắt đầu lại từ trang đầu.

problem-body-too-large = Yêu cầu quá lớn
    .detail = Xin gửi nhiều nhất 64 kilobyte.
problem-address-too-long = Địa chỉ quá dài
    .detail = Xin bỏ đi những gì không thuộc về địa chỉ.
problem-headers-too-large = Các tiêu đề HTTP của yêu cầu quá lớn
    .detail = Xin gửi ít tiêu đề hơn hoặc tiêu đề ngắn hơn.
problem-not-json = Nội dung gửi đến không được khai là JSON
    .detail = Xin gửi nội dung ở dạng JSON, với tiêu đề HTTP “Content-Type: application/json”.
problem-too-many-requests = Quá nhiều yêu cầu trong thời gian ngắn
    .detail = Xin thử lại sau khoảng thời gian ghi trong câu trả lời. Hỏi nhiều lần hơn không được lợi gì.
