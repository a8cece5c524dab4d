//! 排班: who is on duty on which day, worked out from wishes alone. It knows no file and no clock.
//!
//! Never broken: somebody who is away, has not joined yet or is too old for the night is not put on duty. Broken only where it
//! cannot be otherwise, and then said: enough people a day, somebody of 两委 or 党员 in each shift, no two days running, the
//! weekdays that somebody prefers, and that the busiest and the idlest differ by no more than one duty, in the span and
//! together with what was done before it. Who was long away makes up for it by one duty a span, and not at once.

mod level;

use chrono::{Datelike, NaiveDate, Weekday};

/// Somebody who can be put on duty.
#[derive(Debug, Clone)]
pub struct Member {
    pub name: String,
    /// First and last day in the team.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Days on which they lead a shift: of 两委, or 党员; both days included.
    pub leads: Vec<(NaiveDate, NaiveDate)>,
    pub birth: Option<NaiveDate>,
    /// Preferred; empty for any.
    pub weekdays: Vec<Weekday>,
    /// Days off, both included.
    pub away: Vec<(NaiveDate, NaiveDate)>,
    /// Duties before the span that count.
    pub before: u32,
    /// Joined after those began to count: nobody makes up for the time before they came.
    pub joined: bool,
    /// Days next to the span on which they are on duty by another roster.
    pub beside: Vec<NaiveDate>,
}

impl Member {
    fn free(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to && !within(&self.away, day)
    }
    fn leads(&self, day: NaiveDate) -> bool {
        within(&self.leads, day)
    }
    fn likes(&self, day: NaiveDate) -> bool {
        self.weekdays.is_empty() || self.weekdays.contains(&day.weekday())
    }
    /// 周岁 unknown counts as young enough.
    fn young(&self, day: NaiveDate, most: i32) -> bool {
        self.birth.is_none_or(|birth| crate::clock::age(birth, day) <= most)
    }
}

fn within(spans: &[(NaiveDate, NaiveDate)], day: NaiveDate) -> bool {
    spans.iter().any(|(from, to)| *from <= day && day <= *to)
}

#[derive(Debug, Clone)]
pub struct Shift {
    pub name: String,
    pub night: bool,
}

#[derive(Debug, Clone)]
pub struct Wish {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub shifts: Vec<Shift>,
    /// People a day, all shifts together.
    pub least: usize,
    pub most: usize,
    /// 周岁 up to which somebody is on duty at night.
    pub night_age: i32,
}

/// One person in one shift of one day; members and shifts by their place in what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub day: NaiveDate,
    pub shift: usize,
    pub member: usize,
    pub leader: bool,
}

/// What could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Fewer people than wanted.
    Enough,
    /// Nobody of 两委 or 党员.
    Leader,
    /// Two days running.
    Rest,
    /// Another weekday than preferred.
    Weekday,
    /// Busiest and idlest more than one apart.
    Fair,
}

#[derive(Debug, Clone)]
pub struct Broken {
    pub rule: Rule,
    /// None where it is about the whole span.
    pub day: Option<NaiveDate>,
    pub member: Option<usize>,
    /// Which rule, and why: a sentence for the clerk.
    pub why: String,
}

#[derive(Debug, Clone, Default)]
pub struct Rota {
    /// By day, shift, and the leader first.
    pub duties: Vec<Duty>,
    pub broken: Vec<Broken>,
}

/// The span's days by place, and who is on duty when.
struct Desk<'a> {
    wish: &'a Wish,
    members: &'a [Member],
    days: Vec<NaiveDate>,
    /// By member and day: on duty. A day before the first and one after the last belong to other rosters.
    on: Vec<Vec<bool>>,
    duties: Vec<Duty>,
    /// Duties in the span, and with what counts from before.
    span: Vec<u32>,
    total: Vec<u32>,
    last: Vec<Option<NaiveDate>>,
    /// Whether anybody can lead a shift on any day at all.
    led: bool,
    broken: Vec<Broken>,
}

