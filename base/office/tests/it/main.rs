//! Facts about one office, each on SQLite and on PostgreSQL.

mod accounts;
mod acts;
mod journal;
mod notices;
mod rights;
