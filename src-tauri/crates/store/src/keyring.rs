//! Who may open the office. The data key is random; it is wrapped once per clerk and once for the printed
//! recovery card (Argon2id, then XChaCha20-Poly1305). Changing a password rewraps 32 bytes and touches no record.

use crate::{Error, Result, atomic_write};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use uuid::Uuid;
use zeroize::Zeroizing;

/// In a place of its own: what holds it is moved about, and each move would leave a copy of it behind.
pub(crate) type DataKey = Box<Zeroizing<[u8; 32]>>;

/// What opens the office: a clerk's password, or the recovery card.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// Without a name every clerk is tried (a terminal, a backup from another PC).
    Password {
        clerk: Option<&'a str>,
        password: &'a str,
    },
    Card(&'a str),
}

/// Cost of one password guess: memory in KiB and passes (Argon2id, one lane).
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3 }
    }
}

impl Cost {
    /// For throw-away offices whose password protects nothing.
    pub const CHEAP: Self = Self { memory_kib: 64, passes: 1 };
    /// A keyring is read before anything is proven: it may not ask for all memory of the PC.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 16 };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Holder {
    Clerk,
    Card,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Wrapping {
    holder: Holder,
    id: Uuid,
    name: String,
    since: String,
    cost: Cost,
    salt: String,
    nonce: String,
    sealed: String,
    /// Given by somebody else: to be changed at the first use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    once: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Keyring {
    format: u32,
    /// The office's name, shown before anybody has unlocked it.
    pub office: String,
    /// File name of the present data file, beside the keyring.
    pub data: String,
    /// The keyring that was in force before the last restore, so that it can be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_restore: Option<Box<Keyring>>,
    /// Data files under a key that was given up; they are taken away when the office is next opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) retired: Vec<String>,
    wrappings: Vec<Wrapping>,
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

pub const KEYRING: &str = "office.json";
const FORMAT: u32 = 1;
/// Each is a guess of some tenths of a second for who types a password without a name.
const MOST_WRAPPINGS: usize = 200;

impl Keyring {
    pub(crate) fn new(office: &str, data: String) -> Self {
        let (retired, wrappings) = (Vec::new(), Vec::new());
        Self { format: FORMAT, office: office.into(), data, before_restore: None, retired, wrappings }
    }

    /// The office's keyring for another data file, without anybody in it.
    pub(crate) fn bare(&self, data: String) -> Self {
        Self::new(&self.office, data)
    }

    pub fn load(folder: &Path) -> Result<Self> {
        let path = folder.join(KEYRING);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::Missing(folder.into())),
            Err(error) => return Err(Error::Io(path, error)),
        };
        if text.is_empty() {
            return Err(Error::Empty(path));
        }
        // A later format may look otherwise altogether: its number alone is read first.
        let format = serde_json::from_slice::<Format>(&text).map_or(FORMAT, |found| found.format);
        if format > FORMAT {
            return Err(Error::TooNew { found: format.into(), known: FORMAT.into() });
        }
        Self::parse(&text).map_err(|what| Error::Damaged { path, what })
    }

    pub(crate) fn parse(text: &[u8]) -> std::result::Result<Self, String> {
        let keyring: Self = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        keyring.sane()?;
        Ok(keyring)
    }

    /// It comes from a file that anybody may have touched: what it names stays inside the folder, and what it asks of the PC
    /// within bounds.
    pub(crate) fn sane(&self) -> std::result::Result<(), String> {
        if self.format > FORMAT {
            return Err(format!("keyring format {}", self.format));
        }
        let names = std::iter::once(&self.data).chain(&self.retired);
        let strange = |name: &String| {
            name.contains(['/', '\\']) || Path::new(name).extension().is_none_or(|ending| ending != "db")
        };
        if names.into_iter().any(strange) {
            return Err("data file name".into());
        }
        if self.wrappings.len() > MOST_WRAPPINGS {
            return Err("too many clerks".into());
        }
        let dear = |cost: Cost| cost.memory_kib > Cost::MOST.memory_kib || cost.passes > Cost::MOST.passes;
        if self.wrappings.iter().any(|wrapping| dear(wrapping.cost)) {
            return Err("cost out of bounds".into());
        }
        Ok(())
    }

