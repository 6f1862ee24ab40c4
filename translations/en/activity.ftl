# One activity: looking, entering, changing, moving, calling off, substituting; and the timeline.

activity-new = Add an activity
activity-new-title = Add an activity
activity-change-title = Change an activity
activity-change = Change
activity-save = Save
activity-undo = Undo
activity-gone = Taken out
activity-gone-text = The activity was taken out of all three offices. Undo brings it back.
activity-undo-last = Undo the last change
activity-open-whole = Open as a page
activity-to-week = Back to the week
activity-no-body = The directory names no leading body that this office serves. Add one before entering activities.

activity-part-what = What
activity-part-when = When
activity-part-who = Leaders
activity-part-where = Place
activity-part-further = Participants, preparation, logistics, level, note

activity-title = Matter
activity-title-hint = Begin with a verb: Họp, Dự, Làm việc với, Kiểm tra, Tiếp…
activity-body = In the schedule of
activity-date = Day
activity-date-hint = For example: 24/01/2022
activity-date-to = Until
activity-date-to-hint = Only when it lasts several days.
activity-start = Start
activity-start-hint = For example: 7h30; empty when only the half day is known.
activity-end = End
activity-part = Half day
activity-part-hint = With a start the half day follows from it, except for “whole day”.
activity-part-morning = morning
activity-part-afternoon = afternoon
activity-part-whole-day = whole day
activity-when = Time
activity-chair = Chair
activity-no-chair = No chair named
activity-chairs = { $name } (chairs)
activity-leaders = Leaders taking part
activity-pick = Find leaders by post
activity-unresolved = Others, as written in the schedule
activity-unresolved-hint = One person or group a line, not in the directory yet.
activity-stands-in = { $who } (in place of { $for })
activity-place = Place
activity-room = Room
activity-no-room = No room of the list
activity-vehicles = Vehicles
activity-room-hint = The room's hours are held; a room serves one activity.
activity-rooms-shared = Shared rooms
activity-seats = { $count } seats
activity-area = Area
activity-no-area = Area not known
activity-area-hint = For travel times; a chosen room brings its own.
activity-attendance = Attendance
activity-attendance-in-person = in person
activity-attendance-hybrid = in person and by video
activity-attendance-online = by video
activity-units = Units invited
activity-units-hint = One unit a line, or separated by semicolons.
activity-prepared-by = Prepared by
activity-logistics = Logistics
activity-gathering = Gathering point
activity-contact = Deputy head of the office, unit that follows it
activity-size = Number of people
activity-level = Level
activity-level-hint = Leaders only: others see “busy”.
activity-level-leaders = leaders only
activity-level-offices = the three offices
activity-level-agencies = agencies
activity-level-public = public
activity-mobility = May it be moved
activity-mobility-movable = movable
activity-mobility-fixed = fixed
activity-occupancy = Takes time
activity-occupancy-ordinary = like a meeting
activity-occupancy-at-office = work at the office, gives way to all else
activity-occupancy-away = away from the province
activity-note = Note on the schedule
activity-read-from = Read from
activity-state-planned = as planned
activity-state-cancelled = Cancelled. Reason: { $name }
activity-state-postponed = Postponed. Reason: { $name }
activity-state-to = . New day: { $name }
activity-emptied = (empty)

activity-facts = Facts
activity-owner-version = Kept by office { $owner } · version { $version }
activity-foreign = Office { $name } keeps this activity; here it is only read. To move or change it, ask the planners of office { $name }.
activity-clashes = { $count ->
    [one] { $count } clash
   *[other] { $count } clashes
}
activity-blocks = blocks publication
activity-accepted = Let stand:
activity-asked = Hours asked of other offices
activity-asked-waiting = waiting for an answer
activity-asked-granted = granted
activity-asked-taken = taken by something else
activity-kin = The same event in other offices' schedules
activity-history = History
activity-did-added = Added
activity-did-changed = Changed
activity-did-moved = Moved
activity-did-substituted = Substituted
activity-did-called-off = Called off
activity-did-restored = Restored
activity-did-withdrawn = Taken out
activity-did-undone = Undone
activity-did-received = New version received

