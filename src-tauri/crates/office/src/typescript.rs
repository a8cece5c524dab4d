//! The screen's types, from the same structs that the commands are made of.

use std::{any::TypeId, collections::BTreeMap, collections::HashSet, fmt::Write as _};
use ts_rs::{Config, TS, TypeVisitor};

#[derive(Default)]
pub(crate) struct Map {
    declarations: BTreeMap<String, String>,
    seen: HashSet<TypeId>,
    commands: BTreeMap<String, (String, String)>,
    drafts: BTreeMap<String, String>,
}

fn config() -> Config {
    // Every integer of the office is far below 2^53.
    Config::default().with_large_int("number")
}

impl Map {
    pub fn command<Q: TS + 'static, A: TS + 'static>(&mut self, name: &str) {
        self.declare::<Q>();
        self.declare::<A>();
        self.commands.insert(name.into(), (Q::name(&config()), A::name(&config())));
    }

    pub fn draft<D: TS + 'static>(&mut self, register: &str) {
        self.declare::<D>();
        self.drafts.insert(register.into(), D::name(&config()));
    }

    pub fn declare<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own have a file; the rest (string, Array …) is TypeScript's.
        if T::output_path().is_some() {
            let config = config();
            let name = T::ident(&config);
            self.declarations.insert(name, format!("export {}", T::decl(&config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }

    pub fn finish(self) -> String {
        let mut text = String::from(
            "// Generated from src-tauri/crates/office/src/api.rs by `cargo test -p tests`; do not edit.\n\n",
        );
        for declaration in self.declarations.values() {
            text.push_str(declaration);
            text.push_str("\n\n");
        }
        text.push_str("export interface Commands {\n");
        for (name, (request, answer)) in &self.commands {
            let _ = writeln!(text, "  \"{name}\": {{ request: {request}; answer: {answer} }};");
        }
        text.push_str("}\n\nexport interface Drafts {\n");
        for (register, draft) in &self.drafts {
            let _ = writeln!(text, "  {register}: {draft};");
        }
        text.push_str("}\n");
        text
    }
}

impl TypeVisitor for Map {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.declare::<T>();
    }
}
