use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use super::storage;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dotmockTabs, js_name = own)]
    async fn own_tab() -> JsValue;
    #[wasm_bindgen(js_namespace = dotmockTabs, js_name = open, catch)]
    async fn tabs_that_are_open() -> Result<JsValue, JsValue>;
}

const SMALL: &str = "dotmock.draft.";
const MARK: &str = "dotmock.large-draft.";

/// Where a tab keeps the unsaved work of a project. Each tab has a place of its own, which it finds again when it is loaded
/// anew, so that none writes over what another has kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    slug: String,
    /// The tab's name; none where a release without tabs' names kept something.
    tab: String,
}

impl Place {
    /// Where this tab keeps its own.
    pub async fn own(slug: &str) -> Self {
        Self { slug: slug.to_owned(), tab: own_tab().await.as_string().unwrap_or_default() }
    }

    /// Every place where something is kept for a project.
    #[must_use]
    pub fn all(slug: &str) -> Vec<Self> {
        let names = storage::names();
        let keys = names.iter().filter_map(|name| name.strip_prefix(SMALL).or_else(|| name.strip_prefix(MARK)));
        let mut tabs: Vec<&str> = keys.filter_map(|key| tab_of(key, slug)).collect();
        tabs.sort_unstable();
        tabs.dedup();
        tabs.into_iter().map(|tab| Self { slug: slug.to_owned(), tab: tab.to_owned() }).collect()
    }

    /// Which of these places belong to tabs that are open.
    pub async fn open_ones(places: &[Self]) -> Vec<Self> {
        let names = tabs_that_are_open().await.ok().and_then(|names| names.dyn_into::<js_sys::Array>().ok());
        let names: Vec<String> = names.into_iter().flatten().filter_map(|name| name.as_string()).collect();
        places.iter().filter(|place| names.contains(&place.tab)).cloned().collect()
    }

    /// What names it among all projects' places.
    #[must_use]
    pub fn key(&self) -> String {
        if self.tab.is_empty() { self.slug.clone() } else { format!("{}.{}", self.slug, self.tab) }
    }

    /// The name under which the small storage has it.
    #[must_use]
    pub fn small_name(&self) -> String {
        format!("{SMALL}{}", self.key())
    }

    /// The name of what says without waiting that the large storage has something, and since when.
    #[must_use]
    pub fn mark_name(&self) -> String {
        format!("{MARK}{}", self.key())
    }
}

/// The tab that keeps something under a key, when that is the project's. No slug has a full stop.
fn tab_of<'k>(key: &'k str, slug: &str) -> Option<&'k str> {
    let rest = key.strip_prefix(slug)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
}

#[cfg(test)]
mod tests {
    use super::tab_of;

    #[test]
    fn a_key_tells_the_tab_of_its_own_project() {
        for (key, slug, tab) in [
            ("shop", "shop", Some("")),
            ("shop.x1", "shop", Some("x1")),
            ("shop-2.x1", "shop", None),
            ("shop-2", "shop", None),
            ("other", "shop", None),
        ] {
            assert_eq!(tab_of(key, slug), tab, "{key}");
        }
    }
}
