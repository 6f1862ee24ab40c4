tasks-rail = Tasks
tasks-task = Task
tasks-new = Give a task
tasks-give = Give the task
tasks-all = List
tasks-list = List of tasks
tasks-board = Overview
tasks-export = Excel
tasks-on = Day of the answer
tasks-cut-off-day = Cut-off date
tasks-look = Show
tasks-cut-off = As of the end of { $name }
tasks-none-at-all = No tasks yet. Tasks made of a meeting’s conclusions or of a paper will appear here.
tasks-none-found = No task fits the filter.
tasks-search = Search
tasks-every = All
tasks-filter = Filter
tasks-filter-off = Clear
tasks-count = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
tasks-total = Total
tasks-longest = Longest overdue
tasks-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
tasks-by-unit = By lead unit
tasks-by-leader = By leader in charge
tasks-side = Side
tasks-side-ours = Done by this office
tasks-side-given = Given by this office
tasks-overdue-days = Overdue (days)
tasks-band = Overdue from (days)
tasks-only-monthly = Overdue by more than 30 days
tasks-only-extended = Put off
tasks-only-counted = Without those called off

tasks-content = Content
tasks-source = Source
tasks-source-meeting = Conclusion { $number }: { $meeting }
tasks-source-paper = Paper { $symbol } of { $on }
tasks-symbol = Number and sign of the paper
tasks-source-on = Date of the source
tasks-paragraph = Paragraph
tasks-paragraph-hint = For instance: khoản 2 mục III.
tasks-lead = Lead unit
tasks-lead-hint = Exactly one. The task of a body with an office on the network goes straight to that office.
tasks-helpers = Helping units
tasks-helpers-hint = Separate several by semicolons.
tasks-product = Product
tasks-product-document = Paper
tasks-product-scheme = Scheme
tasks-product-report = Report
tasks-product-work = Piece of work
tasks-due = Due
tasks-due-none = Left empty, the office takes { $days } days from the date of the source; given today, it is due on { $due }.
tasks-due-usual = { $name } (the giver named none)
tasks-due-now = Due now
tasks-due-now-is = { $due } (put off { $count ->
    [one] once
   *[other] { $count } times
})
tasks-first-due = First due date
tasks-first-due-was = first { $name }
tasks-giver = Given by
tasks-giver-hint = The post.
tasks-leader = Leader in charge
tasks-leader-hint = The post; reminded when the task is more than 10 working days overdue.
tasks-urgency = Urgency
tasks-secrecy = State secrets
tasks-secrecy-open = None in it
tasks-secrecy-secret = Mật, Tối mật or Tuyệt mật
tasks-given = Given
tasks-given-on = Given on
tasks-label = Standing
tasks-state = State
tasks-not-routine = A unit’s routine work is not followed here (Decision 23/2018/QĐ-TTg).

tasks-state-given = Just given
tasks-state-accepted = Accepted
tasks-state-underway = Under way
tasks-state-asking = Asks for a later date
tasks-state-returned = Returned
tasks-state-paused = Paused
tasks-state-reported = Reported done
tasks-state-confirmed_on_time = Confirmed: in time
tasks-state-confirmed_late = Confirmed: late
tasks-state-cancelled = Called off
tasks-cell-done_on_time = Done in time
tasks-cell-done_late = Done late
tasks-cell-within = In time
tasks-cell-due_soon = Due soon
tasks-cell-overdue = Overdue
tasks-done-late-by = Done { $count ->
    [one] { $count } day
   *[other] { $count } days
} late
tasks-due-in = { $count ->
    [0] Due today
    [one] Due soon, { $count } working day left
   *[other] Due soon, { $count } working days left
}
tasks-overdue-by = Overdue by { $count ->
    [one] { $count } day
   *[other] { $count } days
}

tasks-waits-on = Waits for
tasks-open-meeting = Open the meeting
tasks-thread = What happened
tasks-deeds = What you can do
tasks-void = no longer fitted when it came
tasks-reminder = Next reminder: { $day } ({ $why }).
tasks-reminder-leader = The leader in charge is reminded too.
tasks-reminder-soon = due soon
tasks-reminder-last-call = last working day before
tasks-reminder-day-after = just overdue
tasks-reminder-each-monday = each week

tasks-do-accept = Accept the task
tasks-do-return = Return it
tasks-do-report = Report progress
tasks-do-ask-later = Ask for a later date
tasks-do-report-done = Report it done
tasks-do-uphold = Keep it with this lead
tasks-do-grant = Grant a later date
tasks-do-deny = Keep the date
tasks-do-confirm = Confirm it done
tasks-do-send-back = Not accepted, go on
tasks-do-pause = Pause
tasks-do-resume = Resume
tasks-do-cancel = Call the task off
tasks-did-give = Gave the task
tasks-did-accept = Accepted
tasks-did-return = Returned
tasks-did-report = Reported progress
tasks-did-ask-later = Asked for a later date
tasks-did-report-done = Reported it done
tasks-did-uphold = Kept it with this lead
tasks-did-grant = Granted a later date
tasks-did-deny = Kept the date
tasks-did-confirm = Confirmed it done
tasks-did-send-back = Did not accept it
tasks-did-pause = Paused
tasks-did-resume = Resumed
tasks-did-cancel = Called it off
tasks-reason = Reason
tasks-progress = Progress
tasks-obstacles = Obstacles
tasks-proposal = Proposal
tasks-note = Note
tasks-paper-on = Date of the closing paper
tasks-paper-on-hint = Whether it was done in time is told by this date.
tasks-closing-paper = Closing paper
tasks-on-hint = The day on which the unit answered; today when empty.

