//! The head of every view of a week: its period, version, counts, views, filters and search.

use std::collections::{BTreeMap, HashSet};

use askama::Template;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_days::week::Week as IsoWeek;
use nhip_envelope::OfficeCode;
use nhip_harmony::clash::Certainty;
use nhip_harmony::ids::PersonId;
use nhip_office::clock::vietnam;
use nhip_office::rights::Right;
use nhip_web::frame::{Action, PageParts, Period};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::markup::Markup;
use nhip_web::tables::ListState;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::lens::{CLASH, Chip, FilterView, LEADER, Lens, chips, filters};
use crate::pages::SECTION;
use crate::pages::addresses::{
    ClashesPage, EventsPage, FeedsPage, LeaderWeekPage, ListPage, MonthPage, NewActivityPage, PresentWeek,
    PublicationPage, TimelinePage, WeekPage,
};
use crate::rules::change::differing;
use crate::rules::publication::{Publication, week_of};
use crate::shown::record_shown_to;
use crate::week::Week;

/// The view of a period that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) enum View {
    /// Lưới.
    Grid,
    /// Dòng thời gian.
    Timeline,
    /// Theo người.
    Leader(PersonId),
    /// Tháng.
    Month,
    /// Danh sách.
    List,
}

/// The head of a view of a week. The page's own parts come from [`WeekHead::parts`], the rest from
/// [`WeekHead::html`].
pub(in crate::pages) struct WeekHead<'a> {
    week: &'a Week,
    visitor: &'a Visitor,
    view: View,
    /// The day in the address.
    day: Date,
    lens: Lens,
}

impl<'a> WeekHead<'a> {
    /// The head of a view, narrowed by nothing.
    pub(in crate::pages) fn of(week: &'a Week, visitor: &'a Visitor, view: View) -> Self {
        Self { week, visitor, view, day: week.period().from, lens: Lens::of(&ListState::default()) }
    }

    /// The same with the filters and the search of the address, which all its links keep.
    #[must_use]
    pub(in crate::pages) fn narrowed(mut self, state: &ListState) -> Self {
        self.lens = Lens::of(state);
        self
    }

    /// The same around another day than the first of the period.
    #[must_use]
    pub(super) fn around(mut self, day: Date) -> Self {
        self.day = day;
        self
    }

    /// Title, period, and what can be done.
    pub(in crate::pages) fn parts(&self, title: impl Into<String>) -> PageParts {
        let (words, links) = (self.visitor.words(), self.visitor.links());
        let mut parts = PageParts::new(title).section(SECTION).full_width();
        if let Some(period) = self.period() {
            parts = parts.period(period);
        }
        if self.visitor.can(Right::EditActivity) {
            let to = links.to(&NewActivityPage {}).query("day", self.first_useful_day());
            parts = parts.also(Action::open(words.t("board-add"), to).icon(Icon::Add));
        }
        if self.visitor.can(Right::ManageFeeds) && self.view != View::List {
            let to = links.to(&FeedsPage {});
            parts = parts.also(Action::open(words.t("feeds-title"), to).icon(Icon::Link));
        }
        if self.visitor.can(Right::Publish) && self.view != View::List {
            let to = links.to(&PublicationPage { day: self.monday() });
            parts = parts.action(Action::open(words.t("board-publish"), to).icon(Icon::Publish));
        }
        parts
    }

    /// Everything between the title and the view.
    pub(in crate::pages) fn html(&self) -> Result<Markup, askama::Error> {
        let words = self.visitor.words();
        let base = self.bare(&self.view, self.day);
        let filters = filters(self.week, self.visitor, &self.lens);
        let publishes = self.visitor.can(Right::Publish);
        let bar = Bar {
            words,
            views: self.views(),
            stamps: self.stamps(),
            counts: self.counts(),
            blocking: if publishes { self.blocking() } else { 0 },
            clashes_url: self.visitor.links().to(&ClashesPage { day: self.monday() }),
            events_url: self.visitor.links().to(&EventsPage { day: self.monday() }),
            jump: self.visitor.links().to(&PresentWeek {}),
            view_word: self.view_word(),
            day: self.day,
            chips: chips(&filters, &self.lens, &base, words),
            filters,
            lens: &self.lens,
            only_clashes: self.only_clashes(&base),
            base: Some(base).filter(|_| !matches!(self.view, View::Timeline | View::List)),
        };
        Markup::of(&bar)
    }

