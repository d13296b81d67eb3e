//! Everything that is served, and which of it a request is for.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::{hosted::Hosted, journal::Journal};
use crate::clock::Moment;

/// What runs, shared by everything that answers.
#[derive(Debug)]
pub struct Server {
    projects: ArcSwap<Vec<Arc<Hosted>>>,
    /// The seed of projects that have none, where somebody wants the same replies each time.
    pub seed: Option<u64>,
    /// The time of every request, where somebody has stopped the clock.
    now: Option<Moment>,
    /// Where requests are told of.
    pub journal: Journal,
    /// `http` or `https`.
    pub scheme: &'static str,
}

/// What a request is for.
#[derive(Debug)]
pub enum Place<'p> {
    /// A project's mocks, and the path there.
    Mock(Arc<Hosted>, &'p str),
    /// None of several projects.
    Nowhere,
}

impl Server {
    /// A server of these projects.
    pub fn new(
        projects: Vec<Arc<Hosted>>,
        (seed, now): (Option<u64>, Option<Moment>),
        journal: Journal,
        scheme: &'static str,
    ) -> Self {
        Self { projects: ArcSwap::from_pointee(projects), seed, now, journal, scheme }
    }

    /// What time it is, in milliseconds since the Unix epoch.
    pub fn now(&self) -> i64 {
        self.now.unwrap_or_else(Moment::now).0
    }

    /// All projects, in the order in which they came.
    pub fn projects(&self) -> Arc<Vec<Arc<Hosted>>> {
        self.projects.load_full()
    }

    /// The project of that slug.
    pub fn project(&self, slug: &str) -> Option<Arc<Hosted>> {
        self.projects.load().iter().find(|hosted| hosted.slug == slug).cloned()
    }

    /// One more project.
    pub fn add(&self, hosted: Arc<Hosted>) {
        self.projects.rcu(|projects| projects.iter().cloned().chain([Arc::clone(&hosted)]).collect::<Vec<_>>());
    }

    /// One project less.
    pub fn remove(&self, slug: &str) {
        self.projects.rcu(|projects| projects.iter().filter(|one| one.slug != slug).cloned().collect::<Vec<_>>());
    }

    /// Whose request it is. A single project answers on every host; several by the first label of theirs, or under
    /// `/m/{slug}/`.
    pub fn place<'p>(&self, host: &str, path: &'p str) -> Place<'p> {
        let projects = self.projects.load();
        if let [only] = projects.as_slice() {
            return Place::Mock(Arc::clone(only), path);
        }
        let named = |slug: &str| projects.iter().find(|one| one.slug.eq_ignore_ascii_case(slug)).cloned();
        if let Some((label, _)) = host.split_once('.')
            && let Some(hosted) = named(label)
        {
            return Place::Mock(hosted, path);
        }
        let Some(rest) = path.strip_prefix("/m/") else { return Place::Nowhere };
        let (slug, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        match named(slug) {
            Some(hosted) => Place::Mock(hosted, if path.is_empty() { "/" } else { path }),
            None => Place::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use dotmock_shared::document::{Format, load};

    use super::*;

    fn server(slugs: &[&str]) -> Server {
        let hosted = |slug: &&str| {
            let loaded = load(r#"{"endpoints": []}"#, Format::Json).expect("a project");
            Arc::new(Hosted::new((*slug).to_owned(), loaded, None))
        };
        Server::new(slugs.iter().map(hosted).collect(), (None, None), Journal::none(), "http")
    }

    fn placed(server: &Server, host: &str, path: &str) -> Option<(String, String)> {
        match server.place(host, path) {
            Place::Mock(hosted, path) => Some((hosted.slug.clone(), path.to_owned())),
            Place::Nowhere => None,
        }
    }

    #[test]
    fn one_project_answers_everywhere() {
        let server = server(&["pets"]);
        for (host, path) in [("localhost:1", "/m/pets/a"), ("shop.localhost", "/"), ("", "/x")] {
            assert_eq!(placed(&server, host, path), Some(("pets".to_owned(), path.to_owned())), "{host}{path}");
        }
    }

    #[test]
    fn several_answer_by_the_first_label_of_the_host_or_by_path() {
        let server = server(&["pets", "shop"]);
        for (host, path, expected) in [
            ("pets.localhost:8080", "/a", Some(("pets", "/a"))),
            ("SHOP.test", "/m/pets/a", Some(("shop", "/m/pets/a"))),
            ("127.0.0.1:8080", "/m/pets/a%2Fb//c", Some(("pets", "/a%2Fb//c"))),
            ("localhost", "/m/shop", Some(("shop", "/"))),
            ("localhost", "/m/none/a", None),
            ("localhost", "/", None),
            ("pets", "/", None),
        ] {
            let expected = expected.map(|(slug, path)| (slug.to_owned(), path.to_owned()));
            assert_eq!(placed(&server, host, path), expected, "{host}{path}");
        }
        server.remove("shop");
        assert_eq!(placed(&server, "localhost", "/"), Some(("pets".to_owned(), "/".to_owned())));
        assert!(server.project("shop").is_none() && server.project("pets").is_some());
    }
}
