//! `extends`: rules of others, taken whole or in part.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::{CONFIG_NAME, Config, read, real, text_of};
use crate::rule::{Rule, RulePlace};

/// Rules of others.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Rule files and folders of them.
    pub paths: Vec<PathBuf>,
    /// What is taken of them; a rule must pass every filter.
    pub filters: Vec<Filter>,
    /// Where the pack is named.
    pub place: RulePlace,
}

/// What is taken of a pack.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// These alone; all if empty.
    pub only: Vec<IdGlob>,
    /// Not these.
    pub except: Vec<IdGlob>,
}

/// The id of a rule, or several by `*`.
#[derive(Clone, Debug)]
pub struct IdGlob {
    /// As written.
    pub written: String,
    /// Where.
    pub place: RulePlace,
    matcher: GlobMatcher,
}

impl IdGlob {
    /// Compiles an id with `*` for any letters.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(written: &str, place: RulePlace) -> Result<Self, String> {
        let glob = GlobBuilder::new(written).build().map_err(|error| error.kind().to_string())?;
        Ok(Self { written: written.to_owned(), place, matcher: glob.compile_matcher() })
    }

    /// Whether the rule of that id is meant.
    pub fn is_match(&self, id: &str) -> bool {
        self.written == id || self.matcher.is_match(id)
    }
}

impl Pack {
    /// Whether a rule of the pack is taken.
    pub fn takes(&self, rule: &Rule) -> bool {
        self.filters.iter().all(|filter| {
            let named = |globs: &[IdGlob]| globs.iter().any(|glob| glob.is_match(&rule.id));
            (filter.only.is_empty() || named(&filter.only)) && !named(&filter.except)
        })
    }
}

/// What a pack brings.
pub(super) struct Brought {
    pub(super) packs: Vec<Pack>,
    /// The pack's own configuration, where it has one: its severities hold before those of who extends it.
    pub(super) config: Option<Config>,
}

/// Opens a pack. `open` holds the configurations that are being read, so that none extends itself.
pub(super) fn open(
    path: &Path,
    filter: Filter,
    place: RulePlace,
    open: &mut Vec<PathBuf>,
) -> Result<Brought, String> {
    let inside = path.join(CONFIG_NAME);
    let config = match path.file_name().is_some_and(|name| name == CONFIG_NAME) {
        true => path.to_owned(),
        false if inside.is_file() => inside,
        false if path.exists() => {
            let pack = Pack { paths: vec![path.to_owned()], filters: vec![filter], place };
            return Ok(Brought { packs: vec![pack], config: None });
        }
        false => return Err("no such file or folder".to_owned()),
    };
    let name = real(&config);
    if open.contains(&name) {
        return Err("it extends itself".to_owned());
    }
    let text = text_of(&config)?;
    open.push(name);
    let config = read::config(&config, &text, open);
    open.pop();
    let folder = config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join("rules");
    let own = match &config.rules[..] {
        [] if folder.is_dir() => vec![folder],
        named => named.to_vec(),
    };
    let mut packs = config.packs.clone();
    if !own.is_empty() {
        packs.push(Pack { paths: own, filters: Vec::new(), place: place.clone() });
    }
    if packs.is_empty() {
        return Err("it names no rules".to_owned());
    }
    for pack in &mut packs {
        pack.filters.push(filter.clone());
        pack.place = place.clone();
    }
    Ok(Brought { packs, config: Some(config) })
}
