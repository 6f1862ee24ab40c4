//! The help in Vietnamese. Each command and argument has its words here, under its path.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use super::args::after_help;
use crate::lang::Lang;

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

const COMMANDS: [(&str, &str); 19] = [
    ("nhip", "Nhịp: chương trình, lịch công tác của ba Văn phòng, không chồng chéo"),
    ("nhip init", "Ghi cấu hình, tạo cơ sở dữ liệu và tài khoản quản trị đầu tiên"),
    ("nhip serve", "Phục vụ các văn phòng trong cấu hình"),
    ("nhip demo", "Dựng tỉnh mẫu An Bình với ba văn phòng rồi phục vụ"),
    ("nhip read", "In nội dung đọc được của một tệp lịch"),
    ("nhip clashes", "Tìm chồng chéo trong chương trình của một tỉnh cho dạng bảng"),
    ("nhip publish", "Công bố lịch tuần của một văn phòng"),
    ("nhip user", "Tài khoản"),
    ("nhip user add", "Tạo tài khoản; mật khẩu hiện một lần"),
    ("nhip user passwd", "Đặt mật khẩu mới, hiện một lần, và kết thúc các phiên đang mở"),
    ("nhip user roles", "Giao vai trò khác cho tài khoản"),
    ("nhip user list", "Các tài khoản của một văn phòng"),
    ("nhip user disable", "Đóng tài khoản và kết thúc các phiên của nó"),
    ("nhip user totp", "Bật hoặc tắt mã một lần"),
    ("nhip office", "Các văn phòng trong cấu hình và tình trạng"),
    ("nhip backup", "Sao lưu cả văn phòng vào một tệp, trong lúc vẫn phục vụ"),
    ("nhip restore", "Thay toàn bộ dữ liệu của văn phòng bằng bản sao lưu; được hết hoặc không gì cả"),
    ("nhip verify", "Chứng minh nhật ký toàn vẹn: đi hết chuỗi mã băm"),
    ("nhip doctor", "Kiểm tra cấu hình, cơ sở dữ liệu, bên trao đổi"),
];

const MORE_COMMANDS: [(&str, &str); 6] = [
    ("nhip harmonise", "Tìm phương án không chồng chéo, xê dịch ít nhất"),
    ("nhip intake", "Đọc một tệp lịch vào văn phòng, và nhận vào khi được yêu cầu"),
    ("nhip paper-text", "Đọc chữ của một tài liệu từ đầu vào chuẩn; máy chủ tự gọi"),
    ("nhip index", "Lập lại chỉ mục tìm kiếm của một hoặc mọi văn phòng"),
    ("nhip office list", "Các văn phòng trong cấu hình"),
    ("nhip office status", "Số bản ghi, nhật ký, thông báo chờ gửi, khay chờ"),
];

/// Words of arguments: under the path where they differ between commands, else under the name alone.
const ARGUMENTS: [(&str, &str); 27] = [
    ("config", "Tệp cấu hình"),
    ("lang", "Ngôn ngữ của thông báo và trợ giúp"),
    ("help", "In trợ giúp"),
    ("version", "In phiên bản"),
    ("nhip init dir", "Thư mục cho cấu hình và các tệp SQLite"),
    ("offices", "Một văn phòng, dạng MÃ hoặc MÃ=TÊN; dùng được nhiều lần; bỏ trống: ba văn phòng của tỉnh"),
    ("database", "Địa chỉ PostgreSQL thay cho tệp SQLite; {office} là chỗ của mã văn phòng"),
    ("nhip init listen", "Nơi máy chủ sẽ lắng nghe"),
    ("password_stdin", "Đọc mật khẩu từ đầu vào chuẩn, một dòng"),
    ("nhip serve listen", "Lắng nghe ở đây thay cho địa chỉ trong cấu hình"),
    ("nhip demo dir", "Thư mục dữ liệu mẫu; bỏ trống: một thư mục tạm mới"),
    ("nhip demo listen", "Nơi lắng nghe"),
    ("nhip demo today", "Ngày coi là hôm nay của dữ liệu mẫu; bỏ trống: cùng thứ trong tuần mẫu thứ hai"),
    ("only_make", "Chỉ dựng dữ liệu rồi dừng"),
    ("file", "Tệp XLSX, XLS, DOCX, CSV, HTML, ICS hoặc văn bản thường"),
    ("nhip read from", "Ngày làm mốc cho các ngày không ghi năm"),
    ("body", "Cơ quan có lịch này; bỏ trống: đoán theo tiêu đề"),
    ("nhip clashes dir", "Thư mục có programme.csv, leaders.csv, rooms.csv, areas.csv, travel.csv"),
    ("json", "Dạng JSON"),
    ("office", "Mã văn phòng"),
    ("day", "Một ngày trong tuần, chẳng hạn 2026-06-01"),
    ("account", "Tài khoản đứng tên công bố; tính theo quyền của tài khoản đó"),
    ("name", "Tên tài khoản"),
    ("display", "Chức vụ hiện cho mọi người"),
    ("roles", "Vai trò: administrator, chief, planner, secretary, clerk, leader, reception_officer, viewer"),
    ("off", "Tắt mã một lần"),
    ("to", "Tệp sẽ ghi; tệp cùng tên chỉ bị thay khi bản sao đã xong"),
];

