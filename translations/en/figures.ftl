# Figures of a year.

figures-title = Figures of { $name }
figures-lead = Each leader's weeks, clashes by week, and how long before the hour changes of a published week were told.
figures-menu = Figures
figures-heat = How full leaders' weeks are
figures-heat-hint = Each square is a week; it leads to that leader's week.
figures-empty = This year has no activity yet. As soon as there are some, leaders' weeks are shown here.
figures-load = { $count ->
    [one] one activity
   *[other] { $count } activities
}, { $hours } h
figures-from = { $count } h and more
figures-table = As a table
figures-leader = Leader
figures-sum = The whole year
figures-fullest = Fullest week
figures-weeks = Clashes and changes by week
figures-quiet = No week has a clash, or a change after publication.
figures-block = blocks publication, waits
figures-warn = to be looked at, waits
figures-settled = let stand
figures-week = Week
figures-clashes = Clashes
figures-changes = Changes after publication
figures-count-block = { $count } blocking
figures-count-warn = { $count } to be looked at
figures-count-settled = { $count } let stand
figures-notice = { $count ->
    [one] one change
   *[other] { $count } changes
}, median notice { $hours } h, { $short } under 4 h
figures-unchanged = none
figures-history = Found and settled
figures-past = { $found } found, { $settled } settled
figures-no-history = nothing written down
figures-history-title = What became of clashes, { $name }
figures-history-lead = Each clash from when it was found to when it was settled; one that comes back is a line of its own.
figures-history-now = Clashes now
figures-history-none = No clash of this week has been written down.
figures-history-day = Day
figures-history-opened = Found
figures-history-ended = Settled
figures-history-waits = waits
figures-ended-removed = removed by a change, { $name }
figures-ended-accepted = let stand, { $name }
