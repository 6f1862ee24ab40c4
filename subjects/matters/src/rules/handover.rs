//! Leaders in charge who leave office: the matter stays with them until somebody gives it to another, and is pointed out.

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::ids::PersonId;
use nhip_people::rules::post::Post;

use super::matter::Matter;

/// Whether the leader in charge no longer holds any post when the matter is due, or now.
///
/// A person of whom the directory tells no post at all is not known to have left.
pub fn has_left(posts: &[Post], person: &PersonId, on: Date) -> bool {
    let mut held = posts.iter().filter(|post| post.person == *person).peekable();
    held.peek().is_some() && held.all(|post| !post.held_in(Period::day(on)))
}

/// Whether somebody else has to be put in charge of a matter that is not finished.
pub fn needs_leader(matter: &Matter, posts: &[Post], today: Date) -> bool {
    let waits =
        matter.progress.submitted_on().is_none() && matter.progress != super::progress::Progress::Withdrawn;
    let due = matter.facts.due.window().to.max(today);
    let left = |person: &PersonId| has_left(posts, person, today) || has_left(posts, person, due);
    waits && matter.facts.leader.as_ref().is_some_and(left)
}
