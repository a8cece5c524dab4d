//! What the words of a ledger say of how far a hazard has come: 已清理一半, 要求物业立即整改, 复查不合格. The sheet's columns say it
//! one by one; [`agree`] is what they say together.

use crate::read::plain;

/// How far it has come by one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// Somebody was told to mend it, which says nothing of whether it was mended.
    Told,
    /// It is being mended.
    Going,
    /// It is not mended.
    Open,
    /// It waits to be looked at again.
    Waits,
    Overdue,
    Refused,
    /// Looked at again, and not mended.
    Failed,
    Passed,
    Done,
    /// Mended while it was found.
    Spot,
}

impl Said {
    pub fn done(self) -> bool {
        matches!(self, Self::Done | Self::Spot)
    }

    /// Whether it says that the hazard is still there.
    pub fn open(self) -> bool {
        matches!(self, Self::Going | Self::Open | Self::Overdue | Self::Refused | Self::Failed)
    }
}

const YES: &[&str] = &["是", "√", "✓", "✔", "☑", "已", "对", "1", "Y", "y", "有", "V", "v"];
const NO: &[&str] = &["否", "×", "✗", "✘", "未", "没有", "没", "0", "N", "n", "不是", "无", "x", "X", "☐"];

const AGAIN: &[&str] = &["待复查", "待验收", "待复核", "待核查", "待销号", "申请复查", "申请销号", "等待复查"];
const FAILED: &[&str] = &[
    "不合格",
    "未通过",
    "不通过",
    "没通过",
    "不达标",
    "未达标",
    "不符合",
    "未达到",
    "不到位",
    "未到位",
    "整改不",
    "复查不",
];
/// Nothing was found when it was looked at again.
const CLEAN: &[&str] =
    &["未发现", "没发现", "没有发现", "未见", "不存在", "无隐患", "无问题", "无异常", "未再", "没再", "不再", "没有再"];
/// Words by which something is not, or not yet.
const NOT_YET: &[&str] = &[
    "未",
    "没",
    "尚",
    "仍在",
    "仍有",
    "仍存在",
    "仍然",
    "部分",
    "一半",
    "大半",
    "预计",
    "计划",
    "拟",
    "准备",
    "打算",
    "等待",
    "难",
    "无法",
    "不能",
    "不了",
    "承诺",
    "答应",
    "争取",
    "力争",
    "尽快",
    "抓紧",
    "即将",
    "陆续",
    "逐步",
    "不愿",
    "不同意",
    "不配合",
    "暂缓",
    "另行",
];
const GOING: &[&str] = &["正在", "整改中", "处理中", "进行中", "施工中", "推进", "跟进", "协调中", "办理中", "维修中"];
const ORDERED: &[&str] = &[
    "要求", "责令", "督促", "催促", "通知", "告知", "建议", "限期", "责成", "下达", "下发", "约谈", "提醒", "应当",
    "需要", "必须", "须", "限",
];
const AT_ONCE: &[&str] = &["当场", "立即", "现场整改", "现场清", "现场处理", "立行立改", "即时", "马上"];
const DONE: &[&str] = &[
    "销号",
    "整改完",
    "完成",
    "合格",
    "通过",
    "整改到位",
    "清理到位",
    "处理到位",
    "完毕",
    "办结",
    "达标",
    "符合要求",
    "恢复正常",
    "恢复畅通",
    "整改落实",
    "落实到位",
    "解决",
    "消除",
];
/// What is done with a hazard; 已 before it, or 完, 好, 走 behind it, says that it was.
const DEEDS: &[&str] = &[
    "整改", "清理", "清除", "清走", "清运", "清", "拆除", "拆", "修复", "维修", "修", "更换", "换", "搬", "挪", "移走",
    "移开", "处理", "处置", "解决", "消除", "恢复", "补", "改", "关", "封", "撤", "疏通", "落实", "销", "办", "停用",
    "安装", "加装", "断电", "规范", "加固", "取缔", "劝离", "收",
];
const ENDS: &[&str] = &["完", "好", "走", "净", "掉", "除", "毕", "离", "了"];
/// Behind 完成 they say that only these were.
const SHORT_OF: &[&str] =
    &["方案", "计划", "报价", "招标", "申报", "申请", "预算", "设计", "登记", "勘察", "一半", "部分", "%", "％"];