    pub(crate) fn save(&self, folder: &Path) -> Result<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| Error::Shape(error.to_string()))?;
        atomic_write(&folder.join(KEYRING), &text)
    }

    /// Names and days of joining.
    pub fn clerks(&self) -> impl Iterator<Item = (&str, &str)> {
        self.wrappings.iter().filter(|w| w.holder == Holder::Clerk).map(|w| (w.name.as_str(), w.since.as_str()))
    }

    /// Whether another keyring is of the same office: of its name, or with a key of the same person or card.
    pub fn same_office(&self, other: &Self) -> bool {
        self.office == other.office
            || self.wrappings.iter().any(|own| other.wrappings.iter().any(|their| their.id == own.id))
    }

    /// Whether the card that opens the other opens this one.
    pub fn same_card(&self, other: &Self) -> bool {
        let card = |ring: &Self| ring.wrappings.iter().find(|held| held.holder == Holder::Card).map(|held| held.id);
        card(self).is_some() && card(self) == card(other)
    }

    /// The data key and the name of who opened (the card has none).
    pub(crate) fn unlock(&self, secret: Secret<'_>) -> Result<(DataKey, Option<String>)> {
        match secret {
            Secret::Password { clerk, password } => {
                let mut known = false;
                for wrapping in self.wrappings.iter().filter(|w| w.holder == Holder::Clerk) {
                    if clerk.is_some_and(|name| name != wrapping.name) {
                        continue;
                    }
                    known = true;
                    if let Some(key) = wrapping.open(password.as_bytes())? {
                        return Ok((key, Some(wrapping.name.clone())));
                    }
                }
                match clerk {
                    Some(name) if !known => Err(Error::UnknownClerk(name.into())),
                    _ => Err(Error::WrongPassword),
                }
            }
            Secret::Card(text) => {
                let secret = read_card(text)?;
                for wrapping in self.wrappings.iter().filter(|w| w.holder == Holder::Card) {
                    if let Some(key) = wrapping.open(&secret)? {
                        return Ok((key, None));
                    }
                }
                Err(Error::WrongCard)
            }
        }
    }

    pub(crate) fn set_clerk(
        &mut self,
        key: &DataKey,
        name: &str,
        password: &str,
        since: &str,
        cost: Cost,
    ) -> Result<()> {
        let wrapping = Wrapping::seal(Holder::Clerk, name, since, cost, key, password.as_bytes())?;
        let place = self.wrappings.iter().position(|w| w.holder == Holder::Clerk && w.name == name);
        match place.and_then(|at| self.wrappings.get_mut(at)) {
            // In the place that he had: the order tells who has been here longest.
            Some(held) => *held = Wrapping { since: held.since.clone(), ..wrapping },
            None => self.wrappings.push(wrapping),
        }
        Ok(())
    }

    /// A password that somebody else has made up for the clerk.
    pub(crate) fn set_clerk_once(
        &mut self,
        key: &DataKey,
        name: &str,
        password: &str,
        since: &str,
        cost: Cost,
    ) -> Result<()> {
        self.set_clerk(key, name, password, since, cost)?;
        for held in self.wrappings.iter_mut().filter(|w| w.holder == Holder::Clerk && w.name == name) {
            held.once = true;
        }
        Ok(())
    }

    /// Whether the clerk must choose a password of his own before anything else.
    pub fn must_change(&self, name: &str) -> bool {
        self.wrappings.iter().any(|w| w.holder == Holder::Clerk && w.name == name && w.once)
    }

    pub(crate) fn remove_clerk(&mut self, name: &str) -> Result<()> {
        let before = self.wrappings.len();
        self.wrappings.retain(|w| !(w.holder == Holder::Clerk && w.name == name));
        if self.wrappings.len() == before { Err(Error::UnknownClerk(name.into())) } else { Ok(()) }
    }

    /// Makes a new card, ends the old one, and returns the text to print: it is stored nowhere.
    pub(crate) fn new_card(&mut self, key: &DataKey, since: &str, cost: Cost) -> Result<String> {
        let mut secret = Zeroizing::new([0_u8; 20]);
        fill(&mut *secret)?;
        let wrapping = Wrapping::seal(Holder::Card, "", since, cost, key, &*secret)?;
        self.wrappings.retain(|w| w.holder != Holder::Card);
        self.wrappings.push(wrapping);
        Ok(write_card(&secret))
    }
}

