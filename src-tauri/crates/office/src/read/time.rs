//! Times of day as they are written: 8:30, 08：30, 830, 8点半, 8时05分, 20.30, 晚7点; and from one to another: 下午2:30-4:30,
//! 22:00-次日1:00.

use super::plain::{half, han_number};

const WRONG: &str = "时间写法不对，例如 8:30";
const DAY: u32 = 24 * 60;
const HALF: u32 = 12 * 60;

/// The part of a day that stands before an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Small,
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const PARTS: &[(&str, Part)] = &[
    ("凌晨", Part::Small),
    ("清晨", Part::Morning),
    ("早晨", Part::Morning),
    ("早上", Part::Morning),
    ("上午", Part::Morning),
    ("早", Part::Morning),
    ("中午", Part::Noon),
    ("正午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("晚上", Part::Evening),
    ("晚间", Part::Evening),
    ("夜间", Part::Evening),
    ("夜里", Part::Evening),
    ("夜晚", Part::Evening),
    ("深夜", Part::Evening),
    ("半夜", Part::Evening),
    ("午夜", Part::Evening),
    ("晚", Part::Evening),
    ("夜", Part::Evening),
];
const NEXT: &[&str] = &["次日", "翌日", "隔日", "第二天", "第二日"];
const BEFORE: &[&str] = &["每天", "每日", "当日", "当天", "每", "约"];

impl Part {
    /// An hour of the twelve on the clock of twenty-four.
    fn of_day(self, hour: u32) -> u32 {
        match (self, hour) {
            (Self::Noon, 1..=3) | (Self::Afternoon, 0..=11) | (Self::Evening, 5..=11) => hour + 12,
            (Self::Evening | Self::Small, 12) => 0,
            _ => hour,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Clock {
    part: Option<Part>,
    next_day: bool,
    /// As written.
    hour: u32,
    minute: u32,
}

impl Clock {
    fn minutes(self) -> u32 {
        let hour = self.part.map_or(self.hour, |part| part.of_day(self.hour));
        (hour * 60 + self.minute) % DAY
    }
}

fn shown(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

fn without<'a>(text: &'a str, words: &[&str]) -> &'a str {
    words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

fn clock(text: &str) -> Result<Option<Clock>, &'static str> {
    let words: String = text.chars().map(half).filter(|c| !c.is_whitespace()).collect();
    let words = words.split('(').next().unwrap_or_default().trim_end_matches(['止', '整']);
    if words.is_empty() {
        return Ok(None);
    }
    let bare = without(words, BEFORE);
    let after = without(bare, NEXT);
    let next_day = after.len() < bare.len();
    let (part, words) =
        PARTS.iter().find_map(|(word, part)| Some((Some(*part), after.strip_prefix(word)?))).unwrap_or((None, after));
    let words = words.replace("点钟", "点").replace("点半", ":30").replace("点一刻", ":15").replace("点三刻", ":45");
    let words = words.replace(['点', '时', '.', '：'], ":").replace('分', "");
    let number = |word: &str| word.parse::<u32>().ok().or_else(|| han_number(word));
    let (hour, minute) = match words.split_once(':') {
        // The seconds of a sheet's cell are left out.
        Some((hour, rest)) => {
            let minute = rest.split(':').next().unwrap_or_default();
            (number(hour), if minute.is_empty() { Some(0) } else { number(minute) })
        }
        None if words.bytes().all(|byte| byte.is_ascii_digit()) => match words.len() {
            1 | 2 => (number(&words), Some(0)),
            3 | 4 => {
                let (hour, minute) = words.split_at(words.len() - 2);
                (number(hour), number(minute))
            }
            _ => (None, None),
        },
        None => (number(&words), Some(0)),
    };
    match (hour, minute) {
        (Some(24), Some(0)) => Ok(Some(Clock { part: None, next_day, hour: 24, minute: 0 })),
        (Some(hour @ 0..=23), Some(minute @ 0..=59)) => Ok(Some(Clock { part, next_day, hour, minute })),
        _ => Err(WRONG),
    }
}

/// `HH:MM`; '' for nothing.
///
/// # Errors
/// What is no time, in plain Chinese.
pub fn read(text: &str) -> Result<String, &'static str> {
    Ok(clock(text)?.map(|clock| shown(clock.minutes())).unwrap_or_default())
}

/// From one time of day to another, on the day after where the second is earlier.
#[derive(Debug, PartialEq, Eq)]
pub struct Range {
    pub from: Result<String, &'static str>,
    pub to: Result<String, &'static str>,
    /// Neither said whether it was before noon or after, and one of them was taken to be after.
    pub assumed: bool,
}

/// Two times of which one may carry the part of the day for both: 下午2:30 and 4:30 are 14:30 and 16:30. `part` is what else is
/// known of it (下午, 夜班), '' for nothing.
pub fn range(from: &str, to: &str, part: &str) -> Range {
    let (mut start, end) = match (clock(from), clock(to)) {
        (Ok(Some(start)), Ok(Some(end))) => (start, end),
        (start, end) => {
            let alone = |told: Result<Option<Clock>, _>| {
                told.map(|one| one.map(|one| shown(one.minutes())).unwrap_or_default())
            };
            return Range { from: alone(start), to: alone(end), assumed: false };
        }
    };
    if start.part.is_none() && end.part.is_none() {
        start.part = PARTS.iter().find(|(word, _)| part.contains(word)).map(|(_, part)| *part);
    }
    let (mut first, mut last, mut assumed) = (start.minutes(), end.minutes(), false);
    let halved = |clock: Clock| clock.part.is_none() && clock.hour <= 12;
    if end.next_day {
        if last >= first {
            return Range { from: Ok(shown(first)), to: Err("到次日超过二十四小时"), assumed };
        }
    } else if last <= first && halved(end) && last + HALF >= first && (start.part.is_some() || start.hour < 12) {
        last = (last + HALF) % DAY;
        assumed = start.part.is_none();
    } else if end.part.is_some() && halved(start) && first + HALF < last {
        first += HALF;
        assumed = true;
    }
    Range { from: Ok(shown(first)), to: Ok(shown(last)), assumed }
}

#[cfg(test)]
mod tests {
    use super::{range, read};

    #[test]
    fn as_people_write_it() {
        for (written, time) in [
            ("8:30", "08:30"),
            ("08：30", "08:30"),
            ("830", "08:30"),
            ("2030", "20:30"),
            ("8点半", "08:30"),
            ("8时05分", "08:05"),
            ("20.30", "20:30"),
            ("９：００", "09:00"),
            ("下午3点", "15:00"),
            ("晚上8:15", "20:15"),
            ("9", "09:00"),
            ("24:00", "00:00"),
            ("08:30:00", "08:30"),
            ("", ""),
            ("八点", "08:00"),
            ("晚7:00", "19:00"),
            ("夜里2点", "02:00"),
            ("晚上12点", "00:00"),
            ("中午1点", "13:00"),
            ("傍晚6点三刻", "18:45"),
            ("次日1:00", "01:00"),
            ("上午9点整", "09:00"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(time), "{written}");
        }
        for wrong in ["25:00", "8:75", "早", "12345", "8-30", "凌晨", "夜里"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_part_of_the_day_holds_for_both() {
        for (from, to, part, told) in [
            ("下午2:30", "4:30", "", ("14:30", "16:30", false)),
            ("下午3点", "5点", "", ("15:00", "17:00", false)),
            ("晚7:00", "9:00", "", ("19:00", "21:00", false)),
            ("晚上7点", "晚上9点", "", ("19:00", "21:00", false)),
            ("晚11点", "12点", "", ("23:00", "00:00", false)),
            ("夜间22:00", "次日1:00", "", ("22:00", "01:00", false)),
            ("晚上10点", "2点", "", ("22:00", "02:00", false)),
            ("上午9点半", "11点", "", ("09:30", "11:00", false)),
            ("上午9点", "3点", "", ("09:00", "15:00", false)),
            ("中午11:30", "1:00", "", ("11:30", "13:00", false)),
            ("19时", "21时30分", "", ("19:00", "21:30", false)),
            ("22:00", "1:00", "", ("22:00", "01:00", false)),
            ("2:30", "4:30", "下午", ("14:30", "16:30", false)),
            ("10:00", "2:00", "夜班", ("22:00", "02:00", false)),
            ("19:30", "21:00", "晚上", ("19:30", "21:00", false)),
            ("8:30", "10:30", "上午", ("08:30", "10:30", false)),
            ("8:30", "4:30", "", ("08:30", "16:30", true)),
            ("7点", "晚上9点", "", ("19:00", "21:00", true)),
            ("9:00", "下午5点", "", ("09:00", "17:00", false)),
            ("19:00", "9:00", "", ("19:00", "09:00", false)),
        ] {
            let read = range(from, to, part);
            assert_eq!(
                (read.from.as_deref(), read.to.as_deref(), read.assumed),
                (Ok(told.0), Ok(told.1), told.2),
                "{from}-{to} {part}"
            );
        }
        assert!(range("22:00", "次日23:00", "").to.is_err());
        assert_eq!(range("8:30", "", "").to.as_deref(), Ok(""));
    }
}
