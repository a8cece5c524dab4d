//! What a patrol found, as books write it: one or several things in a cell, most often that there was nothing.

use super::super::told::Told;
use crate::{
    read::plain,
    registers::{
        patrol::{FindingLine, PatrolDraft},
        patrol_finding::split_place,
    },
};

/// Puts what was found into the draft.
pub(super) fn read(told: &mut Told<'_>, draft: &mut PatrolDraft) {
    let (words, done) = (told.text("findings"), told.text("done"));
    let heading = told.cell("findings").1.to_owned();
    let found = found(&words);
    if let Found::Counted(count) = found
        && count > 0
    {
        let why = format!("写了发现“{words}”，没有写是什么，没有列入发现的问题，请补上");
        told.warn(&heading, "finding_unsaid", why);
    }
    let Found::Things(things) = found else {
        if !done.is_empty() && !is_fine(&done) {
            let before = std::mem::take(&mut draft.narrative);
            draft.narrative = if before.is_empty() { done } else { format!("{before}；{done}") };
        }
        return;
    };
    let mut unplaced = false;
    for thing in things {
        let (place, description) = match thing.strip_prefix(ON_THE_WAY) {
            Some(rest) => (ON_THE_WAY.to_owned(), rest.trim().to_owned()),
            None => match thing.strip_prefix(&draft.area).filter(|_| !draft.area.is_empty()) {
                Some(rest) => (draft.area.clone(), rest.trim().to_owned()),
                None => split_place(&thing),
            },
        };
        // A way of one place says where it was; of a longer one nobody wrote where.
        let only = draft.route.is_empty() && !draft.area.is_empty() && !draft.area.contains('、');
        let place = match (place.is_empty(), only) {
            (false, _) => place,
            (true, true) => draft.area.clone(),
            (true, false) => ON_THE_WAY.to_owned(),
        };
        unplaced |= place == ON_THE_WAY;
        draft.findings.push(FindingLine {
            kind: "10".into(),
            place,
            description,
            done: done.clone(),
            ..FindingLine::default()
        });
    }
    if unplaced {
        told.warn(&heading, "place_missing", format!("没有写问题在哪里，记成“{ON_THE_WAY}”，请补上地点"));
    }
}

const ON_THE_WAY: &str = "巡逻路线上";

#[derive(Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    /// So many, and nobody wrote what.
    Counted(u32),
    Things(Vec<String>),
}

fn found(words: &str) -> Found {
    if plain::is_nothing(words) || is_fine(words) {
        return Found::Nothing;
    }
    if let Some(count) = counted(words) {
        return Found::Counted(count);
    }
    let ringed = |c: char| ('①'..='⑳').contains(&c);
    let parts = words
        .split(|c: char| matches!(c, '；' | ';' | '\n' | '。') || ringed(c))
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let things =
        parts.filter_map(|part| thing(without_number(part))).flat_map(|thing| spread(&thing)).collect::<Vec<_>>();
    if things.is_empty() { Found::Nothing } else { Found::Things(things) }
}

/// A part without the clauses before it that find nothing: 未发现安全隐患，但3号楼楼道堆物.
fn thing(part: &str) -> Option<String> {
    let mut rest = part.trim();
    while let Some((clause, more)) = rest.split_once(['，', ',']) {
        if !is_fine(clause) {
            break;
        }
        rest = more.trim();
    }
    let rest = ["但是", "但", "只是", "只有", "仅有"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    (!rest.is_empty() && !is_fine(rest)).then(|| rest.to_owned())
}

/// One for each of the buildings or entrances that a thing names together: 5、6号楼楼道堆物, 3号楼1单元、2单元灯坏.
fn spread(thing: &str) -> Vec<String> {
    let marks = ["号楼", "#楼", "栋", "幢", "#", "单元"];
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // What all have in common, the numbers one by one, the word behind them, and what is said.
    let mut parts: Vec<&str> = thing.split('、').collect();
    let Some(last) = parts.pop().filter(|_| !parts.is_empty()) else { return vec![thing.to_owned()] };
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    let (Some(own), Some(rest)) = (last.get(..digits).filter(|own| number(own)), last.get(digits..)) else {
        return vec![thing.to_owned()];
    };
    let Some(mark) = marks.iter().find(|mark| rest.starts_with(**mark)) else { return vec![thing.to_owned()] };
    let mut front = "";
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let bare = part.strip_suffix(mark).unwrap_or(part);
        let start = bare.len() - bare.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (before, of) = bare.split_at(start);
        if !number(of) || at > 0 && !before.is_empty() {
            return vec![thing.to_owned()];
        }
        if at == 0 {
            front = before;
        }
        all.push(of);
    }
    all.push(own);
    all.iter().map(|of| format!("{front}{of}{rest}")).collect()
}

/// 2处, 3起: how many, and nothing else.
fn counted(words: &str) -> Option<u32> {
    let text = plain::tight(words);
    let text = text.trim_start_matches(['共', '计']).trim_start_matches("发现").trim_start_matches("隐患");
    let units = ["处隐患", "个隐患", "处问题", "个问题", "处", "个", "起", "件", "项", "条", "次"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text);
    bare.parse().ok().or_else(|| plain::han_number(bare))
}

const NONE: &[&str] =
    &["没有发现", "未发现", "没发现", "未发生", "没有发生", "未出现", "没有", "不存在", "未见", "无", "没"];
