//! A struct's fields bound to a statement's `:names` without a copy in between: an import binds three million of them.

use crate::{Error, Result, rows::sql_value};
use rusqlite::{
    CachedStatement, ToSql,
    types::{ToSqlOutput, ValueRef},
};
use serde::{
    Serialize, Serializer,
    ser::{Impossible, SerializeStruct},
};
use serde_json::Value;
use std::fmt;

/// Binds every `:name` of the statement from the struct; a name that the struct lacks is a fault of the program.
pub fn bind(statement: &mut CachedStatement<'_>, params: &impl Serialize) -> Result<()> {
    let names = statement.parameter_count();
    match give(params, &mut Names { statement, name: String::with_capacity(24) }) {
        Ok(bound) if bound == names => Ok(()),
        Ok(_) | Err(Stop::Other) => bind_map(statement, params),
        Err(Stop::Fault(error)) => Err(error),
    }
}

/// What a column can hold.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bare<'v> {
    Null,
    Integer(i64),
    Text(&'v str),
}

impl ToSql for Bare<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// Whoever is given a struct's fields one by one.
pub(crate) trait Take {
    /// Where the field belongs; None where it is not wanted.
    fn place(&mut self, name: &'static str) -> Result<Option<usize>>;
    fn take(&mut self, place: usize, value: Bare<'_>) -> Result<()>;
}

/// Gives the fields of a plain struct; how many were wanted.
pub(crate) fn give(row: &impl Serialize, taker: &mut impl Take) -> std::result::Result<usize, Stop> {
    row.serialize(Fields { taker, taken: 0 })
}

/// A statement's `:names`.
struct Names<'a, 'c> {
    statement: &'a mut CachedStatement<'c>,
    name: String,
}

impl Take for Names<'_, '_> {
    fn place(&mut self, name: &'static str) -> Result<Option<usize>> {
        self.name.clear();
        self.name.push(':');
        self.name.push_str(name);
        Ok(self.statement.parameter_index(&self.name)?)
    }
    fn take(&mut self, place: usize, value: Bare<'_>) -> Result<()> {
        Ok(self.statement.raw_bind_parameter(place, value)?)
    }
}

/// Maps made on the spot, and whatever is not a plain struct.
fn bind_map(statement: &mut CachedStatement<'_>, params: &impl Serialize) -> Result<()> {
    let Value::Object(params) =
        serde_json::to_value(params).map_err(|error| Error::Shape(format!("parameters: {error}")))?
    else {
        return Err(Error::Shape("parameters need names".into()));
    };
    for at in 1..=statement.parameter_count() {
        let name = statement.parameter_name(at).unwrap_or_default().trim_start_matches(':').to_owned();
        let value = params.get(&name).ok_or_else(|| Error::Shape(format!("parameter {name} is not given")))?;
        statement.raw_bind_parameter(at, sql_value(value)?)?;
    }
    Ok(())
}

/// Why the quick way ended: what stands there has no plain value of its own, or SQLite refused.
#[derive(Debug)]
pub(crate) enum Stop {
    Other,
    Fault(Error),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Stop {}

impl serde::ser::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Fault(Error::Shape(message.to_string()))
    }
}

type Never<T> = Impossible<T, Stop>;

macro_rules! other {
    ($($name:ident($($kind:ty),*);)*) => { $(fn $name(self $(, _: $kind)*) -> std::result::Result<Self::Ok, Stop> { Err(Stop::Other) })* };
}

/// What neither a parameter list nor a single value can be.
macro_rules! compound {
    () => {
        type SerializeSeq = Never<Self::Ok>;
        type SerializeTuple = Never<Self::Ok>;
        type SerializeTupleStruct = Never<Self::Ok>;
        type SerializeTupleVariant = Never<Self::Ok>;
        type SerializeMap = Never<Self::Ok>;
        type SerializeStructVariant = Never<Self::Ok>;
        fn serialize_seq(self, _: Option<usize>) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_tuple(self, _: usize) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_tuple_struct(self, _: &'static str, _: usize) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_map(self, _: Option<usize>) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> std::result::Result<Never<Self::Ok>, Stop> {
            Err(Stop::Other)
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> std::result::Result<Self::Ok, Stop> {
            Err(Stop::Other)
        }
    };
}

/// The struct: how many of its fields were taken.
struct Fields<'a, T> {
    taker: &'a mut T,
    taken: usize,
}

impl<T: Take> SerializeStruct for Fields<'_, T> {
    type Ok = usize;
    type Error = Stop;

