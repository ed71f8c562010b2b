//! Affiliates: unique emails and codes; pending, active, archived; sign-in links that expire.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use leaddyno_sandbox::{
    Refusal,
    program::{AffiliateChanges, Change, Creation, NewAffiliate, Standing, UnknownReferences},
};
use serde_json::json;

use super::{affiliate, earned, order, program};

#[test]
fn an_existing_email_returns_its_affiliate_unchanged() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let before = program.affiliates[ada].clone();
    let again = NewAffiliate {
        first_name: Some("Other".to_owned()),
        // Even with a code that would be rejected for another email.
        affiliate_code: Some("ada".to_owned()),
        ..NewAffiliate::new("ADA@Example.com")
    };
    let creation = program.create_affiliate(again).unwrap();
    assert!(matches!(creation, Creation::Existing(id) if id == ada));
    assert_eq!(program.affiliates[ada], before);
    assert_eq!(program.affiliates.len(), 1);
}

#[test]
fn affiliate_codes_are_unique() {
    let mut program = program();
    affiliate(&mut program, "ada");
    let bob = NewAffiliate { affiliate_code: Some("ada".to_owned()), ..NewAffiliate::new("bob@example.com") };
    assert_eq!(program.create_affiliate(bob).unwrap_err(), Refusal::AffiliateCodeTaken);
    assert_eq!(program.affiliates.len(), 1);
}

#[test]
fn a_generated_code_is_not_taken() {
    let mut program = program();
    let mut create = |email: &str, code: Option<String>| {
        let new = NewAffiliate { affiliate_code: code, ..NewAffiliate::new(email) };
        let id = program.create_affiliate(new).unwrap().id();
        program.affiliates[id].affiliate_code.clone()
    };
    let first = create("a@example.com", None);
    // Takes the second code that would be generated.
    let taken = create("b@example.com", Some("255v".to_owned()));
    let third = create("c@example.com", None);
    assert_eq!((first.as_str(), taken.as_str(), third.as_str()), ("255t", "255v", "255w"));
}

#[test]
fn an_update_leaves_clears_and_sets() {
    let mut program = program();
    let new = NewAffiliate {
        first_name: Some("Ada".to_owned()),
        paypal_email: Some("pay@example.com".to_owned()),
        custom_fields: BTreeMap::from([("size".to_owned(), json!("L"))]),
        ..NewAffiliate::new("ada@example.com")
    };
    let ada = program.create_affiliate(new).unwrap().id();
    let code = program.affiliates[ada].affiliate_code.clone();
    let changes = AffiliateChanges {
        last_name: Change::Set("Lovelace".to_owned()),
        paypal_email: Change::Clear,
        custom_fields: BTreeMap::from([("color".to_owned(), json!("red"))]),
        ..AffiliateChanges::default()
    };
    program.update_affiliate(ada, changes).unwrap();
    let after = &program.affiliates[ada];
    assert_eq!(after.first_name.as_deref(), Some("Ada"));
    assert_eq!(after.last_name.as_deref(), Some("Lovelace"));
    assert_eq!(after.paypal_email, None);
    assert_eq!(after.affiliate_code, code);
    let answers = [("color", "red"), ("size", "L")];
    let answers = answers.map(|(name, value)| (name.to_owned(), json!(value)));
    assert_eq!(after.custom_fields, BTreeMap::from(answers));
}

#[test]
fn an_update_cannot_take_the_email_or_code_of_another() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    affiliate(&mut program, "bob");
    let email = AffiliateChanges { email: Some("Bob@example.com".to_owned()), ..AffiliateChanges::default() };
    let taken = Refusal::field("email", "has already been taken");
    assert_eq!(program.update_affiliate(ada, email), Err(taken));
    let code = AffiliateChanges { affiliate_code: Some("bob".to_owned()), ..AffiliateChanges::default() };
    let taken = Refusal::field("affiliate_code", "has already been taken");
    assert_eq!(program.update_affiliate(ada, code), Err(taken));
    let own = AffiliateChanges {
        email: Some("ADA@example.com".to_owned()),
        affiliate_code: Some("ada".to_owned()),
        ..AffiliateChanges::default()
    };
    assert_eq!(program.update_affiliate(ada, own), Ok(()));
}

