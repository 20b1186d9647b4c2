//! `scope`: words that say what a figure counts in or leaves out.

use super::Env;
use super::documents::phrases;
use crate::rule::fault::Faults;
use crate::rule::keys;
use crate::rule::read::Fields;
use crate::rule::tree::Entry;
use crate::rule::{Part, ScopeSide, ScopeWords};

const SIDES: [(&str, ScopeSide); 2] =
    [("including", ScopeSide::Including), ("excluding", ScopeSide::Excluding)];

/// Reads `scope`.
pub(super) fn words(entry: &Entry, parts: &[Part], env: &Env<'_>, faults: &mut Faults) -> ScopeWords {
    let Some(fields) = Fields::of(&entry.value, entry.key, &keys::SCOPE, faults) else {
        return ScopeWords::default();
    };
    if parts.iter().any(|part| part.name == "scope") {
        let message = "expected no part `scope` of the subject beside the key `scope`, found one";
        faults.add(entry.key, message, "give the part another name".to_owned());
    }
    let words = ScopeWords {
        including: phrases(&fields, "including", env, faults),
        excluding: phrases(&fields, "excluding", env, faults),
        default: fields.word("default", &SIDES, faults),
    };
    if fields.get("including").is_none() && fields.get("excluding").is_none() {
        let message = "expected `including` or `excluding` in `scope`, found neither";
        faults.add(entry.key, message, "write `scope: { including: [including the gunman] }`".to_owned());
    }
    words
}
