//! A paper as a piece of semantic HTML, to stand inside a page. No inline style and no script, so that it passes a
//! strict content security policy; [`STYLE`] makes it look like the printed paper.

use crate::PaperError;
use crate::paper::look::{face, is_bold, is_italic, look};
use crate::paper::place::Placed;
use crate::paper::{Above, Block, Mark, Orientation, PageSize, Paper, Paragraph, Role, Run, Table};

/// The style sheet for everything that [`html`] writes; all its rules hang under `.paper`.
pub const STYLE: &str = include_str!("html/paper.css");

/// The paper as an `<article class="paper …">`.
///
/// # Errors
/// [`PaperError::CellsOverlap`] for a malformed table.
pub fn html(paper: &Paper) -> Result<String, PaperError> {
    let size = match paper.page.size {
        PageSize::A4 => "paper-a4",
        PageSize::A3 => "paper-a3",
    };
    let lie = match paper.page.orientation {
        Orientation::Portrait => "paper-portrait",
        Orientation::Landscape => "paper-landscape",
    };
    let mut out = format!("<article class=\"paper {size} {lie}\" lang=\"vi\">\n");
    let mut in_list = false;
    for block in &paper.blocks {
        let bullet = matches!(block, Block::Paragraph(p) if p.role == Role::Bullet);
        if bullet != in_list {
            out.push_str(if bullet { "<ul>\n" } else { "</ul>\n" });
            in_list = bullet;
        }
        write_block(&mut out, block)?;
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    if let Some(foot) = &paper.foot {
        out.push_str(&format!("<footer class=\"paper-foot\">{}</footer>\n", escape(foot)));
    }
    out.push_str("</article>\n");
    Ok(out)
}

fn write_block(out: &mut String, block: &Block) -> Result<(), PaperError> {
    match block {
        Block::Paragraph(p) => paragraph(out, p),
        Block::SideBySide { left, right } => {
            out.push_str("<header class=\"paper-head\">\n");
            for column in [left, right] {
                out.push_str("<div>\n");
                column.iter().for_each(|p| paragraph(out, p));
                out.push_str("</div>\n");
            }
            out.push_str("</header>\n");
        }
        Block::Table(t) => table(out, t)?,
    }
    Ok(())
}

fn paragraph(out: &mut String, paragraph: &Paragraph) {
    let (tag, class) = element(paragraph.role);
    out.push_str(&format!("<{tag} class=\"paper-{class}\">"));
    let mut runs = paragraph.runs.clone();
    if paragraph.role == Role::Bullet
        && let Some(first) = runs.first_mut()
        && let Some(rest) = first.text().strip_prefix("- ")
    {
        let mut whole = Run::plain(rest).marked(first.mark);
        whole.face = first.face;
        *first = whole;
    }
    runs.iter().for_each(|r| run(out, paragraph.role, r));
    out.push_str(&format!("</{tag}>\n"));
}

fn run(out: &mut String, role: Role, run: &Run) {
    let (own, face) = (look(role).face, face(role, run.face));
    let mut tags = Vec::new();
    match run.mark {
        Mark::Kept => {}
        Mark::Struck => tags.push("del"),
        Mark::Inserted => tags.push("ins"),
    }
    if is_bold(face) && !is_bold(own) {
        tags.push("b");
    }
    if is_italic(face) && !is_italic(own) {
        tags.push("i");
    }
    tags.iter().for_each(|tag| out.push_str(&format!("<{tag}>")));
    out.push_str(&escape(run.text()));
    tags.iter().rev().for_each(|tag| out.push_str(&format!("</{tag}>")));
}

fn table(out: &mut String, table: &Table) -> Result<(), PaperError> {
    let total: u32 = table.columns.iter().map(|&share| u32::from(share)).sum::<u32>().max(1);
    out.push_str("<table class=\"paper-table\">\n<colgroup>");
    for share in &table.columns {
        out.push_str(&format!("<col width=\"{}%\">", u32::from(*share) * 100 / total));
    }
    out.push_str("</colgroup>\n");
    let placed = table.placed()?;
    for row in 0..table.rows.len() {
        let head = row < table.head_rows;
        if row == 0 && head {
            out.push_str("<thead>\n");
        }
        if row == table.head_rows {
            out.push_str("<tbody>\n");
        }
        out.push_str("<tr>");
        placed.iter().filter(|p| p.row == row).for_each(|p| cell(out, p, head));
        out.push_str("</tr>\n");
        if row + 1 == table.head_rows {
            out.push_str("</thead>\n");
        }
    }
    if table.rows.len() > table.head_rows {
        out.push_str("</tbody>\n");
    }
    out.push_str("</table>\n");
    Ok(())
}

fn cell(out: &mut String, placed: &Placed<'_>, head: bool) {
    let tag = if head { "th" } else { "td" };
    out.push_str(&format!("<{tag}"));
    if head {
        out.push_str(" scope=\"col\"");
    }
    if placed.cell.row_span > 1 {
        out.push_str(&format!(" rowspan=\"{}\"", placed.cell.row_span));
    }
    if placed.cell.column_span > 1 {
        out.push_str(&format!(" colspan=\"{}\"", placed.cell.column_span));
    }
    let open = match (placed.above, placed.below) {
        (Above::Line, Above::Line) => "",
        (Above::Nothing, Above::Line) => " class=\"open-above\"",
        (Above::Line, Above::Nothing) => " class=\"open-below\"",
        (Above::Nothing, Above::Nothing) => " class=\"open-above open-below\"",
    };
    out.push_str(&format!("{open}>"));
    placed.cell.content.iter().for_each(|p| paragraph(out, p));
    out.push_str(&format!("</{tag}>"));
}

fn element(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Nation => ("p", "nation"),
        Role::Motto => ("p", "motto"),
        Role::Party => ("p", "party"),
        Role::Superior => ("p", "superior"),
        Role::Issuer => ("p", "issuer"),
        Role::Star => ("p", "star"),
        Role::Number => ("p", "number"),
        Role::Dateline => ("p", "dateline"),
        Role::Office => ("p", "office"),
        Role::PartySuperior => ("p", "party-superior"),
        Role::PartyIssuer => ("p", "party-issuer"),
        Role::PartyNumber => ("p", "party-number"),
        Role::PartyDateline => ("p", "party-dateline"),
        Role::PartyTitle => ("h2", "party-title"),
        Role::PartyAbstract => ("p", "party-abstract"),
        Role::PartyBody => ("p", "party-body"),
        Role::Urgency => ("p", "urgency"),
        Role::Authority => ("p", "authority"),
        Role::Signer => ("p", "signer"),
        Role::RecipientsHead => ("p", "recipients-head"),
        Role::Recipient => ("p", "recipient"),
        Role::Abstract => ("p", "abstract"),
        Role::Title => ("h2", "title"),
        Role::Subtitle => ("p", "subtitle"),
        Role::Version => ("p", "version"),
        Role::Day => ("h3", "day"),
        Role::Body => ("p", "body"),
        Role::Bullet => ("li", "bullet"),
        Role::Note => ("p", "note"),
        Role::Cell => ("p", "cell"),
        Role::CellCentre => ("p", "cell-centre"),
        Role::CellNote => ("p", "cell-note"),
        Role::CellHead => ("p", "cell-head"),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}
