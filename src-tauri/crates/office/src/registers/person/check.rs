//! What is asked of a person's draft. Hard faults of a number stop, unless it is marked 待核实; soft ones warn: old
//! papers carry errors, and a number never changes for life (居民身份证法 第三条).

use super::PersonDraft;
use crate::{clock, codes, fault::Result, office::Office, read, register::Check, text};
use serde::Deserialize;
use serde_json::json;
use store::rusqlite::Connection;

/// Numbers that GB 11643 or its relatives rule.
const RULED: &[&str] = &["111", "112", "553", "810", "830"];

pub fn check(office: &Office, conn: &Connection, draft: &mut PersonDraft, check: &mut Check) -> Result<()> {
    draft.name = text::name(&draft.name);
    check.required("name", "姓名", &draft.name);
    check.length("name", "姓名", &draft.name, 50);
    if draft.name.chars().any(text::is_private) {
        check.warn("name", "名字里有别的电脑显示不出的自造字，请换成标准字，或勾选待核实");
    }
    draft.pinyin = text::sort_key(&draft.name);
    let mut born = std::mem::take(&mut draft.birth);
    check.date("birth", "出生日期", &mut born);
    draft.birth = born;
    number(office, conn, draft, check)?;
    let today = office.now().today;
    if let Some(birth) = clock::date(&draft.birth) {
        if birth > today {
            check.fault("birth", "出生日期不能晚于今天");
        } else if clock::age(birth, today) > 130 {
            check.fault("birth", "年龄超过 130 岁，请核对出生日期");
        }
    }
    if let Some(relation_sex) = codes::implied_sex(&draft.relation)
        && matches!(draft.sex.as_str(), "1" | "2")
        && relation_sex != draft.sex
    {
        check.warn("relation", "与户主关系和性别对不上，请核对");
    }
    for (at, phone) in draft.phones.iter_mut().enumerate() {
        if !phone.number.contains('*') {
            let tidy: String = phone.number.chars().filter(|c| !c.is_whitespace()).map(read::plain::half).collect();
            phone.number = tidy;
        }
        let digits = phone.number.chars().filter(char::is_ascii_digit).count();
        if !phone.number.is_empty() && !(7..=13).contains(&digits) && !phone.number.contains('*') {
            check.warn(&format!("phones.{at}"), format!("电话“{}”的位数不像电话号码", phone.number));
        }
    }
    draft.phones.retain(|phone| !phone.number.is_empty());
    draft.contacts.retain(|contact| !(contact.name.is_empty() && contact.phone.is_empty()));
    for (field, register, label, id) in [
        ("household_id", "household", "住户", &mut draft.household_id),
        ("dwelling_id", "dwelling", "住处", &mut draft.dwelling_id),
    ] {
        check.link(conn, field, register, label, id)?;
    }
    let codes = office.codes();
    for (field, table, label, value) in [
        ("sex", "sex", "性别", &draft.sex),
        ("ethnic", "ethnic", "民族", &draft.ethnic),
        ("marital", "marital", "婚姻状况", &draft.marital),
        ("political", "political", "政治面貌", &draft.political),
        ("education", "education", "文化程度", &draft.education),
        ("work_status", "employment", "从业状况", &draft.work_status),
        ("relation", "relation", "与户主关系", &draft.relation),
    ] {
        if !value.is_empty() && !codes.knows(table, value) {
            check.fault(field, format!("{label}里没有“{value}”这一项"));
        }
    }
    Ok(())
}

#[derive(Deserialize)]
struct Other {
    id: String,
    name: String,
    address: String,
}

fn number(office: &Office, conn: &Connection, draft: &mut PersonDraft, check: &mut Check) -> Result<()> {
    draft.id_number = draft.id_number.trim().to_owned();
    if draft.id_number.is_empty() {
        return Ok(());
    }
    if RULED.contains(&draft.id_type.as_str()) {
        match read::id::read(&draft.id_number, office.now().today) {
            Ok(read) => {
                draft.id_number.clone_from(&read.number);
                compare(draft, &read, office, check);
            }
            Err(fault) if draft.verify => check.warn("id_number", format!("{fault}；已按待核实保存")),
            Err(fault) => check.fault("id_number", format!("{fault}；确实如此请勾选“待核实”再保存")),
        }
    }
    let other: Option<Other> = store::first(
        conn,
        "SELECT p.id, p.name, coalesce((SELECT d.address FROM residence r JOIN dwelling d ON d.id = r.dwelling_id
                  WHERE r.person_id = p.id ORDER BY r.to_date IS NULL DESC, r.to_date DESC LIMIT 1), '') AS address
           FROM person p WHERE p.id_number = :number AND p.id_number <> '' AND p.id <> :id AND p.removed_at IS NULL AND p.merged_into IS NULL LIMIT 1",
        &json!({ "number": draft.id_number, "id": draft.id }),
    )?;
    if let Some(other) = other {
        let place = if other.address.is_empty() { String::new() } else { format!("({})", other.address) };
        check.warn("id_number", format!("这个号码和“{}”{place}相同，请核对是不是同一个人", other.name));
        check.fill("same_id", other.id);
    }
    Ok(())
}

fn compare(draft: &mut PersonDraft, read: &read::id::IdNumber, office: &Office, check: &mut Check) {
    if let Some(birth) = read.birth {
        let birth_text = birth.to_string();
        if draft.birth.is_empty() {
            draft.birth.clone_from(&birth_text);
        } else if draft.birth != birth_text {
            check.warn("birth", format!("出生日期和证件号里的 {birth_text} 不一样"));
        }
        check.fill("birth", birth_text);
        check.fill("age", clock::age(birth, office.now().today));
    }
    let sex = read.sex.map_or("", |sex| sex.code());
    if !sex.is_empty() {
        if draft.sex.is_empty() || draft.sex == "0" {
            sex.clone_into(&mut draft.sex);
        } else if draft.sex != sex {
            check.warn("sex", "性别和证件号里的不一样");
        }
        check.fill("sex", sex);
    }
    if let Some(region) = read.region.as_deref().filter(|region| !region.is_empty()) {
        match codes::region_in_full(region) {
            Some(name) => check.fill("region", name),
            // 370571 is a statistical code of the sample office; no list knows it, and that is only a warning.
            None => check.warn("id_number", format!("证件号开头的地区代码 {region} 查不到，请核对")),
        }
    }
}
