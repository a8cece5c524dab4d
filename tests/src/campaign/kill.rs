//! `kill`: the process is killed before or in the middle of an operation on files, any of all that edit, import, undo, merge,
//! backup, restore, change of password and migration do. What was acknowledged is there, what was under way is there whole
//! or not at all, and the chain holds. Control: an office that acknowledges before it has done.

use super::{
    Outcome,
    shim::{Act, Shim},
    work::{Mode, PEOPLE, Stage, scenes},
};
use fastrand::Rng;
use std::sync::atomic::Ordering;

pub fn run(size: usize, seed: u64) -> Outcome {
    if size >= 1_000 {
        PEOPLE.store(5_000, Ordering::Relaxed);
    }
    let shim = Shim::new();
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("lost");
    let mut stages: Vec<(u64, Stage)> = scenes(size)
        .iter()
        .map(|scene| {
            let stage = Stage::of(scene);
            let counted = shim.run(scene, stage.place().path(), Mode::Plain, Act::count('k'), false);
            assert!(counted.acknowledged() == scene.steps.len(), "{} does not do its work: {counted:?}", scene.name);
            (counted.operations, stage)
        })
        .collect();
    // What a short scene has no points for goes to the longer ones.
    stages.sort_by_key(|(operations, _)| *operations);
    for (at, (operations, stage)) in stages.iter().enumerate() {
        let share = (size - outcome.tried) / (stages.len() - at);
        for point in chosen(&mut rng, *operations, share) {
            outcome.tried += 1;
            if let Some(why) = killed(&shim, stage, Mode::Plain, point) {
                outcome.harmed.push(format!("{} {point:?}: {why}", stage.scene.name));
            }
        }
        if stage.scene.name == "edit" {
            let least = if cfg!(windows) { 40 } else { 8 };
            let tries = chosen(&mut rng, *operations, (size / 10).max(least));
            outcome.control = tries.into_iter().filter_map(|point| killed(&shim, stage, Mode::Hasty, point)).count();
        }
    }
    outcome
}

/// So many of all operations, before them and in their middle.
pub fn chosen(rng: &mut Rng, operations: u64, points: usize) -> Vec<Act> {
    let mut all: Vec<Act> = (1..=operations).flat_map(|at| ['k', 't'].map(|kind| Act { kind, at, span: 0 })).collect();
    rng.shuffle(&mut all);
    all.truncate(points);
    all
}

pub fn killed(shim: &Shim, stage: &Stage, mode: Mode, act: Act) -> Option<String> {
    let place = stage.place();
    let ran = shim.run(stage.scene, place.path(), mode, act, false);
    if !ran.killed && ran.acknowledged() < stage.scene.steps.len() {
        return Some(format!("it gave up: {ran:?}"));
    }
    stage.verdict(place.path(), &ran.said, !ran.killed)
}
