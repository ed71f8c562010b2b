//! What all clones of a client share.

use crate::{
    base_url::BaseUrl, http_sender::HttpSender, limiter::Limiter, observer::ObserverHandle, retry::RetryBudget,
};

/// What all clones of a client share.
#[derive(Debug)]
pub(crate) struct Pipeline {
    pub(crate) base_url: BaseUrl,
    pub(crate) sender: HttpSender,
    pub(crate) limiter: Limiter,
    pub(crate) budget: RetryBudget,
    pub(crate) observer: ObserverHandle,
}
