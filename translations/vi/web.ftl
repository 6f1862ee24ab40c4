# Khung trang, đăng nhập, lỗi. Khóa của mỗi phần bắt đầu bằng tên phần đó.

close = Đóng
cancel = Thôi
confirm = Đồng ý

frame-skip = Đến nội dung chính
frame-rail = Các phần của chương trình
frame-fold = Thu gọn
frame-period = Kỳ đang xem
frame-period-previous = Kỳ trước
frame-period-next = Kỳ sau
frame-period-today = Hôm nay
frame-search = Tìm
frame-search-all = Tìm trong mọi hoạt động
frame-waiting = Việc đang chờ
frame-theme = Sáng hoặc tối
frame-keys = Phím tắt
frame-practice = Dữ liệu mẫu, hôm nay là { $day }
frame-practice-label = Dữ liệu mẫu
frame-offline = Mất kết nối. Trang sẽ tự cập nhật khi có mạng trở lại.
frame-assets-missing = Chưa có giao diện: hãy chạy “cargo xtask assets” rồi dựng lại chương trình.

keys-search = Tìm
keys-help = Mở bảng phím tắt này
keys-arrows = Đi giữa các ô, các việc
keys-open = Mở việc đang chọn
keys-move = Trên dòng thời gian: dời việc đang chọn 15 phút; Enter để ghi, Esc để bỏ
keys-undo = Hoàn tác việc vừa làm
keys-close = Đóng bảng bên hoặc hộp thoại

guard-leave = Nội dung vừa nhập chưa được lưu. Vẫn rời trang?
guard-kept = Đã khôi phục nội dung nhập dở lần trước.

pager-label = Trang của danh sách
pager-previous = Trang trước
pager-next = Trang sau
pager-place = Trang { $page }/{ $last } · { $total } dòng

sign-in = Đăng nhập
sign-in-title = Đăng nhập
sign-in-name = Tên tài khoản
sign-in-name-hint = Ví dụ: ub.tonghop
sign-in-password = Mật khẩu
sign-in-code = Mã xác thực
sign-in-code-hint = Chỉ cần nhập khi tài khoản có dùng mã sáu chữ số.
sign-in-refused = Tên tài khoản hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.
sign-in-code-needed = Cần mã sáu chữ số đang hiện trên ứng dụng xác thực. Hãy nhập lại mật khẩu cùng với mã.
sign-in-too-many = Đã thử quá nhiều lần. Hãy đợi { $seconds } giây rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.
sign-out = Đăng xuất

account-title = Tài khoản của tôi
account-roles = Vai trò
account-sessions = Các phiên đang mở
account-session-browser = Trình duyệt
account-session-since = Đăng nhập lúc
account-session-seen = Dùng lần cuối
account-session-this = Phiên này
account-session-end = Kết thúc
account-session-end-confirm = Phiên này sẽ kết thúc ngay; máy đó phải đăng nhập lại.
account-password = Đổi mật khẩu
account-password-hint = Mật khẩu mới cần ít nhất 10 ký tự. Đổi xong, mọi phiên đều kết thúc, thông báo trên mọi máy tắt, và cần đăng nhập lại.
account-password-current = Mật khẩu hiện nay
account-password-new = Mật khẩu mới
account-password-again = Nhập lại mật khẩu mới
account-password-change = Đổi mật khẩu
account-mail = Thư điện tử
account-mail-hint = Nơi nhận thư nhắc việc của Văn phòng. Để trống nếu không muốn nhận.
account-mail-none = Văn phòng chưa có hộp thư công vụ trong chương trình: địa chỉ được giữ, chưa có thư nào gửi đi.
account-mail-address = Địa chỉ nhận thư
account-mail-save = Lưu địa chỉ
account-taken = Đã có tài khoản { $name }. Hãy chọn tên khác.
account-unknown = Không có tài khoản { $name }.
account-last-administrator = Phải còn ít nhất một tài khoản quản trị đang dùng. Hãy trao vai trò quản trị cho tài khoản khác trước.

role-administrator = quản trị
role-chief = Chánh, Phó Chánh Văn phòng
role-planner = chuyên viên Tổng hợp
role-secretary = thư ký
role-clerk = văn thư
role-leader = lãnh đạo tỉnh
role-reception_officer = cán bộ tiếp công dân
role-viewer = người xem

refusal-role = Tài khoản này không có quyền làm việc đó. Việc này dành cho: { $name }.
refusal-owner = Việc này thuộc văn phòng { $name }. Hãy gửi đề nghị cho văn phòng đó.
refusal-read-only = Mã truy cập này chỉ được đọc. Hãy dùng mã có quyền ghi.

fault-missing = Chưa nhập. Mục này cần có.
fault-not-a-date = Không phải một ngày. Hãy nhập như 24/01/2022.
fault-not-a-time = Không phải một giờ. Hãy nhập như 7:30 hoặc 7 giờ 30.
fault-not-a-number = Không phải số nguyên. Chỉ nhập chữ số.
fault-not-a-choice = Không có trong các lựa chọn. Hãy chọn lại.
fault-too-long = Dài quá. Nhiều nhất { $count } ký tự.
fault-out-of-range = Phải từ { $least } đến { $most }.
fault-weak-password = Mật khẩu cần ít nhất 10 ký tự.
fault-not-the-same = Hai lần nhập không giống nhau. Hãy nhập lại.
fault-wrong-password = Mật khẩu hiện nay không đúng.
fault-not-a-mailbox = Không phải địa chỉ thư điện tử. Hãy nhập như vanthu@donvi.gov.vn, không dấu.

