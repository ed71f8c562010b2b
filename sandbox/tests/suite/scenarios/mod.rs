//! The rules of the program without HTTP: one file per area of the domain.

mod affiliates;
mod attribution;
mod commissions;
mod extras;
mod purchases;
mod visitors;

use jiff::SignedDuration;
use leaddyno_sandbox::{
    Clock,
    program::{
        Affiliate, Commission, CommissionKey, CommissionState, Id, Lead, LeadKey, NewAffiliate, NewPurchase, Program,
        Purchase,
    },
};
use rust_decimal::Decimal;

/// Creates a program with a stopped clock.
fn program() -> Program {
    let mut program = Program::new();
    program.clock = Clock::still("2024-09-24T03:10:00Z".parse().unwrap());
    program
}

fn money(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Creates an affiliate called NAME, with the code NAME and the email NAME@example.com.
fn affiliate(program: &mut Program, name: &str) -> Id<Affiliate> {
    referred(program, name, None)
}

/// Creates an affiliate that another one referred.
fn referred(program: &mut Program, name: &str, referrer: Option<&str>) -> Id<Affiliate> {
    let new = NewAffiliate {
        affiliate_code: Some(name.to_owned()),
        referring_affiliate: referrer.map(|name| format!("{name}@example.com")),
        ..NewAffiliate::new(&format!("{name}@example.com"))
    };
    program.create_affiliate(new).unwrap().id()
}

/// Creates a purchase of 49.00 by Grace with an affiliate's code.
fn order(program: &mut Program, purchase_code: &str, code: Option<&str>) -> Id<Purchase> {
    let new = NewPurchase {
        purchase_code: Some(purchase_code.to_owned()),
        purchase_amount: Some(money("49.00")),
        code: code.map(str::to_owned),
        ..NewPurchase::new("grace@example.com")
    };
    program.create_purchase(new).unwrap()
}

/// Returns the lead NAME@example.com.
fn lead<'a>(program: &'a Program, name: &str) -> &'a Lead {
    let key = LeadKey::email(&format!("{name}@example.com"));
    program.leads.find(&key).unwrap()
}

fn commissions(program: &Program, purchase: Id<Purchase>) -> Vec<&Commission> {
    let key = CommissionKey::Purchase(purchase);
    program.commissions.with(&key).collect()
}

/// Returns the affiliates who earn from a purchase, with amounts and states.
fn earned(program: &Program, purchase: Id<Purchase>) -> Vec<(Id<Affiliate>, String, CommissionState)> {
    let row = |commission: &Commission| {
        let state = commission.state(program.now());
        (commission.affiliate, commission.amount.to_string(), state)
    };
    commissions(program, purchase).into_iter().map(row).collect()
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}
