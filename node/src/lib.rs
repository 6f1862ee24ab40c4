//! The program `nhip`: command line, configuration, server, carriers; one or many offices in one process.
//!
//! Only this crate knows all subjects. It opens the offices that a configuration names, puts their pages behind
//! one door, carries notices between those that it hosts, and gives the administrator the commands for the rest.

pub mod carrier;
pub mod cli;
pub mod config;
pub mod demo;
pub mod fault;
pub mod hosting;
pub mod lang;
pub mod mail;
mod outbound;
pub mod push;
mod sender;
pub mod serve;
pub mod subjects;
