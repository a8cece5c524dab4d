//! Which rows of a sheet are one household, and where it lives: by number, by head, by door, by where a row with a head
//! stands.

use crate::{
    read::address::{self, Address, AddressFault},
    registers::household::HEAD,
};
use sheet::Cell;
use std::{collections::HashMap, sync::Arc};

/// A household as the sheet shows it.
#[derive(Default)]
pub(super) struct Group {
    pub address: Option<Arc<Address>>,
    pub number: String,
    pub head: String,
    pub registered: Option<&'static str>,
    pub usage: String,
    pub owner: String,
    pub first_row: u32,
    pub has_head: bool,
    /// Whether the sheet itself says who belongs together (户号, 户主, 与户主关系), not only the address.
    pub told: bool,
}

pub(super) fn read_address(
    section: Option<&str>,
    building: &Cell,
    entrance: &Cell,
    door: &Cell,
    whole: &Cell,
) -> std::result::Result<Address, AddressFault> {
    let stairs = section.and_then(address::stairs).unwrap_or_default();
    let below = stairs.entrance.as_deref().filter(|_| entrance.is_empty()).map(Cell::text);
    let in_parts = || {
        let entrance =
            below.as_ref().filter(|_| !building.is_empty() && !door.shown().contains('-')).unwrap_or(entrance);
        address::read_parts(building, entrance, door)
    };
    // A row that names its entrance stands in the section's building only.
    let section = match stairs {
        address::Stairs { building: Some(building), entrance: Some(_) } if !entrance.is_empty() => {
            Some(format!("{building}号楼"))
        }
        _ => section.map(str::to_owned),
    };
    let section = section.as_deref();
    match (whole.is_empty(), section) {
        // A building's column beside a short address: 12 | 3-501.
        (false, _) if !building.is_empty() => {
            address::read_parts(building, entrance, whole).or_else(|_| address::read_cell(whole))
        }
        (false, Some(section)) => address::read_in(section, &whole.shown()),
        (false, None) => {
            address::read_cell(whole).or_else(|fault| if door.is_empty() { Err(fault) } else { in_parts() })
        }
        (true, Some(section)) if building.is_empty() => address::read_in(
            section,
            &[entrance.shown(), door.shown()].iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join("-"),
        ),
        (true, _) => in_parts(),
    }
}

/// What a row says of where it belongs.
pub(super) struct Belongs<'a> {
    pub address: Option<&'a Arc<Address>>,
    pub number: &'a str,
    pub head: &'a str,
    pub relation: &'a str,
    /// The sheet has a column of relations.
    pub told: bool,
}

#[derive(Default)]
pub(super) struct Households {
    pub groups: Vec<Group>,
    keys: HashMap<String, usize>,
    /// By address, the household that the rows above were in.
    last: Option<usize>,
    /// The rows of a household do not stand together (a list by names): only an address joins them.
    scattered: bool,
}

impl Households {
    pub fn of(scattered: bool) -> Self {
        Self { scattered, ..Self::default() }
    }

    /// By number; else by the head's name at the address; else a row with a head begins one and the rows below it
    /// belong to it while the address stays; else all who share an address.
    pub fn find(&mut self, of: &Belongs<'_>, row: u32, name: &str) -> usize {
        let address = of.address.map(|a| a.canonical()).unwrap_or_default();
        let key = if !of.number.is_empty() {
            format!("n{}", of.number)
        } else if !of.head.is_empty() {
            format!("h{address}|{}", of.head)
        } else if of.told {
            let here = self.last.filter(|_| !self.scattered).filter(|last| {
                let same = |group: &Group| {
                    address.is_empty() || group.address.as_ref().is_none_or(|a| a.canonical() == address)
                };
                self.groups.get(*last).is_some_and(same)
            });
            let known = self.keys.get(&format!("a{address}")).copied().filter(|_| !address.is_empty());
            let joined = if of.relation != HEAD {
                here.or(known)
            } else if self.scattered {
                known.filter(|at| self.groups.get(*at).is_some_and(|group| !group.has_head))
            } else {
                None
            };
            if let Some(at) = joined {
                self.settle(at, of.address);
                return at;
            }
            format!("s{}", self.groups.len())
        } else {
            format!("a{address}{}", if address.is_empty() { row.to_string() } else { String::new() })
        };
        let told = !key.starts_with('a');
        let next = self.groups.len();
        let at = *self.keys.entry(key).or_insert(next);
        if at == next {
            let head = if of.head.is_empty() && of.relation == HEAD { name } else { of.head };
            self.groups.push(Group {
                number: of.number.into(),
                head: head.into(),
                first_row: row,
                told,
                ..Group::default()
            });
        }
        self.settle(at, of.address);
        at
    }

    /// The row is in this household; the first address that any of its rows gives is the household's.
    fn settle(&mut self, at: usize, address: Option<&Arc<Address>>) {
        if let (Some(group), Some(address)) = (self.groups.get_mut(at), address)
            && group.address.is_none()
        {
            group.address = Some(address.clone());
            self.keys.entry(format!("a{}", address.canonical())).or_insert(at);
        }
        self.last = Some(at);
    }

    /// False where the household has a head already.
    pub fn take_head(&mut self, at: usize, name: &str) -> bool {
        let Some(group) = self.groups.get_mut(at) else { return true };
        if group.has_head {
            return false;
        }
        group.has_head = true;
        name.clone_into(&mut group.head);
        true
    }
}
