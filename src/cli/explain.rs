//! `explain`.

use crate::conflict::checks;
use crate::document::ProblemLevel;
use crate::report::{self, Format};
use crate::run::{self, Error};

use super::args::Explain;
use super::output::Terminal;
use super::{Status, resolve};

pub(super) fn explain(args: Explain, terminal: &Terminal) -> Result<Status, Error> {
    let print = |text: &str| terminal.print(text).map_err(Error::output).map(|()| Status::Clean);
    let look = terminal.report(true);
    if let Some(check) = args.what.as_deref().and_then(checks::find) {
        return print(&report::explain_check(check, &look));
    }
    let options = match resolve::with_rules(&args.documents, &args.rules) {
        // The built-in checks can be listed without a rule.
        Err(Error::NoRules) if args.what.is_none() => {
            return print(&report::explain_list(&[], checks::ALL, &look));
        }
        options => options?,
    };
    let rules = run::load_rules(&options.rules)?;
    let Some(what) = args.what.as_deref() else {
        return print(&report::explain_list(&rules.rules, checks::ALL, &look));
    };
    if let Some(rule) = rules.rules.iter().find(|rule| rule.id == what) {
        let mut text = report::explain_rule(rule, &look);
        let mut faulty = false;
        if !args.documents.paths.is_empty() {
            let run::Explained { documents, traces, problems } = run::explain(&options, rule)?;
            for document in &documents {
                text += &report::explain_document(&document.path, &document.notes, &look);
            }
            text += &report::explain_traces(&traces, &look);
            faulty = problems.iter().any(|problem| problem.level == ProblemLevel::Error);
            for problem in problems {
                terminal.warning(&format!("{}: {}", problem.path, problem.message));
            }
        }
        let status = print(&text)?;
        return Ok(if faulty { Status::Fault } else { status });
    }
    let found = run::find_by_fingerprint(&options, what)?;
    if found.conflicts.is_empty() && found.findings.is_empty() {
        let ids =
            rules.rules.iter().map(|rule| rule.id.as_str()).chain(checks::ALL.iter().map(|check| check.code));
        let nearest = crate::rule::fault::nearest(what, ids);
        let help = nearest.map(|id| format!("; did you mean `{id}`?")).unwrap_or_default();
        return Err(Error::Usage(format!(
            "`{what}` is no rule, no check and no fingerprint of what was found here{help}\n  help: `factlint explain` lists what there is"
        )));
    }
    print(&report::check(&found, Format::Graphical, &report::Options { quiet: true, verbose: true, ..look }))
}
