//! What the compound is known for: seven brands, and in the year of the report fifteen inspections, five reports, two honours
//! and ten families of the year.

use super::{Day, Maker, people::Compound, spread, text};
use crate::{
    fault::Result,
    registers::{Roll, roll::RollDraft},
};
use serde_json::json;

/// Since, until.
const BRANDS: &[(&str, Day, &str)] = &[
    ("红色管家", (2015, 3, 1), ""),
    ("邻里一家亲", (2015, 5, 1), ""),
    ("夕阳红助老", (2015, 9, 1), ""),
    ("四点半课堂", (2016, 3, 1), ""),
    ("平安巡逻", (2016, 3, 1), ""),
    ("百事通维修", (2016, 9, 1), ""),
    ("书香金水", (2017, 4, 23), ""),
    ("爱心超市", (2015, 6, 1), "2016-12-31"),
    ("楼道文化", (2018, 3, 1), ""),
];
/// Year, inspections, reports, honours, families.
const YEARS: &[(i32, u64, u64, u64, u64)] =
    &[(2015, 4, 1, 0, 0), (2016, 9, 3, 1, 8), (2017, 15, 5, 2, 10), (2018, 6, 2, 1, 0)];

impl Maker<'_> {
    pub(super) fn honour(&mut self, compound: &Compound) -> Result<()> {
        self.step(9, "正在装入大事名册")?;
        for (title, since, until) in BRANDS {
            let draft = entry("brand", &text(*since), title);
            self.save::<Roll>(RollDraft { to_date: (*until).into(), ..draft })?;
        }
        let mut families = compound.households.iter();
        for (year, inspections, reports, honours, named) in YEARS {
            for (at, day) in spread((*year, 1, 12), 12, *inspections).enumerate() {
                let title = self.one(&["基层治理", "养老服务", "平安建设", "志愿服务", "党群服务中心建设"]);
                let (level, unit) = [("20", "省民政厅"), ("30", "市委组织部"), ("40", "区民政局")]
                    .get(at % 3)
                    .copied()
                    .unwrap_or_default();
                let draft = RollDraft {
                    level: level.into(),
                    unit: unit.into(),
                    leader: self.one(&["李处长", "张局长", "刘书记", "陈主任"]),
                    people: Some(self.rng.i64(3..16)),
                    ..entry("inspection", &day.to_string(), &title)
                };
                self.save::<Roll>(draft)?;
            }
            for day in spread((*year, 2, 3), 30, *reports) {
                let title = self.one(&["小巷里的平安巡逻队", "纳凉晚会办到家门口", "四点半课堂解了家长急"]);
                let unit = self.one(&["市电视台", "东营日报", "区融媒体中心"]);
                self.save::<Roll>(RollDraft {
                    unit,
                    form: "20".into(),
                    level: "30".into(),
                    ..entry("media", &day.to_string(), &title)
                })?;
            }
            for day in spread((*year, 4, 8), 40, *honours) {
                self.save::<Roll>(RollDraft {
                    unit: "市公安局".into(),
                    level: "30".into(),
                    ..entry("honour", &day.to_string(), "群防群治先进集体")
                })?;
            }
            for person in families.by_ref().take(usize::try_from(*named).unwrap_or_default()) {
                let sql = "SELECT household_id FROM membership WHERE person_id = :person AND to_date IS NULL";
                let (household,): (String,) = store::one(self.tx, sql, &json!({ "person": person }))?;
                self.save::<Roll>(RollDraft {
                    household_id: Some(household),
                    unit: "社区居委会".into(),
                    level: "60".into(),
                    ..entry("family", &format!("{year}-05-15"), "")
                })?;
            }
        }
        let twice =
            RollDraft { unit: "市电视台".into(), ..entry("media", "2017-02-03", "小巷里的平安巡逻队") };
        self.save::<Roll>(RollDraft { removed_at: Some(self.now.utc.clone()), ..twice }).map(drop)
    }
}

fn entry(kind: &str, date: &str, title: &str) -> RollDraft {
    RollDraft { kind: kind.into(), date: date.into(), title: title.into(), ..RollDraft::default() }
}
