//! What a look at a draft finds: faults stop, warnings are told, and what one field tells about others is filled in.

use crate::fault::{Fault, FieldFault, Result};
use serde::Serialize;
use serde_json::{Map, Value};
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Check {
    pub faults: Vec<FieldFault>,
    pub warnings: Vec<FieldFault>,
    #[ts(type = "Record<string, unknown>")]
    pub fill: Map<String, Value>,
}

impl Check {
    /// The first fault of a field stands; what follows from it is not said as well.
    pub fn fault(&mut self, field: &str, detail: impl Into<String>) {
        if self.faults.iter().any(|known| known.field == field) {
            return;
        }
        self.faults.push(FieldFault { field: field.into(), detail: detail.into() });
    }

    pub fn warn(&mut self, field: &str, detail: impl Into<String>) {
        self.warnings.push(FieldFault { field: field.into(), detail: detail.into() });
    }

    pub fn fill(&mut self, field: &str, value: impl Into<Value>) {
        self.fill.insert(field.into(), value.into());
    }

    pub fn required(&mut self, field: &str, label: &str, value: &str) {
        if value.trim().is_empty() {
            self.fault(field, format!("请填写{label}"));
        }
    }

    /// A date however it was typed becomes ISO; what is none is told.
    pub fn date(&mut self, field: &str, label: &str, value: &mut String) {
        if value.trim().is_empty() {
            value.clear();
            return;
        }
        match crate::read::date::read(value) {
            Ok(date) => *value = date.to_string(),
            Err(fault) => self.fault(field, format!("{label}：{fault}")),
        }
    }

    /// The key of a record of another register; an empty one becomes none.
    pub fn link(
        &mut self,
        conn: &Connection,
        field: &str,
        register: &str,
        label: &str,
        id: &mut Option<String>,
    ) -> Result<()> {
        *id = id.take().filter(|id| !id.is_empty());
        if let Some(key) = id
            && let Err(why) = super::draft::link(conn, register, key)?
        {
            self.fault(field, format!("{label}:{why}"));
        }
        Ok(())
    }

    pub fn length(&mut self, field: &str, label: &str, value: &str, most: usize) {
        if value.chars().count() > most {
            self.fault(field, format!("{label}太长了，最多 {most} 个字"));
        }
    }

    pub fn done(&self) -> Result<()> {
        Fault::of_fields(self.faults.clone()).map_or(Ok(()), Err)
    }
}
