//! Makes sure that the folder of bundled assets exists, so that the crate builds before `cargo xtask assets` ran.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let dist = Path::new("../../assets/dist");
    println!("cargo::rerun-if-changed=../../assets/dist");
    println!("cargo::rerun-if-changed=../../translations");
    fs::create_dir_all(dist)?;
    if !dist.join("manifest.json").exists() {
        fs::write(dist.join("manifest.json"), "{}\n")?;
    }
    Ok(())
}
