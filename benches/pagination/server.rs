//! The server: a separate process with lists of leads, purchases and commissions with prepared pages, a latency, and an
//! exact limit. It caps `per_page` at 100, as LeadDyno may.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use leaddyno_benches::Process;

use crate::{
    account::{Account, Ledger, Terms},
    bodies::{ROWS, Template},
};

/// A server that runs until this is dropped.
pub(crate) struct Server(Process);

impl Server {
    pub(crate) fn start() -> Self {
        Self(Process::start())
    }

    /// Returns the base URL of an account with these properties.
    pub(crate) fn base_url(&self, terms: Terms) -> String {
        format!("http://{}/{terms}/v1", self.0.address)
    }

    /// Returns the ledger of an account.
    pub(crate) fn ledger(&self, terms: Terms) -> Ledger {
        let mut connection = TcpStream::connect(&self.0.address).expect("the server runs");
        write!(connection, "GET /{terms}/v1/ledger HTTP/1.1\r\nconnection: close\r\n\r\n").expect("the server reads");
        let mut response = String::new();
        connection.read_to_string(&mut response).expect("the server responds");
        let ledger = response.split("\r\n\r\n").nth(1).and_then(Ledger::read);
        ledger.expect("the server returns its ledger")
    }
}

/// The state that all connections share.
struct Lists {
    leads: Template,
    purchases: Template,
    commissions: Template,
    accounts: Mutex<HashMap<String, Arc<Account>>>,
}

/// Prints its address, and serves until its input ends.
pub(crate) fn serve() {
    let lists = Lists {
        leads: Template::of("list_leads"),
        purchases: Template::of("list_purchases"),
        commissions: Template::of("list_commissions"),
        accounts: Mutex::default(),
    };
    leaddyno_benches::serve(lists, converse);
}

/// Serves the requests of one connection; none has a body.
fn converse(mut connection: &TcpStream, lists: &Lists) {
    let _ = connection.set_nodelay(true);
    let mut lines = BufReader::new(connection);
    let (mut line, mut asked) = (String::new(), String::new());
    let mut closes = false;
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        if line.starts_with("GET ") {
            asked.clear();
            asked.push_str(line.split(' ').nth(1).unwrap_or_default());
        } else if line.starts_with("connection: close") {
            closes = true;
        } else if line == "\r\n" {
            let (status, body) = lists.respond(&asked).unwrap_or(("400 Bad Request", b"{}".to_vec()));
            let length = body.len();
            let head =
                format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
            if connection.write_all(&[head.as_bytes(), &body].concat()).is_err() || closes {
                return;
            }
        }
        line.clear();
    }
}

impl Lists {
    /// Returns the status and the body for a request; `None` if it is malformed.
    fn respond(&self, asked: &str) -> Option<(&'static str, Vec<u8>)> {
        let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
        let (account, path) = path.strip_prefix('/')?.split_once("/v1/")?;
        let account = self.account(account)?;
        if path == "ledger" {
            return Some(("200 OK", account.to_text().into_bytes()));
        }
        let number = |name| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        let page = number("page").unwrap_or(1);
        let passes = account.arrive(page);
        thread::sleep(account.terms.latency);
        if !passes {
            return Some(("429 Too Many Requests", b"{}".to_vec()));
        }
        let rows = account.terms.pages * ROWS;
        let template = match path {
            "leads" => &self.leads,
            "purchases" => &self.purchases,
            "commissions" => &self.commissions,
            _ => return None,
        };
        // The benchmarks request full pages only.
        if page == 0 || number("per_page").is_some_and(|size| size < ROWS) {
            return None;
        }
        let body = if page <= account.terms.pages { template.page(page) } else { b"[]".to_vec() };
        if path != "commissions" {
            return Some(("200 OK", body));
        }
        let envelope = format!(r#","page":{page},"per_page":{ROWS},"total_entries":{rows}}}"#);
        Some(("200 OK", [br#"{"commissions":"#, body.as_slice(), envelope.as_bytes()].concat()))
    }

    fn account(&self, text: &str) -> Option<Arc<Account>> {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(account) = accounts.get(text) {
            return Some(Arc::clone(account));
        }
        let account = Arc::new(Account::new(text.parse().ok()?));
        accounts.insert(text.to_owned(), Arc::clone(&account));
        Some(account)
    }
}
