//! What others need for the same sheets, where they can be installed from PyPI.

use crate::{figure, made};
use std::{path::Path, process::Command};

const READ: &str = "
import sys, time, openpyxl
start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
rows = sum(1 for _ in book.active.iter_rows(values_only=True))
print(f'{time.perf_counter() - start:.2f} s for {rows} rows')
";
const ANKI: &str = "
import sys, time, tempfile, os, resource
from anki.collection import Collection, ImportCsvRequest
col = Collection(os.path.join(tempfile.mkdtemp(), 'c.anki2'))
kind = col.models.new('person')
for at in range(13):
    col.models.add_field(kind, col.models.new_field(f'f{at}'))
card = col.models.new_template('card'); card['qfmt'] = '{{f3}}{{f7}}'; card['afmt'] = '{{f7}}'
col.models.add_template(kind, card)
made = col.models.add_dict(kind).id
meta = col.get_csv_metadata(path=sys.argv[1], delimiter=None)
meta.global_notetype.id = made
del meta.global_notetype.field_columns[:]
meta.global_notetype.field_columns.extend(range(1, 14))
start = time.perf_counter()
col.import_csv(ImportCsvRequest(path=sys.argv[1], metadata=meta))
took = time.perf_counter() - start
print(f'{took:.2f} s for {col.note_count()} notes, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB')
";

pub fn bench() {
    let home = tests::root().join("target/bench/rivals");
    if !home.exists() {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&home).status();
        let got = Command::new(home.join("bin/pip")).args(["install", "--quiet", "openpyxl", "anki"]).status();
        if !made.is_ok_and(|done| done.success()) || !got.is_ok_and(|done| done.success()) {
            println!("openpyxl and anki could not be installed");
            return;
        }
    }
    let tell = |what: &str, script: &str, file: &Path| {
        let out = Command::new(home.join("bin/python")).args(["-c", script]).arg(file).output().expect("python runs");
        let said = String::from_utf8_lossy(if out.status.success() { &out.stdout } else { &out.stderr });
        figure(what, said.lines().last().unwrap_or_default(), "");
    };
    tell("openpyxl only reads 100,000 xlsx", READ, &made::xlsx(100_000));
    tell("Anki's core imports 100,000 csv, unchecked", ANKI, &made::csv(100_000));
    tell("Anki's core imports 3,500 csv, unchecked", ANKI, &made::csv(3_500));
}