const MORE_ARGUMENTS: [(&str, &str); 16] = [
    ("instance", "Bài toán ở dạng harmony/1"),
    ("time", "Dừng sau số giây này với phương án tốt nhất đã tìm được"),
    ("seed", "Hạt giống khác thì cách tìm khác"),
    ("nhip harmonise json", "Phương án ở dạng JSON harmony-solution/1"),
    ("dry_run", "Chỉ xem sẽ công bố gì và việc gì đang chặn"),
    ("files", "Ghi các bản in vào thư mục này, đủ mẫu và đủ dạng tệp"),
    ("nhip intake body", "Cơ quan có lịch này"),
    ("nhip intake day", "Ngày của những mục không ghi ngày"),
    ("nhip intake account", "Tài khoản đứng tên nhập; tính theo quyền của tài khoản đó"),
    ("take", "Nhận vào mọi chỗ khác, trừ những gì có người nhập hoặc sửa tay"),
    ("nhip restore from", "Bản sao lưu"),
    ("force_office", "Nhận cả bản sao lưu của văn phòng khác"),
    ("nhip paper-text kind", "Loại tài liệu, theo đuôi tệp thường dùng"),
    ("nhip index office", "Mã văn phòng; bỏ trống: tất cả"),
    ("nhip verify office", "Mã văn phòng; bỏ trống: tất cả"),
    ("nhip office status office", "Mã văn phòng; bỏ trống: tất cả"),
];

/// The command with Vietnamese words throughout.
pub(super) fn dressed(command: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    dress(command.disable_version_flag(true).arg(version), "").after_help(after_help(Lang::Vi))
}

fn dress(command: Command, above: &str) -> Command {
    let path = format!("{above} {}", command.get_name()).trim().to_owned();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut dressed = command
        .disable_help_flag(true)
        .arg(help)
        .help_template(TEMPLATE)
        .subcommand_help_heading("Các lệnh")
        .subcommand_value_name("LỆNH")
        .mut_args(|argument| dress_argument(argument, &path));
    if let Some(words) = words_of_command(&path) {
        dressed = dressed.about(words);
    }
    if let Some(examples) = dressed.get_after_help().map(StyledStr::to_string) {
        dressed = dressed.after_help(examples.replacen("Examples:", "Ví dụ:", 1));
    }
    let names: Vec<String> = dressed.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.into_iter().fold(dressed, |dressed, name| dressed.mut_subcommand(name, |inner| dress(inner, &path)))
}

fn dress_argument(argument: Arg, path: &str) -> Arg {
    let heading = if argument.is_positional() { "Tham số" } else { "Tùy chọn" };
    let words = words_of_argument(path, argument.get_id().as_str());
    let takes_value = argument.get_action().takes_values();
    let argument = argument.help_heading(heading).hide_default_value(takes_value);
    match words {
        Some(words) => argument.help(words),
        None => argument,
    }
}

fn words_of_command(path: &str) -> Option<&'static str> {
    COMMANDS.iter().chain(&MORE_COMMANDS).find(|(known, _)| *known == path).map(|(_, words)| *words)
}

fn words_of_argument(path: &str, id: &str) -> Option<&'static str> {
    let whole = format!("{path} {id}");
    let find = |wanted: &str| {
        ARGUMENTS.iter().chain(&MORE_ARGUMENTS).find(|(known, _)| *known == wanted).map(|(_, words)| *words)
    };
    find(&whole).or_else(|| find(id))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Args;

    fn without_words(command: &Command, above: &str, missing: &mut Vec<String>) {
        let path = format!("{above} {}", command.get_name()).trim().to_owned();
        if words_of_command(&path).is_none() {
            missing.push(path.clone());
        }
        let unsaid =
            command.get_arguments().filter(|a| words_of_argument(&path, a.get_id().as_str()).is_none());
        missing.extend(unsaid.map(|argument| format!("{path} {}", argument.get_id())));
        command.get_subcommands().for_each(|inner| without_words(inner, &path, missing));
    }

    #[test]
    fn every_command_and_argument_has_vietnamese_words() {
        let mut missing = Vec::new();
        without_words(&Args::command(), "", &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_command_line_holds_together_in_both_languages() {
        dressed(Args::command()).debug_assert();
        Args::command().debug_assert();
    }
}
