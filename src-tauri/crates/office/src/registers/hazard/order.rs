//! 发现-登记-整改-销号: which state may follow which, and what each step must say. Every door asks here: form, batch edit,
//! import and the commands of the loop all only add steps to the path, and the whole path is looked at each time.

use super::HazardStep;

pub const FOUND: &str = "10";
pub const SPOT: &str = "20";
pub const TERM: &str = "30";
pub const WAITS: &str = "40";
pub const CLOSED: &str = "50";
pub const REFUSED: &str = "60";
pub const PASSED: &str = "70";

/// State, what it is called in a sentence, and the states that may follow (`hazard_status.tsv`, column `next`).
pub const ORDER: &[(&str, &str, &[&str])] = &[
    (FOUND, "已登记", &[SPOT, TERM]),
    (SPOT, "当场整改", &[CLOSED]),
    (TERM, "限期整改", &[WAITS, REFUSED]),
    (WAITS, "待复查", &[CLOSED, TERM]),
    (CLOSED, "已销号", &[]),
    (REFUSED, "逾期/拒不整改", &[PASSED]),
    (PASSED, "已上报移交", &[WAITS, CLOSED]),
];

/// hazard_grade: 重大. Nobody waits for a refusal to report it upwards: from these states it may be passed on at once.
const MAJOR: &str = "20";
const REPORTED: &[&str] = &[FOUND, TERM];

pub fn next(state: &str, grade: &str) -> Vec<&'static str> {
    let mut all = ORDER.iter().find(|(from, ..)| *from == state).map_or(Vec::new(), |(.., next)| next.to_vec());
    if grade == MAJOR && REPORTED.contains(&state) {
        all.push(PASSED);
    }
    all
}

pub fn name(state: &str) -> &'static str {
    ORDER.iter().find(|(from, ..)| *from == state).map_or("没有的状态", |(_, name, _)| *name)
}

/// The state a path has come to.
pub fn state(steps: &[HazardStep]) -> &str {
    steps.last().map_or(FOUND, |step| step.status.as_str())
}

/// The term in force: that of the last notice.
pub fn due(steps: &[HazardStep]) -> &str {
    steps.iter().rev().find(|step| step.status == TERM).map_or("", |step| step.due.as_str())
}

/// What is wrong with a path that begins with the finding of a hazard of this grade: the field of the step, and the sentence.
pub fn faults(found_on: &str, grade: &str, steps: &[HazardStep], today: &str) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    let (mut state, mut day, mut due) = (FOUND, found_on, "");
    for step in steps {
        let to = step.status.as_str();
        let may = next(state, grade);
        if !may.contains(&to) {
            let may: Vec<&str> = may.iter().map(|next| name(next)).collect();
            let may = if may.is_empty() {
                "不能再改".to_owned()
            } else {
                format!("只能到“{}”", may.join("”或“"))
            };
            wrong.push(("status", format!("“{}”之后{may}，不能到“{}”", name(state), name(to))));
            return wrong;
        }
        let label = name(to);
        if step.date.is_empty() {
            wrong.push(("date", format!("请填“{label}”的日期")));
        } else if step.date.as_str() < day {
            wrong.push(("date", format!("“{label}”的日期 {} 早于前一步的 {day}", step.date)));
        } else if step.date.as_str() > today {
            wrong.push(("date", format!("“{label}”的日期还没有到")));
        }
        match to {
            TERM if step.due.is_empty() => wrong.push(("due", "请填整改期限".into())),
            TERM if step.due < step.date => wrong.push(("due", "整改期限早于下通知的日期".into())),
            REFUSED if !due.is_empty() && step.date.as_str() <= due && step.note.trim().is_empty() => {
                wrong.push(("step_note", format!("期限 {due} 还没过，请写明怎样拒不整改")));
            }
            PASSED if step.whom.trim().is_empty() => {
                wrong.push(("whom", "请写明上报移交给谁，例如街道办、消防救援站".into()));
            }
            _ => {}
        }
        (state, due) = (to, if to == TERM { &step.due } else { due });
        if !step.date.is_empty() {
            day = &step.date;
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// The table as it was given, and the order that the program goes by.
    #[test]
    fn the_order_is_that_of_the_table() {
        let table = include_str!("../../../../../../assets/codes/hazard_status.tsv");
        let rows: Vec<(String, Vec<String>)> = table
            .lines()
            .skip(1)
            .map(|line| {
                let mut cells = line.split('\t');
                let code = cells.next().unwrap().to_owned();
                let next = cells.nth(1).unwrap_or_default();
                (code, next.split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect())
            })
            .collect();
        let order: Vec<(String, Vec<String>)> = ORDER
            .iter()
            .map(|(state, _, next)| ((*state).to_owned(), next.iter().map(|n| (*n).to_owned()).collect()))
            .collect();
        assert_eq!(rows, order);
    }
}
