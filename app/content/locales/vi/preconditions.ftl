### Changing only what one has seen, and asking not too often.

problem-if-match-missing = Thiếu tiêu đề HTTP If-Match
    .detail = Trước hết xin đọc dữ liệu cần sửa và gửi lại ETag của dữ liệu đó trong If-Match, để quý vị không sửa điều gì mình chưa xem.
problem-if-match-unusable = Tiêu đề HTTP If-Match không nêu một phiên bản nào
    .detail = Xin gửi đúng ETag đã nhận được, kèm dấu ngoặc kép của nó; không được dùng “*”, ETag yếu hay một danh sách. Chưa có gì bị thay đổi.
problem-version-stale = Dữ liệu này đã được sửa trong lúc đó
    .detail = Lần này chưa có gì bị thay đổi. Xin đọc lại, xem chỗ nào đã khác, rồi gửi thay đổi của quý vị với ETag mới.
