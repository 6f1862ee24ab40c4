# What programs are told: JSON, queries, versions, keys of changes.
sent-not-json = Nội dung gửi lên phải là JSON. Hãy đặt Content-Type: application/json.
sent-broken-json = Không đọc được JSON: sai cú pháp ở dòng { $line }, cột { $column }.
sent-unknown-field = Không có mục này. Các mục có: { $name }.
sent-wrong-value = Giá trị không hợp: { $name }.
sent-version-needed = Hãy gửi phiên bản đã thấy trong If-Match, ví dụ If-Match: "3".
sent-bad-version = If-Match phải là số phiên bản đã thấy, ví dụ If-Match: "3".
once-bad-key = Idempotency-Key gồm 1 đến 200 ký tự ASCII, không có dấu cách.
once-other-request = Khóa này đã dùng cho một yêu cầu khác. Hãy chọn khóa mới cho mỗi thay đổi.

# The API of the programme.
api-period = Ngày cuối phải từ ngày đầu trở đi, và không quá 92 ngày.
api-way-not-offered = Cách xử lý này nay không còn. Hãy đọc lại các cách hiện có.

# Mã dùng một lần và mã truy cập, trên trang Tài khoản của tôi.
account-desk-only = Việc này chỉ làm được khi đã đăng nhập trên trang, không làm bằng mã truy cập.
account-sessions-end = Kết thúc các phiên khác
account-sessions-end-confirm = Mọi phiên khác của tài khoản này sẽ kết thúc ngay; các máy đó phải đăng nhập lại. Thông báo trên mọi máy, cả máy này, cũng tắt.
codes-heading = Mã dùng một lần
codes-hint = Khi bật, đăng nhập cần thêm mã sáu chữ số đổi mỗi 30 giây trên điện thoại.
codes-are-on = Đang bật
codes-start = Bật mã dùng một lần…
codes-title = Bật mã dùng một lần
codes-scan = Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator…) và quét hình này.
codes-picture = Hình mã QR để ứng dụng xác thực quét
codes-type = Không quét được thì nhập chuỗi này vào ứng dụng:
codes-open = Đang dùng điện thoại? Mở thẳng trong ứng dụng
codes-code = Nhập sáu chữ số mà ứng dụng đang hiện
codes-lost = Mất điện thoại thì nhờ quản trị của văn phòng tắt mã dùng một lần.
codes-on = Bật
codes-off = Tắt mã dùng một lần
codes-back = Thôi
codes-wrong = Mã không đúng. Hãy nhập mã đang hiện; giờ trên điện thoại cần đúng.
tokens-heading = Mã truy cập cho chương trình
tokens-hint = Một chương trình khác đọc hoặc ghi lịch thay tài khoản này bằng mã truy cập. Mỗi chương trình một mã; thu hồi khi không dùng nữa.
tokens-made = Đã tạo mã “{ $name }”
tokens-once = Hãy chép ngay: mã này chỉ hiện một lần.
tokens-empty = Chưa có mã truy cập nào.
tokens-label = Dùng cho
tokens-label-ask = Dùng cho chương trình nào
tokens-scope = Phạm vi
tokens-scope-read = chỉ đọc
tokens-scope-write = đọc và ghi
tokens-made-at = Tạo lúc
tokens-standing = Hiệu lực
tokens-valid = đến khi thu hồi
tokens-until = đến { $name }
tokens-over = hết hạn { $name }
tokens-revoked = đã thu hồi { $name }
tokens-revoke = Thu hồi
tokens-revoke-confirm = Mã “{ $name }” sẽ hết hiệu lực ngay; chương trình dùng mã đó sẽ bị từ chối.
tokens-lasting = Thời hạn
tokens-lasting-30 = 30 ngày
tokens-lasting-90 = 90 ngày
tokens-lasting-365 = một năm
tokens-lasting-0 = đến khi thu hồi
tokens-make = Tạo mã truy cập
