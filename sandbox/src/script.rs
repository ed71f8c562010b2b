//! The script of faults. Decides which call the next fault affects; the fault decides its effect.

use std::sync::{Mutex, MutexGuard, PoisonError};

use leaddyno_generated::OPERATIONS;

use crate::fault::Fault;

/// The remaining faults, in the order in which they were scripted.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    orders: Mutex<Orders>,
}

#[derive(Debug, Default)]
struct Orders {
    left: Vec<Order>,
    last: u64,
}

/// A remaining fault.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// The number of the fault, from 1.
    pub(crate) number: u64,
    pub(crate) fault: Fault,
    /// The operation whose calls it affects; calls of any operation if `None`.
    pub(crate) operation: Option<&'static str>,
    /// The number of remaining repetitions.
    pub(crate) left: usize,
}

impl Faults {
    /// Returns the next fault of a call of this operation (`None` for an unknown path), and counts it.
    pub(crate) fn next(&self, operation: Option<&str>) -> Option<Fault> {
        let orders = &mut self.orders().left;
        let matches = |order: &Order| order.operation.is_none() || order.operation == operation;
        let position = orders.iter().position(matches)?;
        orders[position].left -= 1;
        if orders[position].left == 0 {
            return Some(orders.remove(position).fault);
        }
        Some(orders[position].fault.clone())
    }

    pub(crate) fn order(&self, fault: Fault, operation: Option<&'static str>, times: usize) {
        if times > 0 {
            let mut orders = self.orders();
            orders.last += 1;
            let number = orders.last;
            orders.left.push(Order { number, fault, operation, left: times });
        }
    }

    /// Lists the remaining faults.
    pub(crate) fn list(&self) -> Vec<Order> {
        self.orders().left.clone()
    }

    /// Returns the number of remaining faults, with repetitions.
    pub(crate) fn left(&self) -> usize {
        self.orders().left.iter().fold(0, |sum, order| sum.saturating_add(order.left))
    }

    /// Removes the fault with this number. Returns whether there was one.
    pub(crate) fn remove(&self, number: u64) -> bool {
        let orders = &mut self.orders().left;
        let before = orders.len();
        orders.retain(|order| order.number != number);
        orders.len() < before
    }

    pub(crate) fn clear(&self) {
        self.orders().left.clear();
    }

    fn orders(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A builder of a scripted fault: its repetitions and the calls that it affects. Faults of the same calls happen in the
/// order in which they were scripted, whether they name an operation or not.
#[derive(Debug)]
#[must_use = "a fault happens only after `on(operation)` or `on_any()`"]
pub struct Script<'a> {
    faults: &'a Faults,
    fault: Fault,
    times: usize,
}

impl<'a> Script<'a> {
    pub(crate) const fn new(faults: &'a Faults, fault: Fault) -> Self {
        Self { faults, fault, times: 1 }
    }

    /// Sets the number of repetitions. Default: 1.
    pub fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    /// Scripts the fault for the next calls of the operation with this id.
    ///
    /// # Panics
    /// If the API has no such operation: the fault would never happen.
    pub fn on(self, operation_id: &str) {
        let Some(operation) = operation(operation_id) else {
            panic!("the API has no operation {operation_id}");
        };
        self.faults.order(self.fault, Some(operation), self.times);
    }

    /// Scripts the fault for the next calls of any operation, unknown paths included.
    pub fn on_any(self) {
        self.faults.order(self.fault, None, self.times);
    }
}

/// Returns the operation id if the API has such an operation.
pub(crate) fn operation(id: &str) -> Option<&'static str> {
    OPERATIONS.iter().map(|operation| operation.id).find(|known| *known == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_happen_in_the_order_in_which_they_were_scripted() {
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
    fn one_fault_can_be_removed() {
        let faults = Faults::default();
        Script::new(&faults, Fault::status(500)).times(2).on_any();
        Script::new(&faults, Fault::reset()).on_any();
        let [first, second] = faults.list().try_into().unwrap();
        assert_eq!((first.left, second.fault), (2, Fault::reset()));
        assert!(faults.remove(first.number) && !faults.remove(first.number));
        assert_eq!(faults.next(None), Some(Fault::reset()));
        Script::new(&faults, Fault::cut()).on_any();
        assert_eq!(faults.list()[0].number, second.number + 1);
    }

    #[test]
    fn no_times_is_never() {
        let faults = Faults::default();
        Script::new(&faults, Fault::reset()).times(0).on_any();
        assert_eq!(faults.next(None), None);
    }
}
