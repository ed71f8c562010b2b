//! The parts of a client that send calls, shared by its clones.

use crate::{
    base_url::BaseUrl, http_sender::HttpSender, limiter::Limiter, observer::ObserverHandle, retry::RetryBudget,
};

/// The shared state of a client's clones.
#[derive(Debug)]
pub(crate) struct Pipeline {
    pub(crate) base_url: BaseUrl,
    pub(crate) sender: HttpSender,
    pub(crate) limiter: Limiter,
    pub(crate) budget: RetryBudget,
    pub(crate) observer: ObserverHandle,
}