    /// The address of this view around a day, narrowed likewise.
    pub(super) fn at(&self, day: Date) -> Url {
        self.at_view(&self.view, day)
    }

    fn at_view(&self, view: &View, day: Date) -> Url {
        self.lens.on(&self.bare(view, day))
    }

    /// The address of a view, narrowed by nothing.
    fn bare(&self, view: &View, day: Date) -> Url {
        let links = self.visitor.links();
        match view {
            View::Grid => links.to(&WeekPage { day: week_of(day).from }),
            View::Timeline => links.to(&TimelinePage { day: week_of(day).from }),
            View::Leader(person) => {
                links.to(&LeaderWeekPage { day: week_of(day).from, person: person.clone() })
            }
            View::Month => links.to(&MonthPage { day }),
            View::List => links.to(&ListPage {}).query("from", day).query("to", week_of(day).to),
        }
    }

    fn monday(&self) -> Date {
        week_of(self.day).from
    }

    /// Today when it lies in the period, else the first day.
    fn first_useful_day(&self) -> Date {
        let today = self.visitor.today();
        if self.week.period().contains(today) { today } else { self.day }
    }

    fn period(&self) -> Option<Period> {
        let words = self.visitor.words();
        let (label, previous, next) = match self.view {
            View::List => return None,
            View::Month => {
                let month = format!("{}/{}", self.day.month(), self.day.year());
                let first = self.day.first_of_month();
                let (before, after) =
                    (first.saturating_sub(1.day()).first_of_month(), self.day.last_of_month());
                (words.named("board-month-of", &month), before, after.saturating_add(1.day()))
            }
            _ => (week_label(self.monday(), words), self.shifted(-7), self.shifted(7)),
        };
        let (previous, next, today) = (self.at(previous), self.at(next), self.at(self.visitor.today()));
        Some(Period { label, previous, next, today })
    }

    fn shifted(&self, days: i32) -> Date {
        self.monday().checked_add(days.days()).unwrap_or(self.monday())
    }