impl Wrapping {
    fn seal(holder: Holder, name: &str, since: &str, cost: Cost, key: &DataKey, secret: &[u8]) -> Result<Self> {
        let (mut salt, mut nonce) = ([0_u8; 16], [0_u8; 24]);
        fill(&mut salt)?;
        fill(&mut nonce)?;
        let mut wrapping = Self {
            holder,
            id: Uuid::now_v7(),
            name: name.into(),
            since: since.into(),
            cost,
            salt: BASE64.encode(salt),
            nonce: BASE64.encode(nonce),
            sealed: String::new(),
            once: false,
        };
        let aad = wrapping.aad();
        let sealed = wrapping
            .cipher(secret)?
            .encrypt(&nonce.into(), Payload { msg: &***key, aad: aad.as_bytes() })
            .map_err(|error| Error::Crypto(error.to_string()))?;
        wrapping.sealed = BASE64.encode(sealed);
        Ok(wrapping)
    }

    /// None where the secret is another's.
    fn open(&self, secret: &[u8]) -> Result<Option<DataKey>> {
        let decode = |text: &str| BASE64.decode(text).map_err(|error| Error::Crypto(error.to_string()));
        let nonce: [u8; 24] =
            decode(&self.nonce)?.try_into().map_err(|_| Error::Crypto("nonce of wrong length".into()))?;
        let sealed = decode(&self.sealed)?;
        let opened = self
            .cipher(secret)?
            .decrypt(&nonce.into(), Payload { msg: &sealed, aad: self.aad().as_bytes() })
            .map(Zeroizing::new);
        match opened {
            Ok(bytes) => {
                let mut key = DataKey::default();
                if bytes.len() != key.len() {
                    return Err(Error::Crypto("key of wrong length".into()));
                }
                key.copy_from_slice(&bytes);
                Ok(Some(key))
            }
            Err(_) => Ok(None),
        }
    }

    fn cipher(&self, secret: &[u8]) -> Result<XChaCha20Poly1305> {
        let salt = BASE64.decode(&self.salt).map_err(|error| Error::Crypto(error.to_string()))?;
        let params = Params::new(self.cost.memory_kib, self.cost.passes, 1, Some(32))
            .map_err(|error| Error::Crypto(error.to_string()))?;
        let mut key = Zeroizing::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, &salt, &mut *key)
            .map_err(|error| Error::Crypto(error.to_string()))?;
        Ok(XChaCha20Poly1305::new(&(*key).into()))
    }

    fn aad(&self) -> String {
        format!("xiaoxiang-key 1|{:?}|{}|{}|{}", self.holder, self.id, self.cost.memory_kib, self.cost.passes)
    }
}

pub(crate) fn new_data_key() -> Result<DataKey> {
    let mut key = DataKey::default();
    fill(&mut **key)?;
    Ok(key)
}

/// Three groups of four letters, 60 bits: typed once, from a slip of paper.
pub(crate) fn one_time() -> Result<String> {
    let mut bytes = [0_u8; 12];
    fill(&mut bytes)?;
    let letters = bytes.iter().map(|byte| char::from(*LETTERS.get(usize::from(byte % 32)).unwrap_or(&b'0')));
    let letters: Vec<char> = letters.collect();
    Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| Error::Crypto(error.to_string()))
}

