//! The icons: drawn once in a sprite, used by name.

use crate::assets;
use crate::markup::Markup;

macro_rules! icons {
    ($($(#[$meta:meta])* $name:ident => $word:literal,)+) => {
        /// An icon of the sprite (`assets/icons.json` names the same words).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Icon { $($(#[$meta])* #[doc = concat!("`", $word, "`")] $name,)+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The icon's id in the sprite.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

icons! {
    Desk => "desk",
    Week => "week",
    Programme => "programme",
    Harmonise => "harmonise",
    Meeting => "meeting",
    Task => "task",
    Document => "document",
    Petition => "petition",
    Event => "event",
    Report => "report",
    Regulation => "regulation",
    People => "people",
    Admin => "admin",
    Intake => "intake",
    Exchange => "exchange",
    Bell => "bell",
    Search => "search",
    Person => "person",
    Previous => "previous",
    Next => "next",
    Up => "up",
    Down => "down",
    Add => "add",
    Edit => "edit",
    Remove => "remove",
    Close => "close",
    Check => "check",
    Warn => "warn",
    Info => "info",
    Clock => "clock",
    Place => "place",
    Car => "car",
    Online => "online",
    Lock => "lock",
    Moved => "moved",
    Joint => "joint",
    Chair => "chair",
    Attend => "attend",
    Wait => "wait",
    Undo => "undo",
    Print => "print",
    Export => "export",
    Publish => "publish",
    Filter => "filter",
    Link => "link",
    Theme => "theme",
    Language => "language",
    Keyboard => "keyboard",
    SignOut => "sign-out",
    More => "more",
    Phone => "phone",
    Grid => "grid",
    Timeline => "timeline",
    Month => "month",
}

impl Icon {
    /// The icon as HTML. It says nothing to a screen reader: words stand beside it, or on its button.
    pub fn html(self) -> Markup {
        Markup::trusted(format!(
            r##"<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>"##,
            assets::url("icons.svg"),
            self.word()
        ))
    }
}
