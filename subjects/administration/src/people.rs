//! The leaders whom an account may belong to or serve.

use nhip_harmony::days::Period;
use nhip_web::error::WebError;
use nhip_web::visitor::Visitor;

/// A leader as a choice.
pub(crate) struct Leader {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// All leaders in the order of bodies and ranks.
pub(crate) async fn leaders(visitor: &Visitor) -> Result<Vec<Leader>, WebError> {
    let mut view = visitor.view().await?;
    let directory = nhip_people::directory(view.conn(), Period::day(visitor.today())).await?;
    let leader = |person: &nhip_harmony::programme::Person| Leader {
        id: person.id.to_string(),
        title: person.title.clone(),
    };
    Ok(directory.people.iter().map(leader).collect())
}

/// The title of a leader; the id of one who is no longer in the directory.
pub(crate) fn title_of<'a>(leaders: &'a [Leader], id: &'a str) -> &'a str {
    leaders.iter().find(|leader| leader.id == id).map_or(id, |leader| &leader.title)
}
