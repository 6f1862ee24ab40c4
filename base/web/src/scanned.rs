//! Pictures that telephones scan.

use qrcode::QrCode;
use qrcode::render::svg;

use crate::error::WebError;
use crate::markup::Markup;

/// Side of the picture, in pixels; a telephone reads it from an arm's length.
const SIDE: u32 = 220;

/// A text as a picture, dark on light in both themes, as cameras want it.
///
/// # Errors
/// When the text is longer than such a picture holds.
pub fn picture(text: &str) -> Result<Markup, WebError> {
    let code = QrCode::new(text).map_err(WebError::broken)?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(SIDE, SIDE).build();
    // The first line declares XML, which HTML does not know.
    let start = svg.find("<svg").unwrap_or(0);
    Ok(Markup::trusted(svg[start..].to_owned()))
}
