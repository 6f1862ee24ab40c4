//! What a browser and a program meet at the door of an office.

mod account;
mod assets;
mod csrf;
mod errors;
mod headers;
mod kept;
mod pages;
mod sign_in;
mod words;
mod world;
