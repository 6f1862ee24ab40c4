//! The house laws: what Cargo cannot refuse and a reader would have to remember.
//!
//! A law is a function from the tree of sources to its breaches. To add one: write it beside its kin with a test that
//! breaks it, and put it into [`LAWS`].

mod manifests;
mod migrations;
mod shape;
mod sql;
mod translations;
mod tree;

use crate::programs::{Checkout, Failure};
use std::fmt;
use tree::Tree;

/// One place that breaks a law.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    /// File, with the line where there is one.
    place: String,
    what: String,
    mend: &'static str,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    mend: {}", self.place, self.what, self.mend)
    }
}

type Law = fn(&Tree) -> Vec<Breach>;

const LAWS: [(&str, Law); 10] = [
    ("SQL stands in stores", sql::sql_stands_in_stores),
    ("rules wait for nothing", sql::rules_wait_for_nothing),
    ("pure crates know no database, web or office", manifests::pure_crates_stay_pure),
    ("the base knows no subject", manifests::the_base_knows_no_subject),
    ("tasks know no product crate", manifests::tasks_know_no_product_crate),
    ("files stay short", shape::files_stay_short),
    ("files have names that mean something", shape::names_mean_something),
    ("no path of one machine", shape::no_path_of_one_machine),
    ("both languages have every key", translations::both_languages_have_every_key),
    ("both databases have the same tables", migrations::both_databases_have_the_same_tables),
];

/// Judges the checkout by every law.
pub(crate) fn check(checkout: &Checkout) -> Result<(), Failure> {
    let tree = Tree::of(checkout)?;
    let mut count = 0;
    for (name, law) in LAWS {
        let breaches = law(&tree);
        println!("{} {name}", if breaches.is_empty() { "ok  " } else { "FAIL" });
        for breach in &breaches {
            println!("  {breach}");
        }
        count += breaches.len();
    }
    match count {
        0 => Ok(()),
        count => Err(Failure::new(format!("{count} breaches of house laws, listed above"))),
    }
}
