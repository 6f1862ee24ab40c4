//! Passwords on the command line: never an argument, which everyone on the machine could read.

use std::io::BufRead as _;

use nhip_office::Office;
use nhip_office::accounts::{AccountName, Password};

use crate::cli::Screen;
use crate::fault::Fault;

/// Where a new password comes from.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct PasswordFrom {
    /// Read the password from standard input, one line
    #[arg(long)]
    pub(crate) password_stdin: bool,
}

/// A new password, and its text when the program made it.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) password: Password,
    made: Option<Made>,
}

/// A text that only [`Given::show`] prints.
#[derive(Clone)]
struct Made(String);

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(…)")
    }
}

/// Reads or makes a password.
pub(crate) fn given(from: &PasswordFrom, office: &Office) -> Result<Given, Fault> {
    let (text, made) = if from.password_stdin {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        read.map_err(|error| Fault::Usage(format!("không đọc được mật khẩu: {error}")))?;
        (line.trim_end_matches(['\r', '\n']).to_owned(), None)
    } else {
        // 120 of the secret's 256 bits: enough, and short enough to be typed.
        let text: String = office.chance().secret().chars().take(20).collect();
        (text.clone(), Some(Made(text)))
    };
    let password = Password::new(&text).map_err(|weak| Fault::Usage(weak.to_string()))?;
    Ok(Given { password, made })
}

impl Given {
    /// Prints the password that the program made; this once.
    pub(crate) fn show(&self, name: &AccountName, screen: &Screen) {
        match &self.made {
            Some(Made(text)) => screen.say(
                &format!("{name}  mật khẩu: {text}  (chỉ hiện một lần)"),
                &format!("{name}  password: {text}  (shown once)"),
            ),
            None => screen.say(&format!("Xong: {name}"), &format!("Done: {name}")),
        }
    }
}
