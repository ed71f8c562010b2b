//! Purchases: find or create their lead, credit its affiliate, and are changed, approved, rejected and cancelled.

use leaddyno_sandbox::{
    Refusal,
    program::{Change, CommissionState, LineItem, NewCancellation, NewPurchase, PurchaseChanges, UnknownReferences},
};

use super::{affiliate, commissions, days, earned, lead, money, order, program};

#[test]
fn a_purchase_creates_its_lead_and_credits_the_affiliate() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let purchase = &program.purchases[id];
    assert_eq!(purchase.affiliate, Some(ada));
    assert_eq!(purchase.lead, lead(&program, "grace").id);
    assert_eq!(lead(&program, "grace").source.affiliate, Some(ada));
    let pending = (ada, "4.90".to_owned(), CommissionState::Pending);
    assert_eq!(earned(&program, id), [pending]);
    let due_at = commissions(&program, id)[0].due_at;
    assert_eq!(due_at.to_string(), "2024-10-24T03:10:00Z");
}

#[test]
fn a_purchase_finds_its_lead_and_credits_the_leads_affiliate() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    order(&mut program, "ORDER-1", Some("ada"));
    let second = order(&mut program, "ORDER-2", None);
    assert_eq!(program.purchases[second].affiliate, Some(ada));
    assert_eq!(program.leads.len(), 1);
    assert_eq!(program.affiliate_totals(ada).totals.pending.cost, money("9.80"));
}

#[test]
fn a_purchase_of_a_lead_without_affiliate_yields_no_commission() {
    let mut program = program();
    let id = order(&mut program, "ORDER-1", None);
    assert_eq!(program.purchases[id].affiliate, None);
    assert!(program.commissions.is_empty());
}

#[test]
fn an_override_replaces_the_affiliates_commission() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewPurchase {
        purchase_amount: Some(money("49.00")),
        code: Some("ada".to_owned()),
        commission_amount_override: Some(money("20")),
        ..NewPurchase::new("grace@example.com")
    };
    let id = program.create_purchase(new.clone()).unwrap();
    let pending = (ada, "20".to_owned(), CommissionState::Pending);
    assert_eq!(earned(&program, id), [pending]);
    let nothing = NewPurchase { commission_amount_override: Some(money("0")), ..new };
    let id = program.create_purchase(nothing).unwrap();
    assert_eq!(earned(&program, id), []);
}

#[test]
fn the_plan_decides_amount_and_delay() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewPurchase {
        purchase_amount: Some(money("49.00")),
        code: Some("ada".to_owned()),
        plan_code: Some("Immediate".to_owned()),
        ..NewPurchase::new("grace@example.com")
    };
    let id = program.create_purchase(new).unwrap();
    let due = (ada, "9.80".to_owned(), CommissionState::Due);
    assert_eq!(earned(&program, id), [due]);
}

#[test]
fn a_missing_code_is_generated_and_codes_are_unique() {
    let mut program = program();
    let first = program.create_purchase(NewPurchase::new("a@example.com")).unwrap();
    let second = program.create_purchase(NewPurchase::new("a@example.com")).unwrap();
    let code = |id| program.purchases[id].purchase_code.clone();
    assert_ne!(code(first), code(second));
    let before = program.clone();
    let repeated = NewPurchase { purchase_code: Some(code(first)), ..NewPurchase::new("b@example.com") };
    let refusal = program.create_purchase(repeated).unwrap_err();
    assert_eq!(refusal, Refusal::PurchaseCodeTaken { existing: first });
    assert_eq!(program, before);
}

#[test]
fn unknown_codes_are_ignored_or_rejected_and_change_nothing() {
    let mut program = program();
    program.settings.unknown_references = UnknownReferences::Refused;
    let code = NewPurchase { code: Some("missing".to_owned()), ..NewPurchase::new("grace@example.com") };
    let plan = NewPurchase { plan_code: Some("None".to_owned()), ..NewPurchase::new("grace@example.com") };
    let before = program.clone();
    let refused = Refusal::field("code", "is not the affiliate code of an affiliate");
    assert_eq!(program.create_purchase(code.clone()), Err(refused));
    let refused = Refusal::field("plan_code", "is not the code of a reward structure");
    assert_eq!(program.create_purchase(plan.clone()), Err(refused));
    assert_eq!(program, before);

    program.settings.unknown_references = UnknownReferences::Ignored;
    let id = program.create_purchase(code).unwrap();
    assert_eq!(program.purchases[id].affiliate, None);
    let id = program.create_purchase(plan).unwrap();
    assert_eq!(program.purchases[id].plan_code.as_deref(), Some("Default"));
}

#[test]
fn an_update_recalculates_open_commissions() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let commission = commissions(&program, id)[0].id;
    let amount = PurchaseChanges {
        purchase_amount: Change::Set(money("100")),
        currency: Some("EUR".to_owned()),
        ..PurchaseChanges::default()
    };
    program.update_purchase(id, amount).unwrap();
    assert_eq!(program.commissions[commission].amount, money("10"));
    assert_eq!(program.commissions[commission].currency, "EUR");
    let plan = PurchaseChanges { plan_code: Some("Immediate".to_owned()), ..PurchaseChanges::default() };
    program.update_purchase(id, plan).unwrap();
    let due = (ada, "20".to_owned(), CommissionState::Due);
    assert_eq!(earned(&program, id), [due]);
    let affiliate = PurchaseChanges { code: Some("bob".to_owned()), ..PurchaseChanges::default() };
    program.update_purchase(id, affiliate).unwrap();
    let states = [(ada, "20".to_owned(), CommissionState::Cancelled), (bob, "20".to_owned(), CommissionState::Due)];
    assert_eq!(earned(&program, id), states);
    assert_eq!(lead(&program, "grace").source.affiliate, Some(ada));
}

