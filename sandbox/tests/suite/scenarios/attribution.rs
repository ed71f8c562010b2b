//! Which affiliate keeps a lead that several brought: the account's setting, and `reassign_affiliate`.

use leaddyno_sandbox::program::{Attribution, LeadChanges, NewLead, NewPurchase, Program};

use super::{affiliate, lead, program};

/// Ada brought Grace, who buys with Bob's code. Returns whose lead she is, and who is credited with the purchase.
fn after_bobs_code(rule: Attribution, reassign: Option<bool>) -> &'static str {
    let mut program = program();
    program.settings.attribution = rule;
    affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    brought_by(&mut program, "ada");
    let new = NewPurchase {
        code: Some("bob".to_owned()),
        reassign_affiliate: reassign,
        ..NewPurchase::new("grace@example.com")
    };
    let id = program.create_purchase(new).unwrap();
    let owner = lead(&program, "grace").source.affiliate;
    assert_eq!(program.purchases[id].affiliate, owner);
    if owner == Some(bob) { "bob" } else { "ada" }
}

fn brought_by(program: &mut Program, code: &str) {
    let new = NewLead { code: Some(code.to_owned()), ..NewLead::new("grace@example.com") };
    program.create_lead(new).unwrap();
}

#[test]
fn a_code_reassigns_the_lead_unless_the_request_or_the_setting_keeps_it() {
    use Attribution::{FirstAffiliateWins, FirstSourceWins, LastSourceWins};
    for (rule, reassign, owner) in [
        (LastSourceWins, None, "bob"),
        (LastSourceWins, Some(true), "bob"),
        (LastSourceWins, Some(false), "ada"),
        (FirstAffiliateWins, None, "ada"),
        (FirstAffiliateWins, Some(true), "bob"),
        (FirstAffiliateWins, Some(false), "ada"),
        (FirstSourceWins, None, "ada"),
        (FirstSourceWins, Some(true), "bob"),
    ] {
        assert_eq!(after_bobs_code(rule, reassign), owner, "{rule:?} {reassign:?}");
    }
}

#[test]
fn a_lead_without_an_affiliate_is_always_assigned() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewPurchase {
        code: Some("ada".to_owned()),
        reassign_affiliate: Some(false),
        ..NewPurchase::new("grace@example.com")
    };
    let id = program.create_purchase(new).unwrap();
    assert_eq!(program.purchases[id].affiliate, Some(ada));
}

#[test]
fn a_reassigned_lead_leaves_its_purchases() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    brought_by(&mut program, "ada");
    let buy = || NewPurchase::new("grace@example.com");
    let first = program.create_purchase(buy()).unwrap();
    brought_by(&mut program, "bob");
    let second = program.create_purchase(buy()).unwrap();
    assert_eq!(program.purchases[first].affiliate, Some(ada));
    assert_eq!(program.purchases[second].affiliate, Some(bob));
    assert_eq!(program.leads.len(), 1);
}

#[test]
fn an_update_reassigns_a_lead_under_every_setting() {
    let mut program = program();
    program.settings.attribution = Attribution::FirstSourceWins;
    affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    brought_by(&mut program, "ada");
    let grace = lead(&program, "grace").id;
    let changes = LeadChanges { affiliate: Some("Bob@example.com".to_owned()), ..LeadChanges::default() };
    program.update_lead(grace, changes).unwrap();
    assert_eq!(lead(&program, "grace").source.affiliate, Some(bob));
}

#[test]
fn a_code_takes_precedence_over_an_email() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    affiliate(&mut program, "bob");
    let new = NewLead {
        code: Some("ada".to_owned()),
        affiliate: Some("bob@example.com".to_owned()),
        ..NewLead::new("grace@example.com")
    };
    program.create_lead(new).unwrap();
    assert_eq!(lead(&program, "grace").source.affiliate, Some(ada));
}
