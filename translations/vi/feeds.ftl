# Đường dẫn lịch cho điện thoại và chương trình lịch.

feeds-title = Đường dẫn lịch
feeds-lead = Nối lịch vào điện thoại, Outlook hoặc Google Lịch; lịch tự cập nhật khi có thay đổi.
feeds-leaders = Lịch lãnh đạo
feeds-rooms = Lịch phòng họp
feeds-office = Cả văn phòng
feeds-make-title = Tạo đường dẫn
feeds-target = Lịch của
feeds-choose = Chọn lãnh đạo, phòng hoặc cả văn phòng
feeds-make = Tạo đường dẫn
feeds-made = Đường dẫn lịch: { $name }
feeds-made-once = Địa chỉ này chỉ hiện một lần. Ai có địa chỉ đều xem được lịch, nên chỉ dán vào máy của người dùng lịch.
feeds-address = Địa chỉ
feeds-copy = Sao chép
feeds-copied = Đã sao chép địa chỉ
feeds-subscribe = Nối vào lịch của máy này
feeds-how = Trên máy khác: mở chương trình lịch, chọn “đăng ký lịch từ địa chỉ” rồi dán. Lịch hiện theo quyền xem của tài khoản đã tạo và ngừng khi thu hồi hoặc khi tài khoản đóng.
feeds-links = Đường dẫn đang dùng
feeds-none = Chưa có đường dẫn nào. Chọn lịch ở trên rồi tạo.
feeds-whose = Lịch của
feeds-made-at = Tạo lúc
feeds-revoke = Thu hồi
feeds-revoke-confirm = Thu hồi đường dẫn lịch “{ $name }”. Các máy đang nối sẽ không nhận thêm thay đổi nào.
feeds-revoked = Đã thu hồi. Máy đang nối sẽ không đọc được lịch nữa.
feeds-unknown = Không có đường dẫn này, hoặc nó đã bị thu hồi. Hãy tải lại trang.
