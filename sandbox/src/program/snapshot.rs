//! Writes a program as JSON and reads it back. Validates a handwritten program: every id refers to a record, unique values
//! are unique, amounts are in range. Each table validates itself.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    AffiliateKey, CampaignKey, CustomFieldKey, Id, LARGEST_AMOUNT, LeadKey, Program, PurchaseKey, Reward, Row,
    SignInLinkKey, Source, SubIdKey, Table, VisitorKey,
};

/// Why a text is not a snapshot of a program.
#[derive(Debug)]
pub struct SnapshotError(serde_json::Error);

impl fmt::Display for SnapshotError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a snapshot of a program: {}", self.0)
    }
}

impl std::error::Error for SnapshotError {}

impl Program {
    /// Reads the program of a snapshot. Skips a byte order mark.
    ///
    /// # Errors
    /// If it is not a snapshot, or refers to missing records.
    pub fn from_json(json: &str) -> Result<Self, SnapshotError> {
        serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(SnapshotError)
    }

    /// Returns the program as indented JSON, so that it can be edited.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serializing tables and amounts does not fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

// The derived functions have these names on the type itself.
impl Serialize for Program {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let program = Self::deserialize(deserializer)?;
        program.check().map_err(D::Error::custom)?;
        Ok(program)
    }
}

/// The problem of a program, if there is one.
type Wrong = Result<(), String>;

impl Program {
    fn check(&self) -> Wrong {
        self.settings.check()?;
        self.check_people()?;
        self.check_purchases()?;
        self.check_commissions()?;
        self.check_extras()?;
        self.check_plans()
    }

    fn check_people(&self) -> Wrong {
        for row in self.affiliates.iter() {
            let record = Record::of(row);
            record.refers(&self.affiliates, row.referring_affiliate)?;
            record.alone_with(&self.affiliates, "email", &AffiliateKey::email(&row.email))?;
            record.alone_with(&self.affiliates, "code", &AffiliateKey::Code(row.affiliate_code.clone()))?;
        }
        for row in self.visitors.iter() {
            let record = Record::of(row);
            self.check_source(&record, &row.source)?;
            record.refers(&self.leads, row.lead)?;
            let key = VisitorKey::TrackingCode(row.tracking_code.clone());
            record.alone_with(&self.visitors, "tracking code", &key)?;
        }
        for row in self.leads.iter() {
            let record = Record::of(row);
            self.check_source(&record, &row.source)?;
            record.refers(&self.visitors, row.latest_visitor)?;
            record.alone_with(&self.leads, "email", &LeadKey::email(&row.email))?;
        }
        Ok(())
    }

    fn check_source(&self, record: &Record, source: &Source) -> Wrong {
        record.refers(&self.affiliates, source.affiliate)?;
        record.refers(&self.sub_ids, source.sub_id)?;
        record.refers(&self.campaigns, source.campaign)
    }

    fn check_purchases(&self) -> Wrong {
        for row in self.purchases.iter() {
            let record = Record::of(row);
            record.refers(&self.leads, Some(row.lead))?;
            record.refers(&self.affiliates, row.affiliate)?;
            record.alone_with(&self.purchases, "code", &PurchaseKey::Code(row.purchase_code.clone()))?;
            let lines = row.line_items.iter().flat_map(|item| [item.quantity, item.amount]);
            let amounts = [row.purchase_amount, row.commission_amount_override];
            for amount in lines.chain(amounts).flatten() {
                record.counts(amount)?;
            }
        }
        Ok(())
    }

    fn check_commissions(&self) -> Wrong {
        for row in self.commissions.iter() {
            let record = Record::of(row);
            record.refers(&self.affiliates, Some(row.affiliate))?;
            record.refers(&self.purchases, row.purchase)?;
            record.counts(row.amount)?;
            if row.paid_at.is_some() && row.cancelled_at.is_some() {
                return Err(format!("{record} is both paid and cancelled"));
            }
            if row.purchase.is_none() && row.note.is_none() {
                return Err(format!("{record} has neither a purchase nor a note"));
            }
        }
        Ok(())
    }

    fn check_extras(&self) -> Wrong {
        for row in self.campaigns.iter() {
            Record::of(row).alone_with(&self.campaigns, "code", &CampaignKey::Code(row.code.clone()))?;
        }
        for row in self.custom_fields.iter() {
            Record::of(row).alone_with(&self.custom_fields, "name", &CustomFieldKey::Name(row.name.clone()))?;
        }
        for row in self.sub_ids.iter() {
            let record = Record::of(row);
            record.refers(&self.affiliates, Some(row.affiliate))?;
            record.alone_with(&self.sub_ids, "name", &SubIdKey::SubId(row.affiliate, row.sub_id.clone()))?;
        }
        for row in self.sign_in_links.iter() {
            let record = Record::of(row);
            record.refers(&self.affiliates, Some(row.affiliate))?;
            record.alone_with(&self.sign_in_links, "URL", &SignInLinkKey::Url(row.url.clone()))?;
        }
        Ok(())
    }

    fn check_plans(&self) -> Wrong {
        for plan in &self.plans {
            let (Reward::Percent(reward) | Reward::Fixed(reward)) = plan.reward;
            let amounts = plan.referrer_percents.iter().copied().chain([reward]);
            if amounts.into_iter().any(|amount| !is_amount(amount)) {
                return Err(format!("the plan {} has a reward out of range", plan.code));
            }
        }
        Ok(())
    }
}

/// The name of a record in messages.
struct Record {
    name: &'static str,
    number: u64,
}

impl Record {
    fn of<R: Row>(row: &R) -> Self {
        Self { name: R::NAME, number: row.id().number() }
    }

    /// Checks that the record to which it refers exists.
    fn refers<R: Row>(&self, table: &Table<R>, id: Option<Id<R>>) -> Wrong {
        match id {
            Some(id) if table.require(id.number()).is_err() => {
                Err(format!("{self} refers to {} {id}, which does not exist", R::NAME.to_lowercase()))
            }
            _ => Ok(()),
        }
    }

    /// Checks that the key is unique.
    fn alone_with<R: Row>(&self, table: &Table<R>, what: &str, key: &R::Key) -> Wrong {
        if table.count(key) > 1 { Err(format!("{self} has the same {what} as another one")) } else { Ok(()) }
    }

    fn counts(&self, amount: Decimal) -> Wrong {
        if is_amount(amount) { Ok(()) } else { Err(format!("{self} has the amount {amount}, which is out of range")) }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name.to_lowercase(), self.number)
    }
}

fn is_amount(amount: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::from(LARGEST_AMOUNT)).contains(&amount)
}
