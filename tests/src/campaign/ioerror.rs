//! `ioerror`: one operation on files is refused with an error of the medium, or only half of a write fits. `full`: from an
//! operation on nothing more fits, until the clerk makes room. A plain sentence is told, what was acknowledged is there,
//! what was refused can be done at once without starting anew, and so does the next start. Control: an office that takes the
//! refusal for an acknowledgement.

use super::{
    Outcome,
    shim::{Act, Ran, Shim},
    work::{Mode, Stage, plain, scenes},
};
use fastrand::Rng;

pub fn run(size: usize, seed: u64) -> Outcome {
    refused(size, seed, |rng| (['e', 'r', 'r', 's'][rng.usize(..4)], 1))
}

pub fn full(size: usize, seed: u64) -> Outcome {
    refused(size, seed, |rng| ('f', [0, 0, 0, 1, 5][rng.usize(..5)]))
}

fn refused(size: usize, seed: u64, how: fn(&mut Rng) -> (char, u64)) -> Outcome {
    let shim = Shim::new();
    let mut rng = Rng::with_seed(seed);
    let mut outcome = Outcome::none("lost");
    let scenes = scenes(size);
    for (at, scene) in scenes.iter().enumerate() {
        let stage = Stage::of(scene);
        let count = |kind| {
            let place = stage.place();
            shim.run(scene, place.path(), Mode::Plain, Act::count(kind), false).operations
        };
        let (changes, all) = (count('e'), count('r'));
        let tries = size * (at + 1) / scenes.len() - size * at / scenes.len();
        for turn in 0..tries {
            outcome.tried += 1;
            let (kind, span) = how(&mut rng);
            let act = Act { kind, at: rng.u64(1..=if kind == 'r' { all } else { changes }), span };
            let ran = |mode| {
                let place = stage.place();
                let ran = shim.run(scene, place.path(), mode, act, false);
                let verdict = stage.verdict(place.path(), &ran.said, true);
                (ran, verdict)
            };
            let (said, verdict) = ran(Mode::Plain);
            if let Some(why) = badly_told(&said, scene.steps.len(), kind == 'r').or(verdict) {
                outcome.harmed.push(format!("{} {act:?}: {why}", scene.name));
            }
            // The control costs as much as the trial.
            if turn % 4 == 0 {
                outcome.control += usize::from(ran(Mode::Deaf).1.is_some());
            }
        }
    }
    outcome
}

fn badly_told(ran: &Ran, steps: usize, reading: bool) -> Option<String> {
    let refused = ran.said.iter().filter(|line| line.starts_with("refused "));
    if let Some(line) = refused.clone().find(|line| !plain(line, reading)) {
        return Some(format!("not in plain words: {line}"));
    }
    let cried = ran.cried.chars().take(600).collect::<String>();
    (ran.acknowledged() < steps).then(|| format!("not usable: {:?} {cried}", ran.said))
}
