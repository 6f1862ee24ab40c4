# Vì sao một thay đổi của lịch chưa được ghi.

change-unknown = Không có hoạt động { $name }; có thể đã bị bỏ khỏi lịch. Hãy tải lại trang.
change-stale = Hoạt động này vừa được người khác sửa (nay là bản { $count }). Hãy xem chỗ khác rồi lưu lại.
change-title = Nội dung để trống hoặc dài quá { $count } ký tự. Hãy ghi ngắn gọn việc gì, bắt đầu bằng động từ.
change-not-listed = Danh bạ không có “{ $name }”. Hãy chọn trong danh sách.
change-person-taken = Giờ này lãnh đạo đã có việc do văn phòng { $holder } ({ $by }) giữ. Giờ trống gần nhất: { $free }.
change-room-taken = Phòng này đã có văn phòng { $holder } ({ $by }) giữ. Giờ trống gần nhất: { $free }.
change-vehicle-taken = Xe này đã có văn phòng { $holder } ({ $by }) giữ. Giờ trống gần nhất: { $free }.
change-none-free = chưa tìm thấy trong hai tuần quanh ngày này
change-called-off = Hoạt động này đã hủy hoặc hoãn. Hãy khôi phục trước khi sửa.
change-reason-missing = Cần ghi lý do, và ai quyết định.
change-nothing-to-undo = Không còn thay đổi nào để hoàn tác.
change-published = Hoạt động này đã công bố nên không bỏ hẳn được. Hãy hủy hoặc hoãn kèm lý do.
change-same-body = Chỉ gộp được hai dòng của hai cơ quan khác nhau.
change-nothing-new = Chưa có thay đổi nào so với bản đã công bố.
change-blocked = Còn { $count } việc chặn công bố. Hãy xử lý từng việc, hoặc cho phép kèm lý do.
change-clash-gone = Trùng lịch này không còn. Hãy tải lại trang.
change-not-acceptable = Trùng phòng không thể chấp nhận: mỗi phòng chỉ phục vụ một hoạt động. Hãy chọn phòng hoặc giờ khác.
change-days-backwards = Ngày kết thúc đứng trước ngày bắt đầu.
change-too-long = Một hoạt động dài nhất { $count } ngày. Hãy tách thành nhiều hoạt động.
change-hours-backwards = Giờ kết thúc phải sau giờ bắt đầu.
change-end-alone = Có giờ kết thúc thì cần giờ bắt đầu.

# Tên các mục của một hoạt động.
change-field-time = thời gian
change-field-place = địa điểm
change-field-chair = chủ trì
change-field-leaders = lãnh đạo dự
change-field-content = nội dung
change-field-vehicles = xe
change-field-participants = thành phần mời
change-field-prepared-by = đơn vị chuẩn bị
change-field-state = tình trạng
change-field-note = ghi chú
change-field-level = mức công bố

change-not-yet = Ngày { $name } chưa tới nên chưa thể ghi là đã làm.
change-days-off = { $name } là ngày nghỉ. Nếu vẫn làm việc, hãy đánh dấu xác nhận rồi lưu lại.
