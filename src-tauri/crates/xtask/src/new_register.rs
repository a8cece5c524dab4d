//! `new-register`: the files of a register (README, "Adding a register"), ready to be filled in, and its three lines in
//! the lists. What it makes compiles and works; then it is changed into what the office needs.

use std::fs;

use crate::sh::{Done, top};

const FILES: [(&str, &str); 5] = [
    ("mod.rs", include_str!("../register/mod.rs.txt")),
    ("fields.rs", include_str!("../register/fields.rs.txt")),
    ("list.sql", include_str!("../register/list.sql.txt")),
    ("get.sql", include_str!("../register/get.sql.txt")),
    ("save.sql", include_str!("../register/save.sql.txt")),
];
const SCHEMA: &str = include_str!("../register/schema.sql.txt");

pub fn new_register(words: &[&str]) -> Done {
    let [name, label] = words else {
        return Err("say: cargo xtask new-register NAME LABEL, for example: new-register patrol 巡逻".to_owned());
    };
    if name.is_empty() || !name.starts_with(|letter: char| letter.is_ascii_lowercase()) || !name.chars().all(is_plain) {
        return Err(format!("{name:?} names a table, a command and a folder: small letters, digits and _ only"));
    }
    let office = top().join("src-tauri/crates/office/src");
    let folder = office.join("registers").join(name);
    if folder.exists() {
        return Err(format!("{} is there already", folder.display()));
    }
    let fill =
        |text: &str| text.replace("{{name}}", name).replace("{{Name}}", &camel(name)).replace("{{label}}", label);

    let schema = office.join("schema");
    let number = fs::read_dir(&schema).map_err(|error| error.to_string())?.flatten().filter(is_migration).count() + 1;
    let migration = format!("{number:04}_{name}");
    // The lists first: if one has changed its shape, nothing has been written yet.
    let list = office.join("registers/mod.rs");
    let listed = read(&list)?;
    let listed = before(&listed, "\npub use ", &format!("pub mod {name};\n"))?;
    let listed = before(&listed, "\nuse crate::register", &format!("pub use {name}::{};\n", camel(name)))?;
    let listed =
        before(&listed, "\n        }\n    };\n}", &format!("\n            $crate::registers::{},", camel(name)))?;
    let order = office.join("schema.rs");
    let ordered = read(&order)?;
    let entry = format!("    (\"{migration}\", include_str!(\"schema/{migration}.sql\")),\n");
    let ordered = match ordered.split_once("&[(\"") {
        // The first migration stands alone on one line.
        Some((start, rest)) => {
            let (first, rest) = rest.split_once("];").ok_or("schema.rs: no end of MIGRATIONS")?;
            format!("{start}&[\n    (\"{first},\n{entry}];{rest}")
        }
        None => before(&ordered, "];", &entry)?,
    };

    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    for (file, text) in FILES {
        write(&folder.join(file), &fill(text))?;
    }
    write(&schema.join(format!("{migration}.sql")), &fill(SCHEMA))?;
    write(&list, &listed)?;
    write(&order, &ordered)?;
    println!(
        "\nnow say what it is: the table in schema/{migration}.sql, then fields.rs, the draft and its check in mod.rs, and the three \
         .sql files.\nThen: cargo test (it rewrites the generated files), cargo xtask run --sample. The screen shows it without \
         a line of its own; for an own form or page see ui/src/registers/building."
    );
    Ok(())
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

fn is_migration(entry: &fs::DirEntry) -> bool {
    entry.path().extension().is_some_and(|name| name == "sql")
}

/// `dog_licence` → `DogLicence`.
fn camel(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    name.split('_').map(word).collect::<Vec<_>>().concat()
}

/// Puts `text` before the first `mark`.
fn before(whole: &str, mark: &str, text: &str) -> Done<String> {
    let at = whole
        .find(mark)
        .ok_or_else(|| format!("the list of registers has another shape now: {mark:?} is not there"))?;
    let (start, rest) = whole.split_at(at);
    Ok(format!("{start}{text}{rest}"))
}

fn read(path: &std::path::Path) -> Done<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &std::path::Path, text: &str) -> Done {
    println!("{}", path.display());
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_types() {
        assert_eq!(camel("dog_licence"), "DogLicence");
    }

    #[test]
    fn the_lists_still_have_the_shape_it_writes_into() {
        let list = include_str!("../../office/src/registers/mod.rs");
        for mark in ["\npub use ", "\nuse crate::register", "\n        }\n    };\n}"] {
            assert!(list.contains(mark), "{mark:?}");
        }
        assert!(include_str!("../../office/src/schema.rs").contains("];"), "MIGRATIONS");
    }
}
