//! Invariants after any sequence of requests: totals are the sums of the lists, ids never repeat, cancelled commissions are
//! never due, and every commission has a purchase or a note.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use leaddyno_sandbox::{
    Clock,
    program::{
        Affiliate, AffiliateKey, Attribution, Change, Commission, CommissionKey, CommissionState, Id, LeadKey,
        NewAffiliate, NewCancellation, NewCommission, NewPurchase, NewVisitor, Program, PurchaseChanges, PurchaseKey,
        Totals, TotalsFilter, VisitorKey,
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A request, with few different people and codes, so that requests interact.
#[derive(Debug, Clone)]
enum Action {
    CreateAffiliate { name: u8, referrer: Option<u8> },
    StandAffiliate { name: u8, how: u8 },
    Visit { code: u8, tracking_code: u8, email: Option<u8> },
    Buy { lead: u8, purchase_code: u8, cents: i64, code: Option<u8>, reassign: Option<bool> },
    UpdatePurchase { purchase_code: u8, cents: Option<i64>, code: Option<u8>, immediate: bool },
    DecidePurchase { purchase_code: u8, approve: bool },
    CancelPurchase { purchase_code: u8 },
    CancelCustomer { lead: u8 },
    Bonus { name: u8, cents: i64 },
    MarkPaid { name: u8, purchase_code: u8 },
    CancelCommissions { name: u8, purchase_code: u8 },
    Wait { days: i64 },
}

fn action() -> impl Strategy<Value = Action> {
    let name = 0..4_u8;
    let lead = 0..3_u8;
    let order = 0..6_u8;
    let cents = 0..100_000_i64;
    let some = proptest::option::of::<std::ops::Range<u8>>;
    prop_oneof![
        (name.clone(), some(0..4)).prop_map(|(name, referrer)| Action::CreateAffiliate { name, referrer }),
        (name.clone(), 0..4_u8).prop_map(|(name, how)| Action::StandAffiliate { name, how }),
        (name.clone(), 0..3_u8, some(0..3))
            .prop_map(|(code, tracking_code, email)| { Action::Visit { code, tracking_code, email } }),
        (lead.clone(), order.clone(), cents.clone(), some(0..4), any::<Option<bool>>()).prop_map(
            |(lead, purchase_code, cents, code, reassign)| {
                Action::Buy { lead, purchase_code, cents, code, reassign }
            }
        ),
        (order.clone(), proptest::option::of(cents.clone()), some(0..4), any::<bool>()).prop_map(
            |(purchase_code, cents, code, immediate)| {
                Action::UpdatePurchase { purchase_code, cents, code, immediate }
            }
        ),
        (order.clone(), any::<bool>())
            .prop_map(|(purchase_code, approve)| { Action::DecidePurchase { purchase_code, approve } }),
        order.clone().prop_map(|purchase_code| Action::CancelPurchase { purchase_code }),
        lead.prop_map(|lead| Action::CancelCustomer { lead }),
        (name.clone(), cents).prop_map(|(name, cents)| Action::Bonus { name, cents }),
        (name.clone(), order.clone()).prop_map(|(name, purchase_code)| Action::MarkPaid { name, purchase_code }),
        (name, order).prop_map(|(name, purchase_code)| Action::CancelCommissions { name, purchase_code }),
        (0..40_i64).prop_map(|days| Action::Wait { days }),
    ]
}

fn email(name: u8) -> String {
    format!("a{name}@example.com")
}

/// Executes an action. It may be rejected; the invariants hold in any case.
fn act(program: &mut Program, action: Action) {
    match action {
        Action::CreateAffiliate { name, referrer } => {
            let new = NewAffiliate {
                affiliate_code: Some(format!("c{name}")),
                referring_affiliate: referrer.map(email),
                ..NewAffiliate::new(&email(name))
            };
            drop(program.create_affiliate(new));
        }
        Action::StandAffiliate { name, how } => {
            let found = program.affiliates.find(&AffiliateKey::email(&email(name)));
            let Some(id) = found.map(|affiliate| affiliate.id) else {
                return;
            };
            match how {
                0 => program.archive_affiliate(id),
                1 => program.unarchive_affiliate(id),
                2 => drop(program.approve_affiliate(id)),
                _ => drop(program.reject_affiliate(id)),
            }
        }
        Action::Visit { code, tracking_code, email } => {
            let new = NewVisitor {
                url: Some(format!("https://shop.example.com/?afmc=c{code}")),
                tracking_code: Some(format!("t{tracking_code}")),
                email: email.map(|lead| format!("l{lead}@example.com")),
            };
            drop(program.create_visitor(new));
        }
        Action::Bonus { name, cents } => {
            let found = program.affiliates.find(&AffiliateKey::email(&email(name)));
            if let Some(id) = found.map(|affiliate| affiliate.id) {
                drop(program.create_commission(id, NewCommission::new(Decimal::new(cents, 2))));
            }
        }
        Action::MarkPaid { name, purchase_code } => {
            drop(program.mark_commissions_paid(&email(name), &format!("o{purchase_code}")));
        }
        Action::CancelCommissions { name, purchase_code } => {
            drop(program.cancel_commissions(&email(name), &format!("o{purchase_code}")));
        }
        Action::Wait { days } => program.clock.advance(SignedDuration::from_hours(24 * days)),
        other => act_on_purchases(program, &other),
    }
}

fn act_on_purchases(program: &mut Program, action: &Action) {
    let find = |program: &Program, purchase_code: u8| {
        let key = PurchaseKey::Code(format!("o{purchase_code}"));
        program.purchases.find(&key).map(|purchase| purchase.id)
    };
    match *action {
        Action::Buy { lead, purchase_code, cents, code, reassign } => {
            let new = NewPurchase {
                purchase_code: Some(format!("o{purchase_code}")),
                purchase_amount: Some(Decimal::new(cents, 2)),
                code: code.map(|code| format!("c{code}")),
                reassign_affiliate: reassign,
                ..NewPurchase::new(&format!("l{lead}@example.com"))
            };
            drop(program.create_purchase(new));
        }
        Action::UpdatePurchase { purchase_code, cents, code, immediate } => {
            let changes = PurchaseChanges {
                purchase_amount: cents.map_or(Change::Keep, |cents| Change::Set(Decimal::new(cents, 2))),
                code: code.map(|code| format!("c{code}")),
                plan_code: immediate.then(|| "Immediate".to_owned()),
                ..PurchaseChanges::default()
            };
            if let Some(id) = find(program, purchase_code) {
                drop(program.update_purchase(id, changes));
            }
        }
        Action::DecidePurchase { purchase_code, approve } => match (find(program, purchase_code), approve) {
            (Some(id), true) => drop(program.approve_purchase(id)),
            (Some(id), false) => program.reject_purchase(id),
            (None, _) => {}
        },
        Action::CancelPurchase { purchase_code } => {
            if let Some(id) = find(program, purchase_code) {
                program.cancel_purchase(id, &NewCancellation::default());
            }
        }
        Action::CancelCustomer { lead } => {
            let key = LeadKey::email(&format!("l{lead}@example.com"));
            if let Some(id) = program.leads.find(&key).map(|lead| lead.id) {
                program.cancel_purchases_of(id, &NewCancellation::default());
            }
        }
        _ => unreachable!("the other actions are carried out elsewhere"),
    }
}

pub(crate) fn check(program: &Program) {
    check_totals(program);
    check_keys(program);
    check_commissions(program);
}

/// Checks totals and counts, computed independently.
fn check_totals(program: &Program) {
    let now = program.now();
    let sum = |state: Option<CommissionState>, affiliate: Option<Id<Affiliate>>| -> (usize, Decimal) {
        let rows: Vec<&Commission> = program
            .commissions
            .iter()
            .filter(|row| affiliate == Some(row.affiliate) || affiliate.is_none())
            .filter(|row| match state {
                Some(state) => row.state(now) == state,
                None => row.state(now) != CommissionState::Cancelled,
            })
            .collect();
        (rows.len(), rows.iter().map(|row| row.amount).sum())
    };
    let agree = |totals: Totals, affiliate| {
        for (state, total) in [
            (Some(CommissionState::Pending), totals.pending),
            (Some(CommissionState::Due), totals.due),
            (Some(CommissionState::Paid), totals.paid),
            (Some(CommissionState::Cancelled), totals.cancelled),
            (None, totals.total()),
        ] {
            assert_eq!(sum(state, affiliate), (total.count, total.cost), "{state:?}");
        }
    };
    agree(program.totals(&TotalsFilter::default()), None);
    for affiliate in program.affiliates.iter() {
        let id = affiliate.id;
        agree(program.affiliate_totals(id).totals, Some(id));
    }
}

/// Checks that a lookup by key finds the same as a scan of all rows.
fn check_keys(program: &Program) {
    for affiliate in program.affiliates.iter() {
        let id = Some(affiliate.id);
        let owned = |owners: Vec<_>| owners.into_iter().filter(|owner| *owner == id).count();
        let leads = program.leads.iter().map(|row| row.source.affiliate).collect();
        let visitors = program.visitors.iter().map(|row| row.source.affiliate).collect();
        let purchases = program.purchases.iter().map(|row| row.affiliate).collect();
        let id = affiliate.id;
        assert_eq!(program.leads.count(&LeadKey::Affiliate(id)), owned(leads));
        assert_eq!(program.visitors.count(&VisitorKey::Affiliate(id)), owned(visitors));
        assert_eq!(program.purchases.count(&PurchaseKey::Affiliate(id)), owned(purchases));
    }
}

fn check_commissions(program: &Program) {
    for commission in program.commissions.iter() {
        assert!(commission.purchase.is_some() || commission.note.is_some());
        assert!(commission.amount > Decimal::ZERO);
        assert!(commission.paid_at.is_none() || commission.cancelled_at.is_none());
    }
    for purchase in program.purchases.iter() {
        let open: Vec<_> = program
            .commissions
            .with(&CommissionKey::Purchase(purchase.id))
            .filter(|row| row.cancelled_at.is_none())
            .collect();
        if purchase.is_cancelled() {
            assert!(open.iter().all(|row| row.paid_at.is_some()));
        }
        // An affiliate earns only once at a level.
        let who: BTreeSet<_> = open.iter().map(|row| (row.affiliate, row.level)).collect();
        assert_eq!(who.len(), open.len());
    }
}

/// Returns the ids of all records.
fn ids(program: &Program) -> BTreeSet<u64> {
    let affiliates = program.affiliates.iter().map(|row| row.id.number());
    let leads = program.leads.iter().map(|row| row.id.number());
    let purchases = program.purchases.iter().map(|row| row.id.number());
    let commissions = program.commissions.iter().map(|row| row.id.number());
    let visitors = program.visitors.iter().map(|row| row.id.number());
    affiliates.chain(leads).chain(purchases).chain(commissions).chain(visitors).collect()
}

fn rows(program: &Program) -> usize {
    program.affiliates.len()
        + program.leads.len()
        + program.purchases.len()
        + program.commissions.len()
        + program.visitors.len()
}

proptest! {
    #[test]
    fn what_holds_holds_after_any_calls(
        actions in proptest::collection::vec(action(), 1..60),
        rule in 0..3_usize,
        needs_approval: bool,
    ) {
        use Attribution::{FirstAffiliateWins, FirstSourceWins, LastSourceWins};
        let mut program = Program::new();
        program.clock = Clock::still("2024-09-24T03:10:00Z".parse().unwrap());
        program.settings.attribution = [LastSourceWins, FirstAffiliateWins, FirstSourceWins][rule];
        program.settings.purchases_need_approval = needs_approval;
        let mut before = ids(&program);
        for action in actions {
            act(&mut program, action);
            check(&program);
            let now = ids(&program);
            prop_assert_eq!(now.len(), rows(&program));
            prop_assert!(now.is_superset(&before));
            before = now;
        }
        let snapshot = serde_json::to_string(&program).unwrap();
        prop_assert_eq!(serde_json::from_str::<Program>(&snapshot).unwrap(), program);
    }
}
