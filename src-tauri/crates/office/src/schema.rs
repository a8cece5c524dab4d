//! One numbered list of migrations: foreign keys cross registers. Never change one that was released; add the next.

use store::{Migration, Schema};

pub const MIGRATIONS: &[Migration] = &[
    ("0001_spine", include_str!("schema/0001_spine.sql")),
    ("0002_frame", include_str!("schema/0002_frame.sql")),
    ("0003_elderly", include_str!("schema/0003_elderly.sql")),
    ("0004_needy", include_str!("schema/0004_needy.sql")),
    ("0005_visit", include_str!("schema/0005_visit.sql")),
    ("0006_references", include_str!("schema/0006_references.sql")),
    ("0007_origin", include_str!("schema/0007_origin.sql")),
    ("0008_number", include_str!("schema/0008_number.sql")),
    ("0009_file", include_str!("schema/0009_file.sql")),
    ("0010_letter", include_str!("schema/0010_letter.sql")),
    ("0011_dispute", include_str!("schema/0011_dispute.sql")),
    ("0012_hazard", include_str!("schema/0012_hazard.sql")),
    ("0013_patrol", include_str!("schema/0013_patrol.sql")),
    ("0014_safety", include_str!("schema/0014_safety.sql")),
    ("0015_life", include_str!("schema/0015_life.sql")),
    ("0016_civic", include_str!("schema/0016_civic.sql")),
    ("0017_year", include_str!("schema/0017_year.sql")),
    ("0018_rights", include_str!("schema/0018_rights.sql")),
    ("0019_retention", include_str!("schema/0019_retention.sql")),
    ("0020_category", include_str!("schema/0020_category.sql")),
    ("0021_tip", include_str!("schema/0021_tip.sql")),
    ("0022_draft", include_str!("schema/0022_draft.sql")),
];

pub const SCHEMA: Schema = Schema { migrations: MIGRATIONS, fill: crate::codes::seed };