/// Behind 已 they say that something was begun, told or found, and not that it was mended.
const STARTS: &[&str] = &[
    "上报",
    "下",
    "报",
    "移交",
    "转",
    "通知",
    "告知",
    "下发",
    "下达",
    "责令",
    "登记",
    "受理",
    "安排",
    "联系",
    "派",
    "要求",
    "约谈",
    "发现",
    "立案",
    "催",
    "督促",
    "协调",
    "申请",
    "申报",
    "列入",
    "纳入",
    "沟通",
    "劝",
    "提醒",
    "警示",
    "设置警",
    "拉警",
    "放置",
    "口头",
    "批评",
    "教育",
    "查",
    "检查",
    "拍照",
    "记录",
    "反映",
    "反馈",
    "汇报",
    "确认",
    "制定",
    "采购",
    "购买",
    "订",
    "招标",
    "签",
    "超",
    "逾",
    "到期",
    "开始",
    "动工",
    "进场",
    "施工",
    "着手",
    "介入",
    "答应",
    "承诺",
    "同意",
    "张贴",
    "公示",
    "宣传",
    "停",
    "接",
    "知",
    "约",
    "动员",
    "组织",
    "整改一",
    "开具",
    "开出",
    "送达",
    "交办",
];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// What a cell says; of several clauses the last that says something, where an order takes nothing back.
pub(super) fn read(text: &str) -> Said {
    let text = plain::tight(text);
    if YES.contains(&text.as_str()) {
        return Said::Done;
    }
    if NO.contains(&text.as_str()) {
        return Said::Open;
    }
    let apart = |c: char| matches!(c, ',' | '，' | '。' | ';' | '；' | '、' | '(' | ')' | '!' | '！' | '\n');
    let mut said = Said::Nothing;
    for (at, part) in text.split(apart).filter(|part| !part.is_empty()).enumerate() {
        let now = match part {
            // 是，10月8日; further on such a word says nothing.
            _ if at == 0 && ["是", "√", "否", "×"].contains(&part) => read(part),
            _ => clause(part),
        };
        said = match (said, now) {
            (before, Said::Nothing) => before,
            (before, Said::Told) if before != Said::Nothing => before,
            // 复查不合格，限期整改 stays what was found.
            (Said::Failed | Said::Refused, Said::Going | Said::Open) => said,
            (_, now) => now,
        };
    }
    said
}

fn clause(text: &str) -> Said {
    if has(text, AGAIN) {
        return Said::Waits;
    }
    if has(text, FAILED) {
        return Said::Failed;
    }
    if text.contains('拒') {
        return Said::Refused;
    }
    let done = done(text);
    if has(text, &["逾期", "超期"]) && !done {
        return Said::Overdue;
    }
    let ordered = has(text, ORDERED);
    // 不再堆放, 未发现隐患.
    if has(text, CLEAN) {
        return if has(text, &["未再", "没再", "不再", "没有再"]) { Said::Nothing } else { Said::Done };
    }
    if ["移交", "转交", "已上报", "已报送"].iter().any(|verb| plain::says(text, verb)) && !ordered {
        return Said::Passed;
    }
    let waits = text.starts_with('等') || text.contains('待') && !has(text, &["接待", "招待", "看待"]);
    // 完成80%.
    let share = text.contains('%') && !text.contains("100%");
    if has(text, NOT_YET) || waits || share {
        return if ordered { Said::Told } else { Said::Open };
    }
    if has(text, GOING) || text.ends_with('中') {
        return Said::Going;
    }
    if ordered && !done || until(text) {
        return Said::Told;
    }
    if has(text, AT_ONCE) && !ordered {
        return Said::Spot;
    }
    if done || was(text) { Said::Done } else { Said::Nothing }
}