#[test]
fn an_update_keeps_paid_commissions() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    program.mark_commissions_paid("ada@example.com", "ORDER-1").unwrap();
    let amount = PurchaseChanges { purchase_amount: Change::Set(money("100")), ..PurchaseChanges::default() };
    program.update_purchase(id, amount).unwrap();
    let paid = (ada, "4.90".to_owned(), CommissionState::Paid);
    assert_eq!(earned(&program, id), [paid]);
}

#[test]
fn clearing_and_restoring_the_amount_removes_and_restores_the_commission() {
    let mut program = program();
    affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let amount = |amount| PurchaseChanges { purchase_amount: amount, ..PurchaseChanges::default() };
    program.update_purchase(id, amount(Change::Clear)).unwrap();
    let states = |program: &_| -> Vec<_> {
        let rows = earned(program, id).into_iter();
        rows.map(|(_, _, state)| state).collect()
    };
    assert_eq!(states(&program), [CommissionState::Cancelled]);
    program.update_purchase(id, amount(Change::Set(money("10")))).unwrap();
    let both = [CommissionState::Cancelled, CommissionState::Pending];
    assert_eq!(states(&program), both);
}

#[test]
fn line_items_are_replaced_all_at_once() {
    let mut program = program();
    let item = |sku: &str| LineItem { sku: Some(sku.to_owned()), ..LineItem::default() };
    let new = NewPurchase { line_items: vec![item("A"), item("B")], ..NewPurchase::new("grace@example.com") };
    let id = program.create_purchase(new).unwrap();
    program.update_purchase(id, PurchaseChanges::default()).unwrap();
    assert_eq!(program.purchases[id].line_items.len(), 2);
    let changes = PurchaseChanges { line_items: Some(vec![item("C")]), ..PurchaseChanges::default() };
    program.update_purchase(id, changes).unwrap();
    assert_eq!(program.purchases[id].line_items, [item("C")]);
}

#[test]
fn a_waiting_purchase_earns_after_approval() {
    let mut program = program();
    program.settings.purchases_need_approval = true;
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    assert_eq!(earned(&program, id), []);
    program.clock.advance(days(1));
    program.approve_purchase(id).unwrap();
    let pending = (ada, "4.90".to_owned(), CommissionState::Pending);
    let once = [pending];
    assert_eq!(earned(&program, id), once);
    // It does not pay twice.
    program.approve_purchase(id).unwrap();
    assert_eq!(earned(&program, id), once);
}

#[test]
fn a_rejected_purchase_earns_nothing() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    program.reject_purchase(id);
    let cancelled = (ada, "4.90".to_owned(), CommissionState::Cancelled);
    let nothing = [cancelled];
    assert_eq!(earned(&program, id), nothing);
    program.reject_purchase(id);
    program.approve_purchase(id).unwrap_err();
    assert_eq!(earned(&program, id), nothing);
}

#[test]
fn cancelling_a_purchase_cancels_its_commissions_once() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    let refund = |code: &str| NewCancellation {
        cancellation_code: Some(code.to_owned()),
        effective_date: Some("2024-10-01T09:00:00Z".parse().unwrap()),
        source: Some("shop".to_owned()),
    };
    program.cancel_purchase(id, &refund("REFUND-1"));
    let cancelled = (ada, "4.90".to_owned(), CommissionState::Cancelled);
    assert_eq!(earned(&program, id), [cancelled]);
    let before = program.clone();
    program.cancel_purchase(id, &refund("REFUND-2"));
    assert_eq!(program, before);
    let cancellation = program.purchases[id].cancellation.as_ref().unwrap();
    assert_eq!(cancellation.cancellation_code.as_deref(), Some("REFUND-1"));
    assert_eq!(cancellation.effective_date.to_string(), "2024-10-01T09:00:00Z");
    // Nothing becomes due, however much time passes.
    program.clock.advance(days(365));
    assert_eq!(program.affiliate_totals(ada).totals.due.count, 0);
}

#[test]
fn a_cancelled_purchase_never_earns() {
    let mut program = program();
    affiliate(&mut program, "ada");
    let id = order(&mut program, "ORDER-1", Some("ada"));
    program.cancel_purchase(id, &NewCancellation::default());
    let changes = PurchaseChanges { purchase_amount: Change::Set(money("100")), ..PurchaseChanges::default() };
    program.update_purchase(id, changes).unwrap();
    program.approve_purchase(id).unwrap_err();
    let open = |state: &CommissionState| *state != CommissionState::Cancelled;
    assert!(!earned(&program, id).iter().any(|(_, _, state)| open(state)));
}

#[test]
fn all_of_a_customers_purchases_can_be_cancelled() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let first = order(&mut program, "ORDER-1", Some("ada"));
    let second = order(&mut program, "ORDER-2", None);
    let other = program.create_purchase(NewPurchase::new("other@example.com")).unwrap();
    let grace = lead(&program, "grace").id;
    let cancelled = program.cancel_purchases_of(grace, &NewCancellation::default());
    assert_eq!(cancelled, [first, second]);
    assert!(!program.purchases[other].is_cancelled());
    let totals = program.affiliate_totals(ada).totals;
    assert_eq!((totals.cancelled.count, totals.total().count), (2, 0));
}

#[test]
fn a_purchase_is_found_by_code_and_email_of_its_customer() {
    let mut program = program();
    let id = order(&mut program, "ORDER-1", None);
    let find = |email| program.purchase_with_code("ORDER-1", email).map(|found| found.id);
    assert_eq!(find(None), Ok(id));
    assert_eq!(find(Some("GRACE@example.com")), Ok(id));
    assert_eq!(find(Some("other@example.com")), Err(Refusal::NotFound { what: "Purchase" }));
}
