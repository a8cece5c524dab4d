//! Typed rows: a question's struct is bound by name and read by name, so that no column is counted.
//! Flags are integers 0 and 1 in the file; lists and maps are JSON text.

use crate::{Error, Result, bind::bind};
use rusqlite::{
    Connection, Row,
    types::{Value as Sql, ValueRef},
};
use serde::{
    Serialize,
    de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor},
    forward_to_deserialize_any,
};
use serde_json::Value;

/// Every row of a question. `params` is a struct (or map) whose names are the SQL's `:names`; those that the SQL does
/// not use are left out.
pub fn all<T: DeserializeOwned>(conn: &Connection, sql: &str, params: &impl Serialize) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The first row, if there is one.
pub fn first<T: DeserializeOwned>(conn: &Connection, sql: &str, params: &impl Serialize) -> Result<Option<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    rows.next()?.map(read).transpose()
}

/// The row that must be there (counts, sums).
pub fn one<T: DeserializeOwned>(conn: &Connection, sql: &str, params: &impl Serialize) -> Result<T> {
    first(conn, sql, params)?.ok_or(Error::Sqlite(rusqlite::Error::QueryReturnedNoRows))
}

/// Runs one change; the number of rows it touched.
pub fn exec(conn: &Connection, sql: &str, params: &impl Serialize) -> Result<usize> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, params)?;
    Ok(statement.raw_execute()?)
}

/// Register tables hold integers and text only: REAL would drift on its way through the journal.
pub(crate) fn sql_value(value: &Value) -> Result<Sql> {
    Ok(match value {
        Value::Null => Sql::Null,
        Value::Bool(flag) => Sql::Integer(i64::from(*flag)),
        Value::Number(number) => Sql::Integer(number.as_i64().ok_or_else(|| Error::Shape(format!("number {number}")))?),
        Value::String(text) => Sql::Text(text.clone()),
        list => Sql::Text(list.to_string()),
    })
}

/// One row as a struct, by column name.
pub fn read<T: DeserializeOwned>(row: &Row<'_>) -> Result<T> {
    T::deserialize(RowReader { row })
}

struct RowReader<'a, 'b> {
    row: &'a Row<'b>,
}

impl<'de> de::Deserializer<'de> for RowReader<'_, '_> {
    type Error = Error;

    /// A row of one column may be read as that column's value.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        ValueReader(self.row.get_ref(0)?).deserialize_any(visitor)
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        ValueReader(self.row.get_ref(0)?).deserialize_bool(visitor)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        ValueReader(self.row.get_ref(0)?).deserialize_option(visitor)
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_map(Columns { row: self.row, at: 0 })
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value> {
        let row = self.row;
        let values = (0..length).map(|at| row.get_ref(at).map(ValueReader)).collect::<rusqlite::Result<Vec<_>>>()?;
        visitor.visit_seq(de::value::SeqDeserializer::new(values.into_iter()))
    }
    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple_struct enum identifier ignored_any
    }
}

struct Columns<'a, 'b> {
    row: &'a Row<'b>,
    at: usize,
}

impl<'de> MapAccess<'de> for Columns<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        match self.row.as_ref().column_name(self.at) {
            Ok(name) => seed.deserialize(name.into_deserializer()).map(Some),
            Err(_) => Ok(None),
        }
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        let value = self.row.get_ref(self.at)?;
        let column = self.at;
        self.at += 1;
        seed.deserialize(ValueReader(value)).map_err(|error| {
            let name = self.row.as_ref().column_name(column).unwrap_or_default();
            Error::Shape(format!("{name}: {error}"))
        })
    }
}

struct ValueReader<'a>(ValueRef<'a>);

impl ValueReader<'_> {
    fn text(&self) -> Result<&str> {
        self.0.as_str().map_err(|error| Error::Shape(error.to_string()))
    }
    fn json(&self) -> Result<Value> {
        match self.0 {
            ValueRef::Null => Ok(Value::Null),
            _ => serde_json::from_str(self.text()?).map_err(<Error as de::Error>::custom),
        }
    }
}

impl IntoDeserializer<'_, Error> for ValueReader<'_> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> de::Deserializer<'de> for ValueReader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.0 {
            ValueRef::Null => visitor.visit_unit(),
            ValueRef::Integer(number) => visitor.visit_i64(number),
            ValueRef::Real(number) => visitor.visit_f64(number),
            ValueRef::Text(_) => visitor.visit_str(self.text()?),
            ValueRef::Blob(bytes) => visitor.visit_bytes(bytes),
        }
    }
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.0 {
            ValueRef::Integer(number) => visitor.visit_bool(number != 0),
            _ => self.deserialize_any(visitor),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.0 {
            ValueRef::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self.text()?.into_deserializer())
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.json()?.deserialize_seq(visitor).map_err(<Error as de::Error>::custom)
    }
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.json()?.deserialize_map(visitor).map_err(<Error as de::Error>::custom)
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }
    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple tuple_struct identifier ignored_any
    }
}
