//! Which calls go wrong. Decides to which call the next fault of a script
//! happens; what a fault does is left to the fault.

use std::sync::{Mutex, MutexGuard, PoisonError};

use leaddyno_generated::OPERATIONS;

use crate::fault::Fault;

/// The faults that have been ordered and have not happened yet, in the order in which they were.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    orders: Mutex<Vec<Order>>,
}

#[derive(Debug)]
struct Order {
    fault: Fault,
    /// To calls of which operation; to any call of the API if this is none.
    operation: Option<&'static str>,
    left: usize,
}

impl Faults {
    /// The fault that happens to a call of this operation (of none, if its path is unknown), if one does.
    pub(crate) fn next(&self, operation: Option<&str>) -> Option<Fault> {
        let mut orders = self.orders();
        let meant = |order: &Order| order.operation.is_none() || order.operation == operation;
        let position = orders.iter().position(meant)?;
        orders[position].left -= 1;
        if orders[position].left == 0 {
            return Some(orders.remove(position).fault);
        }
        Some(orders[position].fault.clone())
    }

    pub(crate) fn order(&self, fault: Fault, operation: Option<&'static str>, times: usize) {
        if times > 0 {
            self.orders().push(Order { fault, operation, left: times });
        }
    }

    pub(crate) fn left(&self) -> usize {
        self.orders().iter().fold(0, |sum, order| sum.saturating_add(order.left))
    }

    pub(crate) fn clear(&self) {
        self.orders().clear();
    }

    fn orders(&self) -> MutexGuard<'_, Vec<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fault that is being ordered: how often, and to which calls. Orders of the same calls are served one after the
/// other, and those of one operation are no more urgent than those of any.
#[derive(Debug)]
#[must_use = "say to which calls it is to happen: `on(operation)` or `on_any()`"]
pub struct Script<'a> {
    faults: &'a Faults,
    fault: Fault,
    times: usize,
}

impl<'a> Script<'a> {
    pub(crate) const fn new(faults: &'a Faults, fault: Fault) -> Self {
        Self { faults, fault, times: 1 }
    }

    /// Happens so often, instead of once.
    pub fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    /// Happens to the next calls of the operation with this id, from now on.
    ///
    /// # Panics
    /// If the API has no such operation: the fault would never happen.
    pub fn on(self, operation_id: &str) {
        let Some(operation) = operation(operation_id) else {
            panic!("the API has no operation {operation_id}");
        };
        self.faults.order(self.fault, Some(operation), self.times);
    }

    /// Happens to the next calls of any operation, or of none, from now on.
    pub fn on_any(self) {
        self.faults.order(self.fault, None, self.times);
    }
}

/// The operation id, if the API has an operation of that id.
pub(crate) fn operation(id: &str) -> Option<&'static str> {
    OPERATIONS.iter().map(|operation| operation.id).find(|known| *known == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_happen_in_the_order_in_which_they_were_ordered() {
        let faults = Faults::default();
        Script::new(&faults, Fault::status(500)).times(2).on("create_lead");
        Script::new(&faults, Fault::reset()).on_any();
        Script::new(&faults, Fault::cut()).on("create_lead");
        assert_eq!(faults.left(), 4);
        assert_eq!(faults.next(Some("create_lead")), Some(Fault::status(500)));
        assert_eq!(faults.next(Some("get_lead")), Some(Fault::reset()));
        assert_eq!(faults.next(Some("get_lead")), None);
        assert_eq!(faults.next(None), None);
        assert_eq!(faults.next(Some("create_lead")), Some(Fault::status(500)));
        assert_eq!(faults.next(Some("create_lead")), Some(Fault::cut()));
        assert_eq!((faults.next(Some("create_lead")), faults.left()), (None, 0));
    }

    #[test]
    #[should_panic(expected = "no operation create_leed")]
    fn an_operation_that_is_not_there_is_noticed() {
        Script::new(&Faults::default(), Fault::reset()).on("create_leed");
    }

    #[test]
    fn no_times_is_never() {
        let faults = Faults::default();
        Script::new(&faults, Fault::reset()).times(0).on_any();
        assert_eq!(faults.next(None), None);
    }
}
