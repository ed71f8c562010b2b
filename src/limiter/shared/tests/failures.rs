//! What a process does when Redis fails, step by step.

use std::time::Duration;

use tokio::time::Instant;

use super::{ATTEMPT, HOLD, coordinator, enter, ms, outcome, reply, sent, start_at};
use crate::limiter::{
    shared::{WhenUnavailable, coordinator::Step, replies::Event, script::Reply, waiters::Outcome},
    state::Ending,
};

#[test]
fn a_call_asks_and_its_end_rides_along_with_the_next() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (place, mut receiver) = enter(&mut process, now);
    let (request, first) = sent(&mut process, now);
    assert_eq!((request.ask.len(), request.epoch.as_str(), request.waiting), (1, "", 1));
    assert_eq!(request.ask[0].2, 30_000 + 500 + 5_000 + 60_060 + 1, "timeout, delays, straggling and hold");
    assert_eq!(process.apply(now, now, first, &reply(1, 1, &[0])), Event::Nothing);
    assert_eq!(outcome(&mut receiver), Some(start_at(now)));

    process.end(now + ms(50), place.1, Ending::Answered);
    assert!(matches!(process.step(now + ms(50), false), Step::WaitUntil(moment) if moment == now + ms(1050)));
    let _waiting = enter(&mut process, now + ms(60));
    let (request, _) = sent(&mut process, now + ms(60));
    assert_eq!(request.held, [(request.process.clone() + ":1", 60_051)], "a hold after the end, which was 10 ms ago");
    assert_eq!((request.answered, request.ask.len(), request.sequence), (60, 1, 1));
}

#[test]
fn without_redis_a_process_starts_its_share_and_brings_back_what_it_holds() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let mut calls: Vec<_> = (0..5).map(|_| enter(&mut process, now)).collect();
    let (_, first) = sent(&mut process, now);
    process.apply(now, now, first, &reply(1, 4, &[0, 0, 5000, 5000, 5000]));
    assert_eq!(calls.iter_mut().filter_map(|(_, receiver)| outcome(receiver)).count(), 2);

    // Four processes share 8, and it holds its 2.
    let later = now + ms(500);
    let (_, second) = sent(&mut process, later);
    assert!(process.failed(later + ms(250), second), "it is new that Redis is away");
    let (_, probe) = sent(&mut process, later + ms(250));
    assert!(!process.failed(later + ms(250), probe));
    assert!(matches!(process.step(later + ms(250), false), Step::WaitUntil(moment) if moment == later + ms(1250)));
    process.end(later + ms(250), calls[0].0.1, Ending::Answered);
    let (request, probe) = sent(&mut process, later + ms(1250));
    assert_eq!((request.ask.len(), request.enter.len(), request.held.len()), (0, 0, 1), "a probe only brings");
    assert!(!process.failed(later + ms(1500), probe));
    // The slot of the call that ended is free a hold later, and is used again.
    let free_at = later + ms(250) + HOLD;
    process.step(free_at, true);
    assert_eq!(outcome(&mut calls[2].1), Some(start_at(free_at)));

    let (request, probe) = sent(&mut process, free_at);
    assert_eq!(request.held.len(), 1, "what it started alone");
    assert_eq!(process.apply(free_at, free_at, probe, &reply(9, 4, &[])), Event::Returned);
    let (request, _) = sent(&mut process, free_at);
    assert_eq!(
        (request.ask.len(), request.enter.len()),
        (0, 2),
        "others may still come back, so it keeps to its share"
    );
}

#[test]
fn after_a_loss_it_writes_everything_back_and_keeps_to_its_share_until_all_are_back() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let _calls: Vec<_> = (0..4).map(|_| enter(&mut process, now)).collect();
    let (_, first) = sent(&mut process, now);
    process.apply(now, now, first, &reply(1, 2, &[0, 0, 5000, 5000]));
    let now = now + ms(500);
    let (_, second) = sent(&mut process, now);
    let lost = Reply { lost: true, epoch: "second".into(), ..reply(1, 1, &[]) };
    assert_eq!(process.apply(now, now, second, &lost), Event::Lost);
    let (request, third) = sent(&mut process, now);
    assert_eq!((request.returns, request.held.len(), request.ask.len(), request.enter.len()), (true, 2, 0, 2));
    assert_eq!((request.epoch.as_str(), request.peers), ("second", 2));
    let recovering = Reply { recovering: true, epoch: "second".into(), ..reply(2, 1, &[]) };
    process.apply(now, now, third, &recovering);
    assert_eq!(process.allowed(now), 2, "what it holds");
    let now = now + Duration::from_secs(1);
    let (_, fourth) = sent(&mut process, now);
    let recovered = Reply { epoch: "second".into(), clock: 2_000.0, ..reply(3, 2, &[]) };
    process.apply(now, now, fourth, &recovered);
    assert_eq!(process.allowed(now), 8);
}

#[test]
fn a_clock_that_is_set_forward_counts_as_a_loss() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (_, mut receiver) = enter(&mut process, now);
    let (_, first) = sent(&mut process, now);
    process.apply(now, now, first, &reply(1, 2, &[5000]));
    let later = now + ms(500);
    let (_, second) = sent(&mut process, later);
    let early = Reply { clock: 61_500.0, ..reply(2, 2, &[0]) };
    assert_eq!(process.apply(later, later, second, &early), Event::Lost);
    assert_eq!(outcome(&mut receiver), None, "the slot may not be free");
    let (request, _) = sent(&mut process, later);
    assert_eq!(request.epoch, "none", "so that Redis makes all write back");
}

