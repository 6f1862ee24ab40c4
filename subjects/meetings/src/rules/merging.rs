//! Two people write one list of rows: what the second typed is laid over what the first has saved meanwhile, cell by
//! cell, so that the second save loses neither.

/// The cells of a row as they are typed: of an agenda what, minutes, who presents; of those called name, way, part.
pub type Cells = [String; 3];

/// A row of the second person's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The row that it was, none for a new one.
    pub number: Option<u32>,
    /// What the form showed of it at first.
    pub was: Cells,
    /// What stands there now; all empty when it was taken off.
    pub cells: Cells,
}

/// What there is to say of a merged row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The first person has put it on.
    Added,
    /// The first person has changed it, the second has not: the change stands.
    TheirChange,
    /// Both have changed the same cell: what the second typed stands; the first wrote this.
    Differs(Cells),
    /// The first person has taken it off, the second has changed it: it stands as a new row.
    TakenOff,
    /// The second person has taken it off, the first has changed it: it stands.
    KeptForChange,
}

/// A row after merging.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The row that it is, none for a new one.
    pub number: Option<u32>,
    /// Its cells.
    pub cells: Cells,
    /// What there is to say.
    pub note: Option<Note>,
}

/// Lays what was typed over the rows as they are now. Rows keep the order of the form; those that the first person has
/// put on come after them.
pub fn merged(typed: &[Typed], now: &[(u32, Cells)]) -> Vec<Merged> {
    let is_known = |number: u32| typed.iter().any(|row| row.number == Some(number));
    let added = now.iter().filter(|(number, _)| !is_known(*number));
    let added = added.map(|(number, cells)| Merged {
        number: Some(*number),
        cells: cells.clone(),
        note: Some(Note::Added),
    });
    typed.iter().filter_map(|row| one(row, now)).chain(added).collect()
}

fn one(row: &Typed, now: &[(u32, Cells)]) -> Option<Merged> {
    let is_taken_off = row.cells.iter().all(|cell| cell.is_empty());
    let Some(number) = row.number else {
        let cells = row.cells.clone();
        return (!is_taken_off).then_some(Merged { number: None, cells, note: None });
    };
    let theirs = now.iter().find(|(known, _)| *known == number).map(|(_, cells)| cells);
    match theirs {
        None if is_taken_off || row.cells == row.was => None,
        None => Some(Merged { number: None, cells: row.cells.clone(), note: Some(Note::TakenOff) }),
        Some(theirs) if is_taken_off && *theirs == row.was => None,
        Some(theirs) if is_taken_off => {
            let note = Some(Note::KeptForChange);
            Some(Merged { number: Some(number), cells: theirs.clone(), note })
        }
        Some(theirs) => Some(both(number, row, theirs)),
    }
}

fn both(number: u32, row: &Typed, theirs: &Cells) -> Merged {
    let cell = |at: usize| if row.cells[at] == row.was[at] { &theirs[at] } else { &row.cells[at] };
    let cells = [0, 1, 2].map(|at| cell(at).clone());
    let differs = (0..3)
        .any(|at| row.cells[at] != row.was[at] && theirs[at] != row.was[at] && theirs[at] != row.cells[at]);
    let note = match (differs, *theirs == row.was || *theirs == row.cells) {
        (true, _) => Some(Note::Differs(theirs.clone())),
        (false, true) => None,
        (false, false) => Some(Note::TheirChange),
    };
    Merged { number: Some(number), cells, note }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(title: &str, minutes: &str) -> Cells {
        [title, minutes, ""].map(str::to_owned)
    }

    fn typed(number: u32, was: &Cells, now: &Cells) -> Typed {
        Typed { number: Some(number), was: was.clone(), cells: now.clone() }
    }

    #[test]
    fn what_one_changes_and_what_the_other_adds_both_stand() {
        let (report, longer) = (cells("Báo cáo", "30"), cells("Báo cáo", "45"));
        let rows = [typed(1, &report, &longer)];
        let now = [(1, report.clone()), (2, cells("Tờ trình", "15"))];
        let found = merged(&rows, &now);
        assert_eq!(found[0], Merged { number: Some(1), cells: longer, note: None });
        assert_eq!(found[1].note, Some(Note::Added));
    }

    #[test]
    fn changes_of_different_cells_of_one_row_are_joined() {
        let was = cells("Báo cáo", "30");
        let found = merged(&[typed(1, &was, &cells("Báo cáo", "45"))], &[(1, cells("Báo cáo quý", "30"))]);
        assert_eq!(found[0].cells, cells("Báo cáo quý", "45"));
        assert_eq!(found[0].note, Some(Note::TheirChange));
    }

    #[test]
    fn of_two_changes_of_one_cell_the_second_stands_and_the_first_is_shown() {
        let was = cells("Báo cáo", "30");
        let theirs = cells("Báo cáo", "20");
        let found = merged(&[typed(1, &was, &cells("Báo cáo", "45"))], &[(1, theirs.clone())]);
        assert_eq!(found[0].cells, cells("Báo cáo", "45"));
        assert_eq!(found[0].note, Some(Note::Differs(theirs)));
    }

    #[test]
    fn what_one_takes_off_stays_off_unless_the_other_has_changed_it() {
        let (was, none) = (cells("Báo cáo", "30"), Cells::default());
        assert!(merged(&[typed(1, &was, &none)], &[(1, was.clone())]).is_empty());
        assert!(merged(&[typed(1, &was, &was)], &[]).is_empty(), "taken off by the first");
        let changed = cells("Báo cáo", "10");
        assert_eq!(
            merged(&[typed(1, &was, &none)], &[(1, changed.clone())])[0].note,
            Some(Note::KeptForChange)
        );
        let found = merged(&[typed(1, &was, &changed)], &[]);
        assert_eq!((found[0].number, &found[0].note), (None, &Some(Note::TakenOff)));
    }
}