/// 12月5日前完成, 3日内整改: a term, and nothing done. 日前已整改 and 目前已整改 are no terms.
fn until(text: &str) -> bool {
    let text = text.replace("目前", "").replace("日前已", "已").replace("此前", "").replace("提前", "");
    let verbs = || DONE.iter().chain(DEEDS).copied();
    verbs().any(|verb| {
        text.match_indices(verb).any(|(at, _)| {
            text.get(..at).is_some_and(|before| before.ends_with(['前', '内']) || before.ends_with("以内"))
        })
    })
}

/// The words of a term among others: 10月25日 of 限期10月25日前整改.
pub(super) fn term_in(words: &str) -> Option<&str> {
    let (before, _) = words.split_once('前').filter(|(before, _)| before.ends_with(['日', '号']))?;
    let at = before
        .rfind(|c: char| !(c.is_ascii_digit() || "年月日号".contains(c)))
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    before.get(at..).filter(|day| !day.is_empty())
}

/// 已 and a deed (已抢修, 已冲洗): whatever was done, but for what only sets something going.
fn was(text: &str) -> bool {
    text.split('已').skip(1).any(|after| {
        let after = after.trim_start_matches(['经', '将', '由', '把']);
        !has(after, SHORT_OF)
            && after.chars().take_while(|c| plain::is_han(*c)).count() >= 2
            && !STARTS.iter().any(|word| after.starts_with(word))
    })
}

fn done(text: &str) -> bool {
    let cut = |after: &str| has(after, SHORT_OF);
    let whole = DONE.iter().any(|word| {
        text.match_indices(word).any(|(at, word)| {
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
            !before.ends_with(['未', '没', '不', '待', '难']) && !cut(after)
        })
    });
    let deed = DEEDS.iter().any(|deed| {
        text.match_indices(deed).any(|(at, deed)| {
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + deed.len()..).unwrap_or_default());
            // 已将杂物清理: 已 may stand further ahead.
            let had =
                before.ends_with('已') || before.contains("已将") || before.contains("已由") || before.contains("已把");
            let ended = ENDS.iter().any(|end| after.starts_with(end));
            (had || ended) && !cut(after)
        })
    });
    whole || deed
}

