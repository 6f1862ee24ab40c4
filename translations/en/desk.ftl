# The desk: today, what waits for a decision, what falls due, what changed.

desk-rail = Desk
desk-title = Desk
desk-week = Week { $name }
desk-open-week = Open the week
desk-open-phone = The leader's day
desk-bad-day = The day in the address cannot be read. Write it like 2026-06-01, or open the desk again.
desk-strip = Days of the week
desk-strip-count = { $count } items

desk-today = Today · { $name }
desk-that-day = { $name }
desk-today-empty = No activity of the leaders whom this office serves. Choose another day above, or open the week to add one.
desk-today-empty-near = No activity. Choose another day above.
desk-row-clashes = open clashes

desk-decide = For me to decide
desk-waiting-lead = In this week and the next, the most urgent first.
desk-decide-empty = Nothing waits. Clashes, refused hours, people still to be told and notices that were not understood will stand here.
desk-decide-empty-near = Nothing waits. Clashes and activities without the leader's answer will stand here.
desk-see-all = See all { $count }
desk-certain = certain
desk-possible = possible
desk-blocks = blocks publication
desk-settle = Settle
desk-look = Look
desk-open = Open
desk-untold = Change not told yet: { $name }
desk-by-telephone = telephone now
desk-tell = Tell
desk-stand-in = { $leader } sends { $stand_in } instead: { $title }
desk-send-stand-in = Change who comes
desk-send-stand-in-confirm = { $stand_in } will come in the place of { $leader }: { $title }. The two other offices are told at once.
desk-asked-taken = { $owner } has { $what } taken already: { $title }
desk-asked-waiting = Waiting for { $owner } to answer about { $what }: { $title }
desk-choose-hour = Choose another hour
desk-free = Nearest free times: { $name }
desk-since = since { $name }
desk-event = One event, for which two offices write different hours: { $name }
desk-event-detail = join or keep apart
desk-compare = Compare
desk-tray = { $count } notices of partner offices were not understood
desk-unanswered = { $count } activities of this week without an answer of { $who }
desk-answer = Answer

desk-due = Falls due
desk-due-registration = Units register for next week
desk-due-draft = Draft of the week to the two other offices
desk-due-clash-list = Văn phòng Tỉnh ủy sends the list of clashes
desk-due-clash-round = The three heads settle the clashes
desk-due-publication = Publish next week
desk-due-when = { $hour }, { $day }
desk-due-met = done
desk-due-over = its time is over
desk-due-ahead = time enough
desk-due-soon = within a day
desk-due-late = late, not done

desk-changes = Just changed
desk-changes-since = Since the last look, { $name }.
desk-changes-empty = Nothing changed by others. Activities added, moved or called off in the three offices will stand here.
desk-changes-more = and { $count } older changes
desk-looked = Looked at
desk-became-added = New
desk-became-called-off = Called off
desk-became-changed = Changed
desk-became-changed-in = Changed: { $name }
