//! The text of a PDF (ISO 32000), by `pdf-extract`. What its streams swell to is counted first, since the reader holds
//! them whole.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::NoText;
use crate::Limits;

/// Reads the text of all pages.
pub(super) fn text(bytes: &[u8], limits: &Limits) -> Result<String, NoText> {
    if !swells_within(bytes, limits.unzipped_bytes) {
        return Err(NoText::Broken);
    }
    pdf_extract::extract_text_from_mem(bytes).map_err(|error| match is_locked(bytes, &error) {
        true => NoText::Locked,
        false => NoText::Broken,
    })
}

fn is_locked(bytes: &[u8], error: &pdf_extract::OutputError) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(4_096)..).unwrap_or(bytes);
    tail.windows(8).any(|window| window == b"/Encrypt")
        || error.to_string().to_lowercase().contains("decrypt")
}

/// Whether all deflated streams together (ISO 32000, 7.4.4) stay within so many bytes.
fn swells_within(bytes: &[u8], most: u64) -> bool {
    const MARK: &[u8] = b"stream";
    let mut left = most;
    let mut at = 0;
    while let Some(found) =
        bytes.get(at..).and_then(|rest| rest.windows(MARK.len()).position(|window| window == MARK))
    {
        at += found + MARK.len();
        let rest = bytes.get(at..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        // The first byte of a deflated stream names its method (RFC 1950, 2.2).
        if rest.first().is_some_and(|first| first & 0x0f == 8) {
            let mut counted = ZlibDecoder::new(rest).take(left + 1);
            let size =
                std::io::copy(&mut counted, &mut std::io::sink()).unwrap_or(left + 1 - counted.limit());
            if size > left {
                return false;
            }
            left -= size;
        }
    }
    true
}
