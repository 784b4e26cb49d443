//! Why a command did not do what it was asked, and the exit code that says so.

use std::io;

use lab::ensemble::EnsembleFault;
use lab::findings::FindingsFault;
use lab::store::StoreFault;
use scenario::Report;

use crate::tell;

/// Why a command ends without success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The scenario's files are at fault.
    Scenario(Box<Report>),
    /// The scenario's files are at fault in a way that no diagnostic tells.
    ScenarioWrong(String),
    /// The scenario's files are at fault, and that has been said.
    ScenarioSaid,
    /// What was typed cannot be done.
    Usage {
        /// What is wrong.
        wrong: String,
        /// What to do instead.
        help: Option<String>,
    },
    /// The machine refused, or a file is damaged.
    Machine {
        /// What is wrong.
        wrong: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// Stopped on request; the text says how to go on.
    Stopped(String),
}

impl Failure {
    /// The machine refused.
    pub(crate) fn machine(wrong: impl Into<String>) -> Self {
        Self::Machine { wrong: wrong.into(), help: None }
    }

    /// The command line is at fault, and `help` is what to type.
    pub(crate) fn usage(wrong: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { wrong: wrong.into(), help: Some(help.into()) }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Scenario(_) | Self::ScenarioWrong(_) | Self::ScenarioSaid => 1,
            Self::Usage { .. } => 2,
            Self::Machine { .. } => 3,
            Self::Stopped(_) => 130,
        }
    }

    /// What to say on stderr.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Scenario(report) => {
                let text = report.render(tell::stderr_has_colour(), tell::width());
                text.trim_end().to_owned()
            }
            Self::ScenarioWrong(wrong) => format!("error: {wrong}"),
            Self::ScenarioSaid => String::new(),
            Self::Usage { wrong, help } | Self::Machine { wrong, help } => match help {
                None => format!("error: {wrong}"),
                Some(help) => format!("error: {wrong}\n  help: {help}"),
            },
            Self::Stopped(text) => text.clone(),
        }
    }
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Scenario(Box::new(report))
    }
}

impl From<io::Error> for Failure {
    fn from(fault: io::Error) -> Self {
        Self::machine(fault.to_string())
    }
}

impl From<StoreFault> for Failure {
    fn from(fault: StoreFault) -> Self {
        let (wrong, help) = (fault.to_string(), fault.help());
        if fault.is_refusal() { Self::Usage { wrong, help } } else { Self::Machine { wrong, help } }
    }
}

impl From<EnsembleFault> for Failure {
    fn from(fault: EnsembleFault) -> Self {
        match fault {
            EnsembleFault::Store(fault) => fault.into(),
            other => Self::machine(other.to_string()),
        }
    }
}

impl From<FindingsFault> for Failure {
    fn from(fault: FindingsFault) -> Self {
        match fault {
            FindingsFault::Store(fault) => fault.into(),
            other => Self::usage(other.to_string(), "`interregnum run` with `--resume` goes on with it"),
        }
    }
}
