// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! progenitor's client: one method per operation, and the types of `types.rs`.
use super::types;
#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
#[derive(Clone, Debug)]
/**Client for LeadDyno REST API

Version: 1.0.0*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::SharedTransport,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::SharedTransport,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::SharedTransport> for Client {
    fn api_version() -> &'static str {
        "1.0.0"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::SharedTransport {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::SharedTransport>,
    {}
};
#[allow(clippy::all)]
impl Client {
    /**List affiliates

Lists the account's affiliates, or those whose name or email matches `query`. Archived affiliates carry their status; whether this list leaves any of them out is not known, but LeadDyno's own list includes them. They come newest first, as clients rely on (observed).

Sends a `GET` request to `/affiliates`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
- `query`: Text to look for in first name, last name or email. How it is compared (whole or part, upper and lower case) is not known.
*/
    pub async fn list_affiliates<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
        query: Option<&'a str>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Affiliate>>, Error<()>> {
        let url = format!("{}/affiliates", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .query(&progenitor_client::QueryParam::new("query", &query))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_affiliates",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create an affiliate

Signs up an affiliate. Whether the new affiliate is active at once or waits for approval depends on the
account's settings; `override_approval` skips the wait.

If the email belongs to an affiliate already, clients have seen that affiliate come back unchanged: the
other values sent are dropped, and an update is needed to store them. So a repeat does no harm.

If another affiliate has the *code*, one client has seen the body `null` with a 2xx status; nothing was created
then. Two clients are prepared for a 409 instead, which nobody reports having received.

Sends a `POST` request to `/affiliates`

*/
    pub async fn create_affiliate<'a>(
        &'a self,
        body: &'a types::AffiliateCreate,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!("{}/affiliates", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List an affiliate's commissions

Lists what one affiliate has earned, commission by commission; with `status`, only the commissions in that state. For sums, use the affiliate's totals instead.

Sends a `GET` request to `/affiliates/{affiliate_id}/commissions`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
- `status`: The one state to list. LeadDyno documents that the list can be filtered by status; the parameter's name and its values are inferred.
*/
    pub async fn list_affiliate_commissions<'a>(
        &'a self,
        affiliate_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
        status: Option<types::CommissionStatus>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::Page<types::Commission>>,
        Error<()>,
    > {
        let url = format!(
            "{}/affiliates/{}/commissions", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .query(&progenitor_client::QueryParam::new("status", &status))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_affiliate_commissions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a commission for an affiliate

Credits an amount to an affiliate without a purchase behind it, such as a bonus or a correction.

Each request that arrives creates another commission, and nothing in the request tells a repeat from a
second bonus. After a timeout or a lost connection, list the affiliate's commissions before sending it
again.

Sends a `POST` request to `/affiliates/{affiliate_id}/commissions`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `body`
*/
    pub async fn create_affiliate_commission<'a>(
        &'a self,
        affiliate_id: i64,
        body: &'a types::AffiliateCommissionCreate,
    ) -> Result<ResponseValue<types::Commission>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/commissions", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_affiliate_commission",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get an affiliate's commission totals

Adds up one affiliate's commissions by payout state, in the account's default currency. Use it to see what has to be paid out now (`due`) and what will become due (`pending`).

Sends a `GET` request to `/affiliates/{affiliate_id}/commissions_total`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn get_affiliate_commission_totals<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::AffiliateCommissionTotals>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/commissions_total", self.baseurl, encode_path(&
            affiliate_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_affiliate_commission_totals",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List an affiliate's purchases

Lists the purchases that are credited to one affiliate. The order is not known.

Sends a `GET` request to `/affiliates/{affiliate_id}/purchases`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `include_line_items`: Whether each purchase comes with its line items. Documented for a lead's purchases, inferred here.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_affiliate_purchases<'a>(
        &'a self,
        affiliate_id: i64,
        include_line_items: Option<bool>,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Purchase>>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/purchases", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "include_line_items",
                    &include_line_items,
                ),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_affiliate_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List an affiliate's leads

Lists the leads that are credited to one affiliate. Leads come newest first in the list of all leads; that this list does so too is inferred.

Sends a `GET` request to `/affiliates/{affiliate_id}/leads`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_affiliate_leads<'a>(
        &'a self,
        affiliate_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Lead>>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/leads", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_affiliate_leads",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get an affiliate

Fetches one affiliate by id. The answer holds a link that signs the affiliate in; treat it as a secret. Two clients put the affiliate's email in the place of the id; whether that works is not known.

Sends a `GET` request to `/affiliates/{affiliate_id}`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn get_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}", self.baseurl, encode_path(& affiliate_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update an affiliate

Changes the properties that the body names and leaves all others alone. The same change sent twice ends in the same state. A new `affiliate_code` changes the affiliate's tracking link; whether links with the old code go on working is not known. What an email that another affiliate has leads to is not known, either: look it up first.

Sends a `PUT` request to `/affiliates/{affiliate_id}`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `body`
*/
    pub async fn update_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
        body: &'a types::AffiliateUpdate,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}", self.baseurl, encode_path(& affiliate_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Find an affiliate by affiliate code

Looks up the affiliate who has this code, the one that stands in the affiliate's tracking links. If there is none, the answer is `null`, or 404.

Sends a `GET` request to `/affiliates/by_affiliate_code`

Arguments:
- `affiliate_code`: The whole code of the affiliate. That it may not be blank is inferred.
*/
    pub async fn get_affiliate_by_code<'a>(
        &'a self,
        affiliate_code: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::Affiliate>>, Error<()>> {
        let url = format!("{}/affiliates/by_affiliate_code", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new("affiliate_code", &affiliate_code),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_affiliate_by_code",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Find an affiliate by email

Looks up the affiliate who has this email. If there is none, the answer is `null`, or 404.

Sends a `GET` request to `/affiliates/by_email`

Arguments:
- `email`: The email of the affiliate.
*/
    pub async fn get_affiliate_by_email<'a>(
        &'a self,
        email: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::Affiliate>>, Error<()>> {
        let url = format!("{}/affiliates/by_email", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("email", &email))
            .build()?;
        let info = OperationInfo {
            operation_id: "get_affiliate_by_email",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count affiliates

Tells how many affiliates the account has. Whether archived ones are counted is not known.

Sends a `GET` request to `/affiliates/count`

*/
    pub async fn count_affiliates<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::Count>, Error<()>> {
        let url = format!("{}/affiliates/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "count_affiliates",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Bring back an archived affiliate

Takes an affiliate out of the archive. A repeat finds the affiliate unarchived already and changes nothing.

Sends a `POST` request to `/affiliates/{affiliate_id}/unarchive`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn unarchive_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/unarchive", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "unarchive_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Archive an affiliate

Retires an affiliate, who gets the status `Archived`; can be undone. What becomes of commissions that are still owed is not known, so look at the affiliate's totals first. A repeat changes nothing.

Sends a `POST` request to `/affiliates/{affiliate_id}/archive`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn archive_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/archive", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "archive_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Reject an applicant

Turns down an affiliate who waits for approval, and thereby archives the applicant. A repeat changes nothing.

Sends a `POST` request to `/affiliates/{affiliate_id}/reject`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn reject_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/reject", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "reject_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Approve an applicant

Accepts an affiliate who waits for approval; the status becomes `Active`. A repeat changes nothing.

Sends a `POST` request to `/affiliates/{affiliate_id}/approve`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn approve_affiliate<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::Affiliate>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/approve", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "approve_affiliate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a sign-in link for an affiliate

Makes a link that opens the affiliate's dashboard without a password until it expires. Whoever has the link
is signed in as that affiliate, so hand it to nobody else and log it nowhere.

A repeat makes another link and does no harm; whether earlier links stay valid is not known.

Sends a `POST` request to `/affiliates/{affiliate_id}/sign_in_link`

Arguments:
- `affiliate_id`: The id of the affiliate.
*/
    pub async fn create_affiliate_sign_in_link<'a>(
        &'a self,
        affiliate_id: i64,
    ) -> Result<ResponseValue<types::SignInLink>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/sign_in_link", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "create_affiliate_sign_in_link",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List purchases

Lists all purchases of the account, or those created in a span of time. They come newest first, as a client in production relied on (observed); one description that was never tried says oldest first.

Sends a `GET` request to `/purchases`

Arguments:
- `created_after`: Lists purchases created after this time. Whether the very second is included is not known.
- `created_before`: Lists purchases created before this time. Whether the very second is included is not known.
- `include_line_items`: Whether each purchase comes with its line items.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_purchases<'a>(
        &'a self,
        created_after: Option<&'a crate::Timestamp>,
        created_before: Option<&'a crate::Timestamp>,
        include_line_items: Option<bool>,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Purchase>>, Error<()>> {
        let url = format!("{}/purchases", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("created_after", &created_after))
            .query(
                &progenitor_client::QueryParam::new("created_before", &created_before),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "include_line_items",
                    &include_line_items,
                ),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a purchase

Records what a customer bought. Its reward structure turns it into commissions for the lead's affiliate and
for the affiliates who referred that one, so each purchase too many is money too many.

Always send your own `purchase_code`, such as the order number. It is unique, and it makes a repeat harmless: a
code that the server knows already is answered with 201 and makes no second purchase (observed, and LeadDyno's
own plug-ins send the same code at every change of an order). What the body then holds, and whether the amount
sent changes the purchase, is not known. So look the code up to learn whether a request whose answer was lost
has created the purchase. Without a code the server generates one, and every request that arrives makes another
purchase.

Sends a `POST` request to `/purchases`

*/
    pub async fn create_purchase<'a>(
        &'a self,
        body: &'a types::PurchaseCreate,
    ) -> Result<ResponseValue<types::Purchase>, Error<()>> {
        let url = format!("{}/purchases", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Cancel by purchase code, or all of a customer's purchases

Cancels purchases, as after a refund, and with them their commissions. Give a `purchase_code`, alone or with
the customer's `email`, as LeadDyno's own WordPress plug-in does to cancel one order. That only this order is
cancelled then is inferred from that use. Or give `email` alone.

**With `email` alone, every purchase of that customer is cancelled.**

LeadDyno's own code sends all parameters but `email` in a form body only, never in the query.

A repeat finds the purchases cancelled already. What becomes of commissions that have been paid out is not
known.

Sends a `DELETE` request to `/purchases`

Arguments:
- `cancellation_code`: Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
- `effective_date`: When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in an answer, and so is that it is read from the query.
- `email`: The customer whose purchases are all to be cancelled.
- `purchase_code`: The one purchase to cancel. LeadDyno's own code sends it in a form body; that it is read from the query is inferred, and so is that it may not be blank.
*/
    pub async fn cancel_purchases<'a>(
        &'a self,
        cancellation_code: Option<&'a str>,
        effective_date: Option<&'a crate::Timestamp>,
        email: Option<&'a str>,
        purchase_code: Option<&'a str>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::OneOrMany<types::Purchase>>,
        Error<()>,
    > {
        let url = format!("{}/purchases", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "cancellation_code",
                    &cancellation_code,
                ),
            )
            .query(
                &progenitor_client::QueryParam::new("effective_date", &effective_date),
            )
            .query(&progenitor_client::QueryParam::new("email", &email))
            .query(&progenitor_client::QueryParam::new("purchase_code", &purchase_code))
            .build()?;
        let info = OperationInfo {
            operation_id: "cancel_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get a purchase

Fetches one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.

Sends a `GET` request to `/purchases/{purchase_id}`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
- `include_line_items`: Whether the purchase comes with its line items. Without it, `line_items` is left out.
*/
    pub async fn get_purchase<'a>(
        &'a self,
        purchase_id: i64,
        include_line_items: Option<bool>,
    ) -> Result<ResponseValue<types::Purchase>, Error<()>> {
        let url = format!(
            "{}/purchases/{}", self.baseurl, encode_path(& purchase_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "include_line_items",
                    &include_line_items,
                ),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update a purchase

Changes the properties that the body names and leaves all others alone. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; how that treats commissions that have been paid out is not known. The same change sent twice ends in the same state.

Sends a `PUT` request to `/purchases/{purchase_id}`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
- `body`
*/
    pub async fn update_purchase<'a>(
        &'a self,
        purchase_id: i64,
        body: &'a types::PurchaseUpdate,
    ) -> Result<ResponseValue<types::Purchase>, Error<()>> {
        let url = format!(
            "{}/purchases/{}", self.baseurl, encode_path(& purchase_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Cancel a purchase

Cancels one purchase, as after a refund, and with it its commissions. The record stays and can still be fetched; that it does is inferred from its `cancelled` field. A repeat finds the purchase cancelled already. What becomes of commissions that have been paid out is not known.

Sends a `DELETE` request to `/purchases/{purchase_id}`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
- `cancellation_code`: Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
- `effective_date`: When the cancellation takes effect.
- `source`: Where the cancellation comes from, such as the name of the shop system; LeadDyno's own code sends `api`, in a form body. Which other values are expected is not known. That it is read from the query is inferred.
*/
    pub async fn cancel_purchase<'a>(
        &'a self,
        purchase_id: i64,
        cancellation_code: Option<&'a str>,
        effective_date: Option<&'a crate::Timestamp>,
        source: Option<&'a str>,
    ) -> Result<ResponseValue<::std::option::Option<types::Purchase>>, Error<()>> {
        let url = format!(
            "{}/purchases/{}", self.baseurl, encode_path(& purchase_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "cancellation_code",
                    &cancellation_code,
                ),
            )
            .query(
                &progenitor_client::QueryParam::new("effective_date", &effective_date),
            )
            .query(&progenitor_client::QueryParam::new("source", &source))
            .build()?;
        let info = OperationInfo {
            operation_id: "cancel_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Find a purchase by purchase code

Looks up the purchase with this code. It is also the way to learn whether a purchase whose creation got no answer was created after all. If there is none, the answer is `null`, or 404.

Sends a `GET` request to `/purchases/by_purchase_code`

Arguments:
- `include_line_items`: Whether the purchase comes with its line items. Without it, `line_items` is left out.
- `purchase_code`: The whole code of the purchase. That it may not be blank is inferred.
*/
    pub async fn get_purchase_by_code<'a>(
        &'a self,
        include_line_items: Option<bool>,
        purchase_code: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::Purchase>>, Error<()>> {
        let url = format!("{}/purchases/by_purchase_code", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "include_line_items",
                    &include_line_items,
                ),
            )
            .query(&progenitor_client::QueryParam::new("purchase_code", &purchase_code))
            .build()?;
        let info = OperationInfo {
            operation_id: "get_purchase_by_code",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List a purchase's commissions

Lists the commissions that one purchase yielded, for the lead's affiliate and for referring affiliates.

Sends a `GET` request to `/purchases/{purchase_id}/commissions`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_purchase_commissions<'a>(
        &'a self,
        purchase_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::Page<types::Commission>>,
        Error<()>,
    > {
        let url = format!(
            "{}/purchases/{}/commissions", self.baseurl, encode_path(& purchase_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_purchase_commissions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count purchases

Tells how many purchases the account has. Whether cancelled ones are counted is not known.

Sends a `GET` request to `/purchases/count`

*/
    pub async fn count_purchases<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::Count>, Error<()>> {
        let url = format!("{}/purchases/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "count_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Approve a purchase

Accepts a purchase that waits for approval, as purchases made by JavaScript may, so that it counts and can
pay its affiliate.

Whether a second approval is refused, ignored, or pays again is not known, so it is not to be sent blindly
twice; look at the purchase's commissions first.

Sends a `POST` request to `/purchases/{purchase_id}/approve`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
*/
    pub async fn approve_purchase<'a>(
        &'a self,
        purchase_id: i64,
    ) -> Result<ResponseValue<types::Purchase>, Error<()>> {
        let url = format!(
            "{}/purchases/{}/approve", self.baseurl, encode_path(& purchase_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "approve_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Reject a purchase

Turns down a purchase that waits for approval, so that nobody earns from it. A repeat changes nothing. No field is known by which a rejected purchase can be told.

Sends a `POST` request to `/purchases/{purchase_id}/reject`

Arguments:
- `purchase_id`: The id of the purchase, which is not its `purchase_code`.
*/
    pub async fn reject_purchase<'a>(
        &'a self,
        purchase_id: i64,
    ) -> Result<ResponseValue<types::Purchase>, Error<()>> {
        let url = format!(
            "{}/purchases/{}/reject", self.baseurl, encode_path(& purchase_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "reject_purchase",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get commission totals

Counts and adds up the commissions of the whole account by payout state, or those of one affiliate, one currency, or a range of dates.

Sends a `GET` request to `/commissions/totals`

Arguments:
- `affiliate_id`: Counts only this affiliate's commissions.
- `currency`: Counts only commissions in this currency. Three letters (ISO 4217); that small ones will do is inferred.
- `end_date`: Last day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
- `start_date`: First day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
*/
    pub async fn get_commission_totals<'a>(
        &'a self,
        affiliate_id: Option<i64>,
        currency: Option<&'a str>,
        end_date: Option<&'a crate::Timestamp>,
        start_date: Option<&'a crate::Timestamp>,
    ) -> Result<ResponseValue<types::CommissionTotals>, Error<()>> {
        let url = format!("{}/commissions/totals", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("affiliate_id", &affiliate_id))
            .query(&progenitor_client::QueryParam::new("currency", &currency))
            .query(&progenitor_client::QueryParam::new("end_date", &end_date))
            .query(&progenitor_client::QueryParam::new("start_date", &start_date))
            .build()?;
        let info = OperationInfo {
            operation_id: "get_commission_totals",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List commissions

Lists all commissions of the account. It is the one list that comes in an envelope, with the number of all rows. The order is not known.

Sends a `GET` request to `/commissions`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_commissions<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::Page<types::Commission>>,
        Error<()>,
    > {
        let url = format!("{}/commissions", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_commissions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Mark a purchase's commissions as paid

Records that one affiliate has been paid the commissions of one purchase. It is bookkeeping for a payout
made elsewhere; nothing suggests that it moves money. A repeat finds the commissions paid already.

There is no way back: LeadDyno advises a commission by hand to correct a wrong one. A commission that no
purchase yielded cannot be named here. Whether pending commissions of the purchase are marked, too, is not
known.

Sends a `POST` request to `/commissions/mark_as_paid`

*/
    pub async fn mark_commissions_paid<'a>(
        &'a self,
        body: &'a types::CommissionSelection,
    ) -> Result<
        ResponseValue<::leaddyno_generated::OneOrMany<types::Commission>>,
        Error<()>,
    > {
        let url = format!("{}/commissions/mark_as_paid", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "mark_commissions_paid",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Cancel a purchase's commissions

Cancels what one affiliate would earn from one purchase; the purchase itself stands. The path is inferred from the one that marks commissions as paid. A repeat finds the commissions cancelled already. A commission that no purchase yielded cannot be named here.

Sends a `POST` request to `/commissions/mark_as_cancelled`

*/
    pub async fn cancel_commissions<'a>(
        &'a self,
        body: &'a types::CommissionSelection,
    ) -> Result<
        ResponseValue<::leaddyno_generated::OneOrMany<types::Commission>>,
        Error<()>,
    > {
        let url = format!("{}/commissions/mark_as_cancelled", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "cancel_commissions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List leads

Lists all leads of the account, newest first. Rows shift to later pages while new leads arrive.

Sends a `GET` request to `/leads`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_leads<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Lead>>, Error<()>> {
        let url = format!("{}/leads", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_leads",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a lead

Records a person who gave an email, and ties that person to a visitor (by `tracking_code`) and to an
affiliate (by `code` or `affiliate`). Later purchases with this email credit that affiliate.

Leads are unique by email, so a repeat makes no second lead. Whether it changes the existing one or leaves
it alone is not known.

Sends a `POST` request to `/leads`

*/
    pub async fn create_lead<'a>(
        &'a self,
        body: &'a types::LeadCreate,
    ) -> Result<ResponseValue<types::Lead>, Error<()>> {
        let url = format!("{}/leads", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_lead",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get a lead

Fetches one lead by id, with the affiliate or campaign that brought it.

Sends a `GET` request to `/leads/{lead_id}`

Arguments:
- `lead_id`: The id of the lead.
*/
    pub async fn get_lead<'a>(
        &'a self,
        lead_id: i64,
    ) -> Result<ResponseValue<types::Lead>, Error<()>> {
        let url = format!(
            "{}/leads/{}", self.baseurl, encode_path(& lead_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_lead",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update a lead

Changes the properties that the body names and leaves all others alone. One account of this operation calls `email` required, though the id addresses the lead; send the current email to be sure. The same change sent twice ends in the same state.

Sends a `PUT` request to `/leads/{lead_id}`

Arguments:
- `lead_id`: The id of the lead.
- `body`
*/
    pub async fn update_lead<'a>(
        &'a self,
        lead_id: i64,
        body: &'a types::LeadUpdate,
    ) -> Result<ResponseValue<types::Lead>, Error<()>> {
        let url = format!(
            "{}/leads/{}", self.baseurl, encode_path(& lead_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_lead",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Find a lead by email

Looks up the lead with this email. If there is none, the answer is `null`, or 404.

Sends a `GET` request to `/leads/by_email`

Arguments:
- `email`: The email of the lead.
*/
    pub async fn get_lead_by_email<'a>(
        &'a self,
        email: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::Lead>>, Error<()>> {
        let url = format!("{}/leads/by_email", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("email", &email))
            .build()?;
        let info = OperationInfo {
            operation_id: "get_lead_by_email",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count leads

Tells how many leads the account has.

Sends a `GET` request to `/leads/count`

*/
    pub async fn count_leads<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::Count>, Error<()>> {
        let url = format!("{}/leads/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "count_leads",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List a lead's purchases

Lists what one lead bought. The order is not known.

Sends a `GET` request to `/leads/{lead_id}/purchases`

Arguments:
- `lead_id`: The id of the lead.
- `include_line_items`: Whether the purchase comes with its line items. Without it, `line_items` is left out.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_lead_purchases<'a>(
        &'a self,
        lead_id: i64,
        include_line_items: Option<bool>,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Purchase>>, Error<()>> {
        let url = format!(
            "{}/leads/{}/purchases", self.baseurl, encode_path(& lead_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new(
                    "include_line_items",
                    &include_line_items,
                ),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_lead_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Cancel all of a lead's purchases

Cancels **every** purchase of one lead, and with them their commissions. To cancel a single one, use the purchase's own id or code. A repeat finds the purchases cancelled already. The path is inferred from the list of the lead's purchases.

Sends a `DELETE` request to `/leads/{lead_id}/purchases`

Arguments:
- `lead_id`: The id of the lead.
*/
    pub async fn cancel_lead_purchases<'a>(
        &'a self,
        lead_id: i64,
    ) -> Result<
        ResponseValue<::leaddyno_generated::OneOrMany<types::Purchase>>,
        Error<()>,
    > {
        let url = format!(
            "{}/leads/{}/purchases", self.baseurl, encode_path(& lead_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "cancel_lead_purchases",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List visitors

Lists all visitors of the account, newest first. Rows shift to later pages while new visitors arrive.

Sends a `GET` request to `/visitors`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_visitors<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Visitor>>, Error<()>> {
        let url = format!("{}/visitors", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_visitors",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a visitor

Records a visit to the merchant's site. `afmc=CODE` in the landing URL ties the visitor to the affiliate
with that code.

Sources disagree on which property is required, so none is marked; send `url` and `tracking_code` to be
sure. Nothing tells a repeat from a second visitor, and affiliates' visitor numbers may count both, so it is
not to be sent blindly twice.

Sends a `POST` request to `/visitors`

*/
    pub async fn create_visitor<'a>(
        &'a self,
        body: &'a types::VisitorCreate,
    ) -> Result<ResponseValue<types::Visitor>, Error<()>> {
        let url = format!("{}/visitors", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_visitor",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get a visitor

Fetches one visitor by id, with the lead that the visitor became and the affiliate or campaign behind the visit.

Sends a `GET` request to `/visitors/{visitor_id}`

Arguments:
- `visitor_id`: The id of the visitor, which is not its `tracking_code`.
*/
    pub async fn get_visitor<'a>(
        &'a self,
        visitor_id: i64,
    ) -> Result<ResponseValue<types::Visitor>, Error<()>> {
        let url = format!(
            "{}/visitors/{}", self.baseurl, encode_path(& visitor_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_visitor",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Find a visitor by tracking code

Looks up the visitor with this tracking code. If there is none, the answer is `null`, or 404.

Sends a `GET` request to `/visitors/by_tracking_code`

Arguments:
- `tracking_code`: The whole tracking code of the visitor. That it may not be blank is inferred.
*/
    pub async fn get_visitor_by_tracking_code<'a>(
        &'a self,
        tracking_code: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::Visitor>>, Error<()>> {
        let url = format!("{}/visitors/by_tracking_code", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("tracking_code", &tracking_code))
            .build()?;
        let info = OperationInfo {
            operation_id: "get_visitor_by_tracking_code",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count visitors

Tells how many visitors the account has had.

Sends a `GET` request to `/visitors/count`

*/
    pub async fn count_visitors<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::Count>, Error<()>> {
        let url = format!("{}/visitors/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "count_visitors",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List a campaign's leads

Lists the leads that one campaign brought. The path is inferred from the list of an affiliate's leads.

Sends a `GET` request to `/campaigns/{campaign_id}/leads`

Arguments:
- `campaign_id`: The id of the campaign, which is not its `code`.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_campaign_leads<'a>(
        &'a self,
        campaign_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Lead>>, Error<()>> {
        let url = format!(
            "{}/campaigns/{}/leads", self.baseurl, encode_path(& campaign_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_campaign_leads",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get a campaign

Fetches one campaign by id.

Sends a `GET` request to `/campaigns/{campaign_id}`

Arguments:
- `campaign_id`: The id of the campaign, which is not its `code`.
*/
    pub async fn get_campaign<'a>(
        &'a self,
        campaign_id: i64,
    ) -> Result<ResponseValue<types::Campaign>, Error<()>> {
        let url = format!(
            "{}/campaigns/{}", self.baseurl, encode_path(& campaign_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_campaign",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count campaigns

Tells how many campaigns the account has. The path is inferred from the counts of the other resources.

Sends a `GET` request to `/campaigns/count`

*/
    pub async fn count_campaigns<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::Count>, Error<()>> {
        let url = format!("{}/campaigns/count", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "count_campaigns",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List campaigns

Lists all campaigns of the account. The order is not known.

Sends a `GET` request to `/campaigns`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_campaigns<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::Campaign>>, Error<()>> {
        let url = format!("{}/campaigns", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_campaigns",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List custom fields

Lists the extra questions on the affiliates' sign-up form. The answers are in the affiliates' `custom_fields`.

Sends a `GET` request to `/custom_fields`

Arguments:
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_custom_fields<'a>(
        &'a self,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::Page<types::CustomField>>,
        Error<()>,
    > {
        let url = format!("{}/custom_fields", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_custom_fields",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a custom field

Adds a question to the affiliates' sign-up form. Nothing tells whether a second field of the same name is refused, so a repeat may add the question twice; list the fields first.

Sends a `POST` request to `/custom_fields`

*/
    pub async fn create_custom_field<'a>(
        &'a self,
        body: &'a types::CustomFieldCreate,
    ) -> Result<ResponseValue<types::CustomField>, Error<()>> {
        let url = format!("{}/custom_fields", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_custom_field",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a custom field

Removes a question from the sign-up form, for one affiliate group or, presumably, for all of them if none is named. What becomes of the answers that affiliates gave is not known. A repeat finds no such field, and may answer 404.

Sends a `DELETE` request to `/custom_fields`

Arguments:
- `affiliate_type`: The code of the affiliate group to remove the field from.
- `name`: The name of the field. That it may not be blank is inferred.
*/
    pub async fn delete_custom_field<'a>(
        &'a self,
        affiliate_type: Option<&'a str>,
        name: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::CustomField>>, Error<()>> {
        let url = format!("{}/custom_fields", self.baseurl,);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(
                &progenitor_client::QueryParam::new("affiliate_type", &affiliate_type),
            )
            .query(&progenitor_client::QueryParam::new("name", &name))
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_custom_field",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Create a sub ID

Gives an affiliate a label of its own for one URL or channel, so that what comes through it can be told apart. Nothing tells whether a second one of the same name is refused; list the sub IDs before repeating.

Sends a `POST` request to `/affiliates/{affiliate_id}/create_subid`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `body`
*/
    pub async fn create_sub_id<'a>(
        &'a self,
        affiliate_id: i64,
        body: &'a types::SubIdCreate,
    ) -> Result<ResponseValue<types::SubId>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/create_subid", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_sub_id",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get a sub ID

Fetches one sub ID of an affiliate.

Sends a `GET` request to `/affiliates/{affiliate_id}/subids/{sub_id}`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `sub_id`: The sub ID itself, that is the affiliate's label, not the number in its `id`.
*/
    pub async fn get_sub_id<'a>(
        &'a self,
        affiliate_id: i64,
        sub_id: &'a str,
    ) -> Result<ResponseValue<types::SubId>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/subids/{}", self.baseurl, encode_path(& affiliate_id
            .to_string()), encode_path(& sub_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "get_sub_id",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Archive a sub ID

Retires a sub ID. Although the method is DELETE, the title that LeadDyno gives this operation speaks of archiving; no operation that brings a sub ID back is known. A repeat changes nothing, and may answer 404.

Sends a `DELETE` request to `/affiliates/{affiliate_id}/subids/{sub_id}`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `sub_id`: The sub ID itself, that is the affiliate's label, not the number in its `id`.
*/
    pub async fn archive_sub_id<'a>(
        &'a self,
        affiliate_id: i64,
        sub_id: &'a str,
    ) -> Result<ResponseValue<::std::option::Option<types::SubId>>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/subids/{}", self.baseurl, encode_path(& affiliate_id
            .to_string()), encode_path(& sub_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        let info = OperationInfo {
            operation_id: "archive_sub_id",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List an affiliate's sub IDs

Lists the sub IDs of one affiliate.

Sends a `GET` request to `/affiliates/{affiliate_id}/subids`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_sub_ids<'a>(
        &'a self,
        affiliate_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<ResponseValue<::leaddyno_generated::Page<types::SubId>>, Error<()>> {
        let url = format!(
            "{}/affiliates/{}/subids", self.baseurl, encode_path(& affiliate_id
            .to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_sub_ids",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List an affiliate's highlighted links

Lists the links that the merchant shows to one affiliate for sharing.

Sends a `GET` request to `/affiliates/{affiliate_id}/highlighted_links`

Arguments:
- `affiliate_id`: The id of the affiliate.
- `page`: Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
- `per_page`: How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
*/
    pub async fn list_highlighted_links<'a>(
        &'a self,
        affiliate_id: i64,
        page: Option<u32>,
        per_page: Option<u32>,
    ) -> Result<
        ResponseValue<::leaddyno_generated::Page<types::HighlightedLink>>,
        Error<()>,
    > {
        let url = format!(
            "{}/affiliates/{}/highlighted_links", self.baseurl, encode_path(&
            affiliate_id.to_string()),
        );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .build()?;
        let info = OperationInfo {
            operation_id: "list_highlighted_links",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}
