//! Details of leads, custom fields, sub IDs, links, and a snapshot of everything.

use std::collections::BTreeMap;

use leaddyno_sandbox::{
    Refusal,
    program::{Change, LeadChanges, NewCancellation, NewCommission, NewCustomField, NewLead, NewSubId, Program},
};

use super::{affiliate, lead, money, order, program};

#[test]
fn a_lead_is_changed_field_by_field() {
    let mut program = program();
    let new = NewLead {
        details: BTreeMap::from([
            ("first_name".to_owned(), "Grace".to_owned()),
            ("phone".to_owned(), "+1 555 0100".to_owned()),
        ]),
        ..NewLead::new("grace@example.com")
    };
    let id = program.create_lead(new).unwrap().id();
    let changes = LeadChanges {
        email: Some("hopper@example.com".to_owned()),
        details: BTreeMap::from([
            ("last_name".to_owned(), Change::Set("Hopper".to_owned())),
            ("phone".to_owned(), Change::Clear),
            ("first_name".to_owned(), Change::Keep),
        ]),
        ..LeadChanges::default()
    };
    program.update_lead(id, changes).unwrap();
    let hopper = lead(&program, "hopper");
    assert_eq!(hopper.id, id);
    let details = ["first_name", "last_name", "phone"].map(|name| hopper.detail(name));
    assert_eq!(details, [Some("Grace"), Some("Hopper"), None]);
}

#[test]
fn lead_emails_are_unique() {
    let mut program = program();
    let grace = program.create_lead(NewLead::new("grace@example.com")).unwrap().id();
    let again = program.create_lead(NewLead::new(" Grace@Example.com ")).unwrap();
    assert_eq!(again.id(), grace);
    let other = program.create_lead(NewLead::new("other@example.com")).unwrap().id();
    let changes = LeadChanges { email: Some("GRACE@example.com".to_owned()), ..LeadChanges::default() };
    let taken = Refusal::field("email", "has already been taken");
    assert_eq!(program.update_lead(other, changes), Err(taken));
}

#[test]
fn a_custom_field_is_deleted_group_by_group() {
    let mut program = program();
    let field = |name: &str, groups: &[&str]| NewCustomField {
        name: name.to_owned(),
        affiliate_types: groups.iter().map(|group| (*group).to_owned()).collect(),
        ..NewCustomField::default()
    };
    program.create_custom_field(field("Channel", &["standard", "vip"])).unwrap();
    let taken = Refusal::field("name", "has already been taken");
    assert_eq!(program.create_custom_field(field("Channel", &[])), Err(taken));
    let missing = Err(Refusal::NotFound { what: "Custom field" });
    assert_eq!(program.delete_custom_field("Channel", Some("gold")), missing);
    program.delete_custom_field("Channel", Some("vip")).unwrap();
    let left = program.custom_fields.iter().next().unwrap();
    assert_eq!(left.affiliate_types, ["standard"]);
    let first = left.id;
    program.delete_custom_field("Channel", Some("standard")).unwrap();
    assert!(program.custom_fields.is_empty());
    assert_eq!(program.delete_custom_field("Channel", None), missing);
    let second = program.create_custom_field(field("Channel", &[])).unwrap();
    assert_ne!(first, second);
}

#[test]
fn sub_ids_belong_to_their_affiliate() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    let new = || NewSubId { sub_id: "blog".to_owned(), ..NewSubId::default() };
    let blog = program.create_sub_id(ada, new()).unwrap();
    program.archive_sub_id(blog);
    assert!(program.sub_id(ada, "blog").unwrap().archived);
    let taken = Refusal::field("sub_id", "has already been taken");
    assert_eq!(program.create_sub_id(ada, new()), Err(taken));
    assert_eq!(program.sub_id(bob, "blog"), Err(Refusal::NotFound { what: "Sub ID" }));
    program.create_sub_id(bob, new()).unwrap();
}

#[test]
fn a_tracking_link_keeps_the_query_of_the_page() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let link = |page| program.tracking_link(ada, Some(page), None);
    let page = "https://shop.example.com/sale";
    assert_eq!(link(page), "https://shop.example.com/sale?afmc=ada");
    let page = "https://shop.example.com/sale?size=L#top";
    assert_eq!(link(page), "https://shop.example.com/sale?size=L&afmc=ada#top");
}

#[test]
fn a_snapshot_restores_everything() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    program.add_campaign("spring", "Spring");
    program.add_highlighted_link("Sale", "https://shop.example.com/sale");
    program.create_sign_in_link(ada);
    let first = order(&mut program, "ORDER-1", Some("ada"));
    program.cancel_purchase(first, &NewCancellation::default());
    program.create_commission(ada, NewCommission::new(money("0.30"))).unwrap();
    let snapshot = serde_json::to_string(&program).unwrap();
    let mut back: Program = serde_json::from_str(&snapshot).unwrap();
    assert_eq!(back, program);
    // The restored program behaves like the original.
    let next = order(&mut back, "ORDER-2", None);
    assert_eq!(next, order(&mut program, "ORDER-2", None));
    assert_eq!(back, program);
}
