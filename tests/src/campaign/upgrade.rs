//! `upgrade`: an office of every earlier schema is opened by this program, and the process killed at an operation on files.
//! It is then of the old schema, and the old program still opens it, or of the new; never between, and nothing is lost. And
//! every earlier program refuses the new file, and leaves each byte as it was. Control: the same migrations one by one,
//! without a transaction around them.

use super::{
    Outcome,
    kill::{chosen, killed},
    shim::{Act, Shim},
    work::{self, Mode, OLD_PASSWORD, Stage, scene, until},
};
use fastrand::Rng;
use office::schema::MIGRATIONS;
use std::{fs, path::Path};
use store::{Error, Secret, Store};

pub fn run(size: usize, seed: u64) -> Outcome {
    let shim = Shim::new();
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("lost");
    let versions: Vec<usize> = (1..MIGRATIONS.len()).step_by(if size < 200 { 11 } else { 1 }).collect();
    for (at, version) in versions.iter().copied().enumerate() {
        let share = size * (at + 1) / versions.len() - size * at / versions.len();
        let stage = Stage::begun(scene("migration"), |place| work::of_schema(place, version));
        let counted = shim.run(stage.scene, stage.place().path(), Mode::Plain, Act::count('k'), false).operations;
        for point in chosen(&mut rng, counted, share) {
            outcome.tried += 1;
            let place = stage.place();
            let ran = shim.run(stage.scene, place.path(), Mode::Plain, point, false);
            let between = match open(place.path(), version) {
                Ok(()) | Err(Error::TooNew { .. }) => None,
                Err(error) => Some(format!("the program of then says {error}")),
            };
            if let Some(why) = between.or_else(|| stage.verdict(place.path(), &ran.said, !ran.killed)) {
                outcome.harmed.push(format!("from {version} {point:?}: {why}"));
            }
        }
        outcome.tried += 1;
        let new = stage.place();
        shim.run(stage.scene, new.path(), Mode::Plain, Act::count('k'), false);
        let there = crate::files(new.path());
        let bytes = || there.iter().map(|path| fs::read(path).unwrap_or_default()).collect::<Vec<_>>();
        let before = bytes();
        if !matches!(open(new.path(), version), Err(Error::TooNew { .. })) {
            outcome.harmed.push(format!("a program of schema {version} takes the new file"));
        }
        if before != bytes() {
            outcome.harmed.push(format!("a program of schema {version} touches the new file"));
        }
    }
    let loose = Stage::of(&work::LOOSE);
    let counted = shim.run(loose.scene, loose.place().path(), Mode::Plain, Act::count('k'), false).operations;
    let tries = chosen(&mut rng, counted, (size / 20).clamp(8, 500));
    outcome.control = tries.into_iter().filter_map(|point| killed(&shim, &loose, Mode::Plain, point)).count();
    outcome
}

fn open(place: &Path, version: usize) -> store::Result<()> {
    let secret = Secret::Password { clerk: None, password: OLD_PASSWORD };
    Store::open(&place.join("office"), secret, until(version), "2026-11-23T04:00:00Z").map(drop)
}
