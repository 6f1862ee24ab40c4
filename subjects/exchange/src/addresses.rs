//! The addresses of the exchange.

use nhip_envelope::OfficeCode;
use nhip_office::incoming::IncomingId;
use nhip_office::letters::LetterId;

nhip_web::route! {
    /// Deliveries, hours between offices, the tray.
    pub struct ExchangePage {} => "/exchange"
    /// Putting one item of the tray aside.
    pub struct TrayForm { sender: OfficeCode, seq: i64 } => "/exchange/tray/{sender}/{seq}"
    /// Bringing back into the tray what was put aside.
    pub struct TrayReturn { sender: OfficeCode, seq: i64 } => "/exchange/tray/{sender}/{seq}/return"
    /// Official mail: letters out (`?state=`, `?before=`), messages that wait for a person.
    pub struct MailPage {} => "/exchange/mail"
    /// Putting a message aside.
    pub struct MailForm { message: IncomingId } => "/exchange/mail/{message}"
    /// Bringing a message back into the tray.
    pub struct MailReturn { message: IncomingId } => "/exchange/mail/{message}/return"
    /// Letting a letter leave that was held back.
    pub struct LetterRelease { letter: LetterId } => "/exchange/letters/{letter}/release"
    /// Having a letter tried again.
    pub struct LetterRetry { letter: LetterId } => "/exchange/letters/{letter}/retry"
}
