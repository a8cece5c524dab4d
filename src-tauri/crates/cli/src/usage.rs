//! What is said of a line that cannot be read: which word, and what it should be, in Chinese; the parser's own frame is
//! English.

use std::{error::Error as _, process::ExitCode};

use clap::{
    CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use office::{Code, Fault};
use serde_json::json;

use crate::{Cli, say};

/// Help and version go to stdout and end well; everything else is said and ends with 2.
pub fn end(error: &Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    // The line was not read to its end: whether it asks for JSON is seen from its words.
    let json = std::env::args_os().take_while(|word| word != "--").any(|word| word == "--json");
    refuse(json, &sentence(error), usage(error))
}

/// Ends with 2; with `--json` the fault is the one value on stdout.
pub fn refuse(json: bool, sentence: &str, usage: Option<String>) -> ExitCode {
    let usage = usage.unwrap_or_else(|| "xiaoxiang-cli --help 列出所有命令".into());
    if json {
        say::say!("{}", json!({ "fault": Fault::new(Code::Invalid, sentence).hint(usage.clone()) }));
    }
    eprintln!("{sentence}\n{usage}");
    ExitCode::from(2)
}

/// The usage line of the command that was meant, as the parser draws it.
fn usage(error: &Error) -> Option<String> {
    let drawn = text(error.get(ContextKind::Usage)?);
    let line = drawn.trim().trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    (!line.is_empty()).then(|| format!("用法：{line}"))
}

fn sentence(error: &Error) -> String {
    let said = |kind| error.get(kind).map(text).unwrap_or_default();
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let choices = |kind: ContextKind| match said(kind) {
        list if list.is_empty() => String::new(),
        list => format!("；可以是：{list}"),
    };
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let root = Cli::command();
            let names: Vec<&str> =
                root.get_subcommands().filter(|sub| !sub.is_hide_set()).map(clap::Command::get_name).collect();
            let listed = said(ContextKind::ValidSubcommand);
            let listed = if listed.is_empty() { names.join("、") } else { listed };
            format!("没有写要做什么；可以是：{listed}")
        }
        ErrorKind::InvalidSubcommand => {
            let meant = said(ContextKind::SuggestedSubcommand);
            let meant = if meant.is_empty() { String::new() } else { format!("；是不是“{meant}”？") };
            format!("没有“{}”这个命令{meant}", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("还要写明 {arg}"),
        ErrorKind::UnknownArgument => {
            let meant = said(ContextKind::SuggestedArg);
            let meant = if meant.is_empty() { String::new() } else { format!("；是不是 {meant}？") };
            format!("这里不能写“{arg}”{meant}")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{arg} 后面还要写上它的值{}", choices(ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => format!("“{value}”不能用作 {arg}{}", choices(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => {
            // Our own readers speak Chinese; those of the parser read numbers.
            let why = error.source().map(ToString::to_string).filter(|why| why.chars().any(|c| c > '一'));
            format!("“{value}”不能用作 {arg}{}", why.map_or_else(|| "，要写数字".into(), |why| format!("：{why}")))
        }
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => format!("{arg} 只能写一次"),
            prior => format!("{arg} 不能和 {prior} 一起写"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} 后面的值多了或少了")
        }
        ErrorKind::InvalidUtf8 => "命令里有读不出的字".into(),
        _ => "这一行命令读不懂".into(),
    }
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join("、"),
        ContextValue::StyledStrs(several) => several.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}