const OF: &[&str] = &[
    "异常", "问题", "隐患", "情况", "突发", "案件", "可疑", "险情", "事故", "警情", "状况", "事件", "情形", "纠纷",
    "发现",
];
const WELL: &[&str] = &["正常", "良好", "井然", "无事", "有序", "平稳"];
const SAFE: &[&str] = &["安全", "平安", "稳定", "好", "无", "安全稳定", "治安稳定", "平安无事", "√", "ok", "OK"];
const ALL: &[&str] = &["一切", "均", "全部", "都", "总体", "整体", "全程", "治安", "秩序"];

/// What was done, behind which stands what was found: 除夕前检查，无问题.
const DONE: [&str; 6] = ["检查", "巡查", "巡逻", "排查", "值守", "巡视"];

/// Whether words say that nothing was amiss, in each of their clauses: 巡逻中无突发情况，一切正常.
pub(in super::super) fn is_fine(words: &str) -> bool {
    let text = plain::tight(words);
    let clauses = text.split(['，', ',', '。', '；', ';', '、', '!', '\n']).filter(|part| !part.is_empty());
    let mut told = clauses.filter(|part| !DONE.iter().any(|done| part.ends_with(done)) || fine(part)).peekable();
    told.peek().is_some() && told.all(fine)
}

fn fine(clause: &str) -> bool {
    let denied = ["不", "影响", "恢复", "是否", "未能", "存在", "尚"].iter().any(|word| clause.contains(word));
    let denied = denied && !clause.contains("不存在");
    if plain::is_nothing(clause) || SAFE.contains(&clause) {
        return true;
    }
    let clause = ["本月", "本周", "今日", "当日", "全天", "本次", "此次"]
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause);
    if ["零报告", "零发现", "零隐患"].contains(&clause) {
        return true;
    }
    let well = WELL.iter().any(|word| clause.ends_with(word) || clause.starts_with(word) && clause.chars().count() < 7);
    let safe = ALL.iter().any(|word| clause.starts_with(word)) && SAFE.iter().any(|word| clause.ends_with(word));
    if (well || safe) && !denied {
        return true;
    }
    // 无异常, 没有发现可疑人员: what there was none of ends the clause; 无人看管 is something.
    NONE.iter().any(|none| {
        clause.split_once(none).is_some_and(|(before, of)| {
            let of = of
                .trim_end_matches(['的', '了'])
                .trim_end_matches("发生")
                .trim_end_matches("存在")
                .trim_end_matches("出现");
            let named = OF.iter().any(|word| of.ends_with(word))
                || ["可疑", "异常", "突发"].iter().any(|word| of.starts_with(word));
            named && of.chars().count() <= 10 && before.chars().count() <= 8 && !of.starts_with(['人', '法']) && !denied
        })
    })
}

/// 1., 2、 or （3） before the words.
fn without_number(part: &str) -> &str {
    if let Some((number, rest)) = part.strip_prefix(['(', '（']).and_then(|part| part.split_once([')', '）']))
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return rest.trim_start_matches(['.', '、', ' ']);
    }
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let rest = part.get(digits..).unwrap_or_default();
    // 5、6号楼 are two buildings.
    let bare = rest.strip_prefix(['.', '、', '．']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    if digits > 0 { bare.unwrap_or(part) } else { part }
}

#[cfg(test)]
mod tests {
    use super::{Found, found};

    #[test]
    fn nothing_found_is_said_in_many_ways() {
        for text in [
            "无",
            "无异常",
            "一切正常",
            "没有发现问题",
            "未见异常",
            "巡逻中无突发情况",
            "正常",
            "未发现安全隐患",
            "治安良好",
            "未发现可疑人员",
            "秩序井然，无异常情况发生",
            "全部正常。",
            "无问题",
            "平安无事",
            "消防设施正常，不存在安全隐患",
            "除夕前检查，无问题",
            "没发现隐患",
            "一切安全",
            "",
        ] {
            assert_eq!(found(text), Found::Nothing, "{text}");
        }
        for (text, count) in [("2处", 2), ("3", 3), ("0起", 0), ("两处", 2), ("发现隐患1处", 1)] {
            assert_eq!(found(text), Found::Counted(count), "{text}");
        }
        for (text, things) in [
            ("3号楼楼道堆物", &["3号楼楼道堆物"] as &[&str]),
            ("未发现安全隐患，但3号楼楼道堆物", &["3号楼楼道堆物"]),
            ("1.门禁失灵；2.路灯不亮", &["门禁失灵", "路灯不亮"]),
            ("①7号楼灯坏；②8号楼堆物", &["7号楼灯坏", "8号楼堆物"]),
            ("（1）门坏（2）灯坏", &["门坏（2）灯坏"]),
            ("5、6号楼楼道堆物", &["5号楼楼道堆物", "6号楼楼道堆物"]),
            ("3号楼1单元、2单元灯坏", &["3号楼1单元灯坏", "3号楼2单元灯坏"]),
            ("堆物、杂物占道", &["堆物、杂物占道"]),
            ("路灯不正常", &["路灯不正常"]),
            ("车棚无人看管", &["车棚无人看管"]),
            ("堵塞通道影响安全", &["堵塞通道影响安全"]),
            ("灭火器无压力", &["灭火器无压力"]),
            ("存在安全隐患", &["存在安全隐患"]),
            ("消防栓无水，已通知物业", &["消防栓无水，已通知物业"]),
            ("西门门禁损坏，其他正常", &["西门门禁损坏，其他正常"]),
        ] {
            assert_eq!(found(text), Found::Things(things.iter().map(|one| (*one).to_owned()).collect()), "{text}");
        }
    }
}
