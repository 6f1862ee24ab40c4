//! Bytes that came by mail, understood. Nothing here believes the sender more than it must: parts of a message that was
//! forwarded inside another one do not count, and what a strange server says of the sender is not heard.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use nhip_office::incoming::{Authenticity, Bounced, Incoming, Nature, Wholeness};
use nhip_office::letters::{LetterId, Mailbox};
use sha2::{Digest as _, Sha256};

use crate::config::MailSettings;

/// A message that says nothing.
const NOTHING: &[u8] = b"Subject:\r\n\r\n";
/// Longest text that is kept for people, in characters; the message as it came has the rest.
const LONGEST_TEXT: usize = 20_000;
/// Longest subject and sender, in characters.
const LONGEST_LINE: usize = 500;
/// Largest calendar part, in bytes, and the most of one message.
const CALENDARS: (usize, usize) = (512 * 1024, 4);

/// Understands a message; one that is no message at all is an empty one, which a person will see.
pub fn read(raw: &[u8], (size, wholeness): (u64, Wholeness), settings: &MailSettings) -> Incoming {
    // Of what is no message at all the reader would have no part to look into.
    let parsed = MessageParser::default().parse(raw).filter(|message| !message.parts.is_empty());
    let message = parsed.or_else(|| MessageParser::default().parse(NOTHING)).unwrap_or_default();
    let message_id = message.message_id().unwrap_or_default().to_owned();
    let from_line = raw_header(&message, "from").map(decoded).unwrap_or_default();
    let from_line = match message.from().and_then(Address::first) {
        Some(one) => match (&one.name, &one.address) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (None, Some(address)) => address.to_string(),
            _ => from_line,
        },
        None => from_line,
    };
    let subject = message.subject().unwrap_or_default();
    let from = sender(&message);
    let own = &settings.from;
    Incoming {
        identity: identity(raw, [&message_id, &from_line, subject]),
        nature: nature(&message, (&message_id, from.as_ref()), own),
        text: bounded(message.body_text(0).unwrap_or_default().as_ref(), LONGEST_TEXT),
        calendars: calendars(&message),
        answers: answers(&message, own),
        bounced: bounced(&message, own),
        authenticity: authenticity(&message, from.as_ref(), settings.judged_by.as_deref()),
        from_line: bounded(&from_line, LONGEST_LINE),
        subject: bounded(subject, LONGEST_LINE),
        message_id,
        from,
        wholeness,
        size,
    }
}

/// The same for a message that another road delivers once more: what servers write above it does not count.
fn identity(raw: &[u8], said: [&str; 3]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    for part in said {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let body = raw.windows(4).position(|four| four == b"\r\n\r\n").map_or(raw.len(), |at| at + 4);
    hasher.update(&raw[body..]);
    hasher.finalize().to_vec()
}

/// The one address that a message comes from; several, or several headers that say so, are none.
fn sender(message: &Message<'_>) -> Option<Mailbox> {
    let headers = message.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("from")).count();
    let mut all = message.from()?.iter();
    let one = all.next().filter(|_| headers == 1)?;
    match all.next() {
        Some(_) => None,
        None => one.address.as_ref()?.parse().ok(),
    }
}

fn nature(message: &Message<'_>, (id, from): (&str, Option<&Mailbox>), own: &Mailbox) -> Nature {
    let says = |name: &str| raw_header(message, name).map(|value| value.trim().to_lowercase());
    let precedence = says("precedence").unwrap_or_default();
    let automatic = says("auto-submitted").is_some_and(|value| !value.starts_with("no"));
    let is_nobodys = says("return-path").is_some_and(|value| value == "<>");
    if is_report(message) {
        Nature::Report
    } else if LetterId::of_message_id(id, own).is_some() || from == Some(own) {
        Nature::Own
    } else if automatic || is_nobodys || precedence == "auto_reply" {
        Nature::Automatic
    } else if says("list-id").is_some() || ["bulk", "list", "junk"].contains(&precedence.as_str()) {
        Nature::Bulk
    } else {
        Nature::Ordinary
    }
}

fn is_report(message: &Message<'_>) -> bool {
    message.content_type().is_some_and(|media| {
        media.c_type.eq_ignore_ascii_case("multipart")
            && media.c_subtype.as_deref().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && media.attribute("report-type").is_some_and(|of| of.eq_ignore_ascii_case("delivery-status"))
    })
}

/// The calendar parts of the message itself; the same one attached once more counts once.
fn calendars(message: &Message<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in &message.parts {
        let is_calendar = is_media(part, "text", "calendar") || is_media(part, "application", "ics");
        if !is_calendar || part.contents().len() > CALENDARS.0 {
            continue;
        }
        let text = match &part.body {
            PartType::Text(text) => text.to_string(),
            _ => String::from_utf8_lossy(part.contents()).into_owned(),
        };
        if !found.contains(&text) && found.len() < CALENDARS.1 {
            found.push(text);
        }
    }
    found
}

