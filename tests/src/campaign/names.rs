//! `names`: script, markup and the page setter's own language, stored in every text field of every register and shown in its
//! list, its page, its papers and its sheet. What was stored comes back, and no template breaks. (The window's screens are
//! walked with them by `e2e/markup.rs`.) Control: a template into which the text is pasted instead of being handed over.

use super::{Outcome, sample};
use crate::{Office, text};
use fastrand::Rng;
use office::{
    Code, Context, Desk,
    register::{Field, Kind},
    registers::ALL,
};
use print::Printer;
use serde_json::{Value, json};

pub fn run(size: usize, seed: u64) -> Outcome {
    let office = sample::office(if size < 1_000 { 6 } else { 200 });
    let drafts = sample::drafts(&office.desk, 4);
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("harmed");
    let papers: Vec<Value> = office.call("print.documents", json!({})).as_array().cloned().unwrap_or_default();
    let every = (size / 150).max(4);
    for turn in 0..size {
        outcome.tried += 1;
        let name = hostile(&mut rng);
        let (register, draft) = &drafts[turn % drafts.len()];
        if let Err(why) = stored(&office, register, draft, &name) {
            outcome.harmed.push(format!("{register} {name:?}: {why}"));
        }
        // Setting a page costs a hundred times what storing does.
        if turn % every == 0 {
            outcome.control += usize::from(pasted(&name));
            for paper in papers.iter().filter(|paper| paper["register"] == json!(register)) {
                if let Err(why) = printed(&office, paper, register, draft) {
                    outcome.harmed.push(format!("{} {name:?}: {why}", paper["document"]));
                }
            }
        }
    }
    for paper in papers.iter().filter(|paper| paper["register"] == json!("")) {
        if let Err(why) = printed(&office, paper, "", &Value::Null) {
            outcome.harmed.push(format!("{}: {why}", paper["document"]));
        }
    }
    outcome
}

const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
    "${7*7}",
    "#import \"@preview/a:0.1.0\"",
    "#eval(\"1/0\")",
    "#panic()",
    "#let a = ",
    "$x^2$",
    "*_`",
    "\\u{0}",
    "\\",
    "]",
    "[",
    "#[",
    "//",
    "/*",
    "<label>",
    "@ref",
    "```",
    "= 一",
    "%s%n",
    "'; DROP TABLE person; --",
    "&lt;&amp;",
    "]]>",
    "<!--",
    "\u{202e}反",
    "\u{200b}",
    "e\u{301}\u{301}\u{301}",
    "𠮷𬭎",
    "👨‍👩‍👧",
    "=1+1",
];

fn hostile(rng: &mut Rng) -> String {
    let mut text = "名".to_owned();
    for _ in 0..rng.usize(1..5) {
        text += PIECES[rng.usize(..PIECES.len())];
    }
    if rng.u8(..20) == 0 {
        text += &"长".repeat(rng.usize(1..400));
    }
    text
}

fn texts(register: &str) -> impl Iterator<Item = &'static Field> + Clone {
    let fields = ALL.iter().find(|info| info.name == register).map_or(&[][..], |info| info.fields);
    fields.iter().filter(|field| field.form && matches!(field.kind, Kind::Text | Kind::Note))
}

/// In every text field of the record; what a field does not take it refuses with a sentence, and the others are tried. What
/// was stored, or None where something about the record itself stands in the way.
pub fn store(desk: &Desk, register: &str, draft: &Value, name: &str) -> Result<Option<Value>, String> {
    let mut body = draft.clone();
    for field in texts(register) {
        body[field.name] = json!(name);
    }
    loop {
        match desk.call(&format!("{register}.save"), body.clone(), &Context::default()) {
            Ok(_) => return Ok(Some(body)),
            Err(fault) if fault.code == Code::Broken => return Err(fault.to_string()),
            Err(fault) => {
                let refused: Vec<&str> = fault.faults.iter().map(|fault| fault.field.as_str()).collect();
                let left: Vec<&str> = refused.into_iter().filter(|field| body[*field] == json!(name)).collect();
                if left.is_empty() {
                    return Ok(None);
                }
                for field in left {
                    body[field] = draft[field].clone();
                }
            }
        }
    }
}

/// Its page and papers are shown, however much of it was stored.
fn stored(office: &Office, register: &str, draft: &Value, name: &str) -> Result<(), String> {
    let Some(body) = store(&office.desk, register, draft, name)? else { return Ok(()) };
    let page = ask(office, &format!("{register}.get"), json!({"id": draft["id"]}))?;
    for field in texts(register).filter(|field| body[field.name] == json!(name) && field.sensitive.is_none()) {
        let (back, sent) = (text(&page["draft"][field.name]), bare(name));
        // A resident's name is that of the register of people; goods are read as things with how many of each.
        let elsewhere = field.name == "goods" || (field.name == "name" && page["draft"]["person_id"].is_string());
        if bare(&back) != sent && !back.is_empty() && !elsewhere {
            return Err(format!("{} came back as {back:?}", field.name));
        }
    }
    ask(office, &format!("{register}.list"), json!({"text": name.chars().take(12).collect::<String>(), "limit": 3}))?;
    Ok(())
}

/// What tidying may take away: spaces and signs that cannot be seen.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn printed(office: &Office, paper: &Value, register: &str, draft: &Value) -> Result<(), String> {
    let out = |ending: &str| office.folder.path().join(format!("出.{ending}"));
    let mut body = json!({
        "document": paper["document"], "out": out("pdf"), "limit": 3, "from": "2026-01-01", "to": "2026-12-31", "reason": "试",
    });
    if paper["per"] == json!("record") {
        body["id"] = draft["id"].clone();
    }
    match office.desk.call("print.save", body, &Context::default()) {
        Err(fault) if fault.code == Code::Broken => return Err(fault.to_string()),
        _ => {}
    }
    if !register.is_empty() {
        ask(office, &format!("{register}.export"), json!({"out": out("xlsx"), "limit": 3, "reason": "试"}))?;
    }
    Ok(())
}

fn ask(office: &Office, name: &str, body: Value) -> Result<Value, String> {
    office.desk.call(name, body, &Context::default()).map_err(|fault| format!("{name}: {fault}"))
}

/// Whether a page breaks into whose source the text is pasted.
fn pasted(name: &str) -> bool {
    let printer = Printer::without_system_fonts(&crate::root().join("assets/fonts"));
    let printer = printer.map(|printer| printer.with_template("careless.typ", format!("姓名：{name}")));
    printer.is_ok_and(|printer| printer.compile("careless.typ", json!({})).is_err())
}
