//! What moves money, deletes, or must not be repeated is sent with consent only.

use leaddyno::{OPERATIONS, OperationInfo, RetryClass, http::Method};

use crate::support::{Service, table};

fn needs_consent(operation: &OperationInfo) -> bool {
    operation.moves_money || operation.retry == RetryClass::Once || operation.method == Method::DELETE
}

#[tokio::test(flavor = "multi_thread")]
async fn dangerous_operations_need_yes_where_nobody_can_be_asked() {
    let service = Service::start().await;
    for (operation, example) in table().filter(|(operation, _)| needs_consent(operation)) {
        let ended = service.shell(&example.command_line);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{}: {ended:?}", operation.id);
        for part in ["--yes", operation.method.as_str(), "the account of LEADDYNO_API_KEY"] {
            assert!(ended.stderr.contains(part), "{}: {ended:?}", operation.id);
        }
    }
    let ended = service.run(["api", "DELETE", "/leads/1"]);
    assert!(ended.code == 2 && ended.stderr.contains("DELETE /leads/1"), "{ended:?}");
    assert_eq!(service.sandbox.calls().len(), 0, "nothing is sent");
    assert!(OPERATIONS.iter().any(|operation| !needs_consent(operation)));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_others_are_sent_at_once() {
    let service = Service::start().await;
    let sent = service.run(["leads", "create", "--email", "a@example.com"]);
    assert_eq!(sent.code, 0, "{sent:?}");
}

#[test]
fn a_key_on_the_command_line_is_refused_with_the_places_for_it() {
    for option in [&["--api-key", "abc123"][..], &["--api-key=abc123"], &["--key", "abc123"], &["--token=abc123"]] {
        let ended = crate::support::run([&["leads", "count"], option].concat());
        assert!(ended.code == 2 && ended.stderr.contains("set LEADDYNO_API_KEY"), "{ended:?}");
        assert!(!ended.stderr.contains("abc123"), "{ended:?}");
    }
}