/// Makes the roster of a span.
#[must_use]
pub fn make(members: &[Member], wish: &Wish) -> Rota {
    let days: Vec<NaiveDate> = wish.from.iter_days().take_while(|day| *day <= wish.to).collect();
    let beside = |member: &Member| {
        let there = |day: Option<NaiveDate>| day.is_some_and(|day| member.beside.contains(&day));
        let mut on = vec![false; days.len() + 2];
        if let Some(first) = on.first_mut() {
            *first = there(wish.from.pred_opt());
        }
        if let Some(last) = on.last_mut() {
            *last = there(wish.to.succ_opt());
        }
        on
    };
    let mut desk = Desk {
        wish,
        members,
        on: members.iter().map(beside).collect(),
        days: days.clone(),
        duties: Vec::new(),
        span: vec![0; members.len()],
        total: lifted(members),
        led: members.iter().any(|member| days.iter().any(|day| member.free(*day) && member.leads(*day))),
        last: members
            .iter()
            .map(|member| member.beside.iter().filter(|day| **day < wish.from).max().copied())
            .collect(),
        broken: Vec::new(),
    };
    let mut known: Vec<bool> = members.iter().map(|member| member.from <= wish.from).collect();
    for (at, day) in days.iter().enumerate() {
        desk.welcome(*day, &mut known);
        desk.day(at, *day);
    }
    if !desk.led && !days.is_empty() {
        let shifts = days.len() * wish.shifts.len();
        let why = format!("这段时间没有能带班的人（两委、党员），{shifts} 个班都没有人带班；请给队员写上身份");
        desk.broken.push(Broken { rule: Rule::Leader, day: None, member: None, why });
    }
    level::level(&mut desk);
    desk.say_unfair();
    desk.duties.sort_by_key(|duty| (duty.day, duty.shift, !duty.leader, duty.member));
    desk.broken.sort_by_key(|broken| (broken.rule != Rule::Fair, broken.day, broken.rule, broken.member));
    Rota { duties: desk.duties, broken: desk.broken }
}

/// What counts from before: nobody is further behind the middle of the team than one duty, and whoever joined since is as
/// far as the least of the others.
fn lifted(members: &[Member]) -> Vec<u32> {
    let mut others: Vec<u32> = members.iter().filter(|member| !member.joined).map(|member| member.before).collect();
    others.sort_unstable();
    let floor = others.get(others.len() / 2).map_or(0, |middle| middle.saturating_sub(1));
    let least = others.first().map_or(0, |least| (*least).max(floor));
    members.iter().map(|member| member.before.max(if member.joined { least } else { floor })).collect()
}

