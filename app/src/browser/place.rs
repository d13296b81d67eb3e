use super::storage;

/// How many tabs can keep different work of one project; whoever comes after them shares the last place.
const MOST: usize = 16;

/// Where a tab keeps the unsaved work of a project. Tabs whose work differs have places of their own, so that none writes
/// over what another has kept; a tab that is loaded anew finds its own again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    slug: String,
    number: usize,
    /// Names the tab, from one load to the next.
    tab: String,
}

impl Place {
    /// Where a tab that has just opened a project finds unsaved work: what it kept itself, else what another tab did.
    #[must_use]
    pub fn of_tab(slug: &str) -> Self {
        let own = storage::read_of_tab(&tab_name(slug)).and_then(|number| number.parse().ok()).unwrap_or_default();
        let tab = js_sys::Math::random().to_string();
        let here = Self { slug: slug.to_owned(), number: own, tab };
        let first = Self::all(slug).into_iter().find(Self::has_any);
        let number = if here.has_any() { own } else { first.map_or(own, |place| place.number) };
        Self { number, ..here }
    }

    /// Every place that a project's unsaved work may be at.
    #[must_use]
    pub fn all(slug: &str) -> Vec<Self> {
        (0..MOST).map(|number| Self { slug: slug.to_owned(), number, tab: String::new() }).collect()
    }

    /// What names it among all projects' places.
    #[must_use]
    pub fn key(&self) -> String {
        if self.number == 0 { self.slug.clone() } else { format!("{}.{}", self.slug, self.number) }
    }

    /// Whether anything is kept here, in either storage.
    #[must_use]
    pub fn has_any(&self) -> bool {
        storage::read(&self.small_name()).is_some() || storage::read(&self.mark_name()).is_some()
    }

    /// Whether what is kept here is another tab's.
    #[must_use]
    pub fn is_others(&self) -> bool {
        storage::read(&self.owner_name()).is_some_and(|tab| tab != self.tab)
    }

    /// Makes what is kept here this tab's: it goes on with it.
    pub fn take_over(&self) {
        storage::write(&self.owner_name(), &self.tab);
        storage::write_of_tab(&tab_name(&self.slug), &self.number.to_string());
    }

    /// Where this tab may keep something: here, unless another tab has.
    #[must_use]
    pub fn free(self) -> Self {
        if !self.is_others() || !self.has_any() {
            return self;
        }
        let free = (0..MOST).map(|number| Self { number, ..self.clone() }).find(|place| !place.has_any());
        free.unwrap_or(Self { number: MOST - 1, ..self })
    }

    /// Nothing is kept here any more.
    pub fn leave(&self) {
        storage::remove(&self.owner_name());
    }

    /// The name under which the small storage has it.
    #[must_use]
    pub fn small_name(&self) -> String {
        format!("dotmock.draft.{}", self.key())
    }

    /// The name of what says without waiting that the large storage has something.
    #[must_use]
    pub fn mark_name(&self) -> String {
        format!("dotmock.large-draft.{}", self.key())
    }

    fn owner_name(&self) -> String {
        format!("dotmock.draft-tab.{}", self.key())
    }
}

fn tab_name(slug: &str) -> String {
    format!("dotmock.place.{slug}")
}
