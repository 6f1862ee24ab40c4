//! The demo's accounts, named by post and office.

use nhip_office::Act;
use nhip_office::accounts::{self, NewAccount, Password};
use nhip_office::rights::Role;

use crate::fault::Fault;

/// The password of all demo accounts.
pub const PASSWORD: &str = "an-binh-2026";

/// One way to sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Code of the office.
    pub office: &'static str,
    /// Name of the account.
    pub account: String,
    /// Its password.
    pub password: &'static str,
    /// Its post.
    pub post: &'static str,
}

/// An account: office, name after the office, post, role, the person served or owning it.
type Row = (&'static str, &'static str, &'static str, Role, Option<&'static str>);

const ACCOUNTS: [Row; 21] = [
    ("tu", "chanhvanphong", "Chánh Văn phòng Tỉnh ủy", Role::Chief, None),
    ("tu", "tonghop", "Chuyên viên Tổng hợp", Role::Planner, None),
    ("tu", "thuky.l01", "Thư ký Bí thư Tỉnh ủy", Role::Secretary, Some("L01")),
    ("tu", "l01", "Bí thư Tỉnh ủy", Role::Leader, Some("L01")),
    ("tu", "vanthu", "Văn thư", Role::Clerk, None),
    ("tu", "xem", "Người xem", Role::Viewer, None),
    ("tu", "quantri", "Quản trị", Role::Administrator, None),
    ("hd", "chanhvanphong", "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", Role::Chief, None),
    ("hd", "tonghop", "Chuyên viên Tổng hợp", Role::Planner, None),
    ("hd", "thuky.l04", "Thư ký Chủ tịch HĐND tỉnh", Role::Secretary, Some("L04")),
    ("hd", "vanthu", "Văn thư", Role::Clerk, None),
    ("hd", "xem", "Người xem", Role::Viewer, None),
    ("hd", "quantri", "Quản trị", Role::Administrator, None),
    ("ub", "chanhvanphong", "Chánh Văn phòng UBND tỉnh", Role::Chief, None),
    ("ub", "tonghop", "Chuyên viên Tổng hợp", Role::Planner, None),
    ("ub", "thuky.l03", "Thư ký Chủ tịch UBND tỉnh", Role::Secretary, Some("L03")),
    ("ub", "l03", "Chủ tịch UBND tỉnh", Role::Leader, Some("L03")),
    ("ub", "vanthu", "Văn thư", Role::Clerk, None),
    ("ub", "tiepdan", "Cán bộ tiếp công dân", Role::ReceptionOfficer, None),
    ("ub", "xem", "Người xem", Role::Viewer, None),
    ("ub", "quantri", "Quản trị", Role::Administrator, None),
];

/// All ways to sign in.
pub(super) fn sign_ins() -> Vec<SignIn> {
    let sign_in = |(office, name, post, _, _): &Row| SignIn {
        office,
        account: format!("{office}.{name}"),
        password: PASSWORD,
        post,
    };
    ACCOUNTS.iter().map(sign_in).collect()
}

/// Makes the accounts of one office.
pub(super) async fn open(act: &mut Act) -> Result<(), Fault> {
    let password = Password::new(PASSWORD).map_err(|weak| Fault::Usage(weak.to_string()))?;
    let here = act.office().code().clone();
    for (code, name, post, role, person) in ACCOUNTS {
        if code != here.as_str() {
            continue;
        }
        let name = format!("{code}.{name}").parse().map_err(|bad| Fault::Usage(format!("{bad}")))?;
        let serves = person.filter(|_| role == Role::Secretary).map(str::to_owned);
        let own = person.filter(|_| role == Role::Leader).map(str::to_owned);
        let new = NewAccount {
            name,
            display: post.to_owned(),
            roles: [role].into(),
            serves: serves.into_iter().collect(),
            person: own,
            password: password.clone(),
        };
        accounts::add(act, new).await?;
    }
    Ok(())
}
