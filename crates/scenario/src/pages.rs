//! The page of each diagnostic, embedded from `docs/diagnostics`.

use include_dir::{Dir, include_dir};

use crate::diagnostic::Id;

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/diagnostics");

impl Id {
    /// The id that is printed as `text`, if there is one.
    #[must_use]
    pub fn called(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.as_str() == text)
    }

    /// What is to be said of this kind of fault, in Markdown: what it means, why it matters, what to do.
    ///
    /// ```
    /// use interregnum_scenario::Id;
    /// assert!(Id::UnknownPlace.page().starts_with("# unknown_place"));
    /// ```
    #[must_use]
    pub fn page(self) -> &'static str {
        PAGES
            .get_file(format!("{}.md", self.as_str()))
            .and_then(include_dir::File::contents_utf8)
            .unwrap_or_default()
    }
}
