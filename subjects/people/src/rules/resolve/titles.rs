//! Titles of posts, as the papers of their own body, of their office and of others write them.

use std::collections::BTreeSet;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{BodyCode, PersonId};

use crate::rules::body::Body;
use crate::rules::naming;
use crate::rules::post::Post;

/// Levels of government that follow a body's short name: `UBND tỉnh`.
const LEVELS: [&str; 2] = ["tỉnh", "thành phố"];

/// The titles held at one time.
#[derive(Clone, Debug, Default)]
pub struct Titles(Vec<Title>);

#[derive(Clone, Debug)]
struct Title {
    person: PersonId,
    body: BodyCode,
    office: Option<OfficeCode>,
    rank: u32,
    /// Spellings that can be understood in the papers of any body.
    named: BTreeSet<Vec<String>>,
    /// Spellings without the body, understood in its own papers.
    bare: BTreeSet<Vec<String>>,
}

impl Titles {
    /// The titles of the posts that are held at the time looked at.
    pub fn new<'a>(posts: impl IntoIterator<Item = &'a Post>, bodies: &[Body]) -> Self {
        Self(posts.into_iter().map(|post| title(post, bodies)).collect())
    }

    /// Whether the person holds any post.
    pub fn knows(&self, person: &PersonId) -> bool {
        self.0.iter().any(|title| title.person == *person)
    }

    /// The one person whose title this is, as seen from a body's papers.
    pub fn holder(&self, body: &BodyCode, office: Option<&OfficeCode>, words: &[String]) -> Option<PersonId> {
        let own = |title: &&Title| title.body == *body && title.says(words);
        let colleagues = |title: &&Title| {
            title.body != *body && office.is_some() && title.office.as_ref() == office && title.says(words)
        };
        let anywhere = |title: &&Title| title.named.contains(words);
        [self.one(own), self.one(colleagues), self.one(anywhere)]
            .into_iter()
            .find(|found| !matches!(found, Found::Nobody))
            .and_then(Found::person)
    }

    /// Everybody of the body whose title begins with the words, by rank.
    pub fn beginning(&self, body: &BodyCode, words: &[String]) -> Vec<PersonId> {
        if words.is_empty() {
            return Vec::new();
        }
        let mut titles: Vec<&Title> = self
            .0
            .iter()
            .filter(|title| title.body == *body && title.bare.iter().any(|bare| bare.starts_with(words)))
            .collect();
        titles.sort_by_key(|title| (title.rank, title.person.clone()));
        let mut people: Vec<PersonId> = Vec::new();
        for title in titles {
            if !people.contains(&title.person) {
                people.push(title.person.clone());
            }
        }
        people
    }

    fn one(&self, fits: impl Fn(&&Title) -> bool) -> Found {
        let people: BTreeSet<&PersonId> = self.0.iter().filter(fits).map(|title| &title.person).collect();
        match (people.len(), people.first()) {
            (0, _) | (_, None) => Found::Nobody,
            (1, Some(person)) => Found::One((*person).clone()),
            _ => Found::Several,
        }
    }
}

enum Found {
    Nobody,
    One(PersonId),
    Several,
}

impl Found {
    fn person(self) -> Option<PersonId> {
        match self {
            Self::One(person) => Some(person),
            Self::Nobody | Self::Several => None,
        }
    }
}

impl Title {
    fn says(&self, words: &[String]) -> bool {
        self.named.contains(words) || self.bare.contains(words)
    }
}

/// The words without the body's name, when they hold it.
pub(super) fn without_body(words: &[String], body: &Body) -> Option<Vec<String>> {
    body_names(body).iter().find_map(|name| naming::replaced(words, name, &[]))
}

fn title(post: &Post, bodies: &[Body]) -> Title {
    let full = naming::words(&post.shown_title());
    let mut spellings = BTreeSet::from([full.clone(), naming::words(&post.title)]);
    if let Some(rest) = full.strip_prefix(&["quyền".to_owned()]) {
        spellings.insert(rest.to_vec());
    }
    let body = bodies.iter().find(|body| body.code == post.body);
    let (mut named, mut bare) = (spellings.clone(), spellings.clone());
    for (spelling, body) in spellings.iter().filter_map(|spelling| Some((spelling, body?))) {
        let short = naming::words(&body.short_name);
        for name in body_names(body) {
            named.extend(naming::replaced(spelling, &name, &short));
            bare.extend(naming::replaced(spelling, &name, &[]).filter(|rest| rest.len() > 1));
        }
    }
    // A title that never named its body is only certain where its body's papers are read, unless it is long.
    named.retain(|spelling| spelling.len() > 2);
    Title {
        person: post.person.clone(),
        body: post.body.clone(),
        office: body.map(|body| body.office.clone()),
        rank: post.rank,
        named,
        bare,
    }
}

/// How a body is named inside titles, the longest way first.
fn body_names(body: &Body) -> Vec<Vec<String>> {
    let short = naming::words(&body.short_name);
    let mut names = vec![naming::words(&body.name)];
    names.extend(LEVELS.iter().map(|level| [short.clone(), naming::words(level)].concat()));
    names.push(short);
    names.retain(|name| !name.is_empty());
    names
}
