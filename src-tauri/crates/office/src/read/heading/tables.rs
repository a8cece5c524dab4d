//! A second table under the first, whose heading has the columns in another order: its rows are laid under the first heading.

use std::collections::{BTreeMap, HashMap, HashSet};

use sheet::{Cell, Grid, Row};

use super::{Heading, LOOK, Names, alike, best_heading, is_second_line, scored, words::Words};

/// Which column a cell of a table belongs in; a column that is not named stays where it is.
type Moves = HashMap<u32, u32>;

/// The sheet as one table; nothing where it is one already.
pub fn joined(grid: &Grid, names: &Names<'_>) -> Option<Grid> {
    let book = Words::new(names);
    let top: Vec<Row<'_>> = grid.rows().take(LOOK).collect();
    let first = best_heading(grid, &top, &book)?;
    let begins = book.begins();
    let mut joint = Joint { first: &first, more: Vec::new(), width: grid.width() };
    let mut tables: BTreeMap<u32, Moves> = BTreeMap::new();
    let mut rows = grid.rows().skip_while(|row| row.number() <= first.to).peekable();
    while let Some(row) = rows.next() {
        if !may_head(&row, &begins) {
            continue;
        }
        let single = scored(grid, &book, None, &row, grid.width());
        let pair = rows
            .peek()
            .filter(|next| next.number() == row.number() + 1 && is_second_line(grid, &row, next))
            .map(|next| scored(grid, &book, Some(&row), next, grid.width()));
        let heading = pair.filter(|pair| pair.score > single.score).unwrap_or(single);
        // Most of what the row says are headings, and of the first table's it has half at least.
        if heading.score >= 2 && heading.score * 2 >= first.score && heading.score * 3 >= heading.columns.len() * 2 {
            tables.insert(heading.from, joint.moves(&heading));
        }
    }
    if tables.values().all(HashMap::is_empty) {
        return None;
    }
    let more: Vec<(u32, u32, &str)> =
        joint.more.iter().map(|(column, shown)| (first.to, *column, shown.as_str())).collect();
    grid.rearranged(
        |row, column| {
            let moves = tables.range(..=row).next_back().map(|(_, moves)| moves);
            moves.and_then(|moves| moves.get(&column)).copied().unwrap_or(column)
        },
        &more,
    )
}

/// Records are many, and nearly all show by their first two cells, or by a number of a document or a telephone, that they are
/// no heading.
fn may_head(row: &Row<'_>, begins: &HashSet<char>) -> bool {
    let likely = |cell: &Cell| match cell {
        Cell::Text(text) => text.trim_start().chars().next().is_some_and(|c| begins.contains(&c)),
        _ => false,
    };
    let words = |cell: &Cell| match cell {
        Cell::Text(text) => text.bytes().filter(u8::is_ascii_digit).count() < 6,
        _ => false,
    };
    row.filled().take(2).any(|(_, cell)| likely(cell)) && row.filled().all(|(_, cell)| words(cell))
}

struct Joint<'a> {
    first: &'a Heading,
    /// Columns that only a later table has, behind all others.
    more: Vec<(u32, String)>,
    width: u32,
}

impl Joint<'_> {
    /// Where the columns of a later table stand in the first one; nothing where all stand there already.
    fn moves(&mut self, heading: &Heading) -> Moves {
        let mut moves = Moves::new();
        let mut columns: Vec<_> = heading.columns.iter().collect();
        columns.sort_unstable_by_key(|(column, _)| **column);
        for (column, (shown, key)) in columns {
            let same = |(_, (other, theirs)): &(&u32, &(String, Option<usize>))| match (key, theirs) {
                (Some(key), Some(theirs)) => key == theirs,
                (None, None) => alike(shown, other),
                _ => false,
            };
            let mut known: Vec<u32> = self.first.columns.iter().filter(same).map(|(column, _)| *column).collect();
            known.extend(self.more.iter().filter(|(_, other)| alike(shown, other)).map(|(column, _)| *column));
            known.sort_unstable();
            let free = known.into_iter().find(|target| !moves.values().any(|taken| taken == target));
            let target = free.unwrap_or_else(|| {
                self.width += 1;
                self.more.push((self.width - 1, shown.clone()));
                self.width - 1
            });
            moves.insert(*column, target);
        }
        if moves.iter().all(|(from, to)| from == to) {
            return Moves::new();
        }
        // What has no heading makes way.
        for column in 0..self.width {
            if !moves.contains_key(&column) && moves.values().any(|taken| *taken == column) {
                moves.insert(column, self.width);
                self.width += 1;
            }
        }
        moves
    }
}
