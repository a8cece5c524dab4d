//! The pages of an encrypted file, one by one. SQLCipher gives a file up at the first page that does not prove itself; here
//! each stands for itself, and what was changed since the log was last folded in is read from the log.
//!
//! Page of 4096 bytes: content under AES-256 (CBC), 16 bytes of its beginning vector, 64 bytes of HMAC-SHA512 over both and the
//! page's number. The first 16 bytes of the file are the salt of the HMAC's key, in clear. (SQLCipher 4, raw key.)

use crate::{Error, Result, keyring::DataKey};
use aes::Aes256;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::NoPadding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use std::{
    collections::HashMap,
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
    sync::{Mutex, PoisonError},
};
use zeroize::Zeroizing;

pub(super) const PAGE: usize = 4096;
const VECTOR: usize = 16;
const SEAL: usize = 64;
/// Bytes of a page that hold content.
pub(super) const ROOM: usize = PAGE - VECTOR - SEAL;
pub(super) const SALT: usize = 16;
const MAGIC: &[u8; SALT] = b"SQLite format 3\0";

pub(super) struct Pages {
    file: Mutex<File>,
    /// Where the present content of a page stands in the log.
    log: HashMap<u32, u64>,
    log_file: Option<Mutex<File>>,
    key: DataKey,
    seal_key: Zeroizing<[u8; 32]>,
    pub(super) count: u32,
}

impl Pages {
    /// `salts`: the file's own is tried first; where its beginning is gone, that of a copy made of it opens it as well.
    pub(super) fn open(data: &Path, key: &DataKey, salts: &[[u8; SALT]]) -> Result<Self> {
        let mut file = File::open(data).map_err(Error::io(data))?;
        let size = file.metadata().map_err(Error::io(data))?.len();
        let mut own = [0; SALT];
        let began = file.read_exact(&mut own).is_ok();
        let log_path = data.with_extension("db-wal");
        let log_file = File::open(log_path).ok();
        let mut pages = Self {
            file: Mutex::new(file),
            log: HashMap::new(),
            log_file: log_file.map(Mutex::new),
            key: key.clone(),
            seal_key: Zeroizing::new([0; 32]),
            count: u32::try_from(size.div_ceil(PAGE as u64)).unwrap_or(u32::MAX),
        };
        for salt in began.then_some(&own).into_iter().chain(salts) {
            pages.seal_key = seal_key(key, salt)?;
            // The salt is right where any page proves itself; of many that are damaged one will.
            if (1..=pages.count).any(|number| pages.page(number).is_some()) {
                pages.read_log();
                return Ok(pages);
            }
        }
        Err(Error::Damaged { path: data.into(), what: "no page can be read".into() })
    }

    /// None where it cannot be read, or is not what was written.
    pub(super) fn page(&self, number: u32) -> Option<Vec<u8>> {
        match (self.log.get(&number), &self.log_file) {
            (Some(at), Some(log)) => self.open_page(number, read(log, *at)?),
            _ => self.open_page(number, read(&self.file, u64::from(number.checked_sub(1)?) * PAGE as u64)?),
        }
    }

    fn open_page(&self, number: u32, mut page: Vec<u8>) -> Option<Vec<u8>> {
        let clear = if number == 1 { SALT } else { 0 };
        let mut seal = Hmac::<Sha512>::new_from_slice(&*self.seal_key).ok()?;
        seal.update(page.get(clear..ROOM + VECTOR)?);
        seal.update(&number.to_le_bytes());
        seal.verify_slice(page.get(ROOM + VECTOR..PAGE)?).ok()?;
        let vector: [u8; VECTOR] = page.get(ROOM..ROOM + VECTOR)?.try_into().ok()?;
        let cipher = cbc::Decryptor::<Aes256>::new(&(**self.key).into(), &vector.into());
        cipher.decrypt_padded::<NoPadding>(page.get_mut(clear..ROOM)?).ok()?;
        if number == 1 {
            page.get_mut(..SALT)?.copy_from_slice(MAGIC);
        }
        page.truncate(ROOM);
        Some(page)
    }

    /// Frames of the log's present round up to its last commit; one that does not prove itself ends it.
    fn read_log(&mut self) {
        const HEAD: u64 = 32;
        const FRAME: usize = 24;
        let Some(log) = &self.log_file else { return };
        let mut head = [0; HEAD as usize];
        {
            let mut file = log.lock().unwrap_or_else(PoisonError::into_inner);
            if file.seek(SeekFrom::Start(0)).is_err() || file.read_exact(&mut head).is_err() {
                return;
            }
        }
        let (mut found, mut pending) = (HashMap::new(), HashMap::new());
        let mut count = self.count;
        for at in (HEAD..).step_by(FRAME + PAGE) {
            let mut frame = [0; FRAME];
            {
                let mut file = log.lock().unwrap_or_else(PoisonError::into_inner);
                if file.seek(SeekFrom::Start(at)).is_err() || file.read_exact(&mut frame).is_err() {
                    break;
                }
            }
            let number = |from: usize| {
                frame.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes)
            };
            let (page, pages) = (number(0), number(4));
            let content = read(log, at + FRAME as u64).and_then(|content| self.open_page(page, content));
            if frame.get(8..16) != head.get(16..24) || content.is_none() {
                break;
            }
            pending.insert(page, at + FRAME as u64);
            if pages > 0 {
                found.extend(pending.drain());
                count = pages;
            }
        }
        self.log = found;
        self.count = count;
    }
}

fn read(file: &Mutex<File>, at: u64) -> Option<Vec<u8>> {
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    let mut page = vec![0; PAGE];
    file.seek(SeekFrom::Start(at)).ok()?;
    file.read_exact(&mut page).ok()?;
    Some(page)
}

/// PBKDF2-HMAC-SHA512 of the key, two rounds, over the salt turned by 0x3a.
fn seal_key(key: &DataKey, salt: &[u8; SALT]) -> Result<Zeroizing<[u8; 32]>> {
    let turned = salt.map(|byte| byte ^ 0x3a);
    let round = |parts: &[&[u8]]| {
        let mut mac = Hmac::<Sha512>::new_from_slice(&***key).map_err(|error| Error::Crypto(error.to_string()))?;
        for part in parts {
            mac.update(part);
        }
        Ok::<_, Error>(mac.finalize().into_bytes())
    };
    let first = round(&[&turned, &1_u32.to_be_bytes()])?;
    let second = round(&[&first])?;
    let mut derived = Zeroizing::new([0; 32]);
    for (to, (one, two)) in derived.iter_mut().zip(first.iter().zip(second.iter())) {
        *to = one ^ two;
    }
    Ok(derived)
}