activity-check-waits = Clashes are checked as you enter day, hours, leaders and room.
activity-check-fine = Clashes with nothing.
activity-check-clashes = { $count ->
    [one] Saving would make { $count } clash:
   *[other] Saving would make { $count } clashes:
}
activity-free-times = Nearest times that fit everybody:
activity-clash-with = { $reason } · with “{ $title }” ({ $owner })
activity-clash-hidden = There is { $name } with an activity that is not public.
activity-person-taken = { $name } is taken at this time, held by { $by } ({ $holder }). Nothing was saved; what you typed is still here.
activity-room-taken = { $name } is held at this time by { $by } ({ $holder }). A room serves one activity: choose another time or room. Nothing was saved; what you typed is still here.
activity-decide = Ask for both all the same
activity-decide-hint = Say who decides and why, then save; the decision is kept in the journal. Leave it empty to hold nothing twice.
activity-decided-by = Decided by
activity-decision = Reason
activity-stale = { $by } has just changed this activity (now version { $version }). What differs from the version you opened: { $changes }. What you typed is still here; save again to overwrite with it.

activity-call-off = Cancel or postpone
activity-call-off-how = What happens
activity-call-off-now = Call it off
activity-cancel = Cancel
activity-postpone = Postpone to another day
activity-reason = Reason
activity-reason-hint = Shown on the schedule until the week ends.
activity-new-date = New day (when postponed)
activity-new-date-hint = Empty when it is not decided yet.
activity-restore = Restore
activity-withdraw = Take out
activity-withdraw-confirm = This activity will be taken out of all three offices as if it had never been entered.
activity-substitute = Send a substitute
activity-substitute-now = Send
activity-substitute-whom = Choose who comes in whose place.
activity-in-place-of = In place of { $name }
activity-chair-consents = A substitute for a head needs the consent of { $name } (chair).
activity-substitutes-chain = As assigned
activity-substitutes-body = Same body
activity-substitutes-others = Other bodies
activity-busy = { $name } · busy

activity-said-added = Added “{ $name }”.
activity-said-changed = Changed “{ $name }”.
activity-said-moved = Moved “{ $name }”.
activity-said-substituted = Substitute sent to “{ $name }”.
activity-said-cancelled = Cancelled “{ $name }”.
activity-said-postponed = Postponed “{ $name }”.
activity-said-restored = Restored “{ $name }”.
activity-said-withdrawn = Took out “{ $name }”.
activity-said-undone = Undone: “{ $name }” is as it was before.

timeline-title = Timeline
timeline-grid = Grid
timeline-views = Views of the week
timeline-week = Week { $name }
timeline-lanes = Lanes
timeline-days = Days
timeline-offices = Office
timeline-by-leader = By leader
timeline-by-room = By room
timeline-whole-week = Whole week
timeline-one-day = One day
timeline-all-offices = All
timeline-no-leader = No leader named
timeline-no-room = Elsewhere
timeline-hint = Drag to move, drag an edge for the hours; by keys: arrows, then Enter. On a tablet: hold, then drag.
timeline-empty = No activity on these days yet. Add one, or take a schedule in from a file.
timeline-ask = Put it here all the same?
timeline-yes = Put it here
timeline-reason = Why the leader has two activities at once
timeline-held = Held: bright is free, red is taken.
timeline-failed = Not moved. Check the connection and try again.
timeline-free = { $name }: clashes with nothing.
timeline-clash = { $when }: { $clash }
timeline-never-room = This cannot be: { $name } A room serves one activity; choose another time or room.
timeline-not-movable = This activity cannot be moved on the timeline: it is fixed, lasts several days, or is called off. Open it to change it.
timeline-single-day = On the timeline an activity lies within one day. Open it to change its days.
timeline-nowhere = It cannot be put on this lane. Open the activity to change its leaders or place.
timeline-no-script = The timeline needs a browser that runs scripts.
activity-consents = Answers of leaders
activity-consent-comes = Comes
activity-consent-sends = Asks to send { $name } instead
activity-consent-stale = Time, place or who takes part has changed since; it has to be asked again
activity-join = Join with another office’s activity
activity-ask-leader = Ask for a leader

# Duties before a council session.
session-title = Due before the session
session-says = { $missed ->
    [0] Counted back from the opening on { $opening }; when the session moves, so do they.
    [one] Counted back from the opening on { $opening }: 1 day has passed with nothing to show that it was kept. Write down what was done, or waive it with a reason.
   *[other] Counted back from the opening on { $opening }: { $missed } days have passed with nothing to show that they were kept. Write down what was done, or waive them with a reason.
}
session-article = article { $name }
session-latest = { $day } at the latest ({ $days } days before the opening)
session-state-ahead = not due yet
session-state-today = due today
session-state-missed = too late
session-state-kept = in time
session-state-late = late
session-state-waived = waived
session-state-paused = paused
session-close = Write down as done, or waive
session-on = Done on
session-on-hint = Only when it was done; for example 26/11/2026
session-text = Number of the document, or reason for the waiver
session-done = Done
session-waive = Waive

activity-rest-days = Work on a day off is confirmed
activity-check-days-off = { $name } is a day off; working then has to be confirmed.
activity-meeting = Meeting
