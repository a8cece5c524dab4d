//! What a column of a roster can be: the person's own fields, and what the sheet says about household and door.

use super::FieldName;
use crate::{register::Register, registers::Person};

/// Beside the person's fields. Name, label, headings.
const MORE: &[(&str, &str, &[&str])] = &[
    ("serial", "序号（不导入）", &["序号", "编号", "行号", "No", "NO."]),
    ("household_number", "户号", &["户号", "户口簿号", "户编号", "户口本号", "户口号"]),
    ("head", "户主姓名", &["户主", "户主姓名", "户主名字"]),
    ("building", "楼号", &["楼号", "楼栋", "楼栋号", "栋号", "幢号", "楼"]),
    ("entrance", "单元", &["单元", "单元号"]),
    ("door", "门号", &["房号", "门牌号", "门号", "室号", "房间号", "户室", "室"]),
    ("use", "房屋用途", &["房屋用途", "住房性质", "房屋状态", "自住/出租", "居住性质", "房屋性质"]),
    ("owner_name", "房主", &["房主", "产权人", "业主", "房主姓名", "业主姓名"]),
    ("from_date", "入住日期", &["入住日期", "迁入日期", "入住时间", "来本地日期", "登记日期"]),
    ("second_phone", "第二个电话", &["备用电话", "联系电话2", "电话2", "固定电话", "固话", "座机"]),
];

/// Fields of the person that a sheet does not tell, or that are read in another way.
const NOT: &[&str] = &["age", "building", "phones", "contacts", "verify", "head", "id_type"];

fn person() -> impl Iterator<Item = &'static crate::register::Field> {
    Person::FIELDS.iter().filter(|field| !NOT.contains(&field.name))
}

/// Fields with every heading they go by.
pub(super) fn names() -> Vec<(&'static str, Vec<&'static str>)> {
    let own = person().map(|field| {
        let words = field.synonyms.iter().copied().filter(|word| !MORE.iter().any(|(_, _, more)| more.contains(word)));
        (field.name, std::iter::once(field.label).chain(words).collect())
    });
    let more = MORE.iter().map(|(name, _, words)| (*name, words.to_vec()));
    // An age is recognised so that it is not taken for anything else; it is never stored.
    own.chain(more).chain([("age", vec!["年龄", "周岁", "岁数"])]).collect()
}

pub(super) fn known(field: &str) -> bool {
    field == "age" || person().any(|known| known.name == field) || MORE.iter().any(|(name, ..)| *name == field)
}

pub(super) fn fields() -> Vec<FieldName> {
    let own = person().map(|field| FieldName { name: field.name.into(), label: field.label.into() });
    let more = MORE.iter().map(|(name, label, _)| FieldName { name: (*name).into(), label: (*label).into() });
    own.chain(more).collect()
}
