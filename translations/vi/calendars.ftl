# Lịch và nhiệm vụ trên điện thoại và chương trình lịch (CalDAV).

phones-heading = Lịch trên điện thoại
phones-hint = Điện thoại và chương trình lịch đọc lịch, cuộc họp và nhiệm vụ theo đúng quyền xem của tài khoản này, chỉ đọc. Mỗi máy một mật khẩu riêng; mất máy thì thu hồi mật khẩu của máy đó. Không nhập mật khẩu đăng nhập vào máy.
phones-made = Mật khẩu cho “{ $name }”
phones-once = Hãy nhập ngay vào máy: mật khẩu này chỉ hiện một lần.
phones-server = Máy chủ
phones-account = Tên người dùng
phones-password = Mật khẩu
phones-password-how = mật khẩu tạo ở mục này, mỗi máy một mật khẩu
phones-address = Địa chỉ đầy đủ
phones-ios = iPhone, iPad
phones-ios-how = Vào Cài đặt → Ứng dụng → Lịch → Tài khoản lịch → Thêm tài khoản → Khác → Thêm tài khoản CalDAV. Nhập máy chủ, tên người dùng và mật khẩu ở trên rồi bấm Tiếp. Nếu máy không tự tìm thấy, nhập địa chỉ đầy đủ vào ô máy chủ.
phones-android = Android (DAVx⁵)
phones-android-how = Cài ứng dụng DAVx⁵. Bấm dấu cộng → Đăng nhập bằng URL và tên người dùng, nhập địa chỉ đầy đủ, tên người dùng và mật khẩu ở trên. Chọn những lịch cần xem, rồi bấm đồng bộ. Nhiệm vụ cần thêm ứng dụng Tasks.org hoặc jtx Board.
phones-desktop = Thunderbird và chương trình lịch khác
phones-desktop-how = Tạo lịch mới → Trên mạng, nhập tên người dùng và máy chủ ở trên, chọn những lịch cần xem.
phones-empty = Chưa có máy nào. Đặt tên cho máy ở dưới rồi tạo mật khẩu.
phones-device = Máy
phones-device-ask = Máy nào, của ai
phones-make = Tạo mật khẩu cho máy
phones-revoke-confirm = Mật khẩu của “{ $name }” sẽ hết hiệu lực ngay; máy đó không đọc được lịch nữa.

calendars-meetings = Giấy mời họp
calendars-tasks = Nhiệm vụ
calendars-agenda = Chương trình
calendars-minutes = { $count } phút
calendars-late = bổ sung
calendars-papers = Tài liệu
calendars-answer = Trả lời giấy mời
calendars-lead = Chủ trì
calendars-helpers = Phối hợp
calendars-giver = Người giao
calendars-source = Nguồn
calendars-state = Trạng thái
