//! The events of a generated year and their order. Decides times and probabilities; the rules of the program decide the
//! consequences.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    Population,
    people::{Person, article, city},
    random::Random,
};
use crate::program::{
    Affiliate, AffiliateKey, Creation, Id, Lead, LeadKey, LineItem, NewAffiliate, NewCancellation, NewLead,
    NewPurchase, NewVisitor, Program, Purchase, PurchaseKey, Standing,
};

const DAY: i64 = 24 * 60 * 60;

/// The length of the generated history.
const YEAR: i64 = 365 * DAY;

const CAMPAIGNS: [(&str, &str); 2] = [("newsletter", "Newsletter"), ("spring", "Spring sale")];

/// An event.
#[derive(Debug, Clone, Copy)]
enum Event {
    SignUp,
    Arrival { lead: usize },
    Buy { lead: usize },
    Refund { purchase: Id<Purchase> },
    Payout { purchase: Id<Purchase> },
    Retire { affiliate: Id<Affiliate> },
}

/// The pending events, and the records created so far.
pub(super) struct Story {
    random: Random,
    /// The events by time, then by order of creation.
    events: BTreeMap<(Timestamp, usize), Event>,
    came_up: usize,
    /// The affiliates that can be credited or refer others.
    affiliates: Vec<Id<Affiliate>>,
    leads: BTreeMap<usize, Id<Lead>>,
}

impl Story {
    /// Creates a history with the initial events: sign-ups, visits and purchases.
    pub(super) fn new(population: &Population, now: Timestamp) -> Self {
        let mut story = Self {
            random: Random::new(population.seed),
            events: BTreeMap::new(),
            came_up: 0,
            affiliates: Vec::new(),
            leads: BTreeMap::new(),
        };
        // Affiliates come first, so that they can refer the others.
        for _ in 0..population.affiliates {
            let ago = YEAR * 2 / 3 + story.random.up_to(YEAR / 3);
            story.at(before(now, ago), Event::SignUp);
        }
        let leads = population.leads.unwrap_or(population.purchases.div_ceil(2));
        let arrivals: Vec<i64> = (0..leads).map(|_| story.random.up_to(YEAR * 5 / 6)).collect();
        for (lead, ago) in arrivals.iter().enumerate() {
            story.at(before(now, *ago), Event::Arrival { lead });
        }
        for _ in 0..population.purchases {
            let lead = story.random.below(leads.max(1));
            let since = arrivals.get(lead).copied().unwrap_or(YEAR);
            let ago = story.random.up_to(since);
            story.at(before(now, ago), Event::Buy { lead });
        }
        story
    }

    /// Processes all events up to now.
    pub(super) fn tell(mut self, program: &mut Program, now: Timestamp) {
        if !self.events.is_empty() {
            program.set_time(before(now, YEAR));
            for (code, name) in CAMPAIGNS {
                program.add_campaign(code, name);
            }
        }
        while let Some(((at, _), event)) = self.events.pop_first() {
            if at > now {
                return;
            }
            program.set_time(at);
            match event {
                Event::SignUp => self.sign_up(program, at),
                Event::Arrival { lead } => self.arrive(program, lead),
                Event::Buy { lead } => self.buy(program, lead, at),
                Event::Refund { purchase } => {
                    let source = Some("shop".to_owned());
                    program.cancel_purchase(purchase, &NewCancellation { source, ..NewCancellation::default() });
                }
                Event::Payout { purchase } => pay_out(program, purchase),
                Event::Retire { affiliate } => {
                    self.affiliates.retain(|known| *known != affiliate);
                    program.archive_affiliate(affiliate);
                }
            }
        }
    }

    fn at(&mut self, time: Timestamp, event: Event) {
        self.came_up += 1;
        self.events.insert((time, self.came_up), event);
    }

    fn later(&mut self, now: Timestamp, days: (i64, i64), event: Event) {
        let (from, to) = days;
        let after = from * DAY + self.random.up_to((to - from) * DAY);
        self.at(before(now, -after), event);
    }

    fn sign_up(&mut self, program: &mut Program, now: Timestamp) {
        let person = Person::any(&mut self.random);
        let number = free_number(program.affiliates.len(), |number| {
            program.affiliates.count(&AffiliateKey::email(&person.email(number)))
                + program.affiliates.count(&AffiliateKey::Code(code(person, number)))
        });
        let referrer = if self.random.percent(25) { self.random.pick(&self.affiliates).copied() } else { None };
        let waits = self.random.percent(5);
        let new = NewAffiliate {
            first_name: Some(person.first.to_owned()),
            last_name: Some(person.last.to_owned()),
            affiliate_code: Some(code(person, number)),
            paypal_email: self.random.percent(70).then(|| person.email(number)),
            override_approval: !waits,
            referring_affiliate: referrer.map(|id| program.affiliates[id].email.clone()),
            ..NewAffiliate::new(&person.email(number))
        };
        // The merchant's setting applies only to affiliates who sign up themselves.
        let rule = std::mem::replace(&mut program.settings.affiliates_need_approval, waits);
        let created = program.create_affiliate(new);
        program.settings.affiliates_need_approval = rule;
        let Ok(Creation::New(id)) = created else {
            return;
        };
        if program.affiliates[id].standing == Standing::Active {
            self.affiliates.push(id);
            if self.random.percent(5) {
                self.later(now, (30, 120), Event::Retire { affiliate: id });
            }
        }
    }

