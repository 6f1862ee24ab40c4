//! The demo's year: matters and programmes of the three offices, one of them the base, some linked to it.

use std::path::Path;

use jiff::civil::{Date, date};
use nhip_harmony::ids::BodyCode;
use nhip_matters::rules::link::Linked;
use nhip_matters::seed;
use nhip_office::rights::{Actor, Role, Scope};
use nhip_office::{Act, Office};

use crate::fault::Fault;

const TABLE: &str = include_str!("../../../data/programmes/year-2026.csv");
const YEAR: i16 = 2026;
/// The day that the programmes' papers carry: the base comes first, on 20 December.
const SIGNED: Date = date(2025, 12, 26);
/// The body whose programme is the base.
const BASE: &str = "tinhuy";
/// Own matters and the items of the base that they are one event with.
const LINKS: [(&str, &str, &str); 3] = [
    ("ub", "Báo cáo kinh tế - xã hội", "Hội nghị Ban Chấp hành giữa năm"),
    ("ub", "Trình ban hành chương trình công tác", "Hội nghị Ban Chấp hành cuối năm"),
    ("hd", "Kỳ họp thường lệ cuối năm", "Hội nghị Ban Chấp hành cuối năm"),
];

/// The office's own matters and programmes; the others' come from their owners as notices.
pub(super) async fn lay(act: &mut Act, at: &Path) -> Result<(), Fault> {
    seed::seed(act, TABLE, (YEAR, SIGNED)).await.map_err(|error| broken(at, &error))
}

/// The office's chief says that the programme of Tỉnh ủy is the base.
pub(super) async fn mark(office: &Office, at: &Path) -> Result<(), Fault> {
    let mut act = office.act(&chief(office)).await?;
    seed::mark_base(&mut act, &base(), YEAR).await.map_err(|error| broken(at, &error))?;
    Ok(act.commit().await?)
}

/// Links some of the office's own items to the base.
pub(super) async fn link(office: &Office, at: &Path) -> Result<(), Fault> {
    let mut act = office.act(&chief(office)).await?;
    let known = nhip_matters::read::links(act.conn()).await?;
    if known.iter().any(|link| matches!(link.own, Linked::Matter(_))) {
        return Ok(());
    }
    for (code, own, item) in LINKS {
        if office.code().as_str() == code {
            seed::link(&mut act, (own, item), (&base(), YEAR)).await.map_err(|error| broken(at, &error))?;
        }
    }
    Ok(act.commit().await?)
}

fn base() -> BodyCode {
    BASE.parse().expect("a body's code of the demo")
}

fn chief(office: &Office) -> Actor {
    let name = format!("{}.chanhvanphong", office.code());
    Actor::new(&name, &format!("Chánh {}", office.identity().name), [Role::Chief], Scope::Desk)
}

fn broken(at: &Path, error: &dyn std::error::Error) -> Fault {
    Fault::Input { path: at.to_owned(), why: error.to_string() }
}
