//! The words on a page, in the order one reads them: for tests, and for whoever wants to search what was printed.

use typst::layout::{Abs, Frame, FrameItem, Point};

/// Texts whose baselines lie closer than this stand on one line.
const SAME_LINE: f64 = 1.0;
/// A gap wider than this (in points) parts two cells.
const GAP: f64 = 2.0;
/// Stands for a character that no font could show.
const BOX: char = '□';

struct Run {
    at: Point,
    end: Abs,
    text: String,
}

/// Line by line, cells parted by two spaces.
pub fn words(frame: &Frame) -> String {
    let mut runs = Vec::new();
    collect(frame, Point::zero(), &mut runs);
    runs.sort_by_key(|run| run.at.y);
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| (run.at.y - first.at.y).to_pt() < SAME_LINE) => {
                line.push(run);
            }
            _ => lines.push(vec![run]),
        }
    }
    let mut page = String::new();
    for mut line in lines {
        line.sort_by_key(|run| run.at.x);
        let mut end: Option<Abs> = None;
        for run in line {
            if end.is_some_and(|end| (run.at.x - end).to_pt() > GAP) {
                page.push_str("  ");
            }
            page.push_str(&run.text);
            end = Some(run.end);
        }
        page.push('\n');
    }
    page
}

fn collect(frame: &Frame, origin: Point, runs: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => {
                // Turned text is the mark across a page for the public: it is not part of any line.
                let turned = group.transform.kx.get().abs() > f64::EPSILON;
                if !turned {
                    collect(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), runs);
                }
            }
            FrameItem::Text(text) => {
                // Signs that allow or forbid a break (lib.typ, `soft`).
                let mut words = text.text.to_string().replace(['\u{200B}', '\u{2060}'], "");
                if text.glyphs.iter().any(|glyph| glyph.id == 0) {
                    words.push(BOX);
                }
                runs.push(Run { at, end: at.x + text.width(), text: words });
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