    fn view_word(&self) -> &'static str {
        match self.view {
            View::Grid | View::List => "grid",
            View::Timeline => "timeline",
            View::Leader(_) => "leader",
            View::Month => "month",
        }
    }

    fn views(&self) -> Vec<ViewLink> {
        let words = self.visitor.words();
        let is_this = |view: &View| std::mem::discriminant(view) == std::mem::discriminant(&self.view);
        let link = |view: View, key: &str, icon: Icon| ViewLink {
            url: self.at_view(&view, self.day),
            label: words.t(key),
            icon,
            is_current: is_this(&view),
        };
        let mut views = vec![
            link(View::Grid, "board-view-grid", Icon::Grid),
            link(View::Timeline, "board-view-timeline", Icon::Timeline),
        ];
        views.extend(
            self.leader().map(|person| link(View::Leader(person), "board-view-leader", Icon::Person)),
        );
        views.push(link(View::Month, "board-view-month", Icon::Month));
        views.push(link(View::List, "board-view-list", Icon::Programme));
        views.push(ViewLink {
            url: self.visitor.links().to(&PublicationPage { day: self.monday() }),
            label: words.t("board-view-paper"),
            icon: Icon::Print,
            is_current: false,
        });
        views
    }

    /// Whose week `Theo người` opens: the one looked at or filtered, one's own, the one served, else the first.
    fn leader(&self) -> Option<PersonId> {
        if let View::Leader(person) = &self.view {
            return Some(person.clone());
        }
        let actor = self.visitor.actor();
        let filtered = self.lens.state.filter(LEADER);
        let near = filtered.or(actor.person.as_deref()).or(actor.serves.first().map(String::as_str));
        let people = &self.week.reference.directory.people;
        let found = people.iter().find(|person| Some(person.id.as_str()) == near).or(people.first());
        found.map(|person| person.id.clone())
    }

    fn only_clashes(&self, base: &Url) -> Option<Url> {
        let state = self.lens.state.filtered(CLASH, Some("1"));
        self.lens.state.filter(CLASH).is_none().then(|| Lens::of(&state).on(base))
    }

    /// The version of each office's week, the own one first.
    fn stamps(&self) -> Vec<Stamp> {
        if self.week.period() != week_of(self.week.period().from) {
            return Vec::new();
        }
        let own = self.visitor.office().code();
        let partners = self.visitor.office().partners().iter();
        let partners =
            partners.filter_map(|code| Some(self.stamp(code, Some(self.week.published.get(code)?))));
        std::iter::once(self.stamp(own, self.week.published.get(own))).chain(partners).collect()
    }

    fn stamp(&self, code: &OfficeCode, published: Option<&Publication>) -> Stamp {
        let is_own = code == self.visitor.office().code();
        Stamp {
            says: version(published, self.visitor.words()),
            tag: (!is_own).then(|| self.visitor.site().party(code).short_name),
            is_published: published.is_some(),
            changed: published.filter(|_| is_own).map_or(0, |publication| self.changed(publication)),
        }
    }

    /// How many own rows differ from what was published last.
    fn changed(&self, publication: &Publication) -> usize {
        let actor = self.visitor.actor();
        let mut before: BTreeMap<_, _> =
            publication.items.iter().map(|item| (&item.record.activity.id, &item.record)).collect();
        let rows = self.week.records.values().filter(|row| *row.owner() == publication.office);
        let changed = rows.filter(|row| match before.remove(&row.activity.id) {
            None => row.stands(),
            Some(old) => {
                let (old, new) = (record_shown_to(actor, old), record_shown_to(actor, row));
                !differing(&old, &new).is_empty()
            }
        });
        let changed = changed.count();
        // What is left was moved to another week.
        changed + before.len()
    }

    fn counts(&self) -> Counts {
        let shown = self.week.shown_to(self.visitor.actor());
        let told: HashSet<_> = shown.same_events().map(|pair| &pair.other).collect();
        let standing =
            shown.activities().filter(|row| row.stands() && !told.contains(&row.activity.id)).count();
        let open = || shown.clashes().filter(|judged| judged.is_open());
        let certain = open().filter(|judged| judged.clash.certainty == Certainty::Certain).count();
        let joined = &self.week.programme.parts().decided.joined;
        let joined: HashSet<_> = joined.iter().map(|(host, other)| (host, other)).collect();
        let to_join = shown.same_events().filter(|pair| !joined.contains(&(&pair.host, &pair.other))).count();
        Counts { activities: standing, certain, possible: open().count() - certain, to_join }
    }

    /// How many clashes stop the own office's publication; all of them, also those whose rows are not told.
    fn blocking(&self) -> usize {
        self.week.blocking(self.visitor.office().code()).count()
    }
}

/// `Tuần 23 (1/6–7/6/2026)`.
pub(super) fn week_label(monday: Date, words: Words) -> String {
    let args =
        [("number", Arg::from(IsoWeek::of(monday).number())), ("range", Arg::from(words.week_range(monday)))];
    words.with("board-week-of", &args)
}

/// `Dự thảo`, `Phiên bản 1`, `Điều chỉnh lần 2 · 14:36 17/3`.
fn version(published: Option<&Publication>, words: Words) -> String {
    let Some(publication) = published else { return words.t("board-draft") };
    match publication.adjustment() {
        None => words.count("board-version", publication.number),
        Some(number) => {
            let at = vietnam().to_datetime(publication.published_at);
            let at = format!("{} {}/{}", words.time_grid(at.time()), at.day(), at.month());
            words.with("board-adjusted", &[("count", Arg::from(number)), ("at", Arg::from(at))])
        }
    }
}

struct ViewLink {
    url: Url,
    label: String,
    icon: Icon,
    is_current: bool,
}

struct Stamp {
    says: String,
    tag: Option<String>,
    is_published: bool,
    changed: usize,
}

struct Counts {
    activities: usize,
    certain: usize,
    possible: usize,
    to_join: usize,
}

#[derive(Template)]
#[template(path = "board/head.html")]
struct Bar<'a> {
    words: Words,
    views: Vec<ViewLink>,
    stamps: Vec<Stamp>,
    counts: Counts,
    blocking: usize,
    clashes_url: Url,
    events_url: Url,
    jump: Url,
    view_word: &'static str,
    day: Date,
    filters: Vec<FilterView>,
    chips: Vec<Chip>,
    only_clashes: Option<Url>,
    lens: &'a Lens,
    /// The view's own address, to which the search and the filters are added; none where it has its own.
    base: Option<Url>,
}
