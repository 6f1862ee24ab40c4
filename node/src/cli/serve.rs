//! `nhip serve`: the offices of the configuration, until told to stop.

use nhip_office::Environment;

use super::args::Listen;
use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;
use crate::serve::{Figures, Server, asked_to_stop, logs};

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    listen: Listen,
}

pub(super) async fn run(mut config: Config, args: Serve, screen: &Screen) -> Result<Ending, Fault> {
    config.listen = args.listen.listen.unwrap_or(config.listen);
    logs::start(&config.log);
    let stop = asked_to_stop();
    let hosted = hosting::open_all(&config, &Environment::system()).await?;
    let server = Server::bind(config, hosted, Figures::of_process()).await?;
    screen.line(&format!(
        "{} http://{}",
        screen.lang.pick("Đang phục vụ tại", "Serving at"),
        server.address()
    ));
    server.run(stop).await?;
    Ok(Ending::Done)
}
