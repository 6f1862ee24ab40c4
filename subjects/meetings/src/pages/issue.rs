//! What would be issued now: the paper, to whom, what differs; and issuing it.

use askama::Template;
use axum::extract::{Extension, Path};
use nhip_documents::issuers;
use nhip_documents::rules::issuer::Issuer;
use nhip_office::rights::{Level, Right};
use nhip_papers::html::html;
use nhip_web::answers::done;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use super::{IssuePage, MeetingPage, SECTION, held};
use crate::commands::{self, Issuing, Seen, drafted};
use crate::error::MeetingError;
use crate::followers::Followers;
use crate::printing;
use crate::read::{self, Sheet};
use crate::rules::mailing::mailbox;
use crate::rules::renewal::Renewal;

/// `GET /meetings/{id}/invitation`; `?issuer=` and `?signer=` are shown on the paper.
pub(super) async fn show(
    visitor: Visitor,
    Path(at): Path<IssuePage>,
    state: nhip_web::tables::ListState,
) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::IssueInvitation).await?;
    let last = sheet.post.latest();
    let known = |value: Option<&str>| value.unwrap_or_default().to_owned();
    let issuer = state.filter("issuer").or(last.map(|last| last.issuer.code.as_str()));
    let signer = state.filter("signer").or(last.map(|last| last.signer.as_str()));
    let form = Submitted::from_pairs([("issuer", known(issuer)), ("signer", known(signer))]);
    page(&visitor, &sheet, (form.into_state(), None)).await
}

/// `POST /meetings/{id}/invitation`
pub(super) async fn send(
    visitor: Visitor,
    Path(at): Path<IssuePage>,
    Extension(followers): Extension<Followers>,
    sent: Submitted,
) -> PageResult {
    let sheet = held(&visitor, &at.id, Right::IssueInvitation).await?;
    let mut fields = sent.fields();
    let seen = fields.optional::<u32>("version").unwrap_or(0);
    let issuer = fields.read("issuer", |code| code.parse().map_err(|_| nhip_web::forms::Fault::NotAChoice));
    let signer = fields.required::<String>("signer");
    let (Some(issuer), Some(signer)) = (issuer, signer) else {
        return page(&visitor, &sheet, (fields.into_state(), None)).await;
    };
    let mut act = visitor.act().await?;
    let issuing = Issuing { issuer, signer };
    let issued = commands::issue(&mut act, (&at.id, Seen(seen)), issuing, &followers).await;
    done(&visitor, (act, issued), &MeetingPage { id: at.id.clone() }, async |error: MeetingError| {
        page(&visitor, &sheet, (fields.into_state(), Some(error.say(visitor.words())))).await
    })
    .await
}

async fn page(visitor: &Visitor, sheet: &Sheet, (form, fault): (FormState, Option<String>)) -> PageResult {
    let (words, links) = (visitor.words(), visitor.links());
    let mut view = visitor.view().await?;
    let directory = read::directory(view.conn(), sheet.told.dates).await?;
    let issuers = issuers::load(view.conn(), &directory, visitor.office().code()).await?;
    drop(view);
    let chosen = issuers.iter().find(|issuer| issuer.code.as_str() == form.value("issuer"));
    let issuer = chosen.or(issuers.first()).cloned();
    let renewal = sheet.renewal();
    let paper = renewal.as_ref().zip(issuer).map(|(renewal, issuer)| paper(sheet, renewal, (issuer, &form)));
    let build = Builder::new(words, &form, "meetings");
    let names = issuers.iter().map(|issuer| (issuer.code.clone(), issuer.name.clone()));
    let id = || sheet.meeting.id.clone();
    let body = IssueBody {
        words,
        frame: visitor.frame(),
        action: links.to(&IssuePage { id: id() }),
        back: links.to(&MeetingPage { id: id() }),
        version: sheet.meeting.version,
        differences: renewal
            .iter()
            .flat_map(|one| &one.differences)
            .map(|what| difference(words, *what))
            .collect(),
        addressees: renewal
            .iter()
            .flat_map(|one| &one.addressees)
            .map(|one| addressee(visitor, one))
            .collect(),
        by_hand: sheet.record.as_ref().is_some_and(|record| record.level == Level::Leaders),
        fields: vec![build.select("issuer", names).needed(), build.line("signer").needed()],
        paper: paper.transpose()?,
        fault,
    };
    let key = match &renewal {
        Some(renewal) => format!("meetings-issue-{}", renewal.purpose.word()),
        None => "meetings-issue-nothing".to_owned(),
    };
    let parts = PageParts::new(words.t(&key))
        .section(SECTION)
        .lead(sheet.told.title.clone())
        .full_width()
        .form(&form);
    visitor.frame().page(parts, &body)
}

fn paper(sheet: &Sheet, renewal: &Renewal, (issuer, form): (Issuer, &FormState)) -> Result<String, WebError> {
    let draft = drafted(sheet, renewal, (issuer, form.value("signer").to_owned()));
    html(&printing::paper(&draft)).map_err(WebError::broken)
}

fn difference(words: Words, what: crate::rules::told::Difference) -> String {
    words.t(&format!("meetings-difference-{}", what.word()))
}

/// To whom, what it is told, and by which way.
fn addressee(visitor: &Visitor, one: &crate::rules::invitation::Addressee) -> (String, String, String) {
    let words = visitor.words();
    let says = words.t(&format!("meetings-says-{}", one.says.word()));
    let way = match &one.line.office {
        Some(office) => words.named("meetings-way-notice", &visitor.site().party(office).short_name),
        None => match mailbox(&one.line).filter(|_| visitor.office().mail().is_some()) {
            Some(to) => words.named("meetings-way-mail", to.as_str()),
            None => words.t("meetings-way-paper"),
        },
    };
    (one.line.written(), says, way)
}

#[derive(Template)]
#[template(path = "issue.html")]
struct IssueBody {
    words: Words,
    frame: Frame,
    action: Url,
    back: Url,
    version: u32,
    differences: Vec<String>,
    addressees: Vec<(String, String, String)>,
    by_hand: bool,
    fields: Vec<FieldView>,
    paper: Option<String>,
    fault: Option<String>,
}
