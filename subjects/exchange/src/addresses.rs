//! The addresses of the exchange.

use nhip_envelope::OfficeCode;

nhip_web::route! {
    /// Deliveries, hours between offices, the tray.
    pub struct ExchangePage {} => "/exchange"
    /// Putting one item of the tray aside.
    pub struct TrayForm { sender: OfficeCode, seq: i64 } => "/exchange/tray/{sender}/{seq}"
    /// Bringing back into the tray what was put aside.
    pub struct TrayReturn { sender: OfficeCode, seq: i64 } => "/exchange/tray/{sender}/{seq}/return"
}
