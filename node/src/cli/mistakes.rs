//! Words for a command line that clap does not take.

use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};

use super::Screen;
use crate::lang::Lang;

/// Shows the help that was asked for, or what is wrong; gives the exit code.
pub(super) fn show(error: &clap::Error, screen: &Screen) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        screen.line(error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    match screen.lang {
        Lang::Vi => screen.error(&in_vietnamese(error)),
        Lang::En => screen.error(error.render().to_string().trim_end()),
    }
    ExitCode::from(2)
}

fn in_vietnamese(error: &clap::Error) -> String {
    let fact = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = fact(ContextKind::InvalidArg);
    let value = fact(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tham số “{argument}”"),
        ErrorKind::InvalidSubcommand => format!("không có lệnh “{}”", fact(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("thiếu tham số {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("tham số {argument} cần một giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị “{value}” không hợp lệ cho {argument}")
        }
        ErrorKind::ArgumentConflict => {
            format!("không dùng {argument} cùng với {}", fact(ContextKind::PriorArg))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            return error.render().to_string().trim_end().to_owned();
        }
        _ => error.render().to_string().trim_end().to_owned(),
    };
    let valid = fact(ContextKind::ValidValue);
    let valid = if valid.is_empty() { valid } else { format!("\n  dùng được: {valid}") };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(fact)
        .find(|text| !text.is_empty());
    let near = near.map(|text| format!("\n  có phải ý là: {text}")).unwrap_or_default();
    format!("lỗi: {what}{valid}{near}\n  xem: nhip --help")
}
