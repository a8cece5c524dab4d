//! The sentences of each case: what happened, what is known, what is safe, and the ways out of it in their order.

use super::{Case, Missing, RecoveryBackup, UNMARKED, Way, words};
use crate::{clock::Clock, fault::size};
use std::path::Path;
use store::Condition;

pub(super) struct Facts<'a> {
    pub case: Case,
    pub folder: &'a Path,
    pub seen: &'a Condition,
    pub clerks: Vec<String>,
    pub backups: &'a [RecoveryBackup],
    /// The place that the clerk has asked about, and how many backups are in it.
    pub elsewhere: Option<&'a Path>,
    pub found: usize,
    /// The place where the folder lies is there.
    pub there: bool,
    pub missing: Option<Missing>,
    pub broken: Option<i64>,
    pub clock: &'a Clock,
}

impl Facts<'_> {
    pub fn title(&self) -> String {
        match self.case {
            Case::None => "台账没有发现问题".into(),
            Case::Damaged => "台账文件损坏了，打不开".into(),
            Case::Empty => "台账文件是空的（0 字节）".into(),
            Case::Missing if self.seen.keyring.is_some() => "台账不见了，只找到它的备份".into(),
            Case::Missing => "台账的数据文件不见了".into(),
            Case::Keys => "台账的钥匙文件（office.json）打不开了，数据文件还在".into(),
            Case::Stick if self.there => "这里没有找到台账，可能插错了U盘".into(),
            Case::Stick => "台账所在的U盘或磁盘没有插好".into(),
            Case::Newer => "这份台账由更新版本的程序保存，本机的程序旧了".into(),
            Case::Password => "忘了密码".into(),
            Case::Chain => "操作记录前后对不上".into(),
            Case::Lost => match &self.missing {
                Some(Missing { unmarked: true, .. }) => "不知道有没有少改动".into(),
                Some(Missing { entries: 0, .. }) => "台账可能被换成了另一份".into(),
                _ => "有保存过的改动从文件里丢失了".into(),
            },
        }
    }

    pub fn known(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let (Some(file), false) = (&self.seen.file, matches!(self.case, Case::Password | Case::Chain | Case::Lost)) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            lines.push(match self.case {
                Case::Missing => format!("应该在这里的文件：{}", file.display()),
                _ => format!("文件：{name}，现在 {}", size(self.seen.size)),
            });
        } else if matches!(self.case, Case::Missing | Case::Stick) {
            lines.push(format!("应该在这里：{}", self.folder.display()));
        }
        match (self.case, &self.missing, self.broken) {
            (Case::Lost, Some(lost), _) if lost.unmarked => lines.push(format!(
                "{UNMARKED}；文件里的最后一条改动是 {} 做的，这以后录入过的请核对",
                self.local(&lost.since)
            )),
            (Case::Lost, Some(lost), _) if lost.since.is_empty() => {
                lines.push(format!("少了 {} 条已经保存的改动，操作记录一条也没有留下", lost.entries));
            }
            (Case::Lost, Some(lost), _) if lost.entries > 0 => lines.push(format!(
                "少了 {} 条已经保存的改动；还在的最后一条是 {} 做的，这以后录入的请核对",
                lost.entries,
                self.local(&lost.since)
            )),
            (Case::Lost, Some(lost), _) => {
                lines.push(format!("最后一条操作和上次保存的不是同一条（上次保存在 {}）", self.local(&lost.since)));
            }
            (Case::Chain, _, Some(broken)) => {
                lines.push(format!("从第 {broken} 条操作记录起，可能被人改过、删过或插过"));
            }
            (Case::Password, ..) if !self.clerks.is_empty() => {
                lines.push(format!("有密码的经办人：{}", self.clerks.join("、")));
            }
            _ => {}
        }
        if let (Some(mark), true) = (&self.seen.mark, self.shut()) {
            lines.push(format!("最后一次保存：{}，第 {} 条操作", self.local(&mark.at), mark.seq));
        }
        lines.push(self.of_backups());
        lines.extend(self.of_place());
        lines
    }

    fn of_backups(&self) -> String {
        let own: Vec<&RecoveryBackup> = self.backups.iter().filter(|row| row.own).collect();
        let Some(last) = own.first() else { return "还没有找到本单位的备份".into() };
        let after = match last.after {
            Some(0) => "，那以后没有新的改动".to_owned(),
            Some(after) if self.shut() || self.case == Case::Password => {
                format!("；那以后的 {after} 条改动不在里面，恢复后要补录")
            }
            _ => String::new(),
        };
        let (at, counts) = (self.local(&last.backup.at), words(&last.backup.counts));
        format!("找到 {} 份备份，最近一份是 {at} 的：{counts}{after}", own.len())
    }

    /// What was found where the clerk looked, told before he takes what is not his.
    fn of_place(&self) -> Option<String> {
        let place = self.elsewhere?.display().to_string();
        if self.found == 0 {
            return Some(format!("{place} 里没有备份，请换一个U盘或文件夹"));
        }
        let inside = |row: &&RecoveryBackup| row.backup.path.starts_with(&place);
        let others: Vec<&RecoveryBackup> = self.backups.iter().filter(inside).filter(|row| !row.own).collect();
        let first = others.first()?;
        let whose = &first.backup.office;
        let told = format!("{place} 里有 {} 份备份是“{whose}”的，不是本单位的", others.len());
        let right = self.backups.iter().filter(inside).any(|row| row.own);
        Some(if right {
            format!("{told}，没有列进来")
        } else {
            format!("{told}，可能拿错了U盘，请换一个")
        })
    }

    pub fn safe(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match self.case {
            Case::Damaged | Case::Empty | Case::Keys => {
                lines.push("打不开的文件没有被改动。恢复时不会覆盖它，它会留在原处".into());
            }
            Case::Missing => lines.push("没有新建任何东西，原来的位置没有动".into()),
            Case::Stick => lines.push("程序什么都没有写，U盘里的台账不受影响".into()),
            Case::Newer => lines.push("文件没有被改动，里面的内容都在；新版本的程序能打开".into()),
            Case::Password => lines.push("台账没有问题，内容都在；密码只有本人和恢复卡知道，谁也查不到".into()),
            Case::Chain | Case::Lost => lines.push("现在能看到的内容都可以照常使用，备份没有受影响".into()),
            Case::None => {}
        }
        if self.case == Case::Keys && self.backups.iter().any(|row| row.own) {
            lines.push("备份里带着同样的钥匙，用它打开数据文件，一条改动也不会少".into());
        }
        if self.shut() && self.backups.iter().any(|row| row.own) {
            lines.push("备份是另外的文件，没有受影响；恢复前可以先看里面的内容".into());
        }
        lines
    }

    pub fn ways(&self) -> Vec<Way> {
        let own = self.backups.iter().any(|row| row.own);
        let mut ways = match self.case {
            Case::None => vec![],
            Case::Damaged => vec![Way::Restore, Way::Salvage, Way::Again, Way::Elsewhere, Way::Aside],
            Case::Empty => vec![Way::Restore, Way::Again, Way::Elsewhere, Way::Aside],
            Case::Missing => vec![Way::Restore, Way::Again, Way::Elsewhere],
            Case::Keys => vec![Way::Regain, Way::Again, Way::Restore, Way::Elsewhere, Way::Aside],
            Case::Stick if self.there => vec![Way::Again, Way::Restore, Way::Elsewhere, Way::Begin],
            Case::Stick => vec![Way::Again],
            Case::Newer => vec![Way::Update, Way::Again, Way::Restore, Way::Elsewhere, Way::Aside],
            Case::Password => vec![Way::Card, Way::Colleague, Way::Restore, Way::Elsewhere],
            Case::Chain => vec![Way::Journal, Way::Check, Way::Backups, Way::Seen],
            Case::Lost => vec![Way::Backups, Way::Journal, Way::Check, Way::Seen],
        };
        ways.retain(|way| match way {
            Way::Restore | Way::Regain => own,
            // With its keys at hand.
            Way::Salvage => self.seen.keyring.is_none() && self.seen.size > 0,
            Way::Colleague => self.clerks.len() > 1,
            _ => true,
        });
        if !own && self.shut() {
            // Then a backup must be found before anything else.
            ways.sort_by_key(|way| {
                *way != Way::Elsewhere && *way != Way::Card && *way != Way::Again && *way != Way::Update
            });
        }
        ways
    }

    /// The office cannot be opened as it is.
    fn shut(&self) -> bool {
        !matches!(self.case, Case::None | Case::Password | Case::Chain | Case::Lost)
    }

    /// To the minute, as the clerk's clock shows it.
    fn local(&self, utc: &str) -> String {
        minute(self.clock, utc)
    }
}

pub(super) fn minute(clock: &Clock, utc: &str) -> String {
    let told = clock.local(utc).unwrap_or_else(|| utc.to_owned());
    told.get(..16).map_or(told.clone(), str::to_owned)
}
