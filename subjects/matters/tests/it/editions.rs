//! Programmes of a year, a quarter and a month, next year's, and what leaves for other offices.

use jiff::civil::date;
use nhip_harmony::days::Period;
use nhip_harmony::term::{Term, YearMonth};
use nhip_matters::commands::{self, Seen};
use nhip_matters::error::MattersError;
use nhip_matters::read;
use nhip_matters::rules::comment::Reception;
use nhip_matters::rules::handover::needs_leader;
use nhip_matters::rules::plan::{Advance, Stage};
use nhip_office::on_both_databases;
use nhip_office::rights::{Actor, Level, Role};
use nhip_people::rules::post::Post;

use crate::world::{TODAY, YEAR, act, body_of, facts, holder, issued, now, plan, registered, world};

on_both_databases! {
    async fn quarter_and_month_are_drawn_from_the_year_by_time(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let april = registered(office, facts("Nợ từ tháng 4", "tháng 4")).await;
        let june = registered(office, facts("Việc tháng 6", "tuần 2 tháng 6")).await;
        let autumn = registered(office, facts("Việc quý III", "quý III")).await;
        issued(office).await;
        let mut act = act(office).await;
        let month = Term::Month(YearMonth::new(YEAR, 6).unwrap());
        let month = commands::begin(&mut act, &body_of(office), month).await.unwrap();
        assert_eq!(month.matters, [april.id.clone(), june.id.clone()], "June, and what is owed from before");
        let quarter = commands::begin(&mut act, &body_of(office), Term::Quarter(YEAR, 3)).await.unwrap();
        assert!(quarter.matters.contains(&autumn.id));
        let again = commands::begin(&mut act, &body_of(office), Term::Quarter(YEAR, 3)).await;
        assert!(matches!(again, Err(MattersError::AlreadyThere)));
        let foreign = commands::begin(&mut act, &"hdnd".parse().unwrap(), Term::Year(YEAR)).await;
        assert!(matches!(foreign, Err(MattersError::NotOurBody(_))));
    }

    async fn next_year_begins_with_what_this_year_still_owes(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let owed = registered(office, facts("Còn nợ", "tháng 4")).await;
        let done = registered(office, facts("Đã trình", "tháng 3")).await;
        let first = issued(office).await;
        let known = now(office, &done.id).await;
        let mut change = act(office).await;
        let step = nhip_matters::rules::progress::Step::Submit { on: TODAY, document: String::new() };
        commands::take_step(&mut change, (&done.id, Seen(known.version)), step).await.unwrap();
        let next = commands::begin_next(&mut change, &first.programme).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(next.term, Term::Year(YEAR + 1));
        assert_eq!(next.matters, [owed.id]);
    }

    async fn a_draft_is_commented_by_another_office_and_the_answer_goes_back(engine: Engine) {
        let world = world(engine).await;
        let (tu, ub) = (&world.tu, &world.ub);
        registered(tu, facts("Sơ kết nghị quyết", "tháng 6")).await;
        let hidden = nhip_matters::rules::matter::Facts { level: Level::Leaders, ..facts("Việc nhân sự kín", "tháng 7") };
        registered(tu, hidden).await;
        let mut change = act(tu).await;
        let draft = commands::begin(&mut change, &body_of(tu), Term::Year(YEAR)).await.unwrap();
        commands::advance(&mut change, (&draft.id, Seen(1)), Advance::Consult).await.unwrap();
        change.commit().await.unwrap();
        world.carry_cleanly().await;

        let mirror = plan(ub, &draft.id).await;
        assert_eq!(mirror.stage, Stage::Consulting { since: TODAY });
        let mut view = ub.view().await.unwrap();
        let sent = read::edition(view.conn(), &holder(ub, Role::Chief), (&draft.id, 0)).await.unwrap().unwrap();
        let titles: Vec<_> = sent.items.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(titles, ["Sơ kết nghị quyết"], "what only leaders may know of never leaves");
        drop(view);

        let mut change = act(ub).await;
        let said = commands::comment(&mut change, &draft.id, None, "Đề nghị lùi sau phiên họp UBND.").await.unwrap();
        let touched = commands::advance(&mut change, (&draft.id, Seen(mirror.version)), Advance::Submit).await;
        assert!(matches!(touched, Err(MattersError::Refused(_))), "a mirror is read only: {touched:?}");
        change.commit().await.unwrap();
        world.carry_cleanly().await;
        let mut change = act(tu).await;
        commands::answer_comment(&mut change, &said.id, Reception::Accepted, "Tiếp thu.").await.unwrap();
        change.commit().await.unwrap();
        world.carry_cleanly().await;
        let journal = ub.view().await.unwrap().journal_about("programme", draft.id.as_str()).await.unwrap();
        assert!(journal.iter().any(|entry| entry.act == "matters.comment.answer_received"));
    }

    async fn who_leaves_office_in_mid_year_is_pointed_out_and_issued_versions_keep_the_post(engine: Engine) {
        let world = world(engine).await;
        let office = &world.ub;
        let matter = registered(office, facts("Việc của Phó Chủ tịch", "tháng 10")).await;
        let first = issued(office).await;
        let title = first.items[0].leader.clone().unwrap().title;
        let mut view = office.view().await.unwrap();
        let mut posts = nhip_people::records::<Post>(view.conn()).await.unwrap();
        let known = now(office, &matter.id).await;
        assert!(!needs_leader(&known, &posts, TODAY));
        for post in posts.iter_mut().filter(|post| post.person.as_str() == "L11") {
            post.to = Some(date(2026, 8, 31));
        }
        assert!(needs_leader(&known, &posts, TODAY), "he holds no post in October any more");
        let directory = nhip_people::directory(view.conn(), Period::day(TODAY)).await.unwrap();
        assert_eq!(directory.person(&"L11".parse().unwrap()).unwrap().title, title);
        let kept = read::edition(view.conn(), &Actor::system(), (&first.programme, 1)).await.unwrap().unwrap();
        assert_eq!(kept.items[0].leader.as_ref().unwrap().title, title);
    }
}