tasks-conclusions = Conclusions
tasks-conclusion = Conclusion
tasks-conclude = Write the meeting’s conclusions
tasks-conclusions-none = No conclusion written yet.
tasks-conclusions-hint = Empty rows are left out. A conclusion of which a task was made cannot be changed any more.
tasks-number = No.
tasks-save = Save
tasks-given-count = { $count ->
    [0] not given yet
    [one] { $count } task
   *[other] { $count } tasks
}

tasks-urging = Reminder list
tasks-urging-none = No task is overdue by more than 30 days.
tasks-urging-summary = { $total } tasks in all: { $on_time } done in time, { $late } done late, { $in_time } in time, { $overdue } overdue. Put off at least once: { $extended }.

tasks-desk-line = { $content } ({ $lead })
tasks-desk-due = due { $name }
tasks-desk-open = Open
tasks-desk-answer = Answer

tasks-unknown = There is no such task, or this account may not see it.
tasks-stale = Somebody else was quicker. Look again and go on; what you typed is still here.
tasks-facts-faulty = “{ $name }” is missing, too long, or repeats another.
tasks-conclusion-content-faulty = Row { $row }: write the content, { $most } characters at most.
tasks-conclusion-number-faulty = Row { $count }: the number must be 1 or more and stand once.
tasks-conclusion-given = Conclusion { $count } became a task and can be neither changed nor left out.
tasks-conclusions-too-many = { $count } conclusions at most.
tasks-no-source = Write the number and sign of the paper.
tasks-no-conclusion = The meeting has no conclusion { $count }.
tasks-source-ahead = The paper cannot be dated after today.
tasks-due-behind = It must be due on { $name } or later. Leave it empty when the giver named no date.
tasks-secret = A task with state secrets must not enter this program; follow it in the separate register.
tasks-answer-day = The day of the answer must be from { $from } to { $to }.
tasks-unsaid = Write this, { $count } characters at most.
tasks-wrong-step = The task is “{ $name }”; this cannot be done now.
tasks-not-yours = The other office decides this.
tasks-returned-too-late = It could be returned until { $name }; name the obstacles in a progress report.
tasks-asked-too-late = A later date can be asked for before the due date only ({ $name }).
tasks-not-later = The new date must lie after the present one ({ $name }).
tasks-paper-date = The paper’s date must be from { $from } to { $to }.
tasks-answered-elsewhere = The lead has an office on the network, or another office gave the task; there is no link for it.
tasks-internal = A task of an internal meeting does not leave the office.

tasks-link = Link for the unit that leads
tasks-link-lead = Whoever opens the link sees this task alone and answers it without an account, and no clerk has to write it down. Give it only to the person who answers for the unit.
tasks-link-address = Address
tasks-link-once = The address is shown this once. Copy it and send it to the unit.
tasks-link-make = Make a link
tasks-link-revoke = Revoke the links
tasks-link-revoke-confirm = Revoke all links of this task? The unit can no longer open them; what it has answered stays.
tasks-link-open = Made by { $by } { $at }, open
tasks-link-ended = Made by { $by } { $at }, revoked { $ended }
tasks-link-closed = This link does not open: the address is incomplete, or the office has revoked it. Ask the office that sent it.
tasks-return-by = May be returned until the end of
tasks-door-title = A task for you
tasks-door-lead = For { $name }
tasks-door-answer = Answer
tasks-door-sent = Sent. The office sees this answer at once.
tasks-door-nothing = There is nothing to answer here now.

tasks-side-helps = Helping
tasks-help-by = Contributions by
tasks-help-by-hint = Leave empty for five working days; who sends nothing by then has no contribution.
tasks-help-by-wrong = The day for contributions must lie between { $from } and { $to }.
tasks-help-unasked = no day was set
tasks-help-asked = asked until the end of { $name }
tasks-help-silent = nothing came until the end of { $name }
tasks-help-given = has contributed
tasks-help-given-late = contributed after the day
tasks-helper = Helping unit
tasks-contribution = Contribution
tasks-contribute = Send to the lead
tasks-not-helping = This unit does not help with the task, or another office writes for it.
tasks-desk-help = Helping: { $content } ({ $lead } leads)
tasks-by-month = By month: tasks that the office gave
tasks-month = Month
tasks-month-given = Given in the month
tasks-month-done = Done in the month
tasks-band-days = { $name } days
tasks-unit-mail = Mail address for reminding the unit
tasks-unit-mail-hint = For all tasks of this unit. Reminders carry a link to answer by; leave empty and the clerk reminds by telephone.
tasks-unit-mail-faulty = An address looks like name@office.gov.vn.
tasks-figures = The figures as a table