#[test]
fn applicants_wait_until_they_are_approved_or_rejected() {
    let mut program = program();
    program.settings.affiliates_need_approval = true;
    let ada = affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    assert_eq!(program.affiliates[ada].standing, Standing::PendingApproval);
    program.approve_affiliate(ada).unwrap();
    assert_eq!(program.affiliates[ada].standing, Standing::Active);
    program.approve_affiliate(ada).unwrap();
    program.reject_affiliate(ada).unwrap_err();
    assert_eq!(program.affiliates[ada].standing, Standing::Active);
    program.reject_affiliate(bob).unwrap();
    assert_eq!(program.affiliates[bob].standing, Standing::Archived);
    program.reject_affiliate(bob).unwrap();
    program.approve_affiliate(bob).unwrap_err();
    assert_eq!(program.affiliates[bob].standing, Standing::Archived);
}

#[test]
fn approval_can_be_overridden() {
    let mut program = program();
    program.settings.affiliates_need_approval = true;
    let new = NewAffiliate { override_approval: true, ..NewAffiliate::new("ada@example.com") };
    let ada = program.create_affiliate(new).unwrap().id();
    assert_eq!(program.affiliates[ada].standing, Standing::Active);
}

#[test]
fn only_active_affiliates_are_credited() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    program.archive_affiliate(ada);
    let first = order(&mut program, "ORDER-1", Some("ada"));
    assert_eq!(program.purchases[first].affiliate, None);
    assert_eq!(earned(&program, first), []);
    program.unarchive_affiliate(ada);
    let second = order(&mut program, "ORDER-2", Some("ada"));
    assert_eq!(program.purchases[second].affiliate, Some(ada));
    assert_eq!(earned(&program, second).len(), 1);
}

#[test]
fn an_archived_affiliate_keeps_its_leads_and_commissions() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let first = order(&mut program, "ORDER-1", Some("ada"));
    program.archive_affiliate(ada);
    let second = order(&mut program, "ORDER-2", None);
    assert_eq!(program.purchases[second].affiliate, Some(ada));
    assert_eq!(earned(&program, second), []);
    assert_eq!(program.affiliate_totals(ada).totals.pending.count, 1);
    assert_eq!(earned(&program, first).len(), 1);
}

#[test]
fn unarchiving_does_not_bypass_approval() {
    let mut program = program();
    program.settings.affiliates_need_approval = true;
    let ada = affiliate(&mut program, "ada");
    program.unarchive_affiliate(ada);
    assert_eq!(program.affiliates[ada].standing, Standing::PendingApproval);
}

#[test]
fn an_unknown_referrer_is_ignored_or_rejected() {
    let mut program = program();
    program.settings.unknown_references = UnknownReferences::Refused;
    let new = NewAffiliate {
        referring_affiliate: Some("missing@example.com".to_owned()),
        ..NewAffiliate::new("ada@example.com")
    };
    let refused = Refusal::field("referring_affiliate", "is not the email of an affiliate");
    assert_eq!(program.create_affiliate(new.clone()).unwrap_err(), refused);
    program.settings.unknown_references = UnknownReferences::Ignored;
    let ada = program.create_affiliate(new).unwrap().id();
    assert_eq!(program.affiliates[ada].referring_affiliate, None);
}

#[test]
fn searching_looks_at_names_and_emails() {
    let mut program = program();
    for (email, first, last) in [
        ("ada@example.com", Some("Ada"), Some("Lovelace")),
        ("bob@lovely.example.com", Some("Bob"), None),
        ("carol@example.com", None, None),
    ] {
        let new = NewAffiliate {
            first_name: first.map(str::to_owned),
            last_name: last.map(str::to_owned),
            ..NewAffiliate::new(email)
        };
        program.create_affiliate(new).unwrap();
    }
    let found = |text| -> Vec<String> {
        let found = program.search_affiliates(text);
        found.map(|affiliate| affiliate.email.clone()).collect()
    };
    assert_eq!(found("LOVE"), ["ada@example.com", "bob@lovely.example.com"]);
    assert_eq!(found("carol"), ["carol@example.com"]);
    assert_eq!(found("").len(), 3);
    assert!(found("dave").is_empty());
}

#[test]
fn a_sign_in_link_signs_one_affiliate_in_until_it_expires() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    affiliate(&mut program, "bob");
    let link = program.create_sign_in_link(ada);
    let url = program.sign_in_links[link].url.clone();
    assert_eq!(program.sign_in(&url), Ok(ada));
    let lifetime = program.settings.sign_in_link_seconds;
    program.clock.advance(SignedDuration::from_secs(lifetime - 1));
    assert_eq!(program.sign_in(&url), Ok(ada));
    program.clock.advance(SignedDuration::from_secs(1));
    program.sign_in(&url).unwrap_err();
    program.sign_in("https://affiliates.example.com/sign_in/guess").unwrap_err();
}
