# Bàn làm việc: hôm nay, việc chờ quyết định, việc đến hạn, điều vừa đổi.

desk-rail = Bàn làm việc
desk-title = Bàn làm việc
desk-week = Tuần { $name }
desk-open-week = Mở lịch tuần
desk-open-phone = Lịch của lãnh đạo
desk-bad-day = Ngày trên địa chỉ không đọc được. Hãy viết như 2026-06-01, hoặc mở lại bàn làm việc.
desk-strip = Các ngày trong tuần
desk-strip-count = { $count } việc

desk-today = Hôm nay · { $name }
desk-that-day = { $name }
desk-today-empty = Không có hoạt động nào của lãnh đạo văn phòng này phục vụ. Chọn ngày khác ở dải tuần, hoặc mở lịch tuần để thêm hoạt động.
desk-today-empty-near = Không có hoạt động nào. Chọn ngày khác ở dải tuần.
desk-row-clashes = trùng lịch chờ xử lý

desk-decide = Cần tôi quyết định
desk-waiting-lead = Trong tuần này và tuần sau, việc gấp nhất ở trên.
desk-decide-empty = Không có việc gì chờ. Trùng lịch, giờ bị từ chối, người chưa được báo và thông báo chưa hiểu được sẽ hiện ở đây.
desk-decide-empty-near = Không có việc gì chờ. Trùng lịch và hoạt động chưa có ý kiến của lãnh đạo sẽ hiện ở đây.
desk-see-all = Xem cả { $count } việc
desk-certain = chắc chắn
desk-possible = có khả năng
desk-blocks = chặn công bố
desk-settle = Xử lý
desk-look = Xem
desk-open = Mở
desk-untold = Chưa báo thay đổi: { $name }
desk-by-telephone = gọi điện ngay
desk-tell = Báo
desk-stand-in = { $leader } cử { $stand_in } đi thay: { $title }
desk-send-stand-in = Đổi người dự
desk-send-stand-in-confirm = { $stand_in } sẽ dự thay { $leader }: { $title }. Hai văn phòng kia được báo ngay.
desk-asked-taken = { $owner } đã có việc khác cho { $what }: { $title }
desk-asked-waiting = Chờ { $owner } trả lời về { $what }: { $title }
desk-choose-hour = Chọn giờ khác
desk-free = Giờ trống gần nhất: { $name }
desk-since = từ { $name }
desk-event = Một sự kiện, hai văn phòng ghi giờ khác nhau: { $name }
desk-event-detail = gộp hoặc tách
desk-compare = So sánh
desk-tray = { $count } thông báo của văn phòng bạn chưa hiểu được
desk-unanswered = { $count } hoạt động tuần này chưa có ý kiến của { $who }
desk-answer = Trả lời

desk-due = Đến hạn
desk-due-registration = Đơn vị đăng ký lịch tuần sau
desk-due-draft = Gửi dự thảo lịch tuần cho hai Văn phòng kia
desk-due-clash-list = Văn phòng Tỉnh ủy gửi danh sách trùng lịch
desk-due-clash-round = Ba Chánh Văn phòng xử lý trùng lịch
desk-due-publication = Công bố lịch tuần sau
desk-due-when = { $hour } { $day }
desk-due-met = đã xong
desk-due-over = đã qua hạn
desk-due-ahead = còn thời gian
desk-due-soon = trong vòng một ngày
desk-due-late = quá hạn, chưa xong

desk-changes = Vừa thay đổi
desk-changes-since = Từ lần xem trước, { $name }.
desk-changes-empty = Không có thay đổi nào của người khác. Hoạt động được thêm, dời, hủy ở ba Văn phòng sẽ hiện ở đây.
desk-changes-more = và { $count } thay đổi cũ hơn
desk-looked = Đã xem
desk-became-added = Thêm mới
desk-became-called-off = Hủy hoặc hoãn
desk-became-changed = Thay đổi
desk-became-changed-in = Đổi { $name }
