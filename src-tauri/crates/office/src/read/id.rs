//! ID numbers: GB 11643-1999 (18 digits, and 15 of before 1999), the residence permits of Hong Kong, Macao and
//! Taiwan residents (since 2018, the same form), and the permanent-residence cards of foreigners (18 digits since
//! 2023-12-01, three letters and twelve digits before).
//!
//! Hard faults only: length, characters, check digit (ISO 7064 MOD 11-2), a date that exists, is not in the future
//! and at most 130 years ago. What only deserves a warning (region unknown, sex or birth differ from the record)
//! is left to the caller, who knows the record.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use sheet::Cell;

use super::plain::{is_nothing, tight};

/// Who carries such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdKind {
    /// 居民身份证, GB 11643.
    Resident,
    /// 港澳台居民居住证, Hong Kong (address part 810000).
    HongKong,
    /// 港澳台居民居住证, Macao (820000).
    Macao,
    /// 港澳台居民居住证, Taiwan (830000).
    Taiwan,
    /// 外国人永久居留身份证 since 2023-12-01: 18 digits, the first is 9.
    Foreigner,
    /// 外国人永久居留身份证 of before: three letters and twelve digits, without a usable check.
    ForeignerOld,
}

impl IdKind {
    /// Code of the document in `assets/codes/idtype.tsv` (GA/T 517-2004; `HMT` is our own).
    pub fn id_type(self) -> &'static str {
        match self {
            Self::Resident => "111",
            Self::HongKong | Self::Macao | Self::Taiwan => "HMT",
            Self::Foreigner | Self::ForeignerOld => "553",
        }
    }
}

/// Sex as GB/T 2261.1 codes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

impl Sex {
    /// GB/T 2261.1-2003: 1 male, 2 female.
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "1",
            Self::Female => "2",
        }
    }
}

/// A number without a hard fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdNumber {
    /// Canonical: capital letters, no blanks, 15 digits of a resident grown to 18.
    pub number: String,
    /// Which kind of number.
    pub kind: IdKind,
    /// Date of birth; `None` for the old card of foreigners.
    pub birth: Option<NaiveDate>,
    /// Odd sequence male, even female; `None` where the number does not tell (foreigners).
    pub sex: Option<Sex>,
    /// The first six digits, GB/T 2260 at the time of first issue; `None` for foreigners.
    pub region: Option<String>,
    /// Ends in `000` and yet has a right check digit: worth a look, Excel leaves such numbers behind
    /// (one destroyed number in eleven passes the check by accident).
    pub ends_in_zeros: bool,
}

/// Why a number cannot be taken. `Display` is the sentence for the clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFault {
    /// Neither 15 nor 18 characters.
    Length(usize),
    /// A character that no number has, with its place counted from 1.
    Character(char, usize),
    /// Part of the number is covered by stars.
    Masked,
    /// The check digit is wrong; the right one for these 17 digits.
    Checksum(char),
    /// The date inside does not exist.
    Date(String),
    /// Born after today.
    Future(NaiveDate),
    /// More than 130 years old.
    TooOld(NaiveDate),
    /// A passport's or a travel permit's number.
    Other(String),
    /// Excel rounded the number: `…000`, `3.70571E+17`, or a numeric cell.
    DigitsLost,
}