fn is_media(part: &MessagePart<'_>, kind: &str, sub: &str) -> bool {
    part.content_type().is_some_and(|media| {
        media.c_type.eq_ignore_ascii_case(kind)
            && media.c_subtype.as_deref().is_some_and(|given| given.eq_ignore_ascii_case(sub))
    })
}

fn answers(message: &Message<'_>, own: &Mailbox) -> Vec<LetterId> {
    let named = [message.in_reply_to(), message.references()];
    let ids = named.iter().filter_map(|value| value.as_text_list()).flatten();
    let mut found: Vec<LetterId> = ids.filter_map(|id| LetterId::of_message_id(id, own)).collect();
    found.dedup();
    found
}

/// The own letters that a report says to have failed for good; one that is only late is no matter.
fn bounced(message: &Message<'_>, own: &Mailbox) -> Vec<Bounced> {
    if !is_report(message) {
        return Vec::new();
    }
    let status = message.parts.iter().find(|part| is_media(part, "message", "delivery-status"));
    let Some(why) = status.and_then(|part| failed_for_good(&String::from_utf8_lossy(part.contents()))) else {
        return Vec::new();
    };
    let letter = message.parts.iter().find_map(|part| {
        let headers = match &part.body {
            PartType::Message(inner) => inner.message_id().map(str::to_owned),
            _ if is_media(part, "text", "rfc822-headers") => {
                let inner = MessageParser::default().parse_headers(part.contents());
                inner.and_then(|inner| inner.message_id().map(str::to_owned))
            }
            _ => None,
        };
        headers.and_then(|id| LetterId::of_message_id(&id, own))
    });
    letter
        .or_else(|| answers(message, own).into_iter().next())
        .map(|letter| Bounced { letter, why })
        .into_iter()
        .collect()
}

/// What a per-recipient part of a report says when its action is `failed` (RFC 3464, 2.3.3).
fn failed_for_good(status: &str) -> Option<String> {
    let unfolded = status.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let field = |name: &str| {
        let lines = unfolded.lines().filter_map(|line| line.split_once(':'));
        let mut values = lines.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.trim().to_owned())
    };
    if !field("action")?.eq_ignore_ascii_case("failed") {
        return None;
    }
    let said = field("diagnostic-code").map(|code| match code.split_once(';') {
        Some((_, said)) => said.trim().to_owned(),
        None => code,
    });
    Some([field("status"), said].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// What the own server says of the sender: its topmost word counts, DMARC before DKIM and SPF, and these two only for the
/// sender's own domain.
fn authenticity(message: &Message<'_>, from: Option<&Mailbox>, judged_by: Option<&str>) -> Authenticity {
    let (Some(judge), Some(from)) = (judged_by, from) else { return Authenticity::NotJudged };
    let mut words =
        message.headers_raw().filter(|(name, _)| name.eq_ignore_ascii_case("authentication-results"));
    let own = words.find_map(|(_, value)| {
        let (id, results) = value.split_once(';')?;
        let id = id.split_whitespace().next()?;
        id.eq_ignore_ascii_case(judge).then(|| results.to_lowercase())
    });
    let Some(results) = own else { return Authenticity::NotJudged };
    let result =
        |method: &str| results.split(';').map(str::trim).find(|part| part.starts_with(&format!("{method}=")));
    let passes = |part: &str| part.split_whitespace().next().is_some_and(|word| word.ends_with("=pass"));
    let is_aligned = |part: &str, key: &str| {
        let value = part.split_whitespace().find_map(|word| word.strip_prefix(key)).unwrap_or_default();
        let domain = value.rsplit('@').next().unwrap_or_default().trim_matches(['"', '<', '>']);
        !domain.is_empty() && (from.domain() == domain || from.domain().ends_with(&format!(".{domain}")))
    };
    match (result("dmarc"), result("dkim"), result("spf")) {
        (Some(dmarc), _, _) if passes(dmarc) => Authenticity::Confirmed,
        (Some(dmarc), _, _) if dmarc.starts_with("dmarc=fail") => Authenticity::Denied,
        (_, Some(dkim), _) if passes(dkim) && is_aligned(dkim, "header.d=") => Authenticity::Confirmed,
        (_, _, Some(spf)) if passes(spf) && is_aligned(spf, "smtp.mailfrom=") => Authenticity::Confirmed,
        (_, _, Some(spf)) if spf.starts_with("spf=fail") => Authenticity::Denied,
        _ => Authenticity::NotJudged,
    }
}

fn raw_header<'a>(message: &'a Message<'_>, name: &str) -> Option<&'a str> {
    message.headers_raw().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn decoded(value: &str) -> String {
    value.trim().replace(['\r', '\n'], " ")
}

fn bounded(text: &str, most: usize) -> String {
    let plain = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    plain.take(most).collect()
}

#[cfg(test)]
mod tests;
