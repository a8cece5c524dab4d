//! Figures of a cell, in the unit that stands behind them, else in the heading's (涉案金额（万元）), else in what stands above
//! the table (单位：万元). A unit that is not taken would be a wrong figure ten thousand times over.

use super::told::Told;
use crate::read::number::{self, UNITS};

/// 万 of 万元; '' of 元 itself, which shifts nothing.
fn large(words: &str) -> &'static str {
    let before = words.find(['元', '圆']).and_then(|at| words.get(..at)).unwrap_or_default();
    UNITS.iter().map(|(unit, _)| *unit).find(|unit| before.ends_with(unit)).unwrap_or_default()
}

/// The unit of money in a heading: 金额（万元）, 金额(角), 损失万元; '' = 元, None = it names none.
fn of_heading(heading: &str) -> Option<&'static str> {
    if heading.contains(['元', '圆']) {
        return Some(large(heading));
    }
    let inside = heading.rsplit(['(', '（', '/', '[', '【']).next()?.trim_end_matches([')', '）', ']', '】', ' ']);
    let inside = inside.trim_start_matches("单位").trim_start_matches([':', '：', ' ']);
    UNITS.iter().map(|(unit, _)| *unit).find(|unit| *unit == inside)
}

/// 单位：万元 above a table. Who reports (填报单位：…) is no unit.
fn of_title(title: &str) -> Option<&'static str> {
    title.match_indices("单位").find_map(|(at, word)| {
        let rest = title.get(at + word.len()..)?.trim_start_matches([':', '：', ' ', '　', '(', '（']);
        let unit = rest.split([' ', '　', ')', '）', ',', '，', ';', '；']).next()?.trim_start_matches("人民币");
        (unit.chars().count() <= 2 && unit.ends_with(['元', '圆'])).then(|| large(unit))
    })
}

/// 4 of 4（百人）, 3万份: how many times more a count of things is.
fn times(words: &str) -> Option<i64> {
    let mut behind = words.chars();
    let times = match behind.next()? {
        '亿' => 100_000_000,
        '万' => 10_000,
        '千' => 1_000,
        '百' => 100,
        _ => return None,
    };
    matches!(behind.next(), None | Some('份' | '张' | '人' | '次' | '件' | '条' | '户' | '元')).then_some(times)
}

/// What stands behind the last digit.
fn behind(text: &str) -> (&str, &str) {
    let bare = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    (bare, text.get(bare.len()..).unwrap_or_default())
}

impl Told<'_> {
    /// What stands in a cell for several rows counts in the first.
    fn figure(&self, field: &str) -> String {
        if self.counts(field) { self.text(field) } else { String::new() }
    }

    /// An amount as it is typed, with its unit: 0.35万. What is more than a figure stays as it is.
    pub fn amount(&self, field: &str) -> String {
        let text = self.figure(field);
        let (bare, rest) = behind(&text);
        let rest = rest.trim().trim_end_matches(['整', '。']);
        let said = rest.contains(['元', '圆', '块']) || rest.starts_with(['亿', '万', '千', '百', '角', '分']);
        if bare.is_empty() || said || !(rest.is_empty() || rest.starts_with(['/', '每', '左', '.'])) {
            let short = rest.split(['/', '每', '左']).next().unwrap_or_default();
            return if said { format!("{bare}{short}") } else { text };
        }
        let above = || self.titles().find_map(of_title);
        format!("{bare}{}", of_heading(self.cell(field).1).or_else(above).unwrap_or_default())
    }

    /// 分, of what is no less than nought. What is no amount is told and left out.
    pub fn money(&mut self, field: &str) -> Option<i64> {
        let typed = self.amount(field);
        if typed.is_empty() {
            return None;
        }
        let fen = number::money(&typed).ok().filter(|fen| *fen >= 0);
        if fen.is_none() {
            let (text, heading) = (self.text(field), self.cell(field).1.to_owned());
            self.warn(&heading, "amount_unread", format!("“{text}”不是金额，这一栏没有导入"));
        }
        fen
    }

    /// A count without the unit behind it: 30份 is 30, 1.2万份 12000; what is more than a figure stays as it is.
    pub fn quantity(&self, field: &str) -> String {
        let text = self.figure(field);
        let (bare, rest) = behind(&text);
        let heading = self.cell(field).1;
        let inside = heading.rsplit(['(', '（']).next().filter(|inside| *inside != heading).unwrap_or_default();
        let inside = inside.trim_end_matches([')', '）']);
        if bare.is_empty() {
            return text;
        }
        let Some(times) = times(rest.trim_start_matches(['余', '多'])).or_else(|| times(inside)) else {
            return bare.to_owned();
        };
        let fen = number::money(bare).unwrap_or_default() * times;
        if fen > 0 && fen % 100 == 0 { (fen / 100).to_string() } else { text }
    }

    /// What is counted, where the cell says it behind a count: 辆 of 21辆.
    pub fn counted_in(&self, field: &str) -> String {
        let text = self.text(field);
        let (_, rest) = behind(&text);
        rest.trim().trim_start_matches(['亿', '万', '千', '百', '余', '多']).to_owned()
    }

    /// Time served, in minutes: 1.5, 2小时, 90分钟, 1小时30分, or under 时长（分钟）. What is none is told and left out.
    pub fn minutes(&mut self, field: &str) -> Option<i64> {
        let (text, heading) = (self.text(field), self.cell(field).1.to_owned());
        if text.is_empty() {
            return None;
        }
        let bare = text
            .replace("个半小时", ".5小时")
            .replace("个小时", "小时")
            .replace("半小时", ".5小时")
            .replace(['h', 'H'], "小时");
        let part = |text: &str| {
            let text = text.trim().trim_end_matches('钟').trim_end_matches('分');
            if text.is_empty() { Some(0.0) } else { text.parse::<f64>().ok() }
        };
        let read = match bare.split_once("小时") {
            Some((hours, rest)) => hours.trim().parse::<f64>().ok().zip(part(rest)).map(|(h, m)| h * 60.0 + m),
            None if bare.contains('分') || heading.contains("分钟") => part(&bare),
            None => bare.trim().parse::<f64>().ok().map(|hours| hours * 60.0),
        };
        let read = read.filter(|minutes| (0.0..24.0 * 60.0).contains(minutes)).map(|minutes| minutes.round() as i64);
        if read.is_none() {
            self.warn(&heading, "hours_unread", format!("“{text}”不是时长，这一栏没有导入"));
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::{of_heading, of_title};

    #[test]
    fn units_of_headings_and_titles() {
        for (heading, unit) in [
            ("涉案金额（万元）", Some("万")),
            ("金额(单位：千元)", Some("千")),
            ("损失/万元", Some("万")),
            ("金额（元）", Some("")),
            ("单价（角）", Some("角")),
            ("得分", None),
            ("金额（百分之几）", None),
            ("金额", None),
        ] {
            assert_eq!(of_heading(heading), unit, "{heading}");
        }
        for (title, unit) in [
            ("填报单位：幸福社区  单位：万元", Some("万")),
            ("金额单位：元", Some("")),
            ("（单位 亿元）", Some("亿")),
            ("填报单位：元宝社区", None),
            ("幸福社区纠纷台账", None),
        ] {
            assert_eq!(of_title(title), unit, "{title}");
        }
    }
}
