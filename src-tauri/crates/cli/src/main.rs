//! `xiaoxiang-cli`: the same door as the window's, from a terminal. For the person who looks after the PC, and for scripts.

mod ask;
mod check;
mod import;
mod report;
mod say;
mod usage;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use office::{Code, Fault};
use serde_json::{Value, json};

use crate::ask::Session;

/// 小巷台账 without its window. Ends with 0 done, 2 usage, 3 invalid input, 4 refused, 5 damaged file or disk.
#[derive(Parser)]
#[command(name = "xiaoxiang-cli", version, about)]
struct Cli {
    /// The office's folder; else $XIAOXIANG_OFFICE, else the window's own.
    #[arg(long, global = true)]
    office: Option<PathBuf>,
    /// Who works; not needed where the office has one clerk. The password comes from $XIAOXIANG_PASSWORD or is asked for.
    #[arg(long, global = true)]
    clerk: Option<String>,
    /// One JSON value on stdout, and nothing else there.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Creates the office; prints the recovery key, once.
    Init {
        #[arg(long)]
        name: String,
    },
    /// Fills a new office with made-up people.
    Seed {
        #[arg(long)]
        households: Option<u32>,
        #[arg(long)]
        seed: Option<u64>,
        /// The office of the article: its report for 2017 has known figures.
        #[arg(long, conflicts_with = "households")]
        article: bool,
    },
    /// Every command that `call` takes.
    Commands,
    /// Any command, with its question as JSON; `-` reads it from stdin.
    Call {
        name: String,
        body: Option<String>,
    },
    /// Brings in a sheet.
    Import(import::Import),
    Search {
        text: String,
        #[arg(long)]
        limit: Option<usize>,
    },
    List {
        register: String,
        #[command(flatten)]
        which: Which,
    },
    /// The list as a workbook, or as text where OUT ends in .csv.
    Export {
        register: String,
        out: PathBuf,
        #[command(flatten)]
        which: Which,
        #[arg(long)]
        masked: bool,
        #[arg(long)]
        reason: Option<String>,
    },
    /// A paper as a PDF; `--list` tells which there are.
    Print {
        #[arg(required_unless_present = "list")]
        document: Option<String>,
        #[arg(required_unless_present = "list")]
        out: Option<PathBuf>,
        #[command(flatten)]
        which: Which,
        /// The record, for a paper of one record; or a --filter that leaves one.
        #[arg(long)]
        id: Option<String>,
        /// The span, for a paper of a span.
        #[arg(long)]
        from: Option<String>,
        #[arg(long)]
        to: Option<String>,
        /// Of a list: a saved view by its name.
        #[arg(long)]
        view: Option<String>,
        /// 通知书: the text by its name.
        #[arg(long)]
        letter: Option<String>,
        /// 地址标签: how many places of the first sheet have been used up.
        #[arg(long)]
        used: Option<u32>,
        /// The span it is compared with.
        #[arg(long)]
        base_from: Option<String>,
        #[arg(long)]
        base_to: Option<String>,
        #[arg(long)]
        masked: bool,
        #[arg(long)]
        reason: Option<String>,
        #[arg(long)]
        list: bool,
    },
    History {
        register: String,
        id: String,
    },
    /// Takes back an entry, or the last one.
    Undo {
        entry: Option<i64>,
    },
    Redo {
        entry: Option<i64>,
    },
    /// 人口变动表
    Changes {
        #[arg(long)]
        from: String,
        #[arg(long)]
        to: String,
    },
    /// 待办: what falls due, with what is late first.
    Due {
        #[arg(long)]
        on: Option<String>,
        #[arg(long)]
        until: Option<String>,
        #[arg(long)]
        kind: Option<String>,
    },
    /// A statistic; without a name, which there are.
    Stats {
        name: Option<String>,
        #[arg(long)]
        from: Option<String>,
        #[arg(long)]
        to: Option<String>,
        #[arg(long)]
        as_of: Option<String>,
        /// One of its tables as a workbook.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Which of its tables, from 0.
        #[arg(long)]
        table: Option<usize>,
        /// The span it is compared with, of a statistic that compares.
        #[arg(long)]
        base_from: Option<String>,
        #[arg(long)]
        base_to: Option<String>,
    },
    /// The office's yearly report.
    #[command(subcommand)]
    Report(report::Report),
    /// A verified backup into a folder.
    Backup {
        folder: PathBuf,
    },
    /// Reads a backup from the first byte to the last.
    Verify {
        file: PathBuf,
    },
    /// Opens a backup as an office of its own.
    Restore {
        file: PathBuf,
        #[arg(long)]
        into: PathBuf,
    },
    /// 检查数据: the file, the journal's chain, links, what the registers ask, and 谁被漏了. Ends with 5 where one of the
    /// first three is not whole.
    Check {
        /// Puts right what needs no decision; it can be taken back.
        #[arg(long)]
        repair: bool,
    },
}

