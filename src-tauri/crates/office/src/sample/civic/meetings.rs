//! Meetings and talks, the tasks and sheets that came of them, and what hangs at the board.

use super::{Maker, OWNERS};
use crate::{
    fault::Result,
    origin,
    register::Register,
    registers::{
        Meeting, Notice, Task,
        meeting::{AttendGroup, MeetingDraft, MeetingView, MeetingVote},
        notice::{NoticeDraft, NoticeLine, NoticeObjection},
        task::TaskDraft,
    },
    sample::SURNAMES,
};
use chrono::{Datelike, Days};

/// Issue, what was agreed, what is to be done.
const TALKS: &[(&str, &str, &str)] = &[
    ("小区停车位怎样划线", "主干道单侧划线，消防通道不停车", "请物业按图划线"),
    ("单元门口能不能装雨棚", "先在老人多的楼试装", "比选施工单位"),
    ("楼道堆物怎样清理", "先通知自清，再集中清理", "张贴通知并集中清理"),
    ("广场舞的时间和音量", "晚上八点半以前结束，音量调低", "和各舞队签约定"),
    ("要不要加装电梯", "意见不一致，继续征求一楼住户意见", "逐户征求意见"),
    ("流浪猫喂养点放在哪里", "统一放在西北角，志愿者定期清扫", "制作喂养点和告示"),
];

