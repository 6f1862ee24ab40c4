//! The notice of a meeting's conclusions as it would be issued now: the paper beside what is written into it; issuing it;
//! ending the follow-up.

use askama::Template;
use axum::extract::Path;
use nhip_documents::rules::ids::IssuerCode;
use nhip_documents::rules::issuer::Issuer;
use nhip_meetings::pages::MeetingPage;
use nhip_meetings::read::Sheet;
use nhip_office::rights::{Object, Right};
use nhip_papers::html::html;
use nhip_web::answers::{done, see_other};
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{AnnouncePage, ConclusionsPage, FinishForm, SECTION};
use crate::commands::{self, Announcing, ChairSays, Seen, drafted};
use crate::error::TaskError;
use crate::printing;
use crate::read;
use crate::rules::notice::{ConclusionNotice, Wording};

/// `GET /meetings/{id}/conclusions/notice`
pub(super) async fn show(visitor: Visitor, Path(at): Path<AnnouncePage>) -> PageResult {
    let held = Held::load(&visitor, &at).await?;
    let usual = held.usual();
    let issuer = held.history.last().map(|last| &last.issuer).or(held.issuers.first());
    let form = Submitted::from_pairs([
        ("issuer", issuer.map_or_else(String::new, |issuer| issuer.code.to_string())),
        ("signer", usual.signer),
        ("attended", usual.attended),
        ("assessment", usual.assessment),
        ("recipients", usual.recipients.join("\n")),
    ]);
    page(&visitor, &held, (form.into_state(), None)).await
}

/// `POST /meetings/{id}/conclusions/notice`; with `look` it is only shown again with what was typed.
pub(super) async fn send(visitor: Visitor, Path(at): Path<AnnouncePage>, sent: Submitted) -> PageResult {
    let held = Held::load(&visitor, &at).await?;
    visitor.may(Right::GiveTask, &Object::Office)?;
    let mut fields = sent.fields();
    let seen = fields.optional::<u32>("version").unwrap_or(0);
    let issuer: Option<IssuerCode> =
        fields.read("issuer", |code| code.parse().map_err(|_| Fault::NotAChoice));
    let chair = if fields.ticked("chair_agrees") { ChairSays::Agrees } else { ChairSays::Nothing };
    let looks = fields.ticked("look");
    let Some(issuer) = issuer.filter(|_| !looks) else {
        return page(&visitor, &held, (fields.into_state(), None)).await;
    };
    let form = fields.into_state();
    let announcing = Announcing { issuer, wording: wording(&form), chair };
    let mut act = visitor.act().await?;
    let announced = commands::announce(&mut act, (&at.id, Seen(seen)), announcing).await;
    done(&visitor, (act, announced), &ConclusionsPage { id: at.id.clone() }, async |error| {
        page(&visitor, &held, (form, Some(error.say(visitor.words())))).await
    })
    .await
}

/// `POST /meetings/{id}/conclusions/finish`
pub(super) async fn finish(visitor: Visitor, Path(at): Path<FinishForm>) -> PageResult {
    let mut act = visitor.act().await?;
    commands::finish(&mut act, &at.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&MeetingPage { id: at.id })))
}

fn wording(form: &FormState) -> Wording {
    let text = |name: &str| form.value(name).trim().to_owned();
    let lines = form.value("recipients").lines().map(str::trim).filter(|line| !line.is_empty());
    Wording {
        attended: text("attended"),
        assessment: text("assessment"),
        recipients: lines.map(str::to_owned).collect(),
        signer: text("signer"),
    }
}

/// An own meeting that the person may read, with what its notice is made of.
struct Held {
    sheet: Sheet,
    issuers: Vec<Issuer>,
    version: u32,
    history: Vec<ConclusionNotice>,
    leads: Vec<String>,
}

impl Held {
    async fn load(visitor: &Visitor, at: &AnnouncePage) -> Result<Self, WebError> {
        visitor.may(Right::GiveTask, &Object::Office)?;
        let mut view = visitor.view().await?;
        let sheet = nhip_meetings::read::one(view.conn(), visitor.actor(), &at.id).await?;
        let sheet = sheet.ok_or(TaskError::Unknown)?;
        let tasks = read::of_meeting(view.conn(), visitor.actor(), &at.id).await?;
        let leads: std::collections::BTreeSet<_> =
            tasks.iter().map(|found| found.task.facts.lead.clone()).collect();
        Ok(Self {
            issuers: read::issuers(view.conn(), &sheet, visitor.office().code()).await?,
            version: read::conclusions(view.conn(), &at.id).await?.version,
            history: read::notices_of(view.conn(), visitor.actor(), &at.id).await?,
            leads: leads.into_iter().collect(),
            sheet,
        })
    }

    /// As the last notice said it; at first those called have attended, and who leads a task receives it.
    fn usual(&self) -> Wording {
        if let Some(last) = self.history.last() {
            return last.wording.clone();
        }
        let called = self.sheet.meeting.called.lines.iter().map(|line| line.name.clone());
        let called: Vec<String> = called.collect();
        let chair = Some(self.sheet.told.chair_title.clone()).filter(|title| !title.is_empty());
        Wording {
            attended: called.join("; "),
            assessment: String::new(),
            recipients: chair.into_iter().chain(self.leads.iter().cloned()).collect(),
            signer: String::new(),
        }
    }
}

async fn page(visitor: &Visitor, held: &Held, (form, fault): (FormState, Option<String>)) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let chosen = held.issuers.iter().find(|issuer| issuer.code.as_str() == form.value("issuer"));
    let issuer = chosen.or(held.issuers.first()).cloned();
    let mut view = visitor.view().await?;
    let paper = match issuer {
        Some(issuer) => {
            let draft = drafted(view.conn(), &held.sheet, (issuer, wording(&form))).await?;
            let is_empty = draft.rows.is_empty();
            (!is_empty).then(|| html(&printing::paper(&draft)).map_err(WebError::broken)).transpose()?
        }
        None => None,
    };
    drop(view);
    let build = Builder::new(words, &form, "conclusions");
    let names = held.issuers.iter().map(|issuer| (issuer.code.clone(), issuer.name.clone()));
    let id = || held.sheet.meeting.id.clone();
    let back = links.to(&ConclusionsPage { id: id() });
    let body = AnnounceBody {
        words,
        frame: visitor.frame(),
        action: links.to(&AnnouncePage { id: id() }),
        version: held.version,
        fields: vec![
            build.select("issuer", names).needed(),
            build.area("attended").needed(),
            build.area("assessment"),
            build.area("recipients"),
            build.line("signer").needed(),
        ],
        replaces: held.history.last().map(|last| last.symbol.clone()),
        agrees: form.has("chair_agrees", "yes"),
        paper,
        fault,
        back,
    };
    let parts = PageParts::new(words.t("conclusions-announce"))
        .section(SECTION)
        .lead(held.sheet.told.title.clone())
        .full_width()
        .form(&form);
    visitor.frame().page(parts, &body)
}

#[derive(Template)]
#[template(path = "announce.html")]
struct AnnounceBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: u32,
    fields: Vec<FieldView>,
    replaces: Option<String>,
    agrees: bool,
    paper: Option<String>,
    fault: Option<String>,
}
