# Clashes: the list, one clash, what can be done.

clash-list-title = Clashes
clash-count = { $count ->
    [one] 1 clash
   *[other] { $count } clashes
}
clash-empty = No clash waits in this period. When two activities cannot both take place, they show here with what can be done.
clash-nothing-found = No clash fits. Take some filters away.
clash-export = Export Excel
clash-week = Back to the week
clash-all = All clashes
clash-on-board = See on the board
clash-search = Search
clash-search-in = Search among clashes
clash-any = All
clash-to = Until
clash-filter = Filter
clash-filter-off = Filters off
clash-to-not-a-day = “Until” is not a day. Choose it again.
clash-to-too-far = “Until” must lie after the first day of the week and at most 92 days away.
clash-not-there = There is no such clash: it may have been settled, or it is not yours to see. Look at the list of clashes again.
clash-form-unreadable = This request cannot be read, so nothing was written. Load the page again and press once more.

clash-code = Code
clash-kind = Kind
clash-gravity = Gravity
clash-day = Day
clash-what = Why
clash-sides = Activities
clash-first-side = First activity
clash-second-side = Second activity
clash-standing = Standing
clash-certainty = Certainty
clash-certain = certain
clash-possible = possible
clash-leader = Leader
clash-office = Office concerned

clash-standing-waiting = Waiting
clash-standing-returned = Came back
clash-standing-accepted = Accepted
clash-standing-all = All

clash-gravity-block = blocks publication
clash-gravity-block-possible = may block
clash-gravity-warn = needs a look
clash-gravity-warn-possible = possible

clash-kind-leader-double = one person, two places
clash-kind-leader-away = person away
clash-kind-travel-tight = no time to travel
clash-kind-room-double = one room, two activities
clash-kind-units-twice = units invited twice
clash-kind-protected = over a protected block
clash-kind-big-same-time = large activities at one time
clash-kind-big-same-day = large activities on one day
clash-kind-place-twice = one place, two delegations
clash-kind-no-chair = nobody to chair
clash-kind-no-quorum = no quorum
clash-kind-papers-late = papers not in
clash-kind-invitation-late = invited late
clash-kind-service-short = services short
clash-kind-event-differs = one event told differently
clash-kind-secret-exposed = secrecy

clash-part-morning = morning
clash-part-afternoon = afternoon
clash-part-whole-day = whole day

clash-yields = gives way
clash-keeps = keeps its time
clash-time = Time
clash-assumed = (taken as { $hours })
clash-place = Place
clash-people = Leaders
clash-chair = Chair
clash-person = Leader
clash-moved = Moving
clash-fixed = fixed
clash-movable = may be moved
clash-published = Published
clash-in-version = published, version { $count }
clash-is-published = published
clash-is-draft = not published
clash-invited-on = invitations sent { $name }
clash-class = Precedence
clash-class-p1 = emergency
clash-class-p2 = convened by the central level
clash-class-p3 = council session, election, congress
clash-class-p4 = party committee, standing committee
clash-class-p5 = permanent members, joint briefing
clash-class-p6 = committee meeting, council’s permanent members
clash-class-p7 = voters, citizens’ reception
clash-class-p8 = provincial ceremony, delegations
clash-class-p9 = thematic meetings, supervision
clash-class-p10 = field visits, internal meetings
clash-attendance = Attendance
clash-by-video = by video
clash-units = Units invited
clash-units-count = { $count ->
    [one] 1 unit
   *[other] { $count } units
}
clash-also-told = Also in the schedule of

clash-facts = Facts
clash-minutes = { $count } minutes
clash-wanted-by-both = Both need
clash-shared-hours = Shared hours
clash-travel = Travel
clash-travel-need = Needed
clash-travel-gap = There are
clash-absence = Away because of
clash-precedence = Who gives way

clash-rule-fixed = The other activity is fixed, so the one that may be moved gives way.
clash-rule-class = Class P{ $stays } keeps its time, class P{ $yields } gives way.
clash-rule-priority = The activity of higher priority keeps its time.
clash-rule-announced = What is published and invited to keeps its time.
clash-rule-outside = What has outside guests or a public notice keeps its time.
clash-rule-chair = The activity with the higher chair keeps its time.
clash-rule-size = The larger activity keeps its time.
clash-rule-deadline = The activity with the nearer legal deadline keeps its time.
clash-rule-first = What was registered first keeps its time.
clash-rule-undecided = Both weigh the same: the two sides agree between themselves; below the later one is taken to give way.