/// Crockford's base 32: no I, L, O or U, so that a card copied by hand is read back right.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 160 bits and 20 bits of checksum, as nine groups of four.
fn write_card(secret: &[u8; 20]) -> String {
    let sum = Sha256::digest(secret);
    let mut bytes = secret.to_vec();
    bytes.extend(sum.iter().take(3));
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(byte);
        bits += 8;
        while bits >= 5 && text.len() < 44 {
            bits -= 5;
            if text.len() % 5 == 4 {
                text.push('-');
            }
            text.push(char::from(*LETTERS.get((held >> bits) as usize & 31).unwrap_or(&b'0')));
        }
        held &= (1 << bits) - 1;
    }
    text
}

fn read_card(text: &str) -> Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(23));
    let (mut bits, mut held, mut count) = (0_u32, 0_u32, 0_u32);
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        // Full-width letters and digits come from a Chinese input method left on.
        let half = match u32::from(letter) {
            wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
            _ => letter,
        };
        let plain = match half.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = LETTERS.iter().position(|l| char::from(*l) == plain).ok_or(Error::CardMistyped)?;
        held = (held << 5) | u32::try_from(value).map_err(|_| Error::CardMistyped)?;
        bits += 5;
        count += 1;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    let (Some(secret), Some(sum)) = (bytes.get(..20), bytes.get(20..22)) else { return Err(Error::CardMistyped) };
    let expected = Sha256::digest(secret);
    // 36 letters carry 180 bits: 160 of secret, then 20 of the sum, whose last half byte stays in `held`.
    let half = expected.get(2).map(|byte| u32::from(*byte >> 4));
    if count != 36 || expected.get(..2) != Some(sum) || half != Some(held) {
        return Err(Error::CardMistyped);
    }
    Ok(Zeroizing::new(secret.to_vec()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_card_is_read_back_however_it_is_typed() {
        let secret = *b"twenty bytes exactly";
        let text = write_card(&secret);
        assert_eq!(text.len(), 44, "nine groups of four and eight dashes: {text}");
        for typed in
            [text.clone(), text.to_lowercase(), text.replace('-', " "), text.replace('0', "O").replace('1', "l")]
        {
            assert_eq!(*read_card(&typed).unwrap(), secret, "{typed}");
        }
    }

    #[test]
    fn every_single_slip_on_a_card_is_noticed_as_a_slip() {
        let text = write_card(b"twenty bytes exactly");
        for at in 0..text.len() {
            let mut slipped = text.clone().into_bytes();
            if slipped[at] == b'-' {
                continue;
            }
            slipped[at] = if slipped[at] == b'7' { b'8' } else { b'7' };
            let slipped = String::from_utf8(slipped).unwrap();
            assert!(matches!(read_card(&slipped), Err(Error::CardMistyped)), "{slipped}");
        }
    }

    #[test]
    fn a_wrapping_opens_to_its_own_secret_only() {
        let key = new_data_key().unwrap();
        let mut ring = Keyring::new("幸福里", "office-1.db".into());
        ring.set_clerk(&key, "王敏", "correct horse", "2026-11-23", Cost::CHEAP).unwrap();
        let card = ring.new_card(&key, "2026-11-23", Cost::CHEAP).unwrap();
        let open = |secret| ring.unlock(secret);
        assert_eq!(*open(Secret::Password { clerk: Some("王敏"), password: "correct horse" }).unwrap().0, *key);
        assert_eq!(*open(Secret::Card(&card)).unwrap().0, *key);
        let wrong = open(Secret::Password { clerk: Some("王敏"), password: "correct horsf" });
        assert!(matches!(wrong, Err(Error::WrongPassword)));
        let other = write_card(b"another card's bytes");
        assert!(matches!(open(Secret::Card(&other)), Err(Error::WrongCard)));
    }

    #[test]
    fn a_keyring_may_not_point_outside_its_folder() {
        let ring = Keyring::new("幸福里", "../../etc/office.db".into());
        assert!(Keyring::parse(&serde_json::to_vec(&ring).unwrap()).is_err());
    }
}