    fn arrive(&mut self, program: &mut Program, lead: usize) {
        let person = Person::any(&mut self.random);
        let number =
            free_number(program.leads.len(), |number| program.leads.count(&LeadKey::email(&person.email(number))));
        let url = self.landing_page(program);
        let Ok(visitor) = program.create_visitor(NewVisitor { url: Some(url), ..NewVisitor::default() }) else {
            return;
        };
        let (city, country) = city(&mut self.random);
        let details = [("first_name", person.first), ("last_name", person.last), ("city", city), ("country", country)];
        let new = NewLead {
            tracking_code: Some(program.visitors[visitor].tracking_code.clone()),
            details: details.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            ..NewLead::new(&person.email(number))
        };
        if let Ok(created) = program.create_lead(new) {
            self.leads.insert(lead, created.id());
        }
    }

    /// Returns a landing page: mostly an affiliate's link, sometimes a campaign's.
    fn landing_page(&mut self, program: &Program) -> String {
        let site = &program.settings.site_url;
        let by = self.random.below(100);
        match self.random.pick(&self.affiliates) {
            Some(affiliate) if by < 65 => program.tracking_link(*affiliate, None, None),
            _ if by < 80 => {
                let (code, _) = CAMPAIGNS[self.random.below(CAMPAIGNS.len())];
                format!("{site}#_l_{code}")
            }
            _ => site.clone(),
        }
    }

    fn buy(&mut self, program: &mut Program, lead: usize, now: Timestamp) {
        // Without leads, the buyer becomes one.
        let email = match self.leads.get(&lead) {
            Some(id) => program.leads[*id].email.clone(),
            None => "walk.in@example.com".to_owned(),
        };
        let number = free_number(1000 + program.purchases.len(), |number| {
            program.purchases.count(&PurchaseKey::Code(format!("ORDER-{number}")))
        });
        let lines = 1 + self.random.below(3);
        let line_items: Vec<LineItem> = (0..lines).map(|_| line_item(&mut self.random)).collect();
        let plans = &program.plans;
        let plan = if self.random.percent(10) { self.random.pick(plans) } else { plans.first() };
        let new = NewPurchase {
            purchase_code: Some(format!("ORDER-{number}")),
            purchase_amount: Some(line_items.iter().filter_map(|item| item.amount).sum()),
            plan_code: plan.map(|plan| plan.code.clone()),
            line_items,
            ..NewPurchase::new(&email)
        };
        let Ok(purchase) = program.create_purchase(new) else {
            return;
        };
        if self.random.percent(8) {
            self.later(now, (1, 25), Event::Refund { purchase });
        } else if self.random.percent(75) {
            self.later(now, (31, 60), Event::Payout { purchase });
        }
    }
}

/// Pays every affiliate with a commission for the purchase.
fn pay_out(program: &mut Program, purchase: Id<Purchase>) {
    let purchase_code = program.purchases[purchase].purchase_code.clone();
    let credited = program.purchases[purchase].affiliate;
    let referrer = credited.and_then(|id| program.affiliates[id].referring_affiliate);
    for affiliate in [credited, referrer].into_iter().flatten() {
        let email = program.affiliates[affiliate].email.clone();
        // An affiliate without a commission for it gets an error, which is ignored.
        drop(program.mark_commissions_paid(&email, &purchase_code));
    }
}

fn line_item(random: &mut Random) -> LineItem {
    let (sku, name, quantity, amount) = article(random);
    LineItem {
        sku: Some(sku.to_owned()),
        description: Some(name.to_owned()),
        quantity: Some(quantity),
        amount: Some(amount),
    }
}

fn code(person: Person, number: u64) -> String {
    format!("{}{number}", person.first).to_lowercase()
}

/// Returns the first free number after `after`.
fn free_number(after: usize, taken: impl Fn(u64) -> usize) -> u64 {
    let mut number = u64::try_from(after).unwrap_or_default() + 1;
    while taken(number) > 0 {
        number += 1;
    }
    number
}

/// Returns the time `seconds` before another, or the earliest time.
fn before(time: Timestamp, seconds: i64) -> Timestamp {
    time.checked_sub(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MIN)
}
