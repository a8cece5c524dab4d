//! Names by how they sound: a tree of syllables, so that a mixture of whole syllables and beginnings of syllables
//! (`liugs`, `lguans`) is walked along and never looked for in every name.

use std::collections::BTreeMap;

#[derive(Debug)]
pub struct Sounds {
    /// The first is the root. A step down is one syllable.
    nodes: Vec<Node>,
    syllables: Vec<Box<str>>,
    by_syllable: BTreeMap<Box<str>, u16>,
}

#[derive(Debug, Default)]
struct Node {
    next: BTreeMap<u16, u32>,
    /// Records whose name ends here.
    slots: Vec<u32>,
}

impl Default for Sounds {
    fn default() -> Self {
        Self { nodes: vec![Node::default()], syllables: Vec::new(), by_syllable: BTreeMap::new() }
    }
}

/// So many ways of reading one name are kept; beyond that only its first characters vary.
const WAYS: usize = 8;

/// Letters are followed over so many characters: more than anybody types, and a bound on what a very long name costs.
const LONGEST: usize = 12;

impl Sounds {
    /// `readings`: all readings of each character.
    pub fn push(&mut self, slot: u32, readings: &[Vec<String>]) {
        for start in 0..readings.len() {
            let mut ends = vec![0];
            for options in readings.iter().skip(start).take(LONGEST) {
                let room = (WAYS / ends.len()).max(1);
                let steps: Vec<u16> = options.iter().take(room).filter_map(|reading| self.syllable(reading)).collect();
                ends = ends
                    .iter()
                    .flat_map(|end| steps.iter().map(|step| (*end, *step)))
                    .map(|at| self.step(at))
                    .collect();
            }
            for end in ends {
                if let Some(node) = self.nodes.get_mut(end as usize).filter(|node| node.slots.last() != Some(&slot)) {
                    node.slots.push(slot);
                }
            }
        }
    }

    /// Gives the records whose name holds these letters, from any character on, until `found` has enough.
    pub fn find(&self, letters: &str, mut found: impl FnMut(u32) -> bool) {
        self.walk(0, letters, &mut found);
    }

    pub fn holds(&self, letters: &str) -> bool {
        let mut held = false;
        self.find(letters, |_| {
            held = true;
            false
        });
        held
    }

    fn walk(&self, at: u32, letters: &str, found: &mut impl FnMut(u32) -> bool) -> bool {
        let Some(node) = self.nodes.get(at as usize) else { return true };
        if letters.is_empty() && !node.slots.iter().all(|slot| found(*slot)) {
            return false;
        }
        node.next.iter().all(|(syllable, next)| {
            if letters.is_empty() {
                return self.walk(*next, letters, found);
            }
            let syllable = self.syllables.get(usize::from(*syllable)).map_or("", |text| text);
            let common = syllable.bytes().zip(letters.bytes()).take_while(|(a, b)| a == b).count();
            (1..=common).rev().all(|taken| letters.get(taken..).is_none_or(|left| self.walk(*next, left, found)))
        })
    }

    fn syllable(&mut self, reading: &str) -> Option<u16> {
        if let Some(known) = self.by_syllable.get(reading) {
            return Some(*known);
        }
        let number = u16::try_from(self.syllables.len()).ok()?;
        self.syllables.push(reading.into());
        self.by_syllable.insert(reading.into(), number);
        Some(number)
    }

    fn step(&mut self, (from, syllable): (u32, u16)) -> u32 {
        let new = self.nodes.len() as u32;
        let Some(node) = self.nodes.get_mut(from as usize) else { return from };
        let next = *node.next.entry(syllable).or_insert(new);
        if next == new {
            self.nodes.push(Node::default());
        }
        next
    }
}
