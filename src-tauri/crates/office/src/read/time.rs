//! Times of day as they are written: 8:30, 08：30, 830, 8点半, 8时05分, 20.30.

use super::plain::{half, han_number};

/// `HH:MM`; '' for nothing.
///
/// # Errors
/// What is no time, in plain Chinese.
pub fn read(text: &str) -> Result<String, &'static str> {
    const WRONG: &str = "时间写法不对，例如 8:30";
    let mut words: String = text.chars().map(half).filter(|c| !c.is_whitespace()).collect();
    if words.is_empty() {
        return Ok(words);
    }
    let mut later = 0;
    for (word, hours) in [("凌晨", 0), ("早上", 0), ("上午", 0), ("中午", 0), ("下午", 12), ("晚上", 12), ("晚", 12)]
    {
        if let Some(rest) = words.strip_prefix(word) {
            (words, later) = (rest.to_owned(), hours);
            break;
        }
    }
    let words = words.replace("点半", ":30").replace(['点', '时', '.', '：'], ":").replace('分', "");
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
    let (Some(mut hour), Some(minute)) = (hour, minute) else { return Err(WRONG) };
    if hour < 12 {
        hour += later;
    }
    match (hour, minute) {
        (24, 0) => Ok("00:00".into()),
        (0..=23, 0..=59) => Ok(format!("{hour:02}:{minute:02}")),
        _ => Err(WRONG),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

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
        ] {
            assert_eq!(read(written).as_deref(), Ok(time), "{written}");
        }
        for wrong in ["25:00", "8:75", "早", "12345", "8-30"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