/// What the columns say together, and whether they contradict each other: `state` is whether it was closed (是否销号), `recheck`
/// what was found on looking again, `mended` how the mending went. `later`: the sheet has a day of closing after the one on
/// which it was looked at again.
pub(super) fn agree(state: Said, recheck: Said, mended: Said, later: bool) -> (Said, bool) {
    let found =
        if recheck == Said::Nothing || recheck == Said::Told && mended != Said::Nothing { mended } else { recheck };
    match state {
        Said::Nothing | Said::Told if found == Said::Nothing => (state, false),
        // It was looked at again and had not been mended; mended it was before it was closed.
        Said::Nothing if later && matches!(recheck, Said::Failed | Said::Refused | Said::Open) => (Said::Done, false),
        Said::Nothing => (found, recheck.done() && mended == Said::Refused || recheck.open() && mended.done()),
        Said::Done | Said::Spot if found.open() && !(later && recheck.open()) => (found, true),
        Said::Done | Said::Spot => (if found == Said::Spot { found } else { state }, false),
        // Mended, and nobody has struck it off.
        Said::Open if found.done() => (Said::Waits, true),
        Said::Open | Said::Told if matches!(found, Said::Nothing | Said::Told | Said::Open) => (state, false),
        Said::Open | Said::Told => (found, false),
        Said::Going | Said::Overdue if recheck.done() => (Said::Done, state == Said::Going),
        Said::Going | Said::Overdue if matches!(found, Said::Failed | Said::Refused) => (found, false),
        Said::Refused if found.done() => (state, true),
        Said::Passed if recheck.done() => (Said::Done, false),
        Said::Waits if recheck.done() => (Said::Waits, true),
        Said::Waits if matches!(recheck, Said::Failed | Said::Refused) => (recheck, true),
        _ => (state, false),
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, agree, read};

    #[test]
    fn what_a_cell_says() {
        for (said, texts) in [
            (
                Said::Done,
                &[
                    "是",
                    "√",
                    "已整改",
                    "整改完毕",
                    "已销号",
                    "10月8日已整改",
                    "已整改（11.6）",
                    "11.5整改完成",
                    "合格",
                    "复查合格",
                    "已清理干净",
                    "杂物已清走",
                    "已将杂物清理",
                    "原未整改，现已整改",
                    "已清理，要求业主不再堆放",
                    "未发现隐患",
                    "目前已整改到位",
                    "日前已整改",
                    "逾期完成整改",
                    "是，10月8日",
                    "验收通过",
                    "灯泡换好了",
                    "已拆除",
                    "责令整改，已完成",
                    "已更换灭火器等器材",
                    "已完成",
                    "隐患已消除，未再堆放",
                ] as &[&str],
            ),
            (Said::Spot, &["当场整改", "现场整改", "立行立改", "立即整改", "当场清理"]),
            (
                Said::Open,
                &[
                    "否",
                    "×",
                    "未整改",
                    "尚未销号",
                    "已通知车主，但是仍未挪车",
                    "已清理一半",
                    "已完成方案，等资金",
                    "部分完成",
                    "待维修资金到位后整改完成",
                    "物业称难以完成整改",
                    "预计12月5日前完成",
                    "没有整改",
                    "业主承诺月底清理",
                    "已完成方案，等待资金",
                    "还没清",
                ],
            ),
            (
                Said::Told,
                &[
                    "要求物业立即整改",
                    "责令立即整改",
                    "12月5日前完成整改",
                    "限期整改",
                    "3日内清理",
                    "已下发整改通知书",
                    "限7日内完成",
                ],
            ),
            (Said::Going, &["整改中", "正在整改", "物业维修中"]),
            (Said::Waits, &["待复查", "已整改，待验收"]),
            (Said::Failed, &["不合格", "复查不合格", "已整改，复查不合格", "整改不到位", "未通过", "不合格，限期整改"]),
            (Said::Refused, &["拒不整改", "业主拒绝配合"]),
            (Said::Overdue, &["逾期", "逾期未改"]),
            (Said::Passed, &["已移交消防救援站", "移交", "已上报街道"]),
            (Said::Nothing, &["", "口头教育", "物业", "11.6"]),
        ] {
            for text in texts {
                assert_eq!(read(text), said, "{text}");
            }
        }
        assert_eq!(read("未移交"), Said::Open);
        assert_eq!(read("完成80%"), Said::Open);
    }

    #[test]
    fn what_the_columns_say_together() {
        use Said::*;
        for (state, recheck, mended, later, told) in [
            (Done, Nothing, Told, false, (Done, false)),
            (Done, Failed, Nothing, false, (Failed, true)),
            (Done, Failed, Nothing, true, (Done, false)),
            (Done, Refused, Done, false, (Refused, true)),
            (Open, Done, Nothing, false, (Waits, true)),
            (Open, Nothing, Done, false, (Waits, true)),
            (Open, Failed, Done, false, (Failed, false)),
            (Open, Nothing, Told, false, (Open, false)),
            (Nothing, Done, Open, false, (Done, false)),
            (Nothing, Failed, Done, false, (Failed, true)),
            (Nothing, Failed, Nothing, true, (Done, false)),
            (Nothing, Nothing, Done, false, (Done, false)),
            (Passed, Refused, Nothing, false, (Passed, false)),
            (Done, Done, Done, false, (Done, false)),
            (Done, Nothing, Spot, false, (Spot, false)),
        ] {
            assert_eq!(agree(state, recheck, mended, later), told, "{state:?} {recheck:?} {mended:?} {later}");
        }
    }
}
