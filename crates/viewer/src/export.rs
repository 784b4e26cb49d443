//! The page as one HTML file that opens from disk, without a network.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::page::Page;

/// The page that `web/` builds, without data.
pub const EMPTY: &str = include_str!("../page/index.html");

/// Where the data goes: in a script element that is none to a browser.
const PLACE: &str = "<!--interregnum-data-->";

/// The data of a page as JSON.
///
/// # Errors
/// A number that JSON cannot write.
pub fn json(page: &Page) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(page)
}

/// Bytes, packed as gzip does.
///
/// # Errors
/// None that memory does not make.
pub fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The page with its data in it: gzip in base64, which no HTML can be mistaken in.
///
/// # Errors
/// As [`json`] and [`packed`].
pub fn html(page: &Page) -> std::io::Result<String> {
    let data = STANDARD.encode(packed(&json(page)?)?);
    Ok(EMPTY.replacen(PLACE, &data, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_page_has_one_place_for_data() {
        assert_eq!(EMPTY.matches(PLACE).count(), 1);
    }
}
