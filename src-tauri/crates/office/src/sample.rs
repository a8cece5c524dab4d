//! A made-up office: 53 buildings, 170 entrances, 1,214 households by default. Numbers begin with 370571, which no real
//! number does, with a right check digit; phones with 199 0000.

mod article;
mod calls;
mod civic;
mod dispute;
mod elderly;
mod life;
mod needy;
mod patrol;
mod safety;
mod visit;

use crate::{
    fault::{Code, Fault, Result},
    office::{Context, Done, Office},
    read::{
        address::{Address, PlaceKind},
        id,
    },
    register::{Register, new_id},
    registers::{
        Building, Household, Person, building, dwelling,
        household::HouseholdDraft,
        person::{Contact, PersonDraft, Phone},
    },
};
use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashSet;
use store::rusqlite::Connection;
use ts_rs::TS;

#[derive(Debug, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SeedRequest {
    #[ts(as = "Option<_>")]
    pub households: u32,
    #[ts(as = "Option<_>")]
    pub seed: u64,
    /// The office of the article instead, whose records yield the figures of its report for 2017.
    #[ts(as = "Option<_>")]
    pub article: bool,
}

impl Default for SeedRequest {
    fn default() -> Self {
        Self { households: 1_214, seed: 1995, article: false }
    }
}

#[derive(Debug, Serialize, TS)]
pub struct SeedAnswer {
    pub buildings: u32,
    pub entrances: u32,
    pub dwellings: u32,
    pub households: u32,
    pub people: u32,
}

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解";
const GIVEN_MALE: &str = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆国建志文德福庆海山林永成东旭晨阳泽轩睿𬭎";
const GIVEN_FEMALE: &str = "芳娜敏静丽艳娟霞秀兰玲桂英梅红燕萍莉雪琴云洁婷颖慧欣怡佳淑珍月凤玉翠莲㛃琳璐";
const JOBS: &[&str] = &["24", "17", "54", "70", "80", "51", "13"];
/// 已婚 (GB/T 2261.2).
const MARRIED: &str = "20";

struct Maker<'a> {
    rng: Rng,
    today: NaiveDate,
    conn: &'a Connection,
    serial: u32,
    people: u32,
}

pub fn seed(office: &Office, context: &Context<'_>, request: SeedRequest) -> Result<Done<SeedAnswer>> {
    office.write("office.seed", "", |tx, now| {
        if request.article {
            empty(tx)?;
            let answer = article::fill(office, context, tx, now, request.seed)?;
            tx.title(format!("装入年度样例 {} 户 {} 人", answer.households, answer.people));
            return Ok(answer);
        }
        let mut maker = Maker { rng: Rng::with_seed(request.seed), today: now.today, conn: tx, serial: 0, people: 0 };
        let answer = maker.office(context, request.households)?;
        needy::fill(office, tx, now, request.seed)?;
        dispute::fill(office, tx, now, request.seed)?;
        safety::fill(office, tx, now, request.seed)?;
        patrol::fill(office, tx, now, request.seed, request.households)?;
        life::fill(office, tx, now, request.seed, request.households)?;
        civic::fill(office, tx, now, request.seed)?;
        tx.title(format!("装入样例 {} 户 {} 人", answer.households, answer.people));
        Ok(answer)
    })
}

/// Figures that are to come out exactly leave no room for records of somebody else.
fn empty(conn: &Connection) -> Result<()> {
    for register in crate::registers::ALL.iter().map(|register| register.name) {
        let sql = format!("SELECT count(*) FROM \"{register}\"");
        // What every office has from the beginning (口径、工作方案) is no record of its own.
        let own = !["police_metric", "plan", "letter"].contains(&register);
        if own && store::one::<(i64,)>(conn, &sql, &json!({}))?.0 > 0 {
            return Err(Fault {
                code: Code::Conflict,
                ..Fault::at("article", "这个台账里已经有记录，年度样例只能装进空的台账")
            }
            .hint("请新建一个台账文件夹，再装样例"));
        }
    }
    Ok(())
}

