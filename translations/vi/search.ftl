# Search over activities, meetings, papers, conclusions, tasks.
search-title = Tìm kiếm
search-words = Từ cần tìm, có dấu hoặc không dấu
search-find = Tìm
search-kinds = Loại
search-kind-all = Tất cả
search-kind-activity = Hoạt động
search-kind-meeting = Cuộc họp
search-kind-paper = Tài liệu
search-kind-conclusion = Kết luận
search-kind-task = Nhiệm vụ
search-count = { $count } kết quả
search-count-more = Hơn { $count } kết quả; hãy thêm từ để thu hẹp
search-behind = Chỉ mục đang được cập nhật, có thể còn thiếu thay đổi mới nhất.
search-none = Không tìm thấy. Thử ít từ hơn, hoặc chọn mọi loại.
search-empty = Gõ từ cần tìm: tên hoạt động, cuộc họp, nội dung tài liệu, kết luận, nhiệm vụ. Không cần dấu; gõ có dấu thì kết quả đúng dấu đứng trước.