impl IdFault {
    /// The code in an import report.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Length(_) => "id_length",
            Self::Character(..) | Self::Masked | Self::Other(_) => "id_characters",
            Self::Checksum(_) => "id_checksum",
            Self::Date(_) | Self::Future(_) | Self::TooOld(_) => "id_date",
            Self::DigitsLost => "id_digits_lost",
        }
    }
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => write!(f, "身份证号应是 18 位（老证 15 位），这里是 {length} 位，请核对"),
            Self::Character(c, place) => write!(f, "身份证号第 {place} 位“{c}”不应出现，请核对"),
            Self::Other(number) => write!(
                f,
                "“{number}”不是身份证号，像是护照或通行证的号码。请先把这一格留空导入，再在居民资料里选证件类型、填号码"
            ),
            Self::Masked => f.write_str("身份证号有几位被星号遮住，请填完整号码"),
            Self::Checksum(_) => f.write_str("身份证号最后一位对不上，多半有一位数字写错，请对照证件核对"),
            Self::Date(date) => write!(f, "身份证号里的出生日期 {date} 不存在，请核对"),
            Self::Future(birth) => write!(f, "身份证号里的出生日期 {birth} 还没有到，请核对"),
            Self::TooOld(birth) => write!(f, "按身份证号出生于 {birth}，已超过 130 岁，请核对"),
            Self::DigitsLost => f.write_str(
                "身份证号被 Excel 改坏了（后几位变成 0 或 E+17），原来的数字已经找不回来。请找原始表格或证件重新填写，并先把这一列设为“文本”",
            ),
        }
    }
}

/// Weights of GB 11643-1999, digits 1 to 17.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character of the first 17 digits (ISO 7064 MOD 11-2); `None` unless they are 17 digits.
pub fn check_character(digits: &str) -> Option<char> {
    let mut sum = 0;
    let mut count = 0;
    for (c, weight) in digits.chars().zip(WEIGHTS) {
        sum += c.to_digit(10)? * weight;
        count += 1;
    }
    (count == 17).then_some(())?;
    "10X98765432".chars().nth((sum % 11) as usize)
}

/// Reads a number as typed: full-width digits, blanks, dashes, `x` and a leading `'` do no harm.
///
/// `today` decides what lies in the future and who would be older than 130.
pub fn read(text: &str, today: NaiveDate) -> Result<IdNumber, IdFault> {
    let number = normal(text);
    let length = number.chars().count();
    if number.contains('*') {
        return Err(IdFault::Masked);
    }
    if let Some(mantissa) = number.split(['E', 'e']).next()
        && mantissa.len() < length
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'E' | '+' | '.'))
    {
        return Err(IdFault::DigitsLost);
    }
    if length == 15 && number.chars().take(3).all(|c| c.is_ascii_uppercase()) {
        return old_foreigner(number);
    }
    if is_travel_document(&number) {
        return Err(IdFault::Other(number));
    }
    // A digit too many before the X: the X stands where none may be, but what is wrong is the length.
    if !matches!(length, 15 | 18) && number.chars().all(|c| c.is_ascii_digit() || c == 'X') {
        return Err(IdFault::Length(length));
    }
    if let Some((place, c)) = number.chars().enumerate().find(|(at, c)| {
        let last_x = *c == 'X' && *at == 17;
        !(c.is_ascii_digit() || last_x)
    }) {
        return Err(IdFault::Character(c, place + 1));
    }
    match length {
        18 => whole(number, today),
        15 => grown(&number, today),
        _ => Err(IdFault::Length(length)),
    }
}

/// `E12345678`, `护照EA1234567`, `H1234567890`: one or two letters and seven to ten digits, with or without a word in front.
fn is_travel_document(number: &str) -> bool {
    let bare = number.trim_start_matches(|c| super::plain::is_han(c) || matches!(c, ':' | '(' | ')'));
    let named = ["护照", "通行证", "回乡证", "台胞证"].iter().any(|word| number.starts_with(word));
    let letters = bare.chars().take_while(char::is_ascii_uppercase).count();
    let digits = bare.get(letters..).unwrap_or_default();
    (7..=10).contains(&digits.len())
        && digits.chars().all(|c| c.is_ascii_digit())
        && ((1..=2).contains(&letters) || (letters == 0 && named))
}

