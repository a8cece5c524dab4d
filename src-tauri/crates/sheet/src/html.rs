//! Web pages saved as `.xls`, as many government systems export them: the rows of their tables, with merged cells.

use crate::book::{Counter, Watch};
use crate::cell::{Builder, Grid, Region};
use crate::limits::Limits;
use crate::{Error, Result};

/// Whether there is a row to read at all.
pub(crate) fn has_table(text: &str) -> bool {
    Tags { text, at: 0 }.any(|tag| matches!(tag, Piece::Tag { name, .. } if name.eq_ignore_ascii_case("tr")))
}

/// About how many rows.
pub(crate) fn rows(text: &str) -> u32 {
    Tags { text, at: 0 }.filter(|tag| matches!(tag, Piece::Tag { name, .. } if name.eq_ignore_ascii_case("tr"))).count()
        as u32
}

/// All rows of all tables, one below the other.
pub(crate) fn grid(text: &str, limits: &Limits, watch: Watch<'_>) -> Result<Grid> {
    let mut counter = Counter::new(watch, rows(text));
    let mut builder = Builder::new(limits, false);
    let (mut row, mut column) = (0u32, 0u32);
    // Columns covered from above, with the last row covered.
    let mut covered: Vec<(u32, u32)> = Vec::new();
    let mut cell: Option<(u32, u32, String)> = None;
    let mut silent: Option<&str> = None;
    for piece in (Tags { text, at: 0 }) {
        match piece {
            Piece::Text(words) => {
                if let (Some((.., shown)), None) = (&mut cell, silent) {
                    push_words(shown, words);
                    if shown.len() > 200_000 {
                        return Err(Error::Damaged);
                    }
                }
            }
            Piece::Tag { name, attributes } => {
                let name = name.to_ascii_lowercase();
                match name.as_str() {
                    "style" => silent = Some("style"),
                    "script" => silent = Some("script"),
                    "/style" | "/script" => silent = None,
                    "br" | "br/" | "/p" | "/div" => {
                        if let Some((.., shown)) = &mut cell
                            && !shown.is_empty()
                            && !shown.ends_with('\n')
                        {
                            shown.push('\n');
                        }
                    }
                    "tr" | "td" | "th" | "/td" | "/th" | "/tr" | "/table" => {
                        if let Some((down, right, shown)) = cell.take() {
                            while covered.iter().any(|(taken, until)| *taken == column && *until >= row) {
                                column += 1;
                            }
                            let word = builder.word(shown.trim())?;
                            builder.put(row, column, word)?;
                            let region = Region {
                                top: row,
                                bottom: row.saturating_add(down - 1),
                                left: column,
                                right: column.saturating_add(right - 1),
                            };
                            builder.merge(region);
                            if down > 1 {
                                covered.extend((region.left..=region.right).map(|column| (column, region.bottom)));
                            }
                            column = region.right + 1;
                            if column > limits.columns * 2 {
                                return Err(Error::Columns {
                                    place: format!("第 {row} 行"), columns: limits.columns
                                });
                            }
                        }
                        if name == "tr" {
                            row += 1;
                            column = 0;
                            covered.retain(|(_, until)| *until >= row);
                            counter.at(row)?;
                        } else if matches!(name.as_str(), "td" | "th") && row > 0 {
                            cell = Some((span(attributes, "rowspan"), span(attributes, "colspan"), String::new()));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(builder.finish())
}

/// Line breaks in the page's own text mean a blank; entities mean their characters.
fn push_words(shown: &mut String, words: &str) {
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if c == '&'
            && let Some((entity, after)) = rest.get(1..).and_then(|rest| rest.split_once(';'))
            && entity.len() <= 8
            && let Some(meant) = entity_of(entity)
        {
            shown.push(meant);
            rest = after;
            continue;
        }
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{3000}' {
            if !shown.is_empty() && !shown.ends_with([' ', '\n']) {
                shown.push(' ');
            }
        } else {
            shown.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

fn entity_of(entity: &str) -> Option<char> {
    match entity {
        "nbsp" | "ensp" | "emsp" => Some(' '),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "middot" => Some('·'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

fn span(attributes: &str, name: &str) -> u32 {
    let lower = attributes.to_ascii_lowercase();
    let Some((_, after)) = lower.split_once(name) else { return 1 };
    let digits: String = after
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''))
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1).clamp(1, 65_536)
}

enum Piece<'t> {
    Tag { name: &'t str, attributes: &'t str },
    Text(&'t str),
}

/// Tags and what stands between them; comments are left out.
struct Tags<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Tags<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let is_tag = rest.starts_with('<')
                && rest.get(1..2).is_some_and(|next| {
                    next == "/" || next == "!" || next == "?" || next.starts_with(|c: char| c.is_ascii_alphabetic())
                });
            if !is_tag {
                let first = rest.chars().next().map_or(1, char::len_utf8);
                let end = rest.get(first..).and_then(|rest| rest.find('<')).map_or(rest.len(), |end| end + first);
                self.at += end;
                return rest.get(..end).map(Piece::Text);
            }
            if let Some(comment) = rest.strip_prefix("<!--") {
                self.at += comment.find("-->").map_or(rest.len(), |end| end + 7);
                continue;
            }
            let end = rest.find('>').unwrap_or(rest.len() - 1);
            self.at += end + 1;
            let inside = rest.get(1..end).unwrap_or_default();
            let (name, attributes) = inside.split_once(|c: char| c.is_whitespace()).unwrap_or((inside, ""));
            return Some(Piece::Tag { name, attributes });
        }
    }
}
