# Trao đổi giữa các văn phòng.

exchange-rail = Trao đổi
exchange-title = Trao đổi giữa các văn phòng
exchange-lead = Thông báo gửi đi và nhận về, giờ của lãnh đạo và phòng họp đã hỏi nhau, và những gì chương trình chưa hiểu.
exchange-bad-day = Ngày trên địa chỉ không đọc được. Hãy viết như 2026-06-01, hoặc mở lại trang Trao đổi.

exchange-deliveries = Gửi cho văn phòng bạn
exchange-partner = Văn phòng
exchange-state = Đang chờ gửi
exchange-last = Đã nhận đến
exchange-none-waiting = Không có gì chờ
exchange-waiting = { $count } thông báo
exchange-since = cũ nhất từ { $name }
exchange-none-applied = Chưa nhận thông báo nào
exchange-applied = Thông báo số { $count }
exchange-no-partner = Văn phòng này chưa khai văn phòng bạn nào. Quản trị khai trong tệp cấu hình, mục partners.

exchange-to-us = Văn phòng bạn hỏi giờ của ta
exchange-to-us-empty = Chưa có văn phòng nào hỏi giờ của lãnh đạo hoặc phòng họp do văn phòng này quản lý.
exchange-from-us = Ta hỏi giờ của văn phòng bạn
exchange-from-us-empty = Chưa hỏi giờ nào. Khi một hoạt động cần lãnh đạo hoặc phòng họp của văn phòng khác, câu hỏi và câu trả lời hiện ở đây.
exchange-granted = đã giữ chỗ
exchange-asked-waiting = chờ trả lời
exchange-taken = đã có việc khác
exchange-free = Giờ trống gần nhất: { $name }
exchange-days = { $count } ngày

exchange-tray = Khay chờ người xem
exchange-tray-empty = Khay trống. Thông báo mà chương trình không hiểu hoặc từ chối sẽ nằm ở đây, không mất đi.
exchange-tray-hint = Mỗi thông báo nằm đây đến khi có người xem và ghi đã xử lý thế nào. Bản gốc luôn được giữ.
exchange-number = số { $count }
exchange-body = Xem nguyên văn
exchange-reason = Đã xử lý thế nào
exchange-put-aside = Cất đi
exchange-aside = Đã cất đi: { $count } thông báo
exchange-bring-back = Đưa lại vào khay
exchange-not-aside = Thông báo này không nằm trong số đã cất; có thể người khác vừa đưa lại. Hãy tải lại trang.
exchange-no-longer = Thông báo này không còn trong khay; có thể người khác vừa xử lý. Hãy tải lại trang.

exchange-requests-to-us = Đề nghị gửi đến ta
exchange-requests-to-us-empty = Chưa có đề nghị nào. Khi văn phòng bạn đề nghị dời, cử người thay hoặc mời lãnh đạo, đề nghị và thời hạn trả lời hiện ở đây.
exchange-requests-from-us = Đề nghị ta gửi đi
exchange-requests-from-us-empty = Chưa gửi đề nghị nào. Mở một trùng lịch và chọn “Gửi đề nghị” ở cách gỡ thuộc văn phòng bạn.
exchange-requests-between = Đề nghị giữa hai văn phòng khác
exchange-holds = Giờ đang giữ tạm
exchange-last-had = Bước cuối: { $name }