/// Words that say there is no number yet: 未办, 丢失, 身份证丢失, 待补办.
fn is_wanting(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "未办",
        "没办",
        "待办",
        "补办",
        "办理中",
        "正在办",
        "待补",
        "后补",
        "丢失",
        "遗失",
        "丢了",
        "挂失",
        "未上户",
        "未落户",
        "没上户",
        "未报户口",
        "未提供",
        "不提供",
        "拒绝",
        "未登记",
        "未领",
        "没领",
        "未取得",
        "不记得",
        "忘记",
        "忘了",
        "无证",
        "无号",
        "无身份证",
        "没有身份证",
        "黑户",
    ];
    let text = tight(text);
    text.chars().count() <= 12
        && !text.chars().any(|c| c.is_ascii_digit())
        && WORDS.iter().any(|word| text.contains(word))
}

/// Reads a sheet's cell. Blank and words such as `无` give `None`. A numeric cell of 10¹⁵ or more has lost its last
/// digits whatever they look like; shorter ones are exact.
pub fn read_cell(cell: &Cell, today: NaiveDate) -> Result<Option<IdNumber>, IdFault> {
    match cell {
        Cell::Empty | Cell::Error(_) => Ok(None),
        Cell::Number(number) if number.abs() >= 1e15 => Err(IdFault::DigitsLost),
        Cell::Text(text) if is_nothing(text) || is_wanting(text) => Ok(None),
        cell => read(&cell.shown(), today).map(Some),
    }
}

/// Shown as `370***********1234`: first three and last four, everything between covered.
/// Numbers of seven characters or fewer are covered whole.
pub fn mask(number: &str) -> String {
    let length = number.chars().count();
    number.chars().enumerate().map(|(at, c)| if length > 7 && (at < 3 || at + 4 >= length) { c } else { '*' }).collect()
}

fn normal(text: &str) -> String {
    let mut number: String = tight(text)
        .chars()
        .filter(|c| !super::plain::is_dash(*c) && !matches!(c, '\'' | '"' | '’' | '‘' | '“' | '”'))
        .map(|c| if c == '＊' || c == '※' { '*' } else { c.to_ascii_uppercase() })
        .collect();
    // A full stop or the like after the number is a slip of the hand.
    while number.ends_with(['.', '。', ',', '、', ';', '号']) {
        number.pop();
    }
    // Letters that look like the X of the check digit: multiplication sign, Cyrillic Ha, Greek Chi.
    if let Some(last) = number.chars().last()
        && matches!(last, '×' | 'Х' | 'х' | 'Χ' | 'χ' | '✕' | '╳')
        && number.chars().count() == 18
    {
        number.pop();
        number.push('X');
    }
    number
}

/// Fifteen digits of before 1999: "19" goes in after the sixth, then the check digit. Sequences 996 to 999 were
/// kept for people who were a hundred when the numbers were given out: they mean 18.
fn grown(number: &str, today: NaiveDate) -> Result<IdNumber, IdFault> {
    let (Some(head), Some(tail)) = (number.get(..6), number.get(6..)) else {
        return Err(IdFault::Length(number.len()));
    };
    let century = if tail.get(6..).is_some_and(|sequence| matches!(sequence, "996" | "997" | "998" | "999")) {
        "18"
    } else {
        "19"
    };
    let mut whole_number = format!("{head}{century}{tail}");
    match check_character(&whole_number) {
        Some(check) => whole_number.push(check),
        None => return Err(IdFault::Length(number.len())),
    }
    whole(whole_number, today)
}

fn whole(number: String, today: NaiveDate) -> Result<IdNumber, IdFault> {
    let (Some(digits), Some(region), Some(date), Some(sequence), Some(check)) =
        (number.get(..17), number.get(..6), number.get(6..14), number.get(14..17), number.chars().last())
    else {
        return Err(IdFault::Length(number.chars().count()));
    };
    let zeros = number.ends_with("000");
    match check_character(digits) {
        Some(right) if right == check => {}
        // Excel keeps fifteen digits and writes zeros for the rest.
        _ if zeros => return Err(IdFault::DigitsLost),
        Some(right) => return Err(IdFault::Checksum(right)),
        None => return Err(IdFault::Length(number.len())),
    }
    let birth = birth(date, today)?;
    let kind = match (region, region.get(..1)) {
        ("810000", _) => IdKind::HongKong,
        ("820000", _) => IdKind::Macao,
        ("830000", _) => IdKind::Taiwan,
        (_, Some("9")) => IdKind::Foreigner,
        _ => IdKind::Resident,
    };
    let sex = match sequence.chars().last().and_then(|c| c.to_digit(10)) {
        Some(digit) if kind != IdKind::Foreigner => Some(if digit % 2 == 1 { Sex::Male } else { Sex::Female }),
        _ => None,
    };
    let region = (kind != IdKind::Foreigner).then(|| region.to_owned());
    Ok(IdNumber { kind, birth: Some(birth), sex, region, ends_in_zeros: zeros, number })
}

