//! What comes from others: whether its licences allow it, whether it may run anything while it is installed, and the
//! list of it that goes with a package.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use crate::sh::{Done, answers, cargo, command, read, show, target, top};

/// A crate that is part of the program.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    /// SPDX, as its maker wrote it.
    licence: String,
}

/// The whole check; `cargo deny` besides, where somebody has installed it.
pub fn check() -> Done {
    let parts = parts()?;
    let rules = fs::read_to_string(top().join(".deny.toml")).map_err(|error| error.to_string())?;
    let allowed = list_of(&rules, "allow")?;
    let odd: Vec<String> = parts
        .iter()
        .filter(|part| !permits(&part.licence, &allowed))
        .map(|part| format!("{} {}: {}", part.name, part.version, part.licence))
        .collect();
    if !odd.is_empty() {
        return Err(format!("licences that .deny.toml does not allow:\n{}", odd.join("\n")));
    }
    let several = several(&parts);
    let known: BTreeSet<String> = list_of(&rules, "skip")?.into_iter().collect();
    if several != known {
        return Err(format!(
            "crates of more than one version are not those of .deny.toml:\n{:?}",
            several.symmetric_difference(&known)
        ));
    }
    let pages =
        page_parts(&fs::read_to_string(top().join("ui/package-lock.json")).map_err(|error| error.to_string())?)?;
    println!(
        "{} crates with allowed licences, {} in more than one version; {pages} npm packages, each with its hash, none with a script",
        parts.len(),
        several.len()
    );
    if !answers("cargo-deny", "--version") {
        println!("left out: cargo deny, which is not installed here (cargo install cargo-deny)");
        return Ok(());
    }
    show(cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]))?;
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    if !home.is_some_and(|home| home.join("advisory-dbs").is_dir()) {
        println!("left out: advisories, whose data base is not at hand (cargo deny fetch)");
        return Ok(());
    }
    show(cargo().args(["deny", "--offline", "check", "advisories"]))
}

/// Lists in CycloneDX beside a package: the crates with the hashes of `Cargo.lock`, and the page's npm packages.
pub fn list() -> Done {
    let folder = target().join("release/bundle");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let lock = fs::read_to_string(top().join("Cargo.lock")).map_err(|error| error.to_string())?;
    let put = |name: &str, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}", path.display());
        Done::Ok(())
    };
    put("crates.cdx.json", bill(&parts()?, &lock))?;
    let mut npm = command("npm");
    npm.current_dir(top().join("ui")).args(["sbom", "--omit=dev", "--sbom-format=cyclonedx", "--package-lock-only"]);
    put("page.cdx.json", timeless(&read(&mut npm)?))
}

/// Without what npm makes up anew each time: a number, and the hour.
fn timeless(bill: &str) -> String {
    let made_up =
        |line: &&str| !["\"serialNumber\":", "\"timestamp\":"].iter().any(|key| line.trim_start().starts_with(key));
    bill.lines().filter(made_up).flat_map(|line| [line, "\n"]).collect()
}

/// Those that are there in more than one version.
fn several(parts: &BTreeSet<Part>) -> BTreeSet<String> {
    let twice = parts.iter().zip(parts.iter().skip(1)).filter(|(one, next)| one.name == next.name);
    twice.map(|(one, _)| one.name.clone()).collect()
}

fn parts() -> Done<BTreeSet<Part>> {
    let mut tree = cargo();
    tree.args(["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}|{l}"]);
    tree.args(["--package", "xiaoxiang", "--package", "cli"]);
    let told = read(&mut tree)?;
    Ok(told.lines().filter_map(part).collect())
}

/// `serde v1.0.2 (proc-macro)|MIT OR Apache-2.0 (*)`; our own crates stand with a path and are left out.
fn part(line: &str) -> Option<Part> {
    let (package, licence) = line.split_once('|')?;
    let mut words = package.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    if words.any(|word| word.contains('/')) {
        return None;
    }
    let licence = licence.trim_end_matches(" (*)").trim();
    Some(Part { name: name.into(), version: version.into(), licence: licence.into() })
}

