# Quản trị tài khoản của văn phòng.

administration-rail = Quản trị
administration-title = Tài khoản của văn phòng
administration-hint = Tài khoản gắn với chức trách, không gắn với tên người; khi đổi người thì đặt lại mật khẩu và bàn giao.
administration-empty = Chưa có tài khoản nào.
administration-add = Thêm tài khoản
administration-new = Thêm tài khoản
administration-name = Tên tài khoản
administration-name-hint = 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch nối; ví dụ ub.tonghop2.
administration-bad-name = Tên gồm 3 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối.
administration-display = Chức trách hiện trên trang
administration-roles = Vai trò
administration-no-role = Hãy chọn ít nhất một vai trò.
administration-people = Lãnh đạo
administration-person = Tài khoản này là của lãnh đạo
administration-nobody = không phải lãnh đạo
administration-leader-and-person = Vai trò lãnh đạo tỉnh và lãnh đạo được chọn phải đi cùng nhau.
administration-serves = Giúp việc cho (thư ký)
administration-secretary-and-served = Vai trò thư ký và lãnh đạo được giúp việc phải đi cùng nhau.
administration-standing = Tình trạng
administration-in-use = đang dùng
administration-closed = đã khóa
administration-has-codes = mã dùng một lần
administration-is-closed = Tài khoản này đã khóa: không đăng nhập được. Việc đã làm vẫn còn trong nhật ký.
administration-mail = Địa chỉ thư điện tử
administration-mail-hint = Nơi nhận thư nhắc việc, ví dụ tonghop@donvi.gov.vn. Để trống nếu không nhận.
administration-make = Tạo tài khoản
administration-save = Lưu
administration-back = Về danh sách
administration-access = Đăng nhập
administration-codes-on = Đang dùng mã một lần.
administration-password = Đặt lại mật khẩu
administration-password-confirm = Mật khẩu cũ hết hiệu lực ngay, mọi phiên kết thúc và thông báo trên mọi máy tắt. Mật khẩu mới hiện một lần để trao lại.
administration-password-made = Mật khẩu mới
administration-password-once = Hãy trao cho người dùng ngay: mật khẩu này chỉ hiện một lần.
administration-sessions-end = Kết thúc mọi phiên
administration-sessions-confirm = Mọi máy đang dùng tài khoản này phải đăng nhập lại.
administration-codes-off = Tắt mã dùng một lần
administration-codes-confirm = Tài khoản này sẽ đăng nhập chỉ bằng mật khẩu, đến khi người dùng bật lại.
administration-close = Khóa tài khoản
administration-close-confirm = Tài khoản này sẽ không đăng nhập được nữa, mọi phiên kết thúc và thông báo trên mọi máy tắt. Việc đã làm vẫn còn trong nhật ký.
administration-open = Mở lại tài khoản
administration-sessions = { $count ->
    [0] Không có phiên nào đang mở.
   *[other] { $count } phiên đang mở.
}
