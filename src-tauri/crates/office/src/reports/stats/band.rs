//! Age bands: disjoint or cumulative, never both in one table, since that would count people twice. Edges are data
//! (`assets/codes/age_band.tsv`), after the provincial form of a Shandong community system.

pub struct Band {
    pub label: &'static str,
    from: i64,
    to: i64,
}

impl Band {
    /// Whether everybody in it is younger.
    pub fn below(&self, age: i64) -> bool {
        self.to < age
    }

    /// Whether somebody of this 周岁 is in it; an unknown age is in none.
    pub fn holds(&self, age: Option<i64>) -> bool {
        age.is_some_and(|age| (self.from..=self.to).contains(&age))
    }
}

/// The bands of a scheme: `population`, `elderly` and `five` (of five years each, for a pyramid) are disjoint,
/// `cumulative` is not.
pub fn bands(scheme: &str) -> Vec<Band> {
    let lines = include_str!("../../../../../../assets/codes/age_band.tsv").lines().skip(1);
    let read = |line: &'static str| {
        let mut cells = line.split('\t');
        let (of, from, to, label) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        (of == scheme).then(|| Band {
            label,
            from: from.parse().unwrap_or_default(),
            to: to.parse().unwrap_or(i64::MAX),
        })
    };
    lines.filter_map(read).collect()
}