clash-hint-no-chair = Name somebody else to chair, move it, or mend the absence if the chair is back.
clash-hint-no-quorum = Invite more members up to two thirds and correct the number, or choose another day.
clash-hint-papers = Press the unit for the papers; if it is to be held all the same, accept with a reason.
clash-hint-invitation = If it is urgent, mark the invitation urgent; if not, move it or accept with a reason.
clash-hint-service = Ask for less, borrow, or move one of the activities.
clash-hint-differs = One office has to follow the other; the convening office is right unless agreed otherwise.
clash-hint-secret = Secret content needs a cleared room, presence in person and guests named one by one.
clash-hint-absent = If the leader is back, mend the absence in the directory; this then goes by itself.

clash-ways = Ways out
clash-other-side = Or the other side gives way by itself
clash-theirs = The activity that gives way belongs to the office { $name }: that office must be asked.
clash-do = Do this
clash-do-postpone = Put off
clash-postpone-reason = Reason
clash-postpone-reason-missing = A reason is needed; the schedule shows it until the end of the week.
clash-ask = Ask { $name }
clash-ask-hint = Call the planner or the chief of { $name } with this proposal. When they agree, note who agreed; the clash comes back when the schedule changes otherwise.
clash-agreed-reason = The office { $name } agreed
clash-agreed-by = Who at { $name } agreed
clash-note-agreed = Note the consent
clash-free-times = Free times for all

clash-way-room = Move to { $room }
clash-way-substitute = { $by } comes instead of { $person }
clash-way-shift = Other hours of the same half day: { $hours }
clash-way-swap = The other half of the day: { $hours }
clash-way-day = Move to { $day }, { $hours }
clash-way-merge = Hold together with “{ $title }”
clash-way-online = Hold by video: no travel, no room
clash-way-shorten = Shorten to { $hours }
clash-way-postpone = Put off without a date

clash-mend-urgent = Mark the invitation urgent
clash-mend-named-guests = The guests are named one by one
clash-mend-in-person = Hold in person

clash-disturbs-nobody = nobody’s time changes
clash-disturbs-office = the office { $name } must be asked
clash-disturbs-fixed = it is marked fixed
clash-disturbs-published = published: an adjustment must be issued
clash-disturbs-invited = invitations must be sent again
clash-disturbs-outside = outside guests or the public must be told
clash-disturbs-leaders = { $count ->
    [one] 1 leader to be told
   *[other] { $count } leaders to be told
}
clash-disturbs-units = { $count ->
    [one] 1 invited unit to be told
   *[other] { $count } invited units to be told
}
clash-disturbs-chair = { $name } needs to consent
clash-disturbs-followers = the office { $name } also writes it and must follow

clash-accept = Let it stand
clash-accept-hint = It closes in all three offices, and comes back when hours, people or room change.
clash-reason = Reason
clash-decided-by = Decided by
clash-accept-do = Let it stand
clash-reopen = Open again
clash-accepted-by = { $by } ({ $office }) let it stand at { $when }: { $reason }
clash-came-back = The facts have changed since it was let stand.
clash-was = It was

clash-undo = Undo
clash-done-way = The schedule was changed as chosen.
clash-done-mended = Mended.
clash-done-accepted = It is let stand; the clash is closed.
clash-done-reopened = The clash is open again.
clash-done-undone = Undone.

clash-first-did = This was just { $did } by { $by } at { $when }, so your change was not written. Open it again to see how it stands.
clash-did-moved = moved
clash-did-substituted = given to a substitute
clash-did-changed = changed
clash-did-called-off = called off
clash-did-restored = restored
clash-did-undone = undone
clash-settled-meanwhile = Somebody else just settled this clash: { $line }. Open it again to see.
clash-reopened-meanwhile = Somebody else just opened this clash again. Open it again to see.
clash-changed-meanwhile = The facts just changed: { $says }. Open it again, then decide.

# Joint events: two offices' rows that are one event.