    fn serialize_field<V: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &V,
    ) -> std::result::Result<(), Stop> {
        let Some(place) = self.taker.place(key).map_err(Stop::Fault)? else { return Ok(()) };
        match value.serialize(Parameter { taker: self.taker, place }) {
            Err(Stop::Other) => {
                // Lists and maps are JSON text in the file.
                let text = serde_json::to_string(value).map_err(<Stop as serde::ser::Error>::custom)?;
                self.taker.take(place, Bare::Text(&text)).map_err(Stop::Fault)?;
            }
            given => given?,
        }
        self.taken += 1;
        Ok(())
    }
    fn end(self) -> std::result::Result<usize, Stop> {
        Ok(self.taken)
    }
}

impl<'a, S: Take> Serializer for Fields<'a, S> {
    type Ok = usize;
    type Error = Stop;
    type SerializeStruct = Fields<'a, S>;

    fn serialize_struct(self, _: &'static str, _: usize) -> std::result::Result<Self, Stop> {
        Ok(self)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> std::result::Result<usize, Stop> {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> std::result::Result<usize, Stop> {
        value.serialize(self)
    }
    other! {
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64); serialize_f32(f32);
        serialize_f64(f64); serialize_char(char); serialize_str(&str); serialize_bytes(&[u8]); serialize_none();
        serialize_unit(); serialize_unit_struct(&'static str); serialize_unit_variant(&'static str, u32, &'static str);
    }
    compound!();
}

/// One value at its place.
struct Parameter<'a, T> {
    taker: &'a mut T,
    place: usize,
}

impl<T: Take> Parameter<'_, T> {
    fn put(self, value: Bare<'_>) -> std::result::Result<(), Stop> {
        self.taker.take(self.place, value).map_err(Stop::Fault)
    }
}

macro_rules! plain {
    ($($name:ident($kind:ty);)*) => {
        $(fn $name(self, value: $kind) -> std::result::Result<(), Stop> { self.put(Bare::Integer(value.into())) })*
    };
}

impl<S: Take> Serializer for Parameter<'_, S> {
    type Ok = ();
    type Error = Stop;
    type SerializeStruct = Never<()>;

    plain! {
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32);
    }
    fn serialize_char(self, value: char) -> std::result::Result<(), Stop> {
        self.put(Bare::Text(value.encode_utf8(&mut [0; 4])))
    }
    fn serialize_u64(self, value: u64) -> std::result::Result<(), Stop> {
        let value = i64::try_from(value).map_err(<Stop as serde::ser::Error>::custom)?;
        self.put(Bare::Integer(value))
    }
    fn serialize_str(self, value: &str) -> std::result::Result<(), Stop> {
        self.put(Bare::Text(value))
    }
    fn serialize_none(self) -> std::result::Result<(), Stop> {
        self.put(Bare::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> std::result::Result<(), Stop> {
        value.serialize(self)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> std::result::Result<(), Stop> {
        self.put(Bare::Text(name))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> std::result::Result<(), Stop> {
        value.serialize(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> std::result::Result<Never<()>, Stop> {
        Err(Stop::Other)
    }
    fn serialize_unit(self) -> std::result::Result<(), Stop> {
        self.put(Bare::Null)
    }
    fn serialize_f32(self, value: f32) -> std::result::Result<(), Stop> {
        self.serialize_f64(value.into())
    }
    /// Register tables hold integers and text only: REAL would drift on its way through the journal.
    fn serialize_f64(self, value: f64) -> std::result::Result<(), Stop> {
        Err(<Stop as serde::ser::Error>::custom(format!("number {value}")))
    }
    other! { serialize_bytes(&[u8]); serialize_unit_struct(&'static str); }
    compound!();
}
