//! Evening out: a duty of the busiest goes to somebody who has one less, and so on through the team until the idlest has one
//! more. Going day by day finds nearly all of it; this finds the rest.

use super::{Desk, Duty};
use std::collections::VecDeque;

/// How far a hand-over may go: the wish for a weekday is broken only where nothing else evens out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Willing,
    Unwilling,
}

pub(super) fn level(desk: &mut Desk<'_>) {
    for how in [How::Willing, How::Unwilling] {
        while step(desk, how) {}
    }
}

/// One duty further: first what counts in all, then the span by itself without undoing the first.
fn step(desk: &mut Desk<'_>, how: How) -> bool {
    let judged = desk.judged();
    let ends = |of: &dyn Fn(usize) -> u32| {
        let all = || judged.iter().map(|m| of(*m));
        Some((all().max()?, all().min()?))
    };
    let (totals, spans) = (desk.total.clone(), desk.span.clone());
    let of = |counts: &[u32], m: usize| counts.get(m).copied().unwrap_or_default();
    let total = |m: usize| of(&totals, m);
    let span = |m: usize| of(&spans, m);
    let (Some((high, low)), Some((most, least))) = (ends(&total), ends(&span)) else { return false };
    // By the whole first; the span by itself only between those who may change places in the whole.
    if high > low + 1 {
        let from = judged.iter().copied().filter(|m| total(*m) == high).collect::<Vec<_>>();
        let to = judged.iter().copied().filter(|m| total(*m) == low).collect::<Vec<_>>();
        if hand_over(desk, &from, &to, how) {
            return true;
        }
        // The very ends may be fast; whoever is near them is not.
        for level in [high, high.saturating_sub(1)] {
            let from: Vec<usize> = judged.iter().copied().filter(|m| total(*m) == level).collect();
            let to: Vec<usize> = judged.iter().copied().filter(|m| total(*m) + 2 <= level).collect();
            if hand_over(desk, &from, &to, how) {
                return true;
            }
        }
        return false;
    }
    if most > least + 1 {
        let from: Vec<usize> = judged.iter().copied().filter(|m| span(*m) == most && total(*m) == high).collect();
        let to: Vec<usize> = judged.iter().copied().filter(|m| span(*m) + 2 <= most && total(*m) < high).collect();
        return hand_over(desk, &from, &to, how);
    }
    false
}

/// Finds the shortest way from one of the busy to one of the idle, and goes it.
fn hand_over(desk: &mut Desk<'_>, from: &[usize], to: &[usize], how: How) -> bool {
    if to.is_empty() {
        return false;
    }
    let mut way: Vec<Option<(usize, usize)>> = vec![None; desk.members.len()];
    let mut seen = vec![false; desk.members.len()];
    let mut wanted = seen.clone();
    for end in to {
        mark(&mut wanted, *end);
    }
    let mut queue: VecDeque<usize> = from.iter().copied().collect();
    for start in from {
        mark(&mut seen, *start);
    }
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); desk.members.len()];
    for (place, duty) in desk.duties.iter().enumerate() {
        if let Some(mine) = of.get_mut(duty.member) {
            mine.push(place);
        }
    }
    while let Some(member) = queue.pop_front() {
        if wanted.get(member) == Some(&true) {
            return go(desk, &way, member, how);
        }
        for place in of.get(member).into_iter().flatten() {
            for other in 0..desk.members.len() {
                if seen.get(other) == Some(&false) && takes(desk, *place, other, how) {
                    mark(&mut seen, other);
                    if let Some(step) = way.get_mut(other) {
                        *step = Some((member, *place));
                    }
                    queue.push_back(other);
                }
            }
        }
    }
    false
}

fn mark(seen: &mut [bool], at: usize) {
    if let Some(seen) = seen.get_mut(at) {
        *seen = true;
    }
}

/// From the idle end back to the busy one; if a step no longer fits, those already gone are taken back.
fn go(desk: &mut Desk<'_>, way: &[Option<(usize, usize)>], end: usize, how: How) -> bool {
    let mut steps = Vec::new();
    let mut to = end;
    while let Some(Some((giver, place))) = way.get(to) {
        steps.push((*giver, *place, to));
        to = *giver;
    }
    let mut done: Vec<(usize, usize, bool)> = Vec::new();
    for (giver, place, taker) in steps {
        let was = desk.duties.get(place).is_some_and(|duty| duty.leader);
        if !takes(desk, place, taker, how) {
            for (giver, place, leader) in done.into_iter().rev() {
                turn(desk, place, giver);
                if let Some(duty) = desk.duties.get_mut(place) {
                    duty.leader = leader;
                }
            }
            return false;
        }
        turn(desk, place, taker);
        done.push((giver, place, was));
    }
    true
}

/// Whether a duty can be somebody else's, with all rules kept.
fn takes(desk: &Desk<'_>, place: usize, other: usize, how: How) -> bool {
    let Some(Duty { day, shift, leader, .. }) = desk.duties.get(place).copied() else { return false };
    let at = usize::try_from((day - desk.wish.from).num_days()).unwrap_or_default();
    desk.can(other, at, day, shift)
        && desk.rested(other, at)
        && (how == How::Unwilling || desk.likes(other, day))
        && (!leader || desk.leads(other, day))
}

fn turn(desk: &mut Desk<'_>, place: usize, to: usize) {
    let Some(duty) = desk.duties.get_mut(place) else { return };
    let from = duty.member;
    duty.member = to;
    let at = usize::try_from((duty.day - desk.wish.from).num_days()).unwrap_or_default() + 1;
    for (member, there) in [(from, false), (to, true)] {
        if let Some(on) = desk.on.get_mut(member).and_then(|row| row.get_mut(at)) {
            *on = there;
        }
        for count in [&mut desk.span, &mut desk.total] {
            if let Some(count) = count.get_mut(member) {
                *count = if there { *count + 1 } else { count.saturating_sub(1) };
            }
        }
    }
}
