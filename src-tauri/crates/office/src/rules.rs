//! 随日期生效的规定: numbers that the state, the street office or the office itself lays down from a day on. A report of
//! last year goes by last year's number. Each register adds its keys to the one list here.

mod in_force;

pub use in_force::{RuleKey, RuleRequest, RuleRow, all_on, defaults, list, number_on, params, remove, save, source};

mod law;

pub use law::Law;

/// One number that may change with time.
pub struct Rule {
    pub key: &'static str,
    pub label: &'static str,
    /// Of the number: 天, 岁, 分 (money, shown in 元), 月, 人, 分钟, 小时.
    pub unit: &'static str,
    /// Holds from the beginning of time until a law (`law`) or a row says otherwise.
    pub default: i64,
    pub range: (i64, i64),
    /// Standard, law or custom that the default comes from.
    pub source: &'static str,
}

/// 关于开展特殊困难老年人探访关爱服务的指导意见 (民政部等10部门, 2022): monthly is the national floor.
const FLOOR: &str = "民政部等10部门探访关爱指导意见（2022）：特殊困难老年人每月至少一次";
const LOCAL: &str = "内蒙古意见（2022）的分级示例，请按本地规定改";

/// Amounts are the place's own, and none is known before the office writes it down.
const UNSET: &str = "地方标准，请按本地文件填；0 表示还没有填";
const AMOUNT: (i64, i64) = (0, 1_000_000);

const TERM: (i64, i64) = (0, 365);
const CUSTOM: &str = "本社区常见做法，请按本地规定改";
const TEAM: &str = "本社区的做法，按需要改";
const MINORS: &str = "志愿服务条例15条；东营市志愿服务的做法，请按本地规定改";
const STARS: &str = "志愿者星级认定的通行标准，请按本地规定改";
/// Rounding and hours more differ from place to place (市级志愿服务平台).
const HOURS: &str = "志愿服务时长的地方口径，请按本地规定改";
/// The law of 1989 as amended: what is said of residents' meetings is used for every body here.
const ORGANIC: &str = "城市居民委员会组织法10条：过半数出席，出席人的过半数通过";
const VOTING: &str = "居委会选举的通行办法，请按本地选举办法改";
const PERCENT: (i64, i64) = (0, 99);
/// 城市社区档案管理办法 (国家档案局、民政部令11号, in force 2016-01-01) covers these; the periods themselves are the usual ones.
const ARCHIVE: &str = "城市社区档案管理办法（国家档案局、民政部令11号）；期限按通行做法，请按本地规定改";
const KEPT: &str = "本办公室的做法，请按本地规定改；0 表示永久";
/// 个人信息保护法 19条: no longer than is needed for what it was taken for.
const GONE: &str = "个人信息保护法19条：保存期限应当为实现目的所必要的最短时间；5 年为建议";
const YEARS: (i64, i64) = (0, 100);
const REMIND: &str = "本办公室的提醒，按本地规定改";

