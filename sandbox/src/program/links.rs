//! Links: highlighted links, tracking links, and sign-in links. Decides their form and lifetime.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Affiliate, Id, Program, Row, refusal::Refusal};
use crate::clock::later;

/// A link that the merchant shows to every affiliate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighlightedLink {
    /// The id.
    pub id: Id<HighlightedLink>,
    /// The name.
    pub name: String,
    /// The description.
    pub description: Option<String>,
    /// The target.
    pub url: String,
    /// The time of creation.
    pub created_at: Timestamp,
}

impl Row for HighlightedLink {
    const NAME: &'static str = "Highlighted link";
    const IDS_AFTER: u64 = 900_000;
    /// These links are only listed.
    type Key = ();

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<()> {
        Vec::new()
    }
}

/// A link that signs an affiliate in until it expires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInLink {
    /// The id, which the API does not return.
    pub id: Id<SignInLink>,
    /// The affiliate whom it signs in.
    pub affiliate: Id<Affiliate>,
    /// The link: a secret.
    pub url: String,
    /// When it expires.
    pub expires_at: Timestamp,
}

/// A key of a sign-in link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignInLinkKey {
    /// The link itself.
    Url(String),
}

impl Row for SignInLink {
    const NAME: &'static str = "Sign-in link";
    const IDS_AFTER: u64 = 1_000_000;
    type Key = SignInLinkKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<SignInLinkKey> {
        vec![SignInLinkKey::Url(self.url.clone())]
    }
}

impl Program {
    /// Adds a link that every affiliate sees, as the merchant does in the account.
    pub fn add_highlighted_link(&mut self, name: &str, url: &str) -> Id<HighlightedLink> {
        let now = self.now();
        self.highlighted_links.insert(|id| HighlightedLink {
            id,
            name: name.to_owned(),
            description: None,
            url: url.to_owned(),
            created_at: now,
        })
    }

    /// Creates a link that signs an affiliate in.
    pub fn create_sign_in_link(&mut self, affiliate: Id<Affiliate>) -> Id<SignInLink> {
        let lifetime = SignedDuration::from_secs(self.settings.sign_in_link_seconds);
        let expires_at = later(self.now(), lifetime);
        let token = self.codes.draw();
        let url = format!("{}/sign_in/{token}", self.settings.dashboard_url);
        self.sign_in_links.insert(|id| SignInLink { id, affiliate, url, expires_at })
    }

    /// Returns the affiliate whom a sign-in link signs in.
    ///
    /// # Errors
    /// If the link does not exist or has expired.
    pub fn sign_in(&self, url: &str) -> Result<Id<Affiliate>, Refusal> {
        self.sign_in_links
            .find(&SignInLinkKey::Url(url.to_owned()))
            .filter(|link| self.now() < link.expires_at)
            .map(|link| link.affiliate)
            .ok_or(Refusal::NotFound { what: SignInLink::NAME })
    }

    /// Returns an affiliate's tracking link to a page, or to the merchant's site.
    #[must_use]
    pub fn tracking_link(&self, affiliate: Id<Affiliate>, page: Option<&str>, sub_id: Option<&str>) -> String {
        let page = page.unwrap_or(&self.settings.site_url);
        let (address, fragment) = match page.split_once('#') {
            Some((address, fragment)) => (address, format!("#{fragment}")),
            None => (page, String::new()),
        };
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("afmc", &self.affiliates[affiliate].affiliate_code);
        if let Some(sub_id) = sub_id {
            query.append_pair("sub_id", sub_id);
        }
        let separator = if address.contains('?') { '&' } else { '?' };
        format!("{address}{separator}{}{fragment}", query.finish())
    }
}
