//! The people of a generated program and what they buy. Decides only names and prices.

use rust_decimal::Decimal;

use super::random::Random;

const FIRST_NAMES: [&str; 24] = [
    "Ada",
    "Alan",
    "Barbara",
    "Charles",
    "Dennis",
    "Donald",
    "Edsger",
    "Evelyn",
    "Frances",
    "Grace",
    "Hedy",
    "Jean",
    "John",
    "Katherine",
    "Ken",
    "Kathleen",
    "Leslie",
    "Linus",
    "Margaret",
    "Mary",
    "Niklaus",
    "Radia",
    "Sophie",
    "Tony",
];

const LAST_NAMES: [&str; 24] = [
    "Allen", "Babbage", "Bartik", "Boyd", "Dijkstra", "Goldberg", "Hamilton", "Hoare", "Hopper", "Jackson", "Johnson",
    "Keller", "Knuth", "Lamarr", "Lamport", "Liskov", "Lovelace", "Perlman", "Ritchie", "Shaw", "Thompson", "Turing",
    "Wilson", "Wirth",
];

const CITIES: [(&str, &str); 6] =
    [("Arlington", "US"), ("London", "GB"), ("Zurich", "CH"), ("Toronto", "CA"), ("Turin", "IT"), ("Utrecht", "NL")];

/// The articles: number, description, price in cents.
const ARTICLES: [(&str, &str, i64); 8] = [
    ("A5-RULED", "Notebook, ruled", 1_290),
    ("A5-GRID", "Notebook, squared", 1_350),
    ("PEN-07", "Pen, 0.7 mm", 495),
    ("INK-BLUE", "Ink, blue", 899),
    ("CASE-2", "Case for two pens", 2_450),
    ("DESK-MAT", "Desk mat", 4_900),
    ("LAMP-1", "Desk lamp", 8_995),
    ("CHAIR-3", "Office chair", 34_900),
];

/// A person's name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
}

impl Person {
    pub(super) fn any(random: &mut Random) -> Self {
        Self { first: one_of(random, &FIRST_NAMES), last: one_of(random, &LAST_NAMES) }
    }

    /// Returns an email address of this person that is unique for each number.
    pub(super) fn email(self, number: u64) -> String {
        format!("{}.{}{number}@example.com", self.first, self.last).to_lowercase()
    }
}

/// Returns a city and the code of its country.
pub(super) fn city(random: &mut Random) -> (&'static str, &'static str) {
    one_of(random, &CITIES)
}

/// Returns a line item: the article's number, description, quantity and total price.
pub(super) fn article(random: &mut Random) -> (&'static str, &'static str, Decimal, Decimal) {
    let (sku, name, cents) = one_of(random, &ARTICLES);
    let quantity = 1 + random.up_to(2);
    (sku, name, Decimal::from(quantity), Decimal::new(cents * quantity, 2))
}

fn one_of<T: Copy>(random: &mut Random, from: &[T]) -> T {
    from[random.below(from.len())]
}
