//! Commissions: pending, due, paid, cancelled; of referrers; manual ones; and the totals.

use leaddyno_sandbox::{
    Refusal,
    program::{CommissionState, NewCancellation, NewCommission, NewPurchase, TotalsFilter},
};

use super::{affiliate, days, earned, money, order, program, referred};

#[test]
fn pending_becomes_due_when_the_plans_delay_has_passed() {
    let mut program = program();
    affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let state = |program: &_| earned(program, id)[0].2;
    assert_eq!(state(&program), CommissionState::Pending);
    program.clock.advance(days(30) - jiff::SignedDuration::from_secs(1));
    assert_eq!(state(&program), CommissionState::Pending);
    program.clock.advance(jiff::SignedDuration::from_secs(1));
    assert_eq!(state(&program), CommissionState::Due);
}

#[test]
fn referring_affiliates_earn_their_share() {
    let mut program = program();
    let charles = affiliate(&mut program, "charles");
    let ada = referred(&mut program, "ada", Some("charles"));
    let bob = referred(&mut program, "bob", Some("ada"));
    let id = order(&mut program, "ORDER-1", Some("bob"));
    let pending = |affiliate, amount: &str| (affiliate, amount.to_owned(), CommissionState::Pending);
    // The default plan rewards one level of referral.
    assert_eq!(earned(&program, id), [pending(bob, "4.90"), pending(ada, "2.45")]);
    program.plans[0].referrer_percents.push(money("1"));
    let id = order(&mut program, "ORDER-2", None);
    let line = [pending(bob, "4.90"), pending(ada, "2.45"), pending(charles, "0.49")];
    assert_eq!(earned(&program, id), line);
    program.cancel_purchase(id, &NewCancellation::default());
    assert_eq!(program.affiliate_totals(charles).totals.cancelled.count, 1);
    assert_eq!(program.affiliate_totals(charles).totals.total().count, 0);
}

#[test]
fn an_inactive_referrer_earns_nothing() {
    let mut program = program();
    let charles = affiliate(&mut program, "charles");
    let ada = referred(&mut program, "ada", Some("charles"));
    program.archive_affiliate(charles);
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let rows: Vec<_> = earned(&program, id).into_iter().map(|row| row.0).collect();
    assert_eq!(rows, [ada]);
}

#[test]
fn paid_commissions_stay_paid() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let paid = program.mark_commissions_paid("Ada@example.com", "ORDER-1").unwrap();
    assert_eq!(paid.len(), 1);
    let paid_at = program.commissions[paid[0]].paid_at;
    program.clock.advance(days(1));
    program.mark_commissions_paid("ada@example.com", "ORDER-1").unwrap();
    assert_eq!(program.commissions[paid[0]].paid_at, paid_at);
    program.cancel_commissions("ada@example.com", "ORDER-1").unwrap();
    program.cancel_purchase(id, &NewCancellation::default());
    let row = (ada, "4.90".to_owned(), CommissionState::Paid);
    assert_eq!(earned(&program, id), [row]);
}

#[test]
fn cancelled_commissions_are_not_paid() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    program.cancel_commissions("ada@example.com", "ORDER-1").unwrap();
    program.mark_commissions_paid("ada@example.com", "ORDER-1").unwrap();
    let row = (ada, "4.90".to_owned(), CommissionState::Cancelled);
    assert_eq!(earned(&program, id), [row]);
    // The purchase itself is kept.
    assert!(!program.purchases[id].is_cancelled());
}

#[test]
fn only_the_named_affiliates_commissions_are_marked() {
    let mut program = program();
    let charles = affiliate(&mut program, "charles");
    let ada = referred(&mut program, "ada", Some("charles"));
    order(&mut program, "ORDER-1", Some("ada"));
    program.mark_commissions_paid("charles@example.com", "ORDER-1").unwrap();
    let totals = |program: &leaddyno_sandbox::program::Program, id| {
        let totals = program.affiliate_totals(id).totals;
        (totals.paid.cost, totals.pending.cost)
    };
    assert_eq!(totals(&program, charles), (money("2.45"), money("0")));
    assert_eq!(totals(&program, ada), (money("0"), money("4.90")));
}

