//! Visitors: their source, and the leads that they become.

use leaddyno_sandbox::program::{LeadChanges, NewLead, NewSubId, NewVisitor, Program, Source, VisitorKey};

use super::{affiliate, lead, order, program};

fn visit(program: &mut Program, url: &str, tracking_code: &str) -> Source {
    let new = NewVisitor { url: Some(url.to_owned()), tracking_code: Some(tracking_code.to_owned()), email: None };
    let id = program.create_visitor(new).unwrap();
    program.visitors[id].source
}

#[test]
fn a_url_names_the_source_of_a_visitor() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let spring = program.add_campaign("spring", "Spring");
    let by_ada = Source::affiliate(ada);
    let by_campaign = Source { campaign: Some(spring), ..Source::default() };
    for (url, source) in [
        ("https://shop.example.com/?afmc=ada", by_ada),
        ("https://shop.example.com/?a=1&afmc=ada&b=2#top", by_ada),
        ("https://shop.example.com/#_a_ada", by_ada),
        ("https://shop.example.com/#_l_spring", by_campaign),
        ("https://shop.example.com/#_l_autumn", Source::default()),
        ("https://shop.example.com/?afmc=missing", Source::default()),
        ("https://shop.example.com/", Source::default()),
        ("?afmc=", Source::default()),
        ("no url", Source::default()),
    ] {
        let new = NewVisitor { url: Some(url.to_owned()), ..NewVisitor::default() };
        let id = program.create_visitor(new).unwrap();
        assert_eq!(program.visitors[id].source, source, "{url}");
    }
    assert_eq!(program.visitors.count(&VisitorKey::Affiliate(ada)), 3);
}

#[test]
fn tracking_codes_are_unique() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    visit(&mut program, "https://shop.example.com/?afmc=ada", "t-1");
    // A return visit without a link keeps the source.
    let source = visit(&mut program, "https://shop.example.com/cart", "t-1");
    assert_eq!(source, Source::affiliate(ada));
    assert_eq!(program.visitors.len(), 1);
    let key = VisitorKey::TrackingCode("t-1".to_owned());
    let visitor = program.visitors.find(&key).unwrap();
    assert_eq!(visitor.url.as_deref(), Some("https://shop.example.com/cart"));
}

#[test]
fn a_lead_inherits_its_visitors_affiliate_and_so_do_its_purchases() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    visit(&mut program, "https://shop.example.com/?afmc=ada", "t-1");
    let new = NewLead { tracking_code: Some("t-1".to_owned()), ..NewLead::new("grace@example.com") };
    program.create_lead(new).unwrap();
    let grace = lead(&program, "grace").clone();
    assert_eq!(grace.source, Source::affiliate(ada));
    let visitor = grace.latest_visitor.unwrap();
    assert_eq!(program.visitors[visitor].lead, Some(grace.id));
    let id = order(&mut program, "ORDER-1", None);
    assert_eq!(program.purchases[id].affiliate, Some(ada));
}

#[test]
fn a_visitor_with_an_email_becomes_a_lead() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewVisitor {
        url: Some("https://shop.example.com/?afmc=ada".to_owned()),
        tracking_code: None,
        email: Some("grace@example.com".to_owned()),
    };
    let id = program.create_visitor(new).unwrap();
    let grace = lead(&program, "grace");
    assert_eq!(program.visitors[id].lead, Some(grace.id));
    assert_eq!(grace.tracking_code, program.visitors[id].tracking_code);
    assert_eq!(grace.source, Source::affiliate(ada));
}

#[test]
fn a_lead_who_returns_by_another_link_is_reassigned() {
    let mut program = program();
    affiliate(&mut program, "ada");
    let bob = affiliate(&mut program, "bob");
    visit(&mut program, "https://shop.example.com/?afmc=ada", "t-1");
    let new = NewLead { tracking_code: Some("t-1".to_owned()), ..NewLead::new("grace@example.com") };
    program.create_lead(new).unwrap();
    visit(&mut program, "https://shop.example.com/?afmc=bob", "t-1");
    assert_eq!(lead(&program, "grace").source, Source::affiliate(bob));
}

#[test]
fn a_lead_can_be_linked_to_its_visitor_later() {
    let mut program = program();
    program.create_lead(NewLead::new("grace@example.com")).unwrap();
    visit(&mut program, "https://shop.example.com/", "t-1");
    let grace = lead(&program, "grace").id;
    let changes = LeadChanges { tracking_code: Some("t-1".to_owned()), ..LeadChanges::default() };
    program.update_lead(grace, changes).unwrap();
    let key = VisitorKey::TrackingCode("t-1".to_owned());
    assert_eq!(program.visitors.find(&key).unwrap().lead, Some(grace));
    assert!(lead(&program, "grace").latest_visitor.is_some());
}

#[test]
fn a_sub_id_counts_visitors_leads_and_purchases() {
    let mut program = program();
    let ada = affiliate(&mut program, "ada");
    let new = NewSubId { sub_id: "you tube".to_owned(), ..NewSubId::default() };
    let sub_id = program.create_sub_id(ada, new).unwrap();
    let link = program.tracking_link(ada, None, Some("you tube"));
    assert_eq!(link, "https://shop.example.com/?afmc=ada&sub_id=you+tube");
    visit(&mut program, &link, "t-1");
    visit(&mut program, "https://shop.example.com/?afmc=ada", "t-2");
    assert_eq!(program.sub_id_counts(sub_id), (1, 0, 0));
    let new = NewLead { tracking_code: Some("t-1".to_owned()), ..NewLead::new("grace@example.com") };
    program.create_lead(new).unwrap();
    order(&mut program, "ORDER-1", None);
    assert_eq!(program.sub_id_counts(sub_id), (1, 1, 1));
}