impl Desk<'_> {
    /// Whoever joins in the middle begins where the least of the others stands.
    fn welcome(&mut self, day: NaiveDate, known: &mut [bool]) {
        let least = self
            .members
            .iter()
            .enumerate()
            .filter(|(at, member)| known.get(*at) == Some(&true) && member.to >= day)
            .filter_map(|(at, _)| self.total.get(at).copied())
            .min();
        for (at, member) in self.members.iter().enumerate() {
            if let (Some(known), Some(total)) = (known.get_mut(at), self.total.get_mut(at))
                && !*known
                && member.from <= day
            {
                *known = true;
                *total = (*total).max(least.unwrap_or_default());
            }
        }
    }

    /// Whether somebody is on duty on the day at this place; places before and after the span are other rosters'.
    fn is_on(&self, member: usize, at: usize, by: isize) -> bool {
        let place = (at + 1).checked_add_signed(by);
        let row = self.on.get(member);
        place.zip(row).and_then(|(place, row)| row.get(place)).copied().unwrap_or_default()
    }

    fn rested(&self, member: usize, at: usize) -> bool {
        !self.is_on(member, at, -1) && !self.is_on(member, at, 1)
    }

    /// Whether somebody could stand in a shift at all.
    fn can(&self, member: usize, at: usize, day: NaiveDate, shift: usize) -> bool {
        let night = self.wish.shifts.get(shift).is_some_and(|shift| shift.night);
        self.members.get(member).is_some_and(|one| one.free(day) && (!night || one.young(day, self.wish.night_age)))
            && !self.is_on(member, at, 0)
    }

    fn leads(&self, member: usize, day: NaiveDate) -> bool {
        self.members.get(member).is_some_and(|one| one.leads(day))
    }

    fn likes(&self, member: usize, day: NaiveDate) -> bool {
        self.members.get(member).is_some_and(|one| one.likes(day))
    }

    fn count(of: &[u32], member: usize) -> u32 {
        of.get(member).copied().unwrap_or_default()
    }

    fn put(&mut self, at: usize, duty: Duty) {
        if let Some(on) = self.on.get_mut(duty.member).and_then(|row| row.get_mut(at + 1)) {
            *on = true;
        }
        for count in [&mut self.span, &mut self.total] {
            if let Some(count) = count.get_mut(duty.member) {
                *count += 1;
            }
        }
        if let Some(last) = self.last.get_mut(duty.member) {
            *last = Some(duty.day);
        }
        self.duties.push(duty);
    }

    /// One day: a leader for each shift first, then the rest, the shifts that fewest can do before the others.
    fn day(&mut self, at: usize, day: NaiveDate) {
        let shifts = self.wish.shifts.len();
        if shifts == 0 {
            return;
        }
        let aim = (self.wish.least + self.wish.most).div_ceil(2).max(1);
        let share = |people: usize, shift: usize| people / shifts + usize::from(shift < people % shifts);
        let mut order: Vec<usize> = (0..shifts).collect();
        order.sort_by_key(|shift| (0..self.members.len()).filter(|m| self.can(*m, at, day, *shift)).count());
        let mut there = vec![0; shifts];
        for (place, shift) in order.iter().enumerate() {
            let why = if place >= self.wish.most {
                let (name, most) = (self.shift_name(*shift), self.wish.most);
                Some(format!("{}{name}没有人带班：每天最多 {most} 人，有 {shifts} 个班", said(day)))
            } else if let Some(member) = self.pick(at, day, *shift, true) {
                self.put(at, Duty { day, shift: *shift, member, leader: true });
                if let Some(there) = there.get_mut(*shift) {
                    *there += 1;
                }
                None
            } else {
                let name = self.shift_name(*shift);
                Some(format!("{}{name}没有能带班的人：两委、党员这天都不在、排在别的班或者前后一天值班", said(day)))
            };
            // Where nobody leads on any day it is said once, for the whole span.
            if let Some(why) = why.filter(|_| self.led) {
                self.broken.push(Broken { rule: Rule::Leader, day: Some(day), member: None, why });
            }
        }
        for shift in &order {
            let (least, wanted) = (share(self.wish.least, *shift), share(aim, *shift));
            let mut have = there.get(*shift).copied().unwrap_or_default();
            // A wish is broken only for the least that must be there.
            while have < wanted && self.duties.iter().rev().take_while(|duty| duty.day == day).count() < self.wish.most
            {
                let Some(member) = self
                    .pick(at, day, *shift, false)
                    .or_else(|| if have < least { self.pick_unwilling(at, day, *shift) } else { None })
                else {
                    break;
                };
                self.put(at, Duty { day, shift: *shift, member, leader: false });
                have += 1;
            }
            if have < least {
                let name = self.shift_name(*shift);
                let why = format!(
                    "{}{name}要 {least} 人，只排得出 {have} 人：其余的人请假、不在队里、年龄超过夜班上限或者已排别的班",
                    said(day)
                );
                self.broken.push(Broken { rule: Rule::Enough, day: Some(day), member: None, why });
            }
        }
    }

    fn shift_name(&self, shift: usize) -> String {
        self.wish.shifts.get(shift).map(|shift| shift.name.clone()).unwrap_or_default()
    }

    /// Who is next: the fewest duties in all, then in the span; of those, whoever can do least else; then whoever had the
    /// longest rest.
    fn pick(&self, at: usize, day: NaiveDate, shift: usize, leader: bool) -> Option<usize> {
        let fits = |m: &usize| {
            self.can(*m, at, day, shift)
                && self.rested(*m, at)
                && self.likes(*m, day)
                && (!leader || self.leads(*m, day))
        };
        (0..self.members.len()).filter(fits).min_by_key(|m| self.turn(*m, day, shift, leader)).or_else(|| {
            // A leader who would rather come another day is better than none.
            let fits = |m: &usize| self.can(*m, at, day, shift) && self.rested(*m, at) && self.leads(*m, day);
            if leader {
                (0..self.members.len()).filter(fits).min_by_key(|m| self.turn(*m, day, shift, true))
            } else {
                None
            }
        })
    }

    /// Against a wish, else without a day of rest.
    fn pick_unwilling(&self, at: usize, day: NaiveDate, shift: usize) -> Option<usize> {
        let can = |m: &usize| self.can(*m, at, day, shift);
        let rested = |m: &usize| can(m) && self.rested(*m, at);
        let turn = |m: &usize| self.turn(*m, day, shift, false);
        (0..self.members.len())
            .filter(rested)
            .min_by_key(turn)
            .or_else(|| (0..self.members.len()).filter(can).min_by_key(turn))
    }

    fn turn(&self, member: usize, day: NaiveDate, shift: usize, leader: bool) -> impl Ord + use<> {
        let night = self.wish.shifts.get(shift).is_some_and(|shift| shift.night);
        let nights = self.wish.shifts.iter().any(|shift| shift.night);
        let young = self.members.get(member).is_some_and(|one| one.young(day, self.wish.night_age));
        let kept = u8::from(!leader && self.leads(member, day)) + u8::from(nights && !night && young);
        let last = self.last.get(member).copied().flatten();
        (Self::count(&self.total, member), Self::count(&self.span, member), kept, last, member)
    }

    /// What was done against a wish is told once it is sure to stay so.
    fn say_unwilling(&mut self) {
        let duties = std::mem::take(&mut self.duties);
        for duty in &duties {
            let Some(one) = self.members.get(duty.member) else { continue };
            let at = usize::try_from((duty.day - self.wish.from).num_days()).unwrap_or_default();
            if self.is_on(duty.member, at, -1) {
                let why = format!("{}连着两天值班（{}和前一天）：这天休息够了的人不够", one.name, said(duty.day));
                self.broken.push(Broken { rule: Rule::Rest, day: Some(duty.day), member: Some(duty.member), why });
            }
            if at + 1 == self.days.len() && self.is_on(duty.member, at, 1) {
                let why = format!("{}连着两天值班（{}和后一天）：这天休息够了的人不够", one.name, said(duty.day));
                self.broken.push(Broken { rule: Rule::Rest, day: Some(duty.day), member: Some(duty.member), why });
            }
            if !one.likes(duty.day) {
                let why =
                    format!("{}不愿意{}值班，还是排了：不这样人不够，或者有人要多值两次", one.name, said(duty.day));
                self.broken.push(Broken { rule: Rule::Weekday, day: Some(duty.day), member: Some(duty.member), why });
            }
        }
        self.duties = duties;
    }

    /// Says what is uneven and why, as far as it can be seen.
    fn say_unfair(&mut self) {
        self.say_unwilling();
        for (of, when) in [(self.span.clone(), "这一段里"), (self.total.clone(), "连同以前的")] {
            let judged: Vec<usize> = self.judged();
            let by = |m: &&usize| Self::count(&of, **m);
            let (Some(most), Some(least)) = (judged.iter().max_by_key(by), judged.iter().min_by_key(by)) else {
                return;
            };
            let (high, low) = (Self::count(&of, *most), Self::count(&of, *least));
            if high <= low + 1 {
                continue;
            }
            let name = |m: usize| self.members.get(m).map(|one| one.name.clone()).unwrap_or_default();
            let why = format!(
                "{when}值班最多的{} {high} 次，最少的{} {low} 次，差了不止一次：{}",
                name(*most),
                name(*least),
                self.reason(*most, *least)
            );
            self.broken.push(Broken { rule: Rule::Fair, day: None, member: Some(*least), why });
        }
    }

    /// Whoever is in the team through the whole span is judged.
    fn judged(&self) -> Vec<usize> {
        let whole =
            |m: &usize| self.members.get(*m).is_some_and(|one| one.from <= self.wish.from && one.to >= self.wish.to);
        (0..self.members.len()).filter(whole).collect()
    }

    fn reason(&self, most: usize, least: usize) -> String {
        let Some(idle) = self.members.get(least) else { return String::new() };
        let name = &idle.name;
        let away = self.days.iter().filter(|day| !idle.free(**day)).count();
        let all = self.days.len();
        let nights = self.wish.shifts.iter().all(|shift| shift.night);
        if away > 0 {
            return format!("{name}有 {away} 天不能值班（共 {all} 天）");
        }
        if nights && !self.days.iter().any(|day| idle.young(*day, self.wish.night_age)) {
            return format!("只有夜班，{name}超过 {} 岁", self.wish.night_age);
        }
        let leaders = |day: &NaiveDate| (0..self.members.len()).filter(|m| self.leads(*m, *day)).count();
        let some = self.days.first().map(leaders).unwrap_or_default();
        if self.days.iter().any(|day| self.leads(most, *day)) && !self.days.iter().any(|day| self.leads(least, *day)) {
            let shifts = self.wish.shifts.len() * all;
            return format!("每班要一个两委或党员带班，能带班的只有 {some} 人，要带 {shifts} 班");
        }
        if self.wish.shifts.iter().any(|shift| shift.night)
            && !self.days.iter().any(|day| idle.young(*day, self.wish.night_age))
        {
            return format!("{name}超过 {} 岁，不排夜班，白天的班不够分", self.wish.night_age);
        }
        "请假、不连着两天、每班要带班的人、夜班年龄，这些要求合在一起，匀不开".into()
    }
}

/// 12月3日（周四）
fn said(day: NaiveDate) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let name = names.get(day.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    format!("{}月{}日（周{name}）", day.month(), day.day())
}
