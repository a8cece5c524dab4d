//! What a list of old people tells of the person rather than of their care: health, children and how they are reached, the
//! birthday by the lunar calendar. What is known already is never overwritten.

use super::super::{attach::Column, told::Told};
use crate::{
    fault::Result,
    lunar::Lunar,
    read::phone,
    register::{Register, fetch, put},
    registers::{
        Elderly, Person,
        elderly::ElderlyDraft,
        person::{Contact, PersonDraft, Phone},
    },
    text,
};

pub(super) fn columns() -> [Column; 3] {
    [
        ("health", "健康状况", vec!["健康状况", "身体状况", "健康情况", "身体情况"]),
        (
            "kin",
            "子女、亲属（姓名、电话）",
            vec![
                "子女姓名及电话",
                "子女及电话",
                "子女电话",
                "子女联系方式",
                "子女联系电话",
                "子女姓名",
                "子女",
                "亲属及电话",
            ],
        ),
        ("lunar", "农历生日", vec!["农历生日", "阴历生日", "农历出生日期", "生日（农历）", "农历生辰"]),
    ]
}

/// What somebody is to the old person, where it stands before or behind a name.
const KIN: &[&str] = &[
    "儿子",
    "女儿",
    "长子",
    "次子",
    "三子",
    "长女",
    "次女",
    "三女",
    "大儿子",
    "小儿子",
    "大女儿",
    "小女儿",
    "儿媳",
    "女婿",
    "孙子",
    "孙女",
    "外孙",
    "外孙女",
    "侄子",
    "侄女",
    "外甥",
    "外甥女",
    "弟弟",
    "妹妹",
    "哥哥",
    "姐姐",
    "老伴",
    "配偶",
    "养子",
    "养女",
    "继子",
    "继女",
];

pub(super) fn write(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let mut changes = Vec::new();
    let mut draft: PersonDraft = fetch::<Person>(told.conn, person)?;
    let health = told.text("health");
    if !health.is_empty() && draft.health.is_empty() {
        if let Some(code) = told.codes.find("health", &health).map(str::to_owned).or_else(|| loosely(&health)) {
            draft.health = code;
            changes.push("健康状况".to_owned());
        } else {
            let heading = told.cell("health").1;
            told.warn(heading, "code_unknown", format!("不认识“{health}”，没有导入"));
        }
    }
    let kin = told.text("kin");
    let fresh: Vec<Contact> = relatives(&kin)
        .into_iter()
        .filter(|one| {
            !draft
                .contacts
                .iter()
                .any(|known| known.name == one.name || !one.phone.is_empty() && known.phone == one.phone)
        })
        .collect();
    if !fresh.is_empty() {
        draft.contacts.extend(fresh);
        changes.push("外地亲属".to_owned());
    }
    let phones = phone::read_cell(told.cell("phone").0).list;
    if draft.phones.is_empty() {
        draft.phones.extend(phones.into_iter().map(|phone| Phone { label: phone.label, number: phone.number }));
        if !draft.phones.is_empty() {
            changes.push("电话".to_owned());
        }
    } else if !phones.is_empty()
        && !phones.iter().any(|phone| draft.phones.iter().any(|known| known.number == phone.number))
    {
        let heading = told.cell("phone").1;
        told.warn(heading, "record_differs", "表上的电话和台账里的不一样，没有改，请核对".into());
    }
    if !changes.is_empty() {
        put::<Person>(told.office, told.conn, draft, false, told.now)?;
    }
    changes.extend(birthday(told, person)?);
    Ok(changes)
}

/// 良好, 好, 一般, 差: what lists say in place of the code's own name.
fn loosely(words: &str) -> Option<String> {
    let code = match words {
        "良好" | "好" | "健康" | "较好" | "很好" => "10",
        "一般" | "较弱" | "差" | "较差" | "体弱" | "不好" => "20",
        _ => return None,
    };
    Some(code.into())
}

/// 欧阳小明 13800001111；女儿冯小（139…）: name, what they are, number. What has neither name nor kin is left out.
fn relatives(cell: &str) -> Vec<Contact> {
    let parts = cell.split(['、', '；', ';', '，', ',', '\n', '/']).map(str::trim).filter(|part| !part.is_empty());
    let one = |part: &str| {
        let number = phone::read(part).list.into_iter().next().map(|phone| phone.number).unwrap_or_default();
        let words: String =
            part.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '-' | ':' | '：' | '+')).collect();
        let words: Vec<&str> =
            words.split([' ', '　', '(', ')', '（', '）', '电']).filter(|word| !matches!(*word, "" | "话")).collect();
        let (mut name, mut relation) = (String::new(), String::new());
        for word in words {
            let kin = KIN.iter().filter(|kin| word.starts_with(*kin)).max_by_key(|kin| kin.len());
            match kin {
                Some(kin) => {
                    (*kin).clone_into(&mut relation);
                    name.push_str(word.trim_start_matches(kin));
                }
                None => name.push_str(word),
            }
        }
        let name = if name.is_empty() { relation.clone() } else { text::name(&name) };
        (!name.is_empty()).then_some(Contact { name, relation, phone: number, address: String::new() })
    };
    parts.filter_map(one).collect()
}

fn birthday(told: &mut Told<'_>, person: &str) -> Result<Vec<String>> {
    let words = told.text("lunar");
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let heading = told.cell("lunar").1;
    let Some(day) = Lunar::read(&words) else {
        told.warn(heading, "date_unread", format!("“{words}”看不出是农历几月几日，没有导入"));
        return Ok(Vec::new());
    };
    let mut draft: ElderlyDraft = fetch::<Elderly>(told.conn, person)?;
    if !draft.birthday.is_empty() {
        if Lunar::kept(&draft) != Some(day) {
            let why = format!("表上是“{}”，和台账里的生日不一样，没有改，请核对", day.words());
            told.warn(heading, "record_differs", why);
        }
        return Ok(Vec::new());
    }
    "lunar".clone_into(&mut draft.birthday);
    (draft.birthday_month, draft.birthday_day) = (Some(i64::from(day.month)), Some(i64::from(day.day)));
    draft.birthday_leap = day.leap;
    store::exec(told.conn, Elderly::SAVE, &draft)?;
    Ok(vec!["农历生日".into()])
}

#[cfg(test)]
mod tests {
    use super::relatives;

    #[test]
    fn relatives_are_read_with_what_they_are_and_how_they_are_reached() {
        let told = |cell: &str| {
            let each = relatives(cell).into_iter().map(|one| format!("{}|{}|{}", one.name, one.relation, one.phone));
            each.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told("欧阳小明 13800001111"), "欧阳小明||13800001111");
        assert_eq!(told("女儿 冯小 13900002222"), "冯小|女儿|13900002222");
        assert_eq!(told("女儿冯小（13900002222）；大儿子：冯大"), "冯小|女儿|13900002222 冯大|大儿子|");
        assert_eq!(told("冯小(女儿)13900002222"), "冯小|女儿|13900002222");
        assert_eq!(told("儿子13900002222"), "儿子|儿子|13900002222");
        assert_eq!(told("13900002222"), "", "whose it is nobody said");
    }
}
