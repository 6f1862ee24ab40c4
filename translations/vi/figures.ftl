# Số liệu của một năm.

figures-title = Số liệu năm { $name }
figures-lead = Lịch của từng lãnh đạo theo tuần, vướng mắc theo tuần, và báo trước bao lâu khi lịch đã công bố thay đổi.
figures-menu = Số liệu
figures-heat = Mức bận của lãnh đạo theo tuần
figures-heat-hint = Mỗi ô là một tuần; bấm vào ô để mở lịch tuần của lãnh đạo ấy.
figures-empty = Năm này chưa có việc nào. Khi có lịch, mức bận của từng lãnh đạo hiện ở đây.
figures-load = { $count } việc, { $hours } giờ
figures-from = từ { $count } giờ
figures-table = Xem dạng bảng
figures-leader = Lãnh đạo
figures-sum = Cả năm
figures-fullest = Tuần bận nhất
figures-weeks = Vướng mắc và thay đổi theo tuần
figures-quiet = Chưa tuần nào có vướng mắc hay thay đổi sau khi công bố.
figures-block = chặn công bố, đang chờ
figures-warn = cần xem, đang chờ
figures-settled = đã cho để nguyên
figures-week = Tuần
figures-clashes = Vướng mắc
figures-changes = Thay đổi sau công bố
figures-count-block = { $count } chặn
figures-count-warn = { $count } cần xem
figures-count-settled = { $count } để nguyên
figures-notice = { $count } thay đổi, báo trước (trung vị) { $hours } giờ, { $short } dưới 4 giờ
figures-unchanged = không thay đổi
