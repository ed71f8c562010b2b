//! What the command line asks for. Decides the flags; every switch and every
//! setting has one of its own name, which its own type reads, so that a new one
//! is a flag by itself.

use std::ffi::OsString;
use std::fmt::Display;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;

use leaddyno_sandbox::program::{Program, Settings};
use leaddyno_sandbox::{Builder, RateLimit, Sandbox, Switches};
use lexopt::prelude::{Long, Short, ValueExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// How large a program is that has a seed and no numbers.
const SEEDED: (usize, usize) = (20, 200);

const HELP: &str = "\
A stateful LeadDyno on loopback, for tests and for trying things out.

Usage: leaddyno-sandbox [FLAGS]

  --port PORT            Listen on this port; a free one if not given
  --host ADDRESS         Listen on this IP address; 127.0.0.1 if not given.
                         There is no protection: who reaches it can do all
  --key KEY              Take this API key; sandbox-key if not given
  --rate-limit N[/TIME]  Take N calls in that time (60s, 1m, 500ms), or a minute
  --fixed-window         Count them in windows that follow one another
  --retry-after          Say when to come again
  --snapshot FILE        Begin with the state in this file
  --affiliates N         Begin with so many made-up affiliates,
  --leads N              leads,
  --purchases N          and purchases more
  --seed N               Make up others; alone: 20 affiliates, 200 purchases
  --strict               Refuse what the OpenAPI document does not allow
                         (if built with the feature strict)
  --help                 Show this

Beside the API it serves /openapi.yaml, and under /_sandbox: state (GET, PUT),
clock (GET), clock/advance (POST {\"days\": 30}), faults (GET, DELETE, POST
{\"fault\": \"status\", \"status\": 503, \"times\": 2, \"on\": \"create_purchase\"}),
calls (GET, DELETE) and reset (POST).

It ends on Ctrl-C and on SIGTERM: calls that are under way have 5 seconds, and a
second signal ends it at once.

";

/// What the command line asks for.
pub(crate) enum Command {
    Run(Box<Run>),
    Help(String),
}

/// A sandbox to be run.
pub(crate) struct Run {
    pub(crate) address: SocketAddr,
    pub(crate) builder: Builder,
}

/// The flags as far as they have been read.
struct Flags {
    address: SocketAddr,
    key: Option<String>,
    limit: Option<RateLimit>,
    fixed_window: bool,
    retry_after: bool,
    strict: bool,
    program: Program,
    affiliates: Option<usize>,
    leads: Option<usize>,
    purchases: Option<usize>,
    seed: Option<u64>,
    switches: Options,
    settings: Options,
}

pub(crate) fn command(args: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(args);
    let mut flags = Flags {
        address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        key: None,
        limit: None,
        fixed_window: false,
        retry_after: false,
        strict: false,
        program: Program::new(),
        affiliates: None,
        leads: None,
        purchases: None,
        seed: None,
        switches: Options::of(&Switches::default()),
        settings: Options::of(&Settings::default()),
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("help") | Short('h') => return Ok(Command::Help(flags.help())),
            Long(name) => {
                let name = name.to_owned();
                flags.read(&name, &mut parser)?;
            }
            other => return Err(other.unexpected()),
        }
    }
    flags.run().map(|run| Command::Run(Box::new(run)))
}

impl Flags {
    fn read(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<(), lexopt::Error> {
        match name {
            "port" => self.address.set_port(value(parser, name)?),
            "host" => self.address.set_ip(value::<IpAddr>(parser, name)?),
            "key" => self.key = Some(value(parser, name)?),
            "rate-limit" => self.limit = Some(value(parser, name)?),
            "fixed-window" => self.fixed_window = true,
            "retry-after" => self.retry_after = true,
            "strict" => self.strict = true,
            "snapshot" => self.program = snapshot(&value::<String>(parser, name)?)?,
            "affiliates" => self.affiliates = Some(value(parser, name)?),
            "leads" => self.leads = Some(value(parser, name)?),
            "purchases" => self.purchases = Some(value(parser, name)?),
            "seed" => self.seed = Some(value(parser, name)?),
            _ => {
                let options = [&mut self.switches, &mut self.settings];
                let Some(options) = options.into_iter().find(|options| options.has(name)) else {
                    return Err(format!("there is no flag --{name}").into());
                };
                options.set(name, value(parser, name)?);
            }
        }
        Ok(())
    }

    fn run(self) -> Result<Run, lexopt::Error> {
        let mut program = self.program;
        // A snapshot has settings of its own, of which the flags change those that they name.
        program.settings = self.settings.over(&program.settings)?;
        program.settings.check()?;
        let switches = self.switches.over(&Switches::default())?;
        let mut builder =
            Sandbox::builder().host(self.address.ip()).port(self.address.port()).program(program).switches(switches);
        if let Some(key) = &self.key {
            builder = builder.api_key(key);
        }
        builder = match self.limit {
            Some(limit) => {
                let limit = if self.fixed_window { limit.in_fixed_windows() } else { limit };
                builder.rate_limit(if self.retry_after { limit.with_retry_after() } else { limit })
            }
            None if self.fixed_window || self.retry_after => {
                return Err("--fixed-window and --retry-after say how --rate-limit works".into());
            }
            None => builder,
        };
        if self.strict {
            builder = strict(builder)?;
        }
        let sizes = [self.affiliates, self.leads, self.purchases];
        let (affiliates, purchases) = if self.seed.is_some() && sizes == [None; 3] { SEEDED } else { (0, 0) };
        builder = builder
            .seed(self.seed.unwrap_or_default())
            .affiliates(self.affiliates.unwrap_or(affiliates))
            .purchases(self.purchases.unwrap_or(purchases));
        if let Some(leads) = self.leads {
            builder = builder.leads(leads);
        }
        Ok(Run { address: self.address, builder })
    }

    fn help(&self) -> String {
        let switches = self.switches.help();
        let settings = self.settings.help();
        format!(
            "{HELP}Unverified behavior of LeadDyno, each setting with its most likely value:\n\n{switches}\n\
             What the merchant sets in the account:\n\n{settings}"
        )
    }
}

#[cfg(feature = "strict")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn strict(builder: Builder) -> Result<Builder, lexopt::Error> {
    Ok(builder.strict())
}

#[cfg(not(feature = "strict"))]
fn strict(_: Builder) -> Result<Builder, lexopt::Error> {
    Err("--strict: this program was built without the feature strict".into())
}

/// Flags that are the fields of a type.
struct Options {
    /// Every field with its default.
    known: Map<String, Value>,
    given: Map<String, Value>,
}

impl Options {
    fn of<T: Serialize>(defaults: &T) -> Self {
        let known = match serde_json::to_value(defaults) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        Self { known, given: Map::new() }
    }

    fn has(&self, flag: &str) -> bool {
        !flag.contains('_') && self.known.contains_key(&flag.replace('-', "_"))
    }

    /// Notes a value, as what the default is: a number, yes or no, or text.
    fn set(&mut self, flag: &str, text: String) {
        let field = flag.replace('-', "_");
        let value = match self.known[&field] {
            Value::Number(_) | Value::Bool(_) => serde_json::from_str(&text).unwrap_or(Value::String(text)),
            _ => Value::String(text),
        };
        self.given.insert(field, value);
    }

    /// The value with the given fields instead of its own.
    fn over<T: Serialize + DeserializeOwned>(&self, value: &T) -> Result<T, lexopt::Error> {
        let mut fields = Self::of(value).known;
        // One by one, so that a complaint can say whose it is.
        for (field, given) in &self.given {
            fields.insert(field.clone(), given.clone());
            serde_json::from_value::<T>(Value::Object(fields.clone()))
                .map_err(|error| format!("--{} {}: {error}", field.replace('_', "-"), shown(given)))?;
        }
        serde_json::from_value(Value::Object(fields)).map_err(|error| error.to_string().into())
    }

    fn help(&self) -> String {
        let lines = self.known.iter().map(|(field, default)| {
            let flag = format!("--{}", field.replace('_', "-"));
            format!("  {flag:<28} {}\n", shown(default))
        });
        lines.collect()
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The value of a flag, with the flag's name in the complaint.
fn value<T: FromStr<Err: Display>>(parser: &mut lexopt::Parser, flag: &str) -> Result<T, lexopt::Error> {
    let text = parser.value()?.string()?;
    text.parse().map_err(|error| format!("--{flag} {text}: {error}").into())
}

fn snapshot(file: &str) -> Result<Program, lexopt::Error> {
    let complain = |error: &dyn Display| lexopt::Error::from(format!("--snapshot {file}: {error}"));
    let json = std::fs::read_to_string(file).map_err(|error| complain(&error))?;
    Program::from_json(&json).map_err(|error| complain(&error))
}
