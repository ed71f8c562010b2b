//! The source of a person: an affiliate or a campaign. Decides which of two sources keeps a lead, and which source a visited
//! URL names.

use serde::{Deserialize, Serialize};

use super::{
    Affiliate, AffiliateKey, Attribution, Campaign, CampaignKey, Id, Program, Standing, SubId, SubIdKey,
    UnknownReferences, refusal::Refusal,
};

/// The source of a visitor or a lead: an affiliate, a campaign, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The affiliate, if there is one.
    pub affiliate: Option<Id<Affiliate>>,
    /// The affiliate's sub ID, if the link had one.
    pub sub_id: Option<Id<SubId>>,
    /// The campaign, if there is one.
    pub campaign: Option<Id<Campaign>>,
}

impl Source {
    /// Creates a source from an affiliate.
    #[must_use]
    pub const fn affiliate(affiliate: Id<Affiliate>) -> Self {
        Self { affiliate: Some(affiliate), sub_id: None, campaign: None }
    }

    /// Returns whether there is neither an affiliate nor a campaign.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.affiliate.is_none() && self.campaign.is_none()
    }

    /// Returns the source of a lead after another arrival.
    #[must_use]
    pub fn then(self, arriving: Self, rule: Attribution) -> Self {
        let keeps = match rule {
            Attribution::LastSourceWins => false,
            Attribution::FirstAffiliateWins => self.affiliate.is_some() || arriving.affiliate.is_none(),
            Attribution::FirstSourceWins => true,
        };
        if arriving.is_none() || (keeps && !self.is_none()) { self } else { arriving }
    }
}

impl Program {
    /// Returns the source that a visited URL names: `?afmc=CODE` or `#_a_CODE` an affiliate, `#_l_CODE` a campaign. An
    /// unknown code is ignored, as on any web page.
    pub(super) fn source_of_url(&self, url: &str) -> Source {
        let (address, fragment) = url.split_once('#').unwrap_or((url, ""));
        if let Some(campaign) =
            fragment.strip_prefix("_l_").and_then(|code| self.campaigns.find(&CampaignKey::Code(code.to_owned())))
        {
            return Source { campaign: Some(campaign.id), ..Source::default() };
        }
        let named = query_value(address, "afmc");
        let code = named.or_else(|| fragment.strip_prefix("_a_").map(str::to_owned));
        let Some(affiliate) = code.and_then(|code| self.active_affiliate(&code)) else {
            return Source::default();
        };
        let sub_id =
            query_value(address, "sub_id").and_then(|sub_id| self.sub_ids.find(&SubIdKey::SubId(affiliate, sub_id)));
        Source { sub_id: sub_id.map(|sub_id| sub_id.id), ..Source::affiliate(affiliate) }
    }

    /// Returns the source of an affiliate code in a request. The code of an inactive affiliate has no source.
    pub(super) fn source_of_code(&self, code: Option<&str>) -> Result<Source, Refusal> {
        let Some(code) = code else {
            return Ok(Source::default());
        };
        let known = self.affiliates.count(&AffiliateKey::Code(code.to_owned())) > 0;
        if !known && self.settings.unknown_references == UnknownReferences::Refused {
            return Err(Refusal::field("code", "is not the affiliate code of an affiliate"));
        }
        Ok(self.active_affiliate(code).map_or_else(Source::default, Source::affiliate))
    }

    /// Returns the affiliate with this code if it is active: links of others do not track.
    fn active_affiliate(&self, code: &str) -> Option<Id<Affiliate>> {
        let key = AffiliateKey::Code(code.to_owned());
        let affiliate = self.affiliates.find(&key)?;
        (affiliate.standing == Standing::Active).then_some(affiliate.id)
    }
}

/// Returns the decoded value of a parameter in the query string of an address.
fn query_value(address: &str, name: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, value)| key == name && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::NewAffiliate;

    /// Returns two affiliates and a campaign, each as a source.
    fn sources() -> (Source, Source, Source) {
        let mut program = Program::new();
        let mut affiliate = |email: &str| {
            let new = NewAffiliate::new(email);
            Source::affiliate(program.create_affiliate(new).unwrap().id())
        };
        let (ada, bob) = (affiliate("ada@example.com"), affiliate("bob@example.com"));
        let campaign = Source { campaign: Some(program.add_campaign("spring", "Spring")), ..Source::default() };
        (ada, bob, campaign)
    }

    #[test]
    fn which_of_two_sources_keeps_a_lead() {
        use Attribution::{FirstAffiliateWins, FirstSourceWins, LastSourceWins};
        let (ada, bob, spring) = sources();
        let none = Source::default();
        let table = [
            (none, ada, [ada, ada, ada]),
            (ada, none, [ada, ada, ada]),
            (ada, bob, [bob, ada, ada]),
            (ada, spring, [spring, ada, ada]),
            (spring, ada, [ada, ada, spring]),
            (spring, none, [spring, spring, spring]),
        ];
        for (before, arriving, after) in table {
            let rules = [LastSourceWins, FirstAffiliateWins, FirstSourceWins];
            for (rule, after) in rules.into_iter().zip(after) {
                let then = before.then(arriving, rule);
                assert_eq!(then, after, "{before:?} then {arriving:?}, {rule:?}");
            }
        }
    }

    #[test]
    fn a_query_value_is_decoded() {
        let address = "https://shop.example.com/?a=1&afmc=caf%C3%A9+1";
        assert_eq!(query_value(address, "afmc").unwrap(), "café 1");
        assert_eq!(query_value(address, "afm"), None);
        assert_eq!(query_value("https://shop.example.com/", "afmc"), None);
    }
}