#[test]
fn unknown_affiliates_purchases_and_commissions_have_different_errors() {
    let mut program = program();
    affiliate(&mut program, "ada");
    order(&mut program, "ORDER-1", None);
    let mut mark = |email: &str, code: &str| program.mark_commissions_paid(email, code);
    let missing = |what| Err(Refusal::NotFound { what });
    assert_eq!(mark("bob@example.com", "ORDER-1"), missing("Affiliate"));
    assert_eq!(mark("ada@example.com", "ORDER-2"), missing("Purchase"));
    assert_eq!(mark("ada@example.com", "ORDER-1"), missing("Commission"));
}

#[test]
fn a_manual_commission_has_a_note_and_no_purchase() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let bonus = program.create_commission(ada, NewCommission::new(money("25"))).unwrap();
    let bonus = &program.commissions[bonus];
    assert_eq!(bonus.purchase, None);
    assert_eq!(bonus.note.as_deref(), Some("Manual commission"));
    assert_eq!(bonus.currency, "USD");
    assert_eq!(bonus.state(program.now()), CommissionState::Due);
    let later = NewCommission {
        due_at: Some(program.now() + days(7)),
        note: Some("Autumn bonus".to_owned()),
        ..NewCommission::new(money("5"))
    };
    program.create_commission(ada, later).unwrap();
    let totals = program.affiliate_totals(ada).totals;
    assert_eq!((totals.due.cost, totals.pending.cost), (money("25"), money("5")));
    program.create_commission(ada, NewCommission::new(money("-0.01"))).unwrap_err();
}

#[test]
fn totals_are_of_one_currency_one_affiliate_or_a_range() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    let mut give = |affiliate, amount: &str, currency: &str| {
        let new = NewCommission { currency: Some(currency.to_owned()), ..NewCommission::new(money(amount)) };
        program.create_commission(affiliate, new).unwrap();
        program.clock.advance(days(1));
    };
    give(ada, "1", "USD");
    give(ada, "2", "EUR");
    give(bob, "4", "USD");
    let start = "2024-09-24T03:10:00Z".parse::<jiff::Timestamp>().unwrap();
    let cost = |filter: TotalsFilter| program.totals(&filter).total().cost;
    assert_eq!(cost(TotalsFilter::default()), money("5"));
    let euros = TotalsFilter { currency: Some("EUR".to_owned()), ..TotalsFilter::default() };
    assert_eq!(cost(euros), money("2"));
    let bobs = TotalsFilter { affiliate: Some(bob), ..TotalsFilter::default() };
    assert_eq!(cost(bobs), money("4"));
    let later = TotalsFilter { from: Some(start + days(2)), ..TotalsFilter::default() };
    assert_eq!(cost(later), money("4"));
    let earlier = TotalsFilter { before: Some(start + days(2)), ..TotalsFilter::default() };
    assert_eq!(cost(earlier), money("1"));
    assert_eq!(program.affiliate_totals(ada).totals.total().cost, money("1"));
}

#[test]
fn purchases_in_another_currency_earn_in_that_currency() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewPurchase {
        purchase_amount: Some(money("49")),
        currency: Some("EUR".to_owned()),
        code: Some("ada".to_owned()),
        ..NewPurchase::new("grace@example.com")
    };
    program.create_purchase(new).unwrap();
    assert_eq!(program.affiliate_totals(ada).totals.total().count, 0);
    let euros = TotalsFilter { affiliate: Some(ada), currency: Some("EUR".to_owned()), ..TotalsFilter::default() };
    assert_eq!(program.totals(&euros).pending.cost, money("4.90"));
}
