//! Random events of an affiliate program: what happens in an account while it is mirrored.

use leaddyno_sandbox::{
    Population, Sandbox,
    jiff::SignedDuration,
    program::{
        AffiliateChanges, Change, NewAffiliate, NewCancellation, NewCommission, NewCustomField, NewLead, NewPurchase,
        NewVisitor, Program,
    },
    rust_decimal::Decimal,
};
use serde_json::Value;

/// Pseudo-random numbers: the same seed gives the same events.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit.max(1) as u64).unwrap_or(0)
    }
}

/// A sandbox with a small population.
pub(crate) async fn populated(seed: u64) -> Sandbox {
    populated_with(Population { affiliates: 12, purchases: 40, seed, ..Population::default() }).await
}

/// A sandbox with this population, and some custom fields.
pub(crate) async fn populated_with(population: Population) -> Sandbox {
    let sandbox = Sandbox::start().await.expect("there is a free port");
    sandbox.with_state(|program| program.populate(&population));
    sandbox.with_state(|program| {
        for name in ["Size", "Colour", "Newsletter"] {
            let new = NewCustomField { name: name.to_owned(), ..NewCustomField::default() };
            program.create_custom_field(new).expect("it is new");
        }
    });
    sandbox
}

/// Lets something happen.
pub(crate) fn happen(program: &mut Program, random: &mut Random) {
    let number = random.below(1_000_000);
    let email = format!("person{number}@example.com");
    let code = some(random, program.affiliates.iter().map(|affiliate| affiliate.affiliate_code.clone()));
    match random.below(13) {
        0 => drop(program.create_affiliate(NewAffiliate::new(&email))),
        1 => drop(program.create_lead(NewLead { code, ..NewLead::new(&email) })),
        2 => drop(
            program.create_visitor(NewVisitor { url: Some("https://shop.example/".into()), ..NewVisitor::default() }),
        ),
        3 | 4 => {
            let amount = Decimal::new(i64::try_from(number).unwrap_or(0), 2);
            let currency = number.is_multiple_of(3).then(|| "EUR".to_owned());
            let new = NewPurchase { purchase_amount: Some(amount), code, currency, ..NewPurchase::new(&email) };
            drop(program.create_purchase(new));
        }
        5 => {
            if let Some(id) = some(random, program.affiliates.iter().map(|affiliate| affiliate.id)) {
                let new = NewCommission::new(Decimal::new(i64::try_from(number).unwrap_or(0), 2));
                drop(program.create_commission(id, new));
            }
        }
        6 | 7 => pay(program, random),
        8 => {
            if let Some(id) = some(random, program.purchases.iter().map(|purchase| purchase.id)) {
                program.cancel_purchase(id, &NewCancellation::default());
            }
        }
        9 => {
            if let Some(id) = some(random, program.affiliates.iter().map(|affiliate| affiliate.id)) {
                let changes =
                    AffiliateChanges { first_name: Change::Set(format!("Name {number}")), ..Default::default() };
                drop(program.update_affiliate(id, changes));
            }
        }
        10 => program.clock.advance(SignedDuration::from_hours(i64::try_from(random.below(24 * 20)).unwrap_or(0))),
        11 => {
            if let Some(name) = some(random, program.custom_fields.iter().map(|field| field.name.clone())) {
                drop(program.delete_custom_field(&name, None));
            }
        }
        _ => delete(program, random),
    }
}

fn some<T>(random: &mut Random, all: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = all.collect();
    if all.is_empty() { None } else { Some(all.swap_remove(random.below(all.len()))) }
}

/// Marks the commissions of a purchase as paid.
pub(crate) fn pay(program: &mut Program, random: &mut Random) {
    let open = program.commissions.iter().filter(|commission| commission.paid_at.is_none());
    let open = open.filter_map(|commission| Some((commission.affiliate, commission.purchase?)));
    let Some((affiliate, purchase)) = some(random, open) else { return };
    let email = program.affiliates[affiliate].email.clone();
    let code = program.purchases[purchase].purchase_code.clone();
    program.mark_commissions_paid(&email, &code).expect("they are there");
}

/// Deletes a record that no other refers to. The API of the sandbox cannot, LeadDyno's support can.
pub(crate) fn delete(program: &mut Program, random: &mut Random) {
    for _ in 0..10 {
        let tables = ["commissions", "purchases", "leads", "visitors", "affiliates"];
        let table = tables[random.below(tables.len())];
        if delete_from(program, random, table) {
            return;
        }
    }
}

/// Deletes a record of one kind; `false` if there is none that no other refers to.
pub(crate) fn delete_from(program: &mut Program, random: &mut Random, table: &str) -> bool {
    let json: Value = serde_json::from_str(&program.to_json()).expect("a program is JSON");
    for _ in 0..10 {
        let mut edited = json.clone();
        let Some(rows) = edited[table]["rows"].as_object_mut() else { return false };
        let Some(key) = some(random, rows.keys().cloned()) else { return false };
        rows.remove(&key);
        if let Ok(without) = Program::from_json(&edited.to_string()) {
            *program = without;
            return true;
        }
    }
    false
}