#[derive(Args, Default)]
struct Which {
    /// JSON: {"field": "value"}
    #[arg(long)]
    filter: Option<String>,
    #[arg(long)]
    as_of: Option<String>,
    /// A field; `-field` for the other way round.
    #[arg(long, allow_hyphen_values = true)]
    sort: Option<String>,
    #[arg(long)]
    limit: Option<u32>,
    #[arg(long)]
    offset: Option<u32>,
}

impl Which {
    fn body(&self) -> Result<Value, Fault> {
        let mut body = without_nulls(json!({
            "as_of": self.as_of, "sort": self.sort, "limit": self.limit, "offset": self.offset,
        }));
        if let (Some(filter), Some(map)) = (&self.filter, body.as_object_mut()) {
            map.insert("filter".into(), parse(filter)?);
        }
        Ok(body)
    }
}

fn main() -> ExitCode {
    office::no_core_dump();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::end(&error),
    };
    if matches!(cli.task, Task::Init { .. }) && cli.clerk.is_none() {
        return usage::refuse(cli.json, "请用 --clerk 写明经办人姓名", None);
    }
    let session = Session::new(cli.office, cli.clerk);
    match perform(&session, &cli.task) {
        Ok(value) => {
            let damaged = matches!(cli.task, Task::Check { .. }) && check::damaged(&value);
            if cli.json {
                say::say!("{value}");
            } else if matches!(cli.task, Task::Stats { name: Some(_), out: None, .. }) {
                say::tables(&value);
            } else if matches!(cli.task, Task::Check { .. }) {
                check::say(&value);
            } else if matches!(cli.task, Task::Report(_)) {
                report::say(&value);
            } else if let Task::Import(import) = &cli.task {
                say::value(&import.said(value));
            } else {
                say::value(&value);
            }
            if damaged { ExitCode::from(5) } else { ExitCode::SUCCESS }
        }
        Err(fault) => {
            if cli.json {
                say::say!("{}", json!({ "fault": fault }));
            } else {
                eprintln!("{fault}");
                // The first one is the sentence itself.
                for more in fault.faults.iter().skip(1) {
                    eprintln!("{}", more.detail);
                }
            }
            ExitCode::from(match fault.code {
                Code::Invalid | Code::NotFound | Code::Conflict => 3,
                Code::Locked | Code::Denied | Code::Cancelled => 4,
                Code::TooNew | Code::Disk | Code::Broken => 5,
            })
        }
    }
}