#[test]
fn refusing_fails_all_that_wait_and_asks_again_after_a_second() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Refuse, now);
    let (_, mut receiver) = enter(&mut process, now);
    let (_, first) = sent(&mut process, now);
    process.failed(now, first);
    assert!(matches!(process.step(now, false), Step::Idle));
    assert_eq!(outcome(&mut receiver), Some(Outcome::Unavailable));
    let (_, mut receiver) = enter(&mut process, now + ms(999));
    process.step(now + ms(999), false);
    assert_eq!(outcome(&mut receiver), Some(Outcome::Unavailable));
    let (_, mut receiver) = enter(&mut process, now + ms(1000));
    let (_, probe) = sent(&mut process, now + ms(1000));
    process.apply(now + ms(1000), now + ms(1000), probe, &reply(1, 1, &[]));
    let (_, ask) = sent(&mut process, now + ms(1000));
    process.apply(now + ms(1000), now + ms(1000), ask, &reply(2, 1, &[0]));
    assert_eq!(outcome(&mut receiver), Some(start_at(now + ms(1000))));
}

#[test]
fn a_permit_that_comes_too_late_is_given_back() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (place, _receiver) = enter(&mut process, now);
    let (_, first) = sent(&mut process, now);
    process.leave(now, place);
    process.apply(now, now, first, &reply(1, 1, &[0]));
    let (request, _) = sent(&mut process, now + ms(1000));
    assert_eq!(request.gone, [request.process.clone() + ":1"]);
    assert!(request.held.is_empty());
}

#[test]
fn a_pause_of_another_process_ends_the_wait_of_those_that_it_makes_too_late() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (_, mut patient) = enter(&mut process, now);
    let (_, mut hurried) = process.enter(crate::limiter::Priority::Background, now + ms(10_000), ms(100));
    let (_, first) = sent(&mut process, now);
    let paused = Reply { pause: 15_000, ..reply(1, 2, &[15_000, 15_000]) };
    process.apply(now, now, first, &paused);
    assert_eq!(outcome(&mut hurried), Some(Outcome::TooLate(now + ms(15_000))));
    assert_eq!(outcome(&mut patient), None);
    assert_eq!(process.paused_for(now), Some(ms(15_000)));
    assert_eq!(process.quota(now).free(), Some(0));
}

#[test]
fn a_process_without_redis_stops_probing_when_it_has_nothing_to_bring() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (place, _receiver) = enter(&mut process, now);
    let (_, first) = sent(&mut process, now);
    process.failed(now, first);
    let (_, probe) = sent(&mut process, now);
    process.failed(now, probe);
    process.end(now, place.1, Ending::Answered);
    assert!(matches!(process.step(now + ms(10), false), Step::WaitUntil(_)));
    assert!(matches!(process.step(now + HOLD, false), Step::Idle));
}

#[test]
fn a_start_that_is_granted_ahead_of_time_waits_for_its_moment_and_for_a_pause_of_which_the_process_hears() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let mut calls: Vec<_> = (0..3).map(|_| enter(&mut process, now)).collect();
    let (_, mut hurried) = process.enter(crate::limiter::Priority::Background, now + ms(10_000), ATTEMPT);
    let (_, first) = sent(&mut process, now);
    process.apply(now, now, first, &reply(1, 2, &[0, 1000, 2000, 2000]));
    assert_eq!(outcome(&mut calls[0].1), Some(start_at(now)));
    assert!(matches!(process.step(now, false), Step::WaitUntil(moment) if moment == now + ms(1000)));
    process.step(now + ms(999), false);
    assert_eq!(outcome(&mut calls[1].1), None);
    process.step(now + ms(1000), false);
    assert_eq!(outcome(&mut calls[1].1), Some(start_at(now + ms(1000))));

    let heard = now + ms(1500);
    process.end(heard, calls[1].0.1, Ending::Throttled(Some(ms(20_000))));
    assert_eq!(outcome(&mut hurried), Some(Outcome::TooLate(heard + ms(20_000))));
    process.step(now + ms(2000), true);
    assert_eq!(outcome(&mut calls[2].1), None);
    let (request, _) = sent(&mut process, heard);
    let permit = |number: u32| format!("{}:{number}", request.process);
    assert_eq!(request.gone, [permit(4)]);
    assert_eq!(request.held.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [permit(2), permit(3)]);
    assert_eq!(request.held[1].1, 20_000 + 95_561, "its lease counts from the new start");
    process.step(heard + ms(20_000), true);
    assert_eq!(outcome(&mut calls[2].1), Some(start_at(heard + ms(20_000))));
}

#[test]
fn a_call_that_leaves_before_its_planned_start_gives_the_permit_back() {
    let now = Instant::now();
    let mut process = coordinator(8, WhenUnavailable::Share, now);
    let (place, _receiver) = enter(&mut process, now);
    let (_, first) = sent(&mut process, now);
    process.apply(now, now, first, &reply(1, 2, &[1000]));
    process.leave(now + ms(10), place);
    let (request, _) = sent(&mut process, now + ms(1010));
    assert_eq!(request.gone, [request.process.clone() + ":1"]);
    assert!(request.held.is_empty());
    assert!(matches!(process.step(now + ms(1010), false), Step::Idle));
}