fn birth(date: &str, today: NaiveDate) -> Result<NaiveDate, IdFault> {
    let Ok(birth) = NaiveDate::parse_from_str(date, "%Y%m%d") else {
        let part = |range| date.get(range).unwrap_or_default();
        return Err(IdFault::Date(format!("{}-{}-{}", part(0..4), part(4..6), part(6..8))));
    };
    if birth > today {
        return Err(IdFault::Future(birth));
    }
    // The 131st birthday not yet reached: at most 130.
    let mut years = today.year() - birth.year();
    if (today.month(), today.day()) < (birth.month(), birth.day()) {
        years -= 1;
    }
    if years > 130 { Err(IdFault::TooOld(birth)) } else { Ok(birth) }
}

fn old_foreigner(number: String) -> Result<IdNumber, IdFault> {
    if let Some((place, c)) = number.chars().enumerate().skip(3).find(|(_, c)| !c.is_ascii_digit()) {
        return Err(IdFault::Character(c, place + 1));
    }
    Ok(IdNumber { number, kind: IdKind::ForeignerOld, birth: None, sex: None, region: None, ends_in_zeros: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    fn today() -> NaiveDate {
        day(2026, 11, 23)
    }

    fn code(text: &str) -> &'static str {
        match read(text, today()) {
            Ok(_) => "ok",
            Err(fault) => fault.code(),
        }
    }

    #[test]
    fn shared_vectors() {
        let table = include_str!("../../../../../tests/fixtures/idcard_vectors.tsv");
        // The table judges the number's form; in the year 2000 nobody in it is older than 130.
        for line in table.lines().skip(1) {
            let mut parts = line.split('\t');
            let (number, _, valid) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
            let got = read(number, day(2000, 1, 1));
            assert_eq!(got.is_ok(), valid == Some("1"), "{line}: {got:?}");
        }
    }

    #[test]
    fn resident_tells_birth_sex_region() {
        let id = read("11010519491231002X", today()).expect("the standard's own example");
        assert_eq!(id.birth, Some(day(1949, 12, 31)));
        assert_eq!(id.sex, Some(Sex::Female));
        assert_eq!(id.region.as_deref(), Some("110105"));
        assert_eq!((id.kind, id.kind.id_type()), (IdKind::Resident, "111"));
        assert!(!id.ends_in_zeros);
    }

    #[test]
    fn as_offices_write_them() {
        for text in [
            "11010519491231002x",
            " 110105 19491231 002X ",
            "１１０１０５１９４９１２３１００２Ｘ",
            "'11010519491231002X",
            "110105-19491231-002X",
            "11010519491231002×",
            "11010519491231002Х",
            "\u{feff}11010519491231002X\n",
            "110105491231002",
            "11010519491231002X.",
        ] {
            assert_eq!(read(text, today()).map(|id| id.number).as_deref(), Ok("11010519491231002X"), "{text:?}");
        }
    }

    #[test]
    fn hard_faults_have_codes_and_sentences() {
        assert_eq!(code("1101051949123100"), "id_length");
        assert_eq!(code("1101051949123100302X"), "id_length", "two digits too many before the X");
        assert_eq!(code("110105194912310021"), "id_checksum");
        assert_eq!(read("110105194912310021", today()), Err(IdFault::Checksum('X')));
        assert_eq!(code("110105194902290029"), "id_date");
        assert_eq!(code("1101051949123100O2"), "id_characters", "a letter O is not a zero");
        assert_eq!(code("110105****1231002X"), "id_characters");
        assert_eq!(read("440524188001010014", today()), Err(IdFault::TooOld(day(1880, 1, 1))));
        let fault = read("11010519491231", today()).expect_err("fourteen digits");
        assert_eq!(fault.to_string(), "身份证号应是 18 位（老证 15 位），这里是 14 位，请核对");
    }

    #[test]
    fn born_tomorrow_and_130_years_ago() {
        let number = |date: &str| {
            let digits = format!("370571{date}001");
            format!("{digits}{}", check_character(&digits).unwrap_or('?'))
        };
        assert_eq!(code(&number("20261123")), "ok", "born today");
        assert_eq!(read(&number("20261124"), today()), Err(IdFault::Future(day(2026, 11, 24))));
        assert_eq!(code(&number("18961123")), "ok", "exactly 130");
        assert_eq!(code(&number("18951124")), "ok", "131 tomorrow");
        assert_eq!(code(&number("18951123")), "id_date", "131 today");
    }

    #[test]
    fn digits_lost_in_excel() {
        for text in ["370571196503011000", "3.70571E+17", "3.70571196503011E+17", "3.7E17", "3.70571196503011e+17"] {
            assert_eq!(code(text), "id_digits_lost", "{text}");
        }
        assert_eq!(read_cell(&Cell::Number(370_571_196_503_011_234.0), today()), Err(IdFault::DigitsLost));
        assert_eq!(
            read_cell(&Cell::Number(110_105_491_231_002.0), today()).map(|id| id.map(|id| id.number)),
            Ok(Some("11010519491231002X".into()))
        );
        // A number that truly ends in 000 is taken and marked.
        let digits = (0..1000)
            .map(|n| format!("370571198001{:02}{}00", n % 28 + 1, n / 28 % 10))
            .find(|digits| check_character(digits) == Some('0'));
        let id = read(&format!("{}0", digits.expect("one in eleven ends so")), today()).expect("right check digit");
        assert!(id.ends_in_zeros);
    }

    #[test]
    fn others() {
        assert_eq!(read("810000199408230021", today()).map(|id| id.kind), Ok(IdKind::HongKong));
        assert_eq!(read("830000199201300022", today()).map(|id| id.kind), Ok(IdKind::Taiwan));
        let card = read("911124198108030024", today()).expect("sample card of 2023");
        assert_eq!((card.kind, card.birth, card.region), (IdKind::Foreigner, Some(day(1981, 8, 3)), None));
        let old = read("can310078010123", today()).expect("old card");
        assert_eq!((old.kind, old.number.as_str(), old.birth), (IdKind::ForeignerOld, "CAN310078010123", None));
        assert_eq!(code("CAN31007801012A"), "id_characters");
    }

    #[test]
    fn centenarians_of_fifteen_digits() {
        // 996 to 999: born in the 1800s. Eighty years ago such a person could still be written down.
        let id = read("370571991231997", day(1990, 1, 1)).expect("born 1899");
        assert_eq!(id.birth, Some(day(1899, 12, 31)));
        assert_eq!(read("370571991231995", today()).map(|id| id.birth), Ok(Some(day(1999, 12, 31))));
    }

    #[test]
    fn blank_cells_are_no_fault() {
        for cell in [Cell::Empty, Cell::text("无"), Cell::text("—"), Cell::text(" ")] {
            assert_eq!(read_cell(&cell, today()), Ok(None));
        }
    }

    #[test]
    fn masks() {
        assert_eq!(mask("370571196503011234"), "370***********1234");
        assert_eq!(mask("CAN310078010123"), "CAN********0123");
        assert_eq!(mask("E123456"), "*******");
        assert_eq!(mask(""), "");
    }
}
