//! The configuration that `nhip init` and `nhip demo` write, with its comments.

use std::net::SocketAddr;

use nhip_envelope::OfficeCode;

/// An office to be written down.
#[derive(Clone, Debug)]
pub struct NewOffice {
    /// Its code.
    pub code: OfficeCode,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Address of its database.
    pub database: String,
}

/// The text of a configuration of these offices, each exchanging with all the others.
pub fn written(listen: SocketAddr, metrics_token: &str, offices: &[NewOffice]) -> String {
    let mut text = format!(
        r#"# Cấu hình của Nhịp. Khóa lạ bị từ chối. Tệp này giữ bí mật: chỉ người quản trị được đọc.

# Địa chỉ máy chủ lắng nghe. 127.0.0.1: chỉ máy này; 0.0.0.0: mọi máy trong mạng.
listen = "{listen}"
# Địa chỉ mà mọi người gõ vào trình duyệt. Bắt đầu bằng https:// thì cookie chỉ đi trên đường mã hóa.
public_url = "http://{listen}"
# Đứng trước máy chủ: "nothing", hoặc "reverse-proxy" (nginx… tự ghi X-Forwarded-For).
front = "nothing"
# Mã để máy giám sát đọc /metrics từ xa (Authorization: Bearer …); từ chính máy này thì không cần.
metrics_token = "{metrics_token}"

[log]
# "text" cho người đọc, "json" cho hệ thống thu thập.
format = "text"
# error, warn, info, debug, trace; hoặc theo phần: "nhip=debug,info".
level = "info"

[limits]
# Khi dừng: chờ các yêu cầu đang chạy tối đa bấy nhiêu giây.
shutdown_seconds = 10
# Thông báo chưa tới được thử lại sau bấy nhiêu giây.
carrier_retry_seconds = 15

# Văn phòng chạy trên máy chủ khác (docs/operations.md): bỏ dấu # để dùng. Hai máy chủ giữ chung một khóa trong tệp.
# [[nodes]]
# address = "https://nhip.hdnd.tinh.gov.vn"
# secret_file = "khoa-hd"
# authority = "chung-thu-goc.pem"
# [[nodes.offices]]
# code = "hd"
# short_name = "HĐ"
"#
    );
    for office in offices {
        text.push_str(&part(office, offices));
    }
    text
}

/// The part of one office, whose mail is left for the administrator to fill in.
fn part(office: &NewOffice, offices: &[NewOffice]) -> String {
    let others = offices.iter().filter(|other| other.code != office.code);
    let partners: Vec<String> = others.map(|other| quoted(other.code.as_str())).collect();
    let NewOffice { code, name, short_name, database } = office;
    format!(
        r#"
[[offices]]
code = {}
name = {}
short_name = {}
# sqlite:ĐƯỜNG-DẪN (tính từ thư mục của tệp này) hoặc postgres://người-dùng:mật-khẩu@máy/cơ-sở
database = {}
# Các văn phòng cùng trao đổi thông báo.
partners = [{}]
# Thư công vụ (docs/mail.md). Bỏ dấu # để dùng; chưa khai thì giấy mời đi bằng giấy và đường dẫn như trước.
# [offices.mail]
# from = "vanphong@donvi.gov.vn"
# Tên máy chủ ghi trong Authentication-Results, để biết thư đến có giả mạo không.
# judged_by = "mail.donvi.gov.vn"
# [offices.mail.smtp]
# host = "mail.donvi.gov.vn"
# "implicit" (cổng 465), "starttls" (cổng 587), hoặc "none" chỉ với máy chủ trên chính máy này.
# tls = "implicit"
# user = "vanphong@donvi.gov.vn"
# Đúng một trong ba: password = "…", password_file = "đường-dẫn", password_env = "TÊN-BIẾN".
# password_file = "mat-khau-thu"
# authority = "chung-thu-goc.pem"
# [offices.mail.imap]
# host = "mail.donvi.gov.vn"
# tls = "implicit"
# user = "vanphong@donvi.gov.vn"
# password_file = "mat-khau-thu"
# folder = "INBOX"
# poll_seconds = 60
# Thông báo đẩy tới trình duyệt của người dùng (docs/pushes.md); máy chủ phải ra được Internet tới các dịch vụ đẩy.
# [offices.pushes]
# contact = "quantri@donvi.gov.vn"
"#,
        quoted(code.as_str()),
        quoted(name),
        quoted(short_name),
        quoted(database),
        partners.join(", ")
    )
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