impl Maker<'_> {
    /// A meeting of the committee a month, a talk every other month, the representatives every quarter.
    pub(super) fn meetings(&mut self, party: i64, residents: i64) -> Result<()> {
        let group = |kind: &str, entitled: i64, missing: i64| AttendGroup {
            kind: kind.into(),
            entitled: Some(entitled),
            present: Some((entitled - missing).max(0)),
            ..AttendGroup::default()
        };
        for at in (0..24_u64).rev() {
            let date = self.ago(6 + at * 15);
            let base = MeetingDraft {
                date: date.to_string(),
                time: if at % 2 == 0 { "09:00" } else { "15:00" }.into(),
                place: "社区会议室".into(),
                host: "王敏".into(),
                recorder: "孙丽".into(),
                ..MeetingDraft::default()
            };
            match at % 6 {
                0 | 2 | 4 => {
                    self.save::<Meeting>(MeetingDraft {
                        kind: "30".into(),
                        title: "居委会工作例会".into(),
                        private: true,
                        groups: vec![group("30", 7, i64::try_from(at % 3).unwrap_or_default())],
                        decision: "通报上月工作，安排本月重点。".into(),
                        ..base
                    })?;
                }
                3 if residents > 0 => {
                    let groups = vec![group("20", party, 2), group("10", residents, 2)];
                    let came: i64 = groups.iter().filter_map(|group| group.present).sum();
                    let agree = (came - 2).max(0);
                    self.save::<Meeting>(MeetingDraft {
                        kind: "20".into(),
                        title: "审议居务和财务收支".into(),
                        women: Some(came / 3),
                        groups,
                        votes: vec![MeetingVote {
                            motion: "同意上季度居务和财务收支报告".into(),
                            agree: Some(agree),
                            against: Some(0),
                            abstain: Some(came - agree),
                        }],
                        decision: "通过上季度居务和财务收支报告。".into(),
                        ..base
                    })?;
                }
                _ => self.talk(base, at)?,
            }
        }
        Ok(())
    }

    fn talk(&mut self, base: MeetingDraft, at: u64) -> Result<()> {
        let which = usize::try_from(at / 3).unwrap_or_default() % TALKS.len();
        let Some((issue, agreed, task)) = TALKS.get(which).copied() else { return Ok(()) };
        let date = self.ago(6 + at * 15);
        let after = |days: u64| date.checked_add_days(Days::new(days)).unwrap_or(date);
        let open = which == 4;
        let view = |name: &str, kind: &str, words: &str, answer: &str| MeetingView {
            name: name.into(),
            kind: kind.into(),
            words: words.into(),
            answer: answer.into(),
        };
        let meeting = self.save::<Meeting>(MeetingDraft {
            kind: "50".into(),
            title: issue.into(),
            source: "10".into(),
            proposer: "居民小组长".into(),
            approved_on: date.checked_sub_days(Days::new(7)).unwrap_or(date).to_string(),
            approver: "王敏".into(),
            groups: vec![
                AttendGroup { kind: "10".into(), present: Some(9), ..AttendGroup::default() },
                AttendGroup { kind: "75".into(), present: Some(2), ..AttendGroup::default() },
                AttendGroup { kind: "80".into(), present: Some(1), ..AttendGroup::default() },
            ],
            views: vec![
                view("居民代表", "10", "应当先听一楼和老人的意见。", "采纳"),
                view("物业经理", "75", "可以配合，费用从公共收益里出。", "部分采纳"),
            ],
            outcome: if open { "30" } else { "20" }.into(),
            decision: agreed.into(),
            ..base
        })?;
        let from = format!("meeting:{meeting}");
        let due = after(30);
        let done = due < self.now.today && !open;
        let owner = self.owner();
        let item = self.save::<Task>(TaskDraft {
            title: task.into(),
            due: due.to_string(),
            owner,
            status: if done { "done" } else { "open" }.into(),
            done_on: if done { after(25).to_string() } else { String::new() },
            evidence: if done { "照片和公告" } else { "" }.into(),
            ..TaskDraft::default()
        })?;
        origin::tie(self.conn, Task::NAME, &item, &origin::source(self.conn, &from)?)?;
        if after(3) <= self.now.today && at > 2 {
            let until = after(13);
            let draft = NoticeDraft {
                title: format!("协商结果：{issue}"),
                category: "25".into(),
                period: "60".into(),
                place: "小区宣传栏、居民群".into(),
                from_date: after(3).to_string(),
                to_date: until.to_string(),
                content: format!("{issue}：{agreed}。"),
                closed_on: if until < self.now.today { until.to_string() } else { String::new() },
                ..NoticeDraft::default()
            };
            self.post(draft, &from)?;
        }
        Ok(())
    }

    /// What hangs at the board every quarter, and for long.
    pub(super) fn boards(&mut self) -> Result<()> {
        let today = self.now.today;
        for quarter in (0..4_u64).rev() {
            let from = self.ago(15 + quarter * 90);
            let until = from.checked_add_days(Days::new(20)).unwrap_or(from);
            let closed = until < today;
            let words = format!("本季度收入、支出各项见附表（{}年）。", from.year());
            let rows: [(&str, &str, &str, Vec<NoticeLine>); 2] = [
                ("社区工作经费收支", "30", &words, Vec::new()),
                ("捐赠款物接收和使用", "35", "本季度收到的捐赠和去向如下。", self.donors()),
            ];
            for (title, category, content, lines) in rows {
                let objected = quarter == 2 && category == "30";
                let objections = objected.then(|| NoticeObjection {
                    date: from.checked_add_days(Days::new(4)).unwrap_or(from).to_string(),
                    name: "楼长".into(),
                    words: "宣传品支出能不能列细一些？".into(),
                    answer: "已补充明细并重新张贴。".into(),
                    answered_on: from.checked_add_days(Days::new(6)).unwrap_or(from).to_string(),
                });
                self.save::<Notice>(NoticeDraft {
                    title: title.into(),
                    category: category.into(),
                    period: "40".into(),
                    place: "居务公开栏".into(),
                    from_date: from.to_string(),
                    to_date: until.to_string(),
                    content: content.into(),
                    closed_on: if closed { until.to_string() } else { String::new() },
                    lines,
                    objections: objections.into_iter().collect(),
                    ..NoticeDraft::default()
                })?;
            }
        }
        self.save::<Notice>(NoticeDraft {
            title: "居委会成员和工作人员分工".into(),
            category: "55".into(),
            period: "10".into(),
            place: "社区大厅".into(),
            from_date: self.ago(300).to_string(),
            content: "各岗位职责和办公时间。".into(),
            lines: OWNERS
                .iter()
                .zip(["书记、主任", "综治和物业", "民政和老龄", "环境和文体"])
                .map(|(name, duty)| NoticeLine { name: (*name).into(), words: duty.into(), ..NoticeLine::default() })
                .collect(),
            ..NoticeDraft::default()
        })?;
        Ok(())
    }

    fn donors(&mut self) -> Vec<NoticeLine> {
        (0..3)
            .map(|_| NoticeLine {
                name: format!("{}先生", SURNAMES.chars().nth(self.rng.usize(..60)).unwrap_or('王')),
                words: "捐给助餐点".into(),
                amount: Some(i64::from(self.rng.u16(1..9)) * 10_000),
                ..NoticeLine::default()
            })
            .collect()
    }
}