events-title = Joint events
events-lead = Rows of two offices that tell of one event. What they tell differently stops publication until one follows the other.
events-search-in = Search among joint events
events-which = Which joint events
events-tab-all = All
events-tab-differs = Told differently
events-tab-suggested = Recognised
events-tab-joined = Joined
events-tab-apart = Kept apart
events-empty = No joint event in this week. When two offices write one event, both rows stand beside each other here.
events-nothing-found = No joint event fits.
events-contradicts = told differently
events-different = different
events-differs = What the two offices write
events-event = Event
events-field = Field
events-host = convenes
events-other = takes part
events-suggested = recognised, not decided by anybody
events-joined-by = joined: { $by } ({ $office }), { $when }
events-apart-by = kept apart: { $by } ({ $office }), { $when }
events-follow = Follow { $office }
events-join = Join as one event
events-keep-apart = Keep apart
events-undecide = Take the decision back
events-by-hand = Join by hand
events-by-hand-title = Join two rows as one event
events-choose-first = Choose a row of your own office
events-choose-second = Choose another office’s row on that day
events-choose = Choose
events-other-first = Choose another row
events-first-row = The chosen row
events-no-first = No row of your office is left to be joined in this week.
events-no-second = No other office has a fitting row on that day.
events-back = Back to joint events
events-gone = These two rows are one event no more, so nothing was written. Load the page again.
events-done-joined = Joined as one event.
events-done-apart = Kept apart.
events-done-undecided = The decision is taken back; the rows are judged anew.
events-done-followed = The row follows the other office now.

# What a clash says.
clash-says-double = { $person } has two activities at one time ({ $hours })
clash-says-on-mission = { $person } is on a mission outside the province
clash-says-absent = { $person } is absent ({ $reason })
clash-says-room = { $room } has two meetings at one time ({ $hours })
clash-says-big = { $when ->
    [half] Two large activities in the same half of a day
   *[day] Two large activities on the same day
}
clash-says-big-sized = { $when ->
    [half] Two large conferences ({ $first } and { $second } people) in the same half of a day
   *[day] Two large conferences ({ $first } and { $second } people) on the same day
}
clash-says-travel = { $person } has only { $gap } minutes to get from { $from } to { $to } and needs about { $need }
clash-says-units = { $count ->
    [one] { $count } unit is invited to both: { $units }
   *[other] { $count } units are invited to both: { $units }
}
clash-says-protected = Over { $block } of { $people } ({ $hours })
clash-says-same-place = Two delegations to { $place } in one week ({ $first } and { $second })
clash-says-no-chair = { $person } was to chair and is away; no other leader can chair
clash-says-no-quorum = Only { $attending } of { $members } members attend, fewer than two thirds
clash-says-papers-missing = The papers are not in; they were due on { $due }
clash-says-papers-late = The papers came on { $ready }, after they were due on { $due }
clash-says-invitation = The invitation was sent on { $sent }; the latest day was { $due }
clash-says-service = { $needed } × { $service } needed at one time, { $capacity } available
clash-says-differs = One event told differently in { $fields }: { $host }, { $other }
clash-says-secret-room = Secret content in a room that is not secure
clash-says-secret-open-guests = Secret content, and the guests are not named one by one
clash-says-secret-video = Secret content is not to be held by video
clash-told = { $row } says { $value }
clash-told-day = { $name }
clash-told-morning = morning
clash-told-afternoon = afternoon
clash-told-whole-day = whole day
clash-block-council-session = a convened session of the People’s Council
clash-block-party-committee = a meeting of the Party Committee or its Standing Board
clash-block-voter-contact = announced meetings with voters
clash-block-citizen-reception = citizen reception
clash-block-leave = leave or a mission
clash-block-national-conference = a national conference that must be attended
clash-service-cars = cars
clash-service-interpreters = interpreters
clash-service-technicians = technical teams
clash-service-reception = reception staff
clash-field-dates = date
clash-field-start = hour
clash-field-place = place
clash-field-part = half of the day
clash-field-chair = chair
clash-out-room = Move “{ $title }” to { $name }
clash-out-substitute = { $name } goes instead to “{ $title }”
clash-out-shift = Shift “{ $title }” to { $hours }
clash-out-swap = Move “{ $title }” to the other half of the day, { $hours }
clash-out-day = Move “{ $title }” to { $hours }
clash-out-merge = Merge “{ $title }” with { $name }
clash-out-online = Hold “{ $title }” by video
clash-out-shorten = Shorten “{ $title }” to { $hours }
clash-out-postpone = Put off “{ $title }” without a date
clash-out-office = office { $name } has to be asked
clash-out-fixed = the activity is marked as fixed
clash-out-published = the week is published; an adjustment has to be issued
clash-out-invited = invitations have to be sent again
clash-out-outside = guests from outside or the public have to be told
clash-out-leaders = { $count ->
    [one] { $count } leader has to be told
   *[other] { $count } leaders have to be told
}
clash-out-units = { $count ->
    [one] { $count } invited unit has to be told
   *[other] { $count } invited units have to be told
}
clash-out-chair = the chair has to consent
clash-send-request = Send a request to { $name }
clash-harmonise = Harmonise this week