fn perform(session: &Session, task: &Task) -> Result<Value, Fault> {
    let named = |list: Value, more: Value| merge(list, without_nulls(more));
    match task {
        Task::Init { name } => session.create(name),
        Task::Seed { households, seed, article } => session
            .call("office.seed", without_nulls(json!({ "households": households, "seed": seed, "article": article }))),
        Task::Commands => Ok(json!(office::api::names())),
        Task::Call { name, body } => {
            let body = match body.as_deref() {
                None => json!({}),
                Some("-") => parse(
                    &std::io::read_to_string(std::io::stdin())
                        .map_err(|error| Fault::new(Code::Invalid, error.to_string()))?,
                )?,
                Some(text) => parse(text)?,
            };
            session.call(name, body)
        }
        Task::Import(import) => import.perform(session),
        Task::Search { text, limit } => session.call("search", without_nulls(json!({ "text": text, "limit": limit }))),
        Task::List { register, which } => {
            let mut list = session.call(&command(register, "list"), which.body()?)?;
            // Sums stand under the screen's columns; a script adds up what it asked for.
            if let Some(map) = list.as_object_mut() {
                map.remove("sums");
            }
            Ok(list)
        }
        Task::Export { register, out, which, masked, reason } => {
            let more =
                json!({ "out": absolute(out), "masked": masked, "reason": reason.as_deref().unwrap_or("命令行导出") });
            session.call(&command(register, "export"), named(which.body()?, more))
        }
        Task::Print { list: true, .. } => session.call("print.documents", json!({})),
        Task::Print {
            document,
            out,
            which,
            id,
            from,
            to,
            base_from,
            base_to,
            view,
            letter,
            used,
            masked,
            reason,
            ..
        } => {
            let (Some(document), Some(out)) = (document, out) else {
                return Err(
                    Fault::new(Code::Invalid, "请写明打印什么、存到哪里").hint("print --list 列出可以打印的内容")
                );
            };
            let more = json!({
                "document": document, "out": absolute(out), "id": id, "masked": masked, "from": from, "to": to,
                "view": view, "letter": letter, "used": used,
                "base_from": base_from, "base_to": base_to,
                "reason": reason.as_deref().unwrap_or("命令行打印"),
            });
            session.call("print.save", named(which.body()?, more))
        }
        Task::History { register, id } => session.call(&command(register, "history"), json!({ "id": id })),
        Task::Undo { entry } => session.call("journal.undo", without_nulls(json!({ "entry": entry }))),
        Task::Redo { entry } => session.call("journal.redo", without_nulls(json!({ "entry": entry }))),
        Task::Changes { from, to } => session.call("report.changes", json!({ "from": from, "to": to })),
        Task::Due { on, until, kind } => {
            session.call("due", without_nulls(json!({ "on": on, "until": until, "kind": kind })))
        }
        Task::Stats { name: None, .. } => session.call("stats.list", json!({})),
        Task::Stats { name, from, to, as_of, base_from, base_to, out, table } => {
            let mut ask = json!({
                "name": name, "from": from, "to": to, "as_of": as_of, "base_from": base_from, "base_to": base_to,
                "table": table,
            });
            match out {
                None => {
                    put(&mut ask, "table", Value::Null);
                    session.call("stats", without_nulls(ask))
                }
                Some(out) => {
                    put(&mut ask, "out", json!(absolute(out)));
                    session.call("stats.export", without_nulls(ask))
                }
            }
        }
        Task::Report(report) => report.perform(session),
        Task::Backup { folder } => session.call("backup.make", json!({ "folder": absolute(folder) })),
        Task::Verify { file } => session.verify(file),
        Task::Restore { file, into } => session.restore(file, into),
        Task::Check { repair } => check::perform(session, *repair),
    }
}

/// A register's command; its name may be typed with a hyphen as well (`aid-batch`).
fn command(register: &str, verb: &str) -> String {
    let name = register.replace('-', "_");
    let known = office::registers::of(&name).is_some();
    format!("{}.{verb}", if known { name.as_str() } else { register })
}

fn put(into: &mut Value, name: &str, value: Value) {
    if let Some(map) = into.as_object_mut() {
        map.insert(name.to_owned(), value);
    }
}

fn parse(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::new(Code::Invalid, format!("读不懂这段 JSON：{error}")))
}

fn merge(mut into: Value, more: Value) -> Value {
    if let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) {
        into.extend(more);
    }
    into
}

fn without_nulls(mut value: Value) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    value
}

/// The office works on whole paths; a terminal's are relative to where one stands.
fn absolute(path: &std::path::Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
