//! `nhip demo`: the demo province, served at once.

use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::civil::Date;
use nhip_office::clock::day_of;

use super::{Ending, Screen, args};
use crate::config::Log;
use crate::demo::{self, SignIn};
use crate::fault::Fault;
use crate::serve::{Figures, Server, asked_to_stop, logs};

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// The folder for the demo's data; a new one in the system's folder for temporary files when absent
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = args::LISTEN)]
    listen: SocketAddr,
    /// The day that the demo takes to be today; the same weekday in its second week when absent
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Make the data and stop
    #[arg(long)]
    only_make: bool,
}

pub(super) async fn run(args: Demo, screen: &Screen) -> Result<Ending, Fault> {
    logs::start(&Log { level: "warn".to_owned(), ..Log::default() });
    let stop = asked_to_stop();
    let dir = args.dir.unwrap_or_else(demo::temporary_folder);
    let bar = screen.progress("Đang dựng tỉnh An Bình", "Making the province of An Bình");
    let clock = demo::clock(args.today);
    let today = nhip_days::written::date(day_of(clock.now()));
    let made = demo::make(&dir, (args.listen, clock), &mut |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    })
    .await;
    bar.finish_and_clear();
    let made = made?;
    let server = Server::bind(made.config, made.hosted, Figures::of_process()).await?;
    let address = format!("http://{}", server.address());
    screen.say(
        &format!("Tỉnh An Bình (dữ liệu mẫu) tại {address}"),
        &format!("The province of An Bình (sample data) at {address}"),
    );
    screen.say(&format!("Hôm nay của dữ liệu mẫu: {today}"), &format!("Today in the sample data: {today}"));
    show(&made.sign_ins, &address, screen);
    screen.say(&format!("Dữ liệu ở {}", dir.display()), &format!("Data in {}", dir.display()));
    if args.only_make {
        stop.now();
    } else {
        screen.say("Dừng bằng Ctrl-C.", "Stop with Ctrl-C.");
    }
    server.run(stop).await?;
    Ok(Ending::Done)
}

fn show(sign_ins: &[SignIn], address: &str, screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let head = [
        pick("Địa chỉ", "Address"),
        pick("Tài khoản", "Account"),
        pick("Mật khẩu", "Password"),
        pick("Chức vụ", "Post"),
    ];
    let rows: Vec<Vec<String>> = sign_ins
        .iter()
        .map(|sign_in| {
            let url = format!("{address}/{}", sign_in.office);
            vec![url, sign_in.account.clone(), sign_in.password.to_owned(), sign_in.post.to_owned()]
        })
        .collect();
    screen.table(&head, &rows);
}
