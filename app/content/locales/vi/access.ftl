### Keys of staff.

problem-role-not-allowed = Khóa của quý vị không dùng được cho việc này
    .detail = Việc này do nhân viên có vai trò khác làm. Xin hỏi người vận hành để được cấp khóa cho vai trò đó.
problem-staff-key-missing = Xin xuất trình khóa của quý vị
    .detail = Xin gửi khóa trong tiêu đề HTTP “Authorization: Bearer fsk_…”.
problem-staff-key-unknown = Chúng tôi không nhận ra khóa này
    .detail = Khóa bị gõ sai, đã được thay hoặc đã bị thu hồi. Xin hỏi người vận hành để được cấp khóa mới.