/// The strings of `key = [ … ]`.
fn list_of(toml: &str, key: &str) -> Done<Vec<String>> {
    let start = toml.find(&format!("{key} = [")).ok_or_else(|| format!(".deny.toml has no {key}"))?;
    let list = toml.get(start..).unwrap_or_default().split(']').next().unwrap_or_default();
    Ok(list.split('"').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Whether a licence expression can be met with the allowed ones: of alternatives one, of joined ones all.
fn permits(expression: &str, allowed: &[String]) -> bool {
    let text = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // AND binds closer than OR; brackets only ever hold alternatives in what we use, so that with AND each side must
    // have one.
    if expression.contains('(') {
        let sides = expression.split(" AND ");
        return sides.map(|side| side.replace(['(', ')'], " ")).all(|side| permits(side.trim(), allowed));
    }
    text.split(" OR ").any(|one| one.split(" AND ").all(|part| allowed.iter().any(|known| known == part.trim())))
}

/// How many packages npm's lock file has; each must have its hash, and none may run a script when installed.
fn page_parts(lock: &str) -> Done<usize> {
    if lock.contains("\"hasInstallScript\"") {
        return Err("ui/package-lock.json: a package wants to run a script when it is installed".into());
    }
    let packages = lock.lines().filter(|line| line.starts_with("    \"node_modules/")).count();
    let hashes = lock.lines().filter(|line| line.trim_start().starts_with("\"integrity\": \"sha512-")).count();
    if packages == 0 || packages != hashes {
        return Err(format!("ui/package-lock.json: {packages} packages, {hashes} hashes"));
    }
    Ok(packages)
}

/// CycloneDX 1.5.
fn bill(parts: &BTreeSet<Part>, lock: &str) -> String {
    let mut text = String::from(
        "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.5\",\n  \"version\": 1,\n  \"components\": [",
    );
    for (at, Part { name, version, licence }) in parts.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}\n    {{\"type\": \"library\", \"name\": \"{name}\", \"version\": \"{version}\", \"purl\": \"pkg:cargo/{name}@{version}\", \
             \"licenses\": [{{\"expression\": \"{}\"}}]",
            licence.replace('/', " OR ").replace("  ", " ")
        );
        if let Some(hash) = checksum(lock, name, version) {
            let _ = write!(text, ", \"hashes\": [{{\"alg\": \"SHA-256\", \"content\": \"{hash}\"}}]");
        }
        text.push('}');
    }
    text.push_str("\n  ]\n}\n");
    text
}

fn checksum<'a>(lock: &'a str, name: &str, version: &str) -> Option<&'a str> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let rest = lock.split_once(&head)?.1.split("\n\n").next()?;
    rest.split_once("checksum = \"")?.1.split('"').next()
}

/// When the sources were last changed, for what is packed with a date: the same sources, the same package.
pub fn source_date() -> Done<String> {
    read(command("git").args(["log", "-1", "--format=%ct"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_met_by_one_of_alternatives_and_by_all_of_what_is_joined() {
        let allowed = ["MIT".to_owned(), "BSD-3-Clause".to_owned()];
        for good in
            ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "BSD-3-Clause AND MIT", "(MIT OR Apache-2.0) AND BSD-3-Clause"]
        {
            assert!(permits(good, &allowed), "{good}");
        }
        for bad in ["GPL-3.0", "", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND GPL-3.0"] {
            assert!(!permits(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn a_package_that_runs_a_script_or_has_no_hash_is_refused() {
        let good = "    \"node_modules/a\": {\n      \"integrity\": \"sha512-x\"\n    }\n";
        assert_eq!(page_parts(good), Ok(1));
        assert!(page_parts(&good.replace("sha512-x", "sha1-x")).is_err());
        assert!(page_parts(&format!("{good}      \"hasInstallScript\": true\n")).is_err());
    }

    #[test]
    fn the_lines_of_the_tree_are_read() {
        let found = part("serde v1.0.2 (proc-macro)|MIT OR Apache-2.0 (*)").expect("a part");
        assert_eq!(
            (found.name.as_str(), found.version.as_str(), found.licence.as_str()),
            ("serde", "1.0.2", "MIT OR Apache-2.0")
        );
        assert!(part("store v0.1.0 (/home/somebody/store)|MIT").is_none());
    }
}
