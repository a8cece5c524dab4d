//! Calls on the lonely, the ill and the poor: 26 人次 in the year of the report, some with something out of the director's own pocket.

use super::{Day, Maker, people::Compound, text};
use crate::{
    fault::Result,
    registers::{Needy, Visit, needy::NeedyDraft, visit::VisitDraft},
};
use serde_json::json;

/// Day, kind, couples instead of a single person, and 元 with where they came from.
type Call = (Day, &'static str, bool, Option<(i64, &'static str)>);

const STREET: &str = "20";
const OWN: &str = "50";

/// Eight couples and ten single people in 2017: 18 户次, 26 人次.
const CALLS: &[Call] = &[
    ((2015, 2, 10), "20", true, Some((300, STREET))),
    ((2015, 9, 22), "30", false, Some((200, OWN))),
    ((2016, 1, 28), "20", true, Some((300, STREET))),
    ((2016, 1, 29), "20", false, Some((300, STREET))),
    ((2016, 3, 15), "40", false, Some((200, OWN))),
    ((2016, 5, 20), "30", true, None),
    ((2016, 9, 9), "20", true, Some((200, STREET))),
    ((2016, 10, 9), "30", false, Some((500, OWN))),
    ((2016, 12, 20), "40", true, None),
    ((2017, 1, 18), "20", true, Some((300, STREET))),
    ((2017, 1, 18), "20", true, Some((300, STREET))),
    ((2017, 1, 19), "20", false, Some((300, STREET))),
    ((2017, 1, 19), "20", false, Some((300, STREET))),
    ((2017, 1, 20), "20", true, Some((300, STREET))),
    ((2017, 2, 24), "40", false, Some((500, OWN))),
    ((2017, 3, 30), "30", false, None),
    ((2017, 4, 27), "30", true, Some((400, OWN))),
    ((2017, 5, 26), "40", false, Some((300, OWN))),
    ((2017, 6, 23), "30", true, None),
    ((2017, 7, 28), "30", false, Some((200, STREET))),
    ((2017, 8, 25), "40", true, Some((500, OWN))),
    ((2017, 9, 29), "20", false, Some((200, STREET))),
    ((2017, 9, 30), "20", true, Some((200, STREET))),
    ((2017, 10, 27), "20", false, None),
    ((2017, 10, 28), "20", false, None),
    ((2017, 11, 24), "30", true, Some((300, OWN))),
    ((2017, 12, 22), "40", false, Some((600, OWN))),
    ((2018, 2, 9), "20", true, Some((300, STREET))),
    ((2018, 2, 12), "30", false, Some((400, OWN))),
    ((2018, 6, 15), "40", false, None),
];

/// So many of the couples are ill or poor; of those who live alone every other one is, and the others have nobody (孤寡).
const POOR: usize = 20;

impl Maker<'_> {
    pub(super) fn care(&mut self, compound: &Compound) -> Result<()> {
        let heads = compound.couples.iter().filter_map(|pair| pair.first()).take(POOR);
        for (at, person) in heads.chain(compound.singles.iter().step_by(2).take(POOR)).enumerate() {
            let sql = "SELECT household_id FROM membership WHERE person_id = :person AND to_date IS NULL";
            let (household,): (String,) = store::one(self.tx, sql, &json!({ "person": person }))?;
            self.save::<Needy>(NeedyDraft {
                household_id: Some(household),
                category: if at % 2 == 0 { "N11" } else { "N13" }.into(),
                from_date: "2014-06-01".into(),
                cause: if at % 2 == 0 { "R01" } else { "R08" }.into(),
                ..NeedyDraft::default()
            })?;
        }
        let mut couples = compound.couples.iter().filter(|pair| pair.len() == 2).cycle();
        let mut singles = compound.singles.iter().cycle();
        for (day, kind, pair, gift) in CALLS {
            let persons = if *pair {
                couples.next().cloned().unwrap_or_default()
            } else {
                singles.next().cloned().into_iter().collect()
            };
            let mut draft = self.call(compound, text(*day), kind, persons);
            if let Some((yuan, source)) = gift {
                draft.money = Some(yuan * 100);
                draft.source = (*source).into();
                draft.payer = if *source == OWN { compound.director_name.clone() } else { String::new() };
                draft.signed_by = "本人".into();
            }
            self.save::<Visit>(draft)?;
        }
        // Called on like everybody of their age: they stand on none of the lists.
        let others = compound.couples.iter().filter(|pair| pair.len() == 2).nth(POOR + 20).cloned().unwrap_or_default();
        let usual = self.call(compound, "2017-06-08".into(), "10", others);
        self.save::<Visit>(usual)?;
        // Nobody was at home: no visit that counts; and one that was written down twice.
        let gone: Vec<String> = singles.next().cloned().into_iter().collect();
        let missed = self.call(compound, "2017-08-04".into(), "30", gone.clone());
        self.save::<Visit>(VisitDraft {
            result: "missed".into(),
            summary: "家里没有人，邻居说去女儿家了。".into(),
            ..missed
        })?;
        let twice = self.call(compound, "2017-10-27".into(), "20", gone);
        self.save::<Visit>(VisitDraft { removed_at: Some(self.now.utc.clone()), ..twice }).map(drop)
    }

    fn call(&mut self, compound: &Compound, date: String, kind: &str, persons: Vec<String>) -> VisitDraft {
        VisitDraft {
            date,
            persons,
            kind: kind.into(),
            way: "home".into(),
            result: "met".into(),
            visitors: compound.director_name.clone(),
            summary: self.one(&[
                "身体还好，问了看病和吃药的情况。",
                "出院在家，能自己吃饭。",
                "生活困难，讲了救助政策。",
            ]),
            ..VisitDraft::default()
        }
    }
}
