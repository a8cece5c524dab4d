//! A whole building by rule: 3 entrances × 6 floors × 2 doors → 101, 102 … 602 in each entrance.

use super::Building;
use crate::{
    fault::{Fault, Result},
    office::{Done, Office},
    read::address::{Address, PlaceKind},
    register::{Check, Register},
    registers::dwelling,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
pub struct LayOutRequest {
    /// 楼号
    pub code: String,
    #[serde(default)]
    #[ts(optional, as = "Option<_>")]
    pub kind: String,
    /// 0 = the doors open to the building itself.
    pub entrances: u8,
    pub floors: u8,
    /// Doors on each floor of each entrance.
    pub doors: u8,
}

#[derive(Debug, Serialize, TS)]
pub struct LaidOut {
    pub building_id: String,
    pub entrances: u32,
    pub dwellings: u32,
}

/// Doors that are there already are left as they are.
pub fn lay_out(office: &Office, request: LayOutRequest) -> Result<Done<LaidOut>> {
    let mut check = Check::default();
    let code = request.code.trim().trim_end_matches(['号', '楼', '栋', '幢', '#']).to_owned();
    check.required("code", "楼号", &code);
    for (field, label, value, most) in [
        ("entrances", "单元数", request.entrances, 30),
        ("floors", "层数", request.floors, 60),
        ("doors", "每层户数", request.doors, 30),
    ] {
        if value > most || (value == 0 && field != "entrances") {
            check.fault(field, format!("{label}应在 1 到 {most} 之间"));
        }
    }
    check.done()?;
    office.write("building.lay_out", "", |tx, _| {
        let building_id = super::ensure(tx, &code)?;
        let floors = i64::from(request.floors);
        let kind = if request.kind.is_empty() { "10" } else { &request.kind };
        store::exec(
            tx,
            "UPDATE building SET floors = coalesce(floors, :floors), kind = :kind WHERE id = :id",
            &serde_json::json!({ "id": building_id, "floors": floors, "kind": kind }),
        )?;
        let mut dwellings = 0;
        let numbers: Vec<Option<String>> = match request.entrances {
            0 => vec![None],
            count => (1..=count).map(|n| Some(n.to_string())).collect(),
        };
        for entrance in &numbers {
            for floor in 1..=request.floors {
                for door in 1..=request.doors {
                    let address = Address {
                        estate: String::new(),
                        building: code.clone(),
                        entrance: entrance.clone(),
                        door: format!("{floor}{door:02}"),
                        kind: PlaceKind::Residential,
                    };
                    dwellings += u32::from(dwelling::ensure(tx, &address)?.1);
                }
            }
        }
        if dwellings == 0 {
            return Err(Fault::at("code", format!("{code}号楼的这些门户都已经有了")));
        }
        tx.title(format!("整栋添加「{}」{dwellings} 套房屋", Building::title(tx, &building_id)?));
        Ok(LaidOut { building_id, entrances: request.entrances.into(), dwellings })
    })
}
