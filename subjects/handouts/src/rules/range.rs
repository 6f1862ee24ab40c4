//! Which bytes of a file are asked for (RFC 9110, section 14).

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of it; also when several pieces are asked for at once, or in a unit that is not known.
    Whole,
    /// These bytes, both ends included.
    Piece {
        /// The first.
        from: u64,
        /// The last.
        to: u64,
    },
    /// Bytes behind the end (416).
    Beyond,
}

/// Reads a `Range` header for a file of so many bytes.
pub fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some(range) = header.and_then(|line| line.trim().strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((from, to)) = range.split_once('-').filter(|_| !range.contains(',')) else {
        return Wanted::Whole;
    };
    let (from, to) = (from.trim(), to.trim());
    let number =
        |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    match (number(from), number(to)) {
        (Some(from), _) if from >= size => Wanted::Beyond,
        (Some(from), None) if to.is_empty() => Wanted::Piece { from, to: size - 1 },
        (Some(from), Some(to)) if from <= to => Wanted::Piece { from, to: to.min(size - 1) },
        (None, Some(0)) if from.is_empty() => Wanted::Beyond,
        (None, Some(last)) if from.is_empty() && size > 0 => {
            Wanted::Piece { from: size.saturating_sub(last), to: size - 1 }
        }
        _ => Wanted::Whole,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_forms_of_a_range_and_what_is_none() {
        for (header, asked) in [
            (None, Wanted::Whole),
            (Some("bytes=0-"), Wanted::Piece { from: 0, to: 99 }),
            (Some("bytes=10-19"), Wanted::Piece { from: 10, to: 19 }),
            (Some("bytes=90-500"), Wanted::Piece { from: 90, to: 99 }),
            (Some("bytes=-10"), Wanted::Piece { from: 90, to: 99 }),
            (Some("bytes=-500"), Wanted::Piece { from: 0, to: 99 }),
            (Some("bytes=100-"), Wanted::Beyond),
            (Some("bytes=-0"), Wanted::Beyond),
            (Some("bytes=0-1,5-6"), Wanted::Whole),
            (Some("lines=1-2"), Wanted::Whole),
            (Some("bytes=9-1"), Wanted::Whole),
            (Some("bytes=+1-2"), Wanted::Whole),
        ] {
            assert_eq!(wanted(header, 100), asked, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn a_piece_lies_within_the_file(header in "bytes=[0-9]{0,20}-[0-9]{0,20}", size in 0u64..1000) {
            if let Wanted::Piece { from, to } = wanted(Some(&header), size) {
                prop_assert!(from <= to && to < size);
            }
        }
    }
}
