//! Sets one document, with the templates as they are on disk now: `render TEMPLATE DATA.json OUT.pdf`.
//! Where OUT ends in .svg, the first page is drawn instead.

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [template, data, out] = arguments.as_slice() else {
        return Err("render TEMPLATE DATA.json OUT.pdf".into());
    };
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets");
    let start = Instant::now();
    let mut printer = print::Printer::new(&assets.join("fonts"))?;
    let fonts = start.elapsed();
    for name in ["lib.typ", template.as_str()] {
        printer = printer.with_template(name, fs::read_to_string(assets.join("print").join(name))?);
    }
    let data: serde_json::Value = serde_json::from_slice(&fs::read(data)?)?;
    for missing in printer.missing_glyphs(&data) {
        eprintln!("no font has {} in {}", missing.char, missing.context);
    }
    let start = Instant::now();
    let document = printer.compile(template, data)?;
    let set = start.elapsed();
    for warning in document.warnings() {
        eprintln!("warning: {warning}");
    }
    let start = Instant::now();
    let bytes = if Path::new(out).extension().is_some_and(|kind| kind == "svg") {
        document.svg(1)?.into_bytes()
    } else {
        document.pdf(None)?
    };
    let size = bytes.len();
    #[expect(clippy::disallowed_methods, reason = "a developer's own file")]
    fs::write(out, bytes)?;
    eprintln!("{} pages; fonts {fonts:?}, set {set:?}, written {:?}, {size} bytes", document.pages(), start.elapsed());
    Ok(())
}