error-home = Về trang đầu
error-incident = Mã sự cố: { $name }.
error-csrf = Trang này đã mở quá lâu hoặc phiên đã kết thúc, nên chưa ghi gì cả. Hãy tải lại trang rồi gửi lại; nội dung nhập dở được giữ trên máy này.
error-disk = Máy chủ không ghi được vào đĩa nên thay đổi chưa được lưu. Hãy báo quản trị văn phòng rồi thử lại.

error-title-unknown = Không tìm thấy
error-title-sign-in-needed = Cần đăng nhập
error-title-refused = Không có quyền
error-title-not-allowed-now = Chưa làm được lúc này
error-title-invalid = Có mục chưa đúng
error-title-unreadable = Không đọc được yêu cầu
error-title-too-large = Tệp quá lớn
error-title-wrong-method = Không làm được cách này
error-title-too-many = Thử quá nhiều lần
error-title-busy = Đang bận
error-title-broken = Có lỗi phía máy chủ

error-unknown = Không có trang này, hoặc nó không thuộc phạm vi của tài khoản. Hãy kiểm tra địa chỉ, hoặc tìm theo tên việc.
error-sign-in-needed = Hãy đăng nhập rồi làm lại.
error-refused = Tài khoản này không có quyền làm việc đó. Hãy nhờ người có quyền, hoặc hỏi quản trị văn phòng.
error-not-allowed-now = Tình trạng hiện nay chưa cho phép. Hãy tải lại trang để xem tình trạng mới nhất.
error-invalid = Hãy xem các mục được đánh dấu, sửa rồi gửi lại.
error-unreadable = Yêu cầu không đúng dạng. Hãy tải lại trang rồi thử lại.
error-too-large = Nội dung gửi lên quá lớn. Hãy chia nhỏ tệp rồi gửi lại.
error-wrong-method = Địa chỉ này không nhận cách gửi đó. Hãy quay lại trang và dùng nút trên trang.
error-too-many = Đã thử quá nhiều lần. Hãy đợi một lát rồi thử lại.
error-busy = Văn phòng đang có nhiều việc cùng lúc. Hãy thử lại sau ít giây; chưa có gì bị mất.
error-broken = Máy chủ gặp lỗi nên chưa làm được; dữ liệu đã lưu vẫn còn nguyên. Hãy thử lại, nếu vẫn lỗi thì báo quản trị kèm mã sự cố.

# Tệp không đọc được
file-empty = Tệp “{ $name }” trống. Kiểm tra lại tệp rồi gửi lại.
file-too-large = Tệp “{ $name }” nặng hơn { $limit } MB. Bỏ ảnh và các trang không cần rồi gửi lại.
file-too-much = Tệp “{ $name }” có quá nhiều nội dung (giới hạn { $limit }). Chỉ giữ phần lịch cần nhập rồi gửi lại.
file-bomb = Phần “{ $part }” trong tệp “{ $name }” giải nén ra lớn bất thường nên bị chặn. Mở bằng Word hoặc Excel, lưu thành tệp mới rồi gửi lại.
file-too-deep = Tệp “{ $name }” lồng quá nhiều lớp nên không đọc được. Chép nội dung sang tệp mới rồi gửi lại.
file-encrypted = Tệp “{ $name }” đặt mật khẩu. Mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu rồi gửi lại.
file-macro = Tệp “{ $name }” có macro ({ $part }) nên không nhận. Lưu lại dạng .xlsx hoặc .docx rồi gửi lại.
file-truncated = Tệp “{ $name }” bị cụt. Tải hoặc chép lại tệp từ nơi gửi.
file-damaged = Tệp “{ $name }” hỏng ở { $part }. Mở tệp, lưu thành tệp mới rồi gửi lại.
file-other-kind = Tên tệp “{ $name }” có đuôi .{ $extension } nhưng nội dung là { $content }. Đổi lại đuôi cho đúng, hoặc lưu lại đúng dạng rồi gửi lại.
file-old-word = Tệp “{ $name }” là Word cũ (.doc), chưa đọc được. Mở bằng Word, chọn Lưu thành > .docx, rồi gửi lại.
file-unsupported = Tệp “{ $name }” là { $content }, chưa đọc được. Gửi lại dạng .xlsx, .xls, .docx, .html, .csv, .txt hoặc .ics.
file-old-encoding = Chữ trong tệp “{ $name }” dùng bảng mã cũ { $encoding }. Dùng UniKey (Ctrl+Shift+F6) chuyển sang Unicode rồi gửi lại.
file-unknown-encoding = Không nhận ra bảng mã của tệp “{ $name }”. Lưu lại với bảng mã UTF-8 rồi gửi lại.
found-xlsx = bảng tính Excel (.xlsx)
found-xls = bảng tính Excel cũ (.xls)
found-docx = văn bản Word (.docx)
found-html = trang web (.html)
found-csv = bảng chữ (.csv)
found-txt = văn bản thuần (.txt)
found-ics = lịch iCalendar (.ics)
found-zip = tệp nén (.zip)
found-packed = tệp nén
found-xlsb = bảng tính nhị phân (.xlsb)
found-pptx = trình chiếu PowerPoint (.pptx)
found-ppt = trình chiếu PowerPoint cũ (.ppt)
found-open-document = tài liệu LibreOffice (.ods, .odt)
found-old-office = tài liệu Office cũ không rõ loại
found-pdf = tệp PDF
found-rtf = văn bản RTF
found-picture = ảnh
found-program = chương trình máy tính
found-unknown = dữ liệu không nhận ra được
found-binary = dữ liệu nhị phân, không phải chữ
