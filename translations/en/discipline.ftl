discipline-title = Attendance
discipline-lead = How the units called came to meetings that were held, by the roll and the answers to invitations.
discipline-periods = Period of the report
discipline-none = No meeting was held in this period yet. When one is over, its roll is added up here.
discipline-summary = { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
}, { $invited ->
    [one] { $invited } seat
   *[other] { $invited } seats
}.
discipline-unfinished = { $count ->
    [one] { $count } meeting whose roll is not finished
   *[other] { $count } meetings whose roll is not finished
}
discipline-print = Print the report
discipline-export = Excel
discipline-unit = Unit
discipline-no-unit = No unit written down
discipline-total = All
discipline-invited = Called
discipline-as-called = Came as called
discipline-by-consent = Substitute with consent
discipline-without-consent = Substitute without consent
discipline-excused = Absent with a reason
discipline-missing = Absent without a reason
discipline-unmarked = Not written down yet
discipline-papers-late = Papers late
discipline-asked-out = Asked to leave
discipline-key-well = Came as called, substitute with consent
discipline-key-other = Absent with a reason, not written down yet
discipline-key-irregular = Substitute without consent, absent without a reason

discipline-seats = Seats
discipline-seats-count = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}
discipline-papers-count = { $count ->
    [one] { $count } paper late
   *[other] { $count } papers late
}
discipline-none-found = Nothing fits the filter.
discipline-search = Search
discipline-every = All
discipline-filter = Filter
discipline-filter-off = Clear the filter
discipline-day = Day
discipline-meeting = Meeting
discipline-called = Called
discipline-answered = Answered
discipline-kept = How it ended
discipline-came = Who came
discipline-paper = Paper
discipline-from = Prepared by
discipline-due = Due
discipline-came-on = Came on

discipline-number = No.
discipline-paper-title = Report on attendance at meetings
discipline-paper-days = { $term } ({ $from } to { $to })
discipline-paper-unfinished = { $count ->
    [one] { $count } meeting whose roll is not finished
   *[other] { $count } meetings whose roll is not finished
}, so that the figures may change: { $names }.
discipline-paper-source = From the roll, the answers to invitations and the chair’s word. Meetings put off or cancelled do not count, nor does whoever chairs. Papers are late when they came after the day on which papers go out (Decision 45/2018/QĐ-TTg).
