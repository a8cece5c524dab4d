//! How much of a file is read. The limits are checked before anything is unpacked into memory, because a small
//! file can grow a thousandfold (511 KB became 530 MB).

/// Upper bounds for one file. [`Limits::default`] leaves room for a roster of 100,000 people with twenty columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The file on disk, in bytes.
    pub file: u64,
    /// All parts that are read, unpacked, in bytes.
    pub inflated: u64,
    /// Rows that hold something.
    pub rows: u32,
    /// Columns from A.
    pub columns: u32,
    /// Cells kept, empty ones between filled ones included.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 100 << 20, inflated: 300 << 20, rows: 300_000, columns: 500, cells: 6_000_000 }
    }
}
