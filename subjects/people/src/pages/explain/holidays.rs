//! What is wrong with a file of holidays, in the reader's language.

use nhip_days::calendar::{CalendarError, Problem};
use nhip_web::words::{Arg, Words};

/// Everything that is wrong, a sentence each.
pub(super) fn say(error: &CalendarError, words: Words) -> String {
    let sentences = error.problems.iter().map(|problem| say_one(problem, words));
    std::iter::once(words.t("people-holidays-refused")).chain(sentences).collect::<Vec<_>>().join("\n")
}

fn say_one(problem: &Problem, words: Words) -> String {
    match problem {
        Problem::Header { found } => words.named("people-holidays-header", found),
        Problem::Empty => words.t("people-holidays-empty"),
        Problem::Columns { line, found } => at(words, "people-holidays-columns", *line, found.to_string()),
        Problem::Date { line, found } => at(words, "people-holidays-date", *line, found.clone()),
        Problem::Kind { line, found } => at(words, "people-holidays-kind", *line, found.clone()),
        Problem::Missing { line, column } => {
            at(words, "people-holidays-missing", *line, (*column).to_owned())
        }
        Problem::Twice { line, first, date } => words.with(
            "people-holidays-twice",
            &[
                ("line", Arg::from(*line)),
                ("first", Arg::from(*first)),
                ("found", Arg::from(words.date(*date))),
            ],
        ),
        Problem::SwapOnWeekday { line, date } => {
            at(words, "people-holidays-swap-on-weekday", *line, words.day(*date))
        }
        Problem::LonelySwap { line, date, partner } => words.with(
            "people-holidays-lonely-swap",
            &[
                ("line", Arg::from(*line)),
                ("found", Arg::from(words.date(*date))),
                ("partner", Arg::from(partner.as_str())),
                ("year", Arg::from(date.year().to_string())),
            ],
        ),
        Problem::YearSum { year, first, last, off, swapped, expected } => words.with(
            "people-holidays-year-sum",
            &[
                ("year", Arg::from(year.to_string())),
                ("first", Arg::from(*first)),
                ("last", Arg::from(*last)),
                ("off", Arg::from(*off as u64)),
                ("swapped", Arg::from(*swapped as u64)),
                ("expected", Arg::from(*expected as u64)),
            ],
        ),
    }
}

fn at(words: Words, key: &str, line: u64, found: String) -> String {
    words.with(key, &[("line", Arg::from(line)), ("found", Arg::from(found))])
}