pub const RULES: &[Rule] = &[
    Rule {
        key: "visit.high_days", label: "高风险老人走访间隔", unit: "天", default: 7, range: (1, 31), source: LOCAL
    },
    Rule {
        key: "visit.key_days",
        label: "特殊困难老人走访间隔",
        unit: "天",
        default: 30,
        range: (1, 31),
        source: FLOOR,
    },
    Rule {
        key: "visit.general_days",
        label: "其余老人走访间隔",
        unit: "天",
        default: 90,
        range: (7, 366),
        source: LOCAL,
    },
    Rule {
        key: "visit.high_age",
        label: "独居、空巢、留守满多少岁算高风险",
        unit: "岁",
        default: 80,
        range: (60, 120),
        source: LOCAL,
    },
    Rule {
        key: "visit.general_age",
        label: "其余老人从多少岁起走访",
        unit: "岁",
        default: 80,
        range: (60, 120),
        source: "山东省老年人权益保障条例：80 周岁以上重点探访",
    },
    Rule {
        key: "assessment.months",
        label: "能力评估间隔",
        unit: "月",
        default: 12,
        range: (1, 60),
        source: "常见做法，请按本地规定改",
    },
    Rule {
        key: "birthday.after",
        label: "农历三十生日遇小月：0 提前到廿九，1 推后到初一",
        unit: "",
        default: 0,
        range: (0, 1),
        source: "民间习惯",
    },
    Rule {
        key: "checkup.age",
        label: "免费体检起始年龄",
        unit: "岁",
        default: 65,
        range: (60, 100),
        source: "国家基本公共卫生服务规范；山东省老年人权益保障条例29条",
    },
    Rule {
        key: "allowance.age",
        label: "高龄津贴起始年龄",
        unit: "岁",
        default: 80,
        range: (60, 100),
        source: "老年人权益保障法33条；山东省老年人权益保障条例31条",
    },
    Rule {
        key: "allowance.amount_80",
        label: "高龄津贴月标准（未满90岁）",
        unit: "分",
        default: 0,
        range: AMOUNT,
        source: UNSET,
    },
    Rule {
        key: "allowance.amount_90",
        label: "高龄津贴月标准（90–99岁）",
        unit: "分",
        default: 0,
        range: AMOUNT,
        source: UNSET,
    },
    Rule {
        key: "allowance.amount_100",
        label: "高龄津贴月标准（100岁及以上）",
        unit: "分",
        default: 0,
        range: AMOUNT,
        source: UNSET,
    },
    Rule {
        key: "needy.review.N01",
        label: "低保复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "最低生活保障审核确认办法（民发〔2021〕57号）：每年复核一次",
    },
    Rule {
        key: "needy.review.N01.unstable",
        label: "收入不固定且有劳动能力的低保家庭复核间隔",
        unit: "月",
        default: 6,
        range: (0, 60),
        source: "民发〔2021〕57号：每半年复核一次",
    },
    Rule {
        key: "needy.review.N02",
        label: "特困人员复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "特困人员认定办法（民发〔2021〕43号）：每年至少一次，请按本地规定改",
    },
    Rule {
        key: "needy.review.N03",
        label: "低保边缘家庭复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "国办发〔2023〕39号及地方办法，请按本地规定改",
    },
    Rule {
        key: "needy.review.N04",
        label: "刚性支出困难家庭复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "国办发〔2023〕39号及地方办法，半年至一年，请按本地规定改",
    },
    Rule {
        key: "needy.review.N05",
        label: "临时救助复核间隔",
        unit: "月",
        default: 0,
        range: (0, 60),
        source: "社会救助暂行办法：一事一议，不复核；0 表示不复核",
    },
    Rule {
        key: "needy.review.N06",
        label: "困难残疾人生活补贴复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "国发〔2015〕52号：每年资格复核，请按本地规定改",
    },
    Rule {
        key: "needy.review.N07",
        label: "重度残疾人护理补贴复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "国发〔2015〕52号：每年资格复核，请按本地规定改",
    },
    Rule {
        key: "needy.review.N08",
        label: "孤儿、事实无人抚养儿童复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "民发〔2019〕62号：每年一次，年满18周岁停发",
    },
    Rule {
        key: "needy.review.N09",
        label: "优抚对象确认间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "军人抚恤优待条例（2024）：每年确认",
    },
    Rule {
        key: "needy.review.N10",
        label: "计划生育特殊家庭确认间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "卫生健康部门口径：每年确认，请按本地规定改",
    },
    Rule {
        key: "needy.review.N11",
        label: "重病家庭复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "本社区登记，默认一年",
    },
    Rule {
        key: "needy.review.N12",
        label: "防止返贫监测对象复核间隔",
        unit: "月",
        default: 0,
        range: (0, 60),
        source: "动态管理；0 表示不定期复核",
    },
    Rule {
        key: "needy.review.N13",
        label: "其他困难家庭复核间隔",
        unit: "月",
        default: 12,
        range: (0, 60),
        source: "本社区登记，默认一年",
    },
    Rule {
        key: "dispute.days",
        label: "矛盾纠纷化解时限",
        unit: "天",
        default: 30,
        range: (1, 180),
        source: "人民调解委员会工作若干规定（司法部令75号）33条：一般一个月，当事人同意可以延长",
    },
    Rule {
        key: "dispute.accept_days",
        label: "登记后多少天内决定是否受理",
        unit: "天",
        default: 3,
        range: (0, 30),
        source: "本办公室的提醒，按本地规定改",
    },
    Rule {
        key: "dispute.confirm_days",
        label: "协议生效后共同申请司法确认的期限",
        unit: "天",
        default: 30,
        range: (1, 180),
        source: "人民调解法33条：三十日内",
    },
    Rule {
        key: "dispute.visit_days",
        label: "达成协议后多少天回访",
        unit: "天",
        default: 30,
        range: (1, 366),
        source: "本办公室的提醒，按本地规定改",
    },
    Rule {
        key: "reception.notice_days",
        label: "来访转办后多少天内告知受理情况",
        unit: "天",
        default: 15,
        range: (1, 180),
        source: "信访工作条例（2022）的期限，只作提醒，居委会不受它约束",
    },
    Rule {
        key: "reception.finish_days",
        label: "来访转办的办理时限",
        unit: "天",
        default: 60,
        range: (1, 366),
        source: "信访工作条例（2022）的期限，只作提醒，居委会不受它约束",
    },
    Rule {
        key: "reception.extend_days",
        label: "来访办理最多可以再延长",
        unit: "天",
        default: 30,
        range: (0, 180),
        source: "信访工作条例（2022）的期限，只作提醒，居委会不受它约束",
    },
    Rule {
        key: "visit.gap_days",
        label: "80 岁以上老人多少天没走访到算漏访",
        unit: "天",
        default: 30,
        range: (1, 366),
        source: "本办公室的提醒，按本地规定改",
    },
    Rule {
        key: "hazard.days.H01",
        label: "整改期限：疏散通道/楼道堵塞",
        unit: "天",
        default: 1,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H02",
        label: "整改期限：消防车通道占用",
        unit: "天",
        default: 1,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H03",
        label: "整改期限：电动自行车违规停放充电",
        unit: "天",
        default: 1,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H04", label: "整改期限：电气线路", unit: "天", default: 7, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H05", label: "整改期限：燃气", unit: "天", default: 1, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H06",
        label: "整改期限：消防设施器材",
        unit: "天",
        default: 7,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H07",
        label: "整改期限：易燃易爆物品存放",
        unit: "天",
        default: 1,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H08", label: "整改期限：违规住人", unit: "天", default: 7, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H09",
        label: "整改期限：房屋结构与外墙",
        unit: "天",
        default: 15,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H10", label: "整改期限：公共设施", unit: "天", default: 7, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H11", label: "整改期限：环境卫生", unit: "天", default: 3, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H12", label: "整改期限：治安隐患", unit: "天", default: 3, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.days.H13",
        label: "整改期限：高空抛物/宠物",
        unit: "天",
        default: 3,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.days.H99", label: "整改期限：其他", unit: "天", default: 7, range: TERM, source: CUSTOM
    },
    Rule {
        key: "hazard.recheck_days",
        label: "隐患报整改后几天内复查",
        unit: "天",
        default: 3,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.register_days",
        label: "隐患登记后几天内要当场整改或下通知",
        unit: "天",
        default: 1,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "hazard.return_days",
        label: "隐患上报移交后几天问一次结果",
        unit: "天",
        default: 15,
        range: TERM,
        source: CUSTOM,
    },
    Rule {
        key: "roster.least", label: "排班每天最少人数", unit: "人", default: 8, range: (1, 200), source: TEAM
    },
    Rule {
        key: "roster.most", label: "排班每天最多人数", unit: "人", default: 10, range: (1, 200), source: TEAM
    },
    Rule {
        key: "roster.night_age",
        label: "夜班年龄上限（周岁，含）",
        unit: "岁",
        default: 65,
        range: (18, 120),
        source: "志愿服务条例15条：安排与年龄、身体状况相适应的活动；岁数由本社区定",
    },
    Rule {
        key: "insurance.notice_days",
        label: "意外保险到期前多少天提醒",
        unit: "天",
        default: 30,
        range: (1, 31),
        source: TEAM,
    },
    Rule {
        key: "patrol.round_minutes",
        label: "服务时长取整到多少分钟（巡逻、活动）",
        unit: "分钟",
        default: 30,
        range: (1, 60),
        source: HOURS,
    },
    Rule {
        key: "patrol.round_way",
        label: "服务时长取整：0 四舍五入，1 进，2 舍",
        unit: "",
        default: 0,
        range: (0, 2),
        source: HOURS,
    },
    Rule {
        key: "patrol.least_minutes",
        label: "一次服务最少算多少分钟",
        unit: "分钟",
        default: 0,
        range: (0, 240),
        source: HOURS,
    },
    Rule {
        key: "patrol.organiser_minutes",
        label: "服务组织者另加",
        unit: "分钟",
        default: 60,
        range: (0, 480),
        source: HOURS,
    },
    Rule {
        key: "patrol.writer_minutes",
        label: "服务记录者另加",
        unit: "分钟",
        default: 60,
        range: (0, 480),
        source: HOURS,
    },
    Rule {
        key: "patrol.uploader_minutes",
        label: "服务上传者另加",
        unit: "分钟",
        default: 0,
        range: (0, 480),
        source: HOURS,
    },
    Rule {
        key: "volunteer.least_age",
        label: "满多少周岁可以做志愿者",
        unit: "岁",
        default: 6,
        range: (0, 18),
        source: MINORS,
    },
    Rule {
        key: "volunteer.accompanied_age",
        label: "未满多少周岁服务要有人陪同",
        unit: "岁",
        default: 10,
        range: (0, 18),
        source: MINORS,
    },
    Rule {
        key: "volunteer.consent_age",
        label: "未满多少周岁要监护人同意",
        unit: "岁",
        default: 14,
        range: (0, 18),
        source: MINORS,
    },
    Rule {
        key: "volunteer.star_1",
        label: "一星志愿者累计时长",
        unit: "小时",
        default: 100,
        range: (1, 100_000),
        source: STARS,
    },
    Rule {
        key: "volunteer.star_2",
        label: "二星志愿者累计时长",
        unit: "小时",
        default: 300,
        range: (1, 100_000),
        source: STARS,
    },
    Rule {
        key: "volunteer.star_3",
        label: "三星志愿者累计时长",
        unit: "小时",
        default: 600,
        range: (1, 100_000),
        source: STARS,
    },
    Rule {
        key: "volunteer.star_4",
        label: "四星志愿者累计时长",
        unit: "小时",
        default: 1000,
        range: (1, 100_000),
        source: STARS,
    },
    Rule {
        key: "volunteer.star_5",
        label: "五星志愿者累计时长",
        unit: "小时",
        default: 1500,
        range: (1, 100_000),
        source: STARS,
    },
    Rule {
        key: "term.years",
        label: "居委会和代表每届任期",
        unit: "年",
        default: 3,
        range: (1, 10),
        source: "城市居民委员会组织法（1989）：每届任期三年；2018-12-29 起五年",
    },
    Rule {
        key: "term.notice_days",
        label: "任期届满前多少天提醒筹备换届",
        unit: "天",
        default: 90,
        range: (1, 366),
        source: REMIND,
    },
    Rule {
        key: "meeting.quorum_percent",
        label: "会议有效：实到要超过应到的百分之几",
        unit: "%",
        default: 50,
        range: PERCENT,
        source: ORGANIC,
    },
    Rule {
        key: "meeting.majority_percent",
        label: "表决通过：同意要超过百分之几",
        unit: "%",
        default: 50,
        range: PERCENT,
        source: ORGANIC,
    },
    Rule {
        key: "meeting.majority_base",
        label: "表决通过按什么算：0 出席人，1 全体应到人",
        unit: "",
        default: 0,
        range: (0, 1),
        source: ORGANIC,
    },
    Rule {
        key: "meeting.publish_days",
        label: "会议决定和协商结果多少天内公开",
        unit: "天",
        default: 15,
        range: (0, 180),
        source: REMIND,
    },
    Rule {
        key: "election.turnout_percent",
        label: "选举有效：收回的选票要超过应到选民的百分之几",
        unit: "%",
        default: 50,
        range: PERCENT,
        source: VOTING,
    },
    Rule {
        key: "election.majority_percent",
        label: "当选：赞成票要超过百分之几",
        unit: "%",
        default: 50,
        range: PERCENT,
        source: VOTING,
    },
    Rule {
        key: "election.majority_base",
        label: "当选按什么算：0 有效票，1 收回的选票，2 应到选民",
        unit: "",
        default: 1,
        range: (0, 2),
        source: VOTING,
    },
    Rule {
        key: "work.progress_days",
        label: "为民实事多少天登记一次进度",
        unit: "天",
        default: 30,
        range: (1, 366),
        source: REMIND,
    },
    Rule {
        key: "work.accept_days",
        label: "实事和项目完成后多少天内验收",
        unit: "天",
        default: 30,
        range: (0, 366),
        source: REMIND,
    },
    Rule {
        key: "notice.answer_days",
        label: "对公示的异议多少天内答复",
        unit: "天",
        default: 5,
        range: (0, 60),
        source: REMIND,
    },
    Rule {
        key: "retention.mediation_written",
        label: "书面协议调解卷宗保管期限（0 永久）",
        unit: "年",
        default: 30,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.mediation_oral",
        label: "其他调解卷宗保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.hazard",
        label: "隐患记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.incident",
        label: "突发事件记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: KEPT,
    },
    Rule {
        key: "retention.patrol",
        label: "巡逻记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.visit",
        label: "走访记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.reception",
        label: "来访接待记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: KEPT,
    },
    Rule {
        key: "retention.needy",
        label: "困难救助档案保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: KEPT,
    },
    Rule {
        key: "retention.activity",
        label: "社区活动记录保管期限（0 永久）",
        unit: "年",
        default: 10,
        range: YEARS,
        source: KEPT,
    },
    Rule {
        key: "retention.person",
        label: "迁出、死亡人员明细保管期限（0 永久）",
        unit: "年",
        default: 5,
        range: YEARS,
        source: GONE,
    },
    Rule {
        key: "retention.meeting",
        label: "会议记录和决议保管期限（0 永久）",
        unit: "年",
        default: 0,
        range: YEARS,
        source: ARCHIVE,
    },
    Rule {
        key: "retention.election",
        label: "选举档案保管期限（0 永久）",
        unit: "年",
        default: 0,
        range: YEARS,
        source: ARCHIVE,
    },
];
