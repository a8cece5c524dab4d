//! What a column of a roster can be: the person's own fields, and what the sheet says about household and door.

use super::FieldName;
use crate::{register::Register, registers::Person};

/// Beside the person's fields. Name, label, headings.
const MORE: &[(&str, &str, &[&str])] = &[
    ("serial", "序号（不导入）", &["序号", "编号", "行号", "No", "NO."]),
    ("household_number", "户号", &["户号", "户口簿号", "户编号", "户口本号", "户口号", "户籍号", "户序号", "家庭编号"]),
    ("head", "户主姓名", &["户主", "户主姓名", "户主名字", "户主名", "所属户主"]),
    (
        "building",
        "楼号",
        &["楼号", "楼栋", "楼栋号", "栋号", "幢号", "楼", "栋", "幢", "楼宇", "楼房号", "几号楼", "楼座", "座号"],
    ),
    ("entrance", "单元", &["单元", "单元号", "楼门", "楼门号", "梯号", "门洞"]),
    (
        "door",
        "门号",
        &["房号", "门牌号", "门牌", "门号", "室号", "房间号", "房间", "户室", "室", "房屋号", "户门号", "住户号"],
    ),
    (
        "use",
        "房屋用途",
        &[
            "房屋用途",
            "住房性质",
            "房屋状态",
            "自住/出租",
            "居住性质",
            "房屋性质",
            "房屋使用情况",
            "居住情况",
            "住房情况",
        ],
    ),
    (
        "owner_name",
        "房主",
        &["房主", "产权人", "业主", "房主姓名", "业主姓名", "房屋所有人", "产权人姓名", "房东", "房东姓名"],
    ),
    (
        "from_date",
        "入住日期",
        &["入住日期", "迁入日期", "入住时间", "来本地日期", "登记日期", "迁入时间", "搬入日期", "起租日期"],
    ),
    (
        "second_phone",
        "第二个电话",
        &[
            "备用电话",
            "联系电话2",
            "电话2",
            "固定电话",
            "固话",
            "座机",
            "家庭电话",
            "宅电",
            "手机2",
            "其他电话",
            "其他联系方式",
        ],
    ),
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

pub(super) fn fields() -> Vec<FieldName> {
    let own = person().map(|field| FieldName { name: field.name.into(), label: field.label.into() });
    let more = MORE.iter().map(|(name, label, _)| FieldName { name: (*name).into(), label: (*label).into() });
    own.chain(more).collect()
}
