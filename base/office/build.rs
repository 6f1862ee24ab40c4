//! The migrations stand inside the program: a new one builds this crate anew.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