impl Maker<'_> {
    fn office(&mut self, context: &Context<'_>, households: u32) -> Result<SeedAnswer> {
        // 53 buildings: 42 of three entrances and 11 of four make 170; larger offices go on in the same way.
        let per_building = |number: u32| if number % 5 == 4 && number <= 53 || number == 1 { 4 } else { 3 };
        let doors_per_entrance = 12;
        let mut doors = Vec::new();
        let (mut buildings, mut entrances) = (0, 0);
        // The 170 entrances have 2,040 doors: five for three households, and some over.
        let wanted = (households * 5).div_ceil(3);
        while buildings < 53 || doors.len() < wanted as usize {
            buildings += 1;
            building::ensure(self.conn, &buildings.to_string())?;
            for entrance in 1..=per_building(buildings) {
                entrances += 1;
                for at in 0..doors_per_entrance {
                    let (floor, door) = (at / 2 + 1, at % 2 + 1);
                    doors.push(Address {
                        estate: String::new(),
                        building: buildings.to_string(),
                        entrance: Some(entrance.to_string()),
                        door: format!("{floor}{door:02}"),
                        kind: PlaceKind::Residential,
                    });
                }
            }
        }
        let mut ids = Vec::with_capacity(doors.len());
        for door in &doors {
            ids.push(dwelling::ensure(self.conn, door)?.0);
        }
        // Households stand spread over the doors; the rest is empty, as in an old compound.
        let mut order: Vec<usize> = (0..ids.len()).collect();
        self.rng.shuffle(&mut order);
        order.truncate(households as usize);
        order.sort_unstable();
        for (done, at) in order.iter().enumerate() {
            if done % 200 == 0 {
                context.step(done as u64, u64::from(households), "正在装入样例")?;
            }
            if let Some(dwelling) = ids.get(*at) {
                self.household(dwelling)?;
            }
        }
        let taken: HashSet<usize> = order.iter().copied().collect();
        for (_, dwelling) in ids.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
            self.empty_door(dwelling)?;
        }
        self.chiefs()?;
        elderly::fill(self.conn, &mut self.rng, self.today)?;
        visit::visits(self.conn, &mut self.rng, self.today)?;
        Ok(SeedAnswer {
            buildings,
            entrances,
            dwellings: ids.len() as u32,
            households: order.len() as u32,
            people: self.people,
        })
    }

    /// Most are known to be empty; a few are what 谁被漏了 is for.
    fn empty_door(&mut self, dwelling: &str) -> Result<()> {
        if self.rng.u8(..16) > 0 {
            store::exec(self.conn, "UPDATE dwelling SET use = '30' WHERE id = :id", &json!({ "id": dwelling }))?;
        }
        Ok(())
    }

    fn chiefs(&self) -> Result<()> {
        let sql = "UPDATE building SET chief_id = (SELECT r.person_id FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                     JOIN person p ON p.id = r.person_id WHERE d.building_id = building.id AND p.birth BETWEEN '1950' AND '1975' ORDER BY p.birth, p.id_number LIMIT 1),
                   kind = :kind, floors = 6, year = 1995, features = '[\"70\"]'";
        store::exec(self.conn, sql, &json!({ "kind": "10" }))?;
        debug_assert_eq!(Building::NAME, "building");
        Ok(())
    }

    fn household(&mut self, dwelling: &str) -> Result<()> {
        let renting = self.rng.u8(..100) < 18;
        let mut draft = HouseholdDraft {
            id: new_id(),
            number: format!("{:06}", self.serial + 100_001),
            kind: "10".into(),
            registered: if renting { "elsewhere" } else { "here" }.into(),
            dwelling_id: Some(dwelling.into()),
            ..HouseholdDraft::default()
        };
        if renting {
            draft.number = String::new();
            draft.registered_address = "山东省东营市(户籍地)".into();
        }
        self.serial += 1;
        store::exec(self.conn, Household::SAVE, &draft)?;
        if renting {
            store::exec(self.conn, "UPDATE dwelling SET use = '20' WHERE id = :id", &json!({ "id": dwelling }))?;
        }
        // Young, grown and old households in the shares of a compound of 1995: 400 people over 65.
        let head_age = match self.rng.u8(..100) {
            0..22 => self.rng.i32(26..40),
            22..83 => self.rng.i32(40..62),
            _ => self.rng.i32(62..90),
        };
        let male = self.rng.u8(..100) < 78;
        let surname = self.pick(SURNAMES);
        let from = if renting {
            self.today.checked_sub_days(Days::new(self.rng.u64(30..1_200))).unwrap_or(self.today).to_string()
        } else {
            String::new()
        };
        let mut head = self.person(surname, male, head_age);
        let single = head_age > 74 && self.rng.u8(..100) < 45 || head_age < 32 && self.rng.u8(..100) < 35;
        if !single {
            head.marital = MARRIED.into();
        }
        self.settle(head, &draft.id, dwelling, "02", &from, head_age)?;
        if single {
            return Ok(());
        }
        let other = self.pick(SURNAMES);
        let spouse_age = head_age + self.rng.i32(-3..3);
        let spouse = PersonDraft { marital: MARRIED.into(), ..self.person(other, !male, spouse_age) };
        self.settle(spouse, &draft.id, dwelling, if male { "12" } else { "11" }, &from, spouse_age)?;
        if (26..60).contains(&head_age) && self.rng.u8(..100) < 78 {
            for _ in 0..self.rng.u8(1..3) {
                let age = (head_age - self.rng.i32(24..30)).max(0);
                let boy = self.rng.bool();
                let child = self.person(if male { surname } else { other }, boy, age);
                self.settle(child, &draft.id, dwelling, if boy { "20" } else { "30" }, &from, age)?;
            }
        }
        if head_age > 36 && head_age < 58 && self.rng.u8(..100) < 14 {
            let age = head_age + self.rng.i32(23..29);
            let mother = self.pick(SURNAMES);
            let elder = self.person(mother, false, age);
            self.settle(elder, &draft.id, dwelling, "52", &from, age)?;
        }
        Ok(())
    }

    fn pick(&mut self, from: &'static str) -> char {
        let count = from.chars().count();
        from.chars().nth(self.rng.usize(..count)).unwrap_or('王')
    }

    fn person(&mut self, surname: char, male: bool, age: i32) -> PersonDraft {
        let given = if male { GIVEN_MALE } else { GIVEN_FEMALE };
        let mut name = String::from(surname);
        for _ in 0..=u8::from(self.rng.u8(..100) < 72) {
            name.push(self.pick(given));
        }
        let days = self.rng.u64(0..365);
        let year = self.today.year() - age;
        let birthday = NaiveDate::from_ymd_opt(year, self.today.month(), 1).unwrap_or(self.today);
        let birth = birthday.checked_sub_days(Days::new(days)).unwrap_or(self.today);
        self.people += 1;
        // Odd for men, even for women; two digits count through.
        let sequence = (self.people % 499) * 2 + u32::from(male);
        let body = format!("370571{}{sequence:03}", birth.format("%Y%m%d"));
        let number = id::check_character(&body).map(|check| format!("{body}{check}")).unwrap_or_default();
        let mut phones = Vec::new();
        if age >= 14 && self.rng.u8(..100) < 92 {
            phones.push(Phone { label: String::new(), number: format!("199000{:05}", self.people % 100_000) });
        }
        let work = match age {
            0..7 => "",
            7..22 => "31",
            60.. => "80",
            _ => JOBS.get(self.rng.usize(..JOBS.len())).copied().unwrap_or_default(),
        };
        let pinyin = crate::text::sort_key(&name);
        PersonDraft {
            id: new_id(),
            name,
            pinyin,
            sex: if male { "1" } else { "2" }.into(),
            birth: birth.to_string(),
            id_number: number,
            ethnic: if self.rng.u8(..100) < 96 { "01" } else { "03" }.into(),
            political: if age > 25 && self.rng.u8(..100) < 12 { "01" } else { "13" }.into(),
            education: match self.rng.u8(..100) {
                0..20 if age > 18 => "20",
                20..45 if age > 18 => "60",
                45..80 if age > 15 => "70",
                _ => "",
            }
            .into(),
            marital: if age > 27 {
                MARRIED
            } else if age > 15 {
                "10"
            } else {
                ""
            }
            .into(),
            work_status: work.into(),
            phones,
            contacts: if age > 70 {
                vec![Contact {
                    name: format!("{surname}家儿女"),
                    relation: "子女".into(),
                    phone: "19900009999".into(),
                    address: "外地".into(),
                }]
            } else {
                Vec::new()
            },
            ..PersonDraft::default()
        }
    }

    fn settle(
        &mut self,
        draft: PersonDraft,
        household: &str,
        dwelling: &str,
        relation: &str,
        from: &str,
        age: i32,
    ) -> Result<()> {
        store::exec(self.conn, Person::SAVE, &draft)?;
        // Some of the young are in the book and live elsewhere (人不在户在).
        let away = matches!(relation, "20" | "30") && age > 20 && from.is_empty() && self.rng.u8(..4) == 0;
        let row = json!({ "residence": new_id(), "membership": new_id(), "person": draft.id, "household": household, "dwelling": dwelling, "relation": relation, "from": from });
        if !away {
            store::exec(
                self.conn,
                "INSERT INTO residence (id, person_id, dwelling_id, from_date) VALUES (:residence, :person, :dwelling, :from)",
                &row,
            )?;
        }
        store::exec(
            self.conn,
            "INSERT INTO membership (id, household_id, person_id, relation, from_date) VALUES (:membership, :household, :person, :relation, :from)",
            &row,
        )?;
        let mut tags: Vec<&str> = Vec::new();
        if draft.political == "01" {
            tags.push("10");
        }
        if age >= 60 {
            tags.push("13");
        }
        if !from.is_empty() && (18..60).contains(&age) {
            tags.push("15");
        }
        for tag in tags {
            let row = json!({ "id": new_id(), "person": draft.id, "tag": tag });
            store::exec(
                self.conn,
                "INSERT INTO person_tag (id, person_id, tag, source) VALUES (:id, :person, :tag, '样例')",
                &row,
            )?;
        }
        Ok(())
    }
}
