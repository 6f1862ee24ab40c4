# What comes back by a rhythm: citizen receptions, standing meetings; slots that stay empty with a reason.

series-title = Recurring activities
series-lead = Citizen receptions and standing meetings, planned once for the year; a slot that stays empty says why.
series-none = Nothing recurs yet. “Plan a series” enters a whole year at once, with the slots that stay empty and why.
series-new = Plan a series
series-new-lead = Choose the rhythm, write down which slots stay empty and why, look, then plan.
series-planned = { $count ->
    [one] 1 activity was entered.
   *[other] { $count } activities were entered.
}
series-usual-title = Citizen reception
series-part-what = What
series-part-when = Rhythm and time
series-kind = Kind
series-kind-reception = citizen reception (protected, P7)
series-kind-other = another standing activity
series-rhythm = Rhythm
series-rhythm-weekly = every week
series-rhythm-day_of_month = a fixed day of the month
series-rhythm-nth_weekday = the n-th such weekday of the month
series-rhythm-weekday_of_week = a weekday of the n-th week of the month
series-nth = Which: n-th, or day of the month
series-nth-hint = Not needed for every week.
series-weekday = Weekday
series-weekday-monday = Monday
series-weekday-tuesday = Tuesday
series-weekday-wednesday = Wednesday
series-weekday-thursday = Thursday
series-weekday-friday = Friday
series-weekday-saturday = Saturday
series-weekday-sunday = Sunday
series-roll = On a day off
series-roll-next = the next working day
series-roll-month = the nearest working day of the month
series-roll-skip = left empty
series-from = From
series-until = Until
series-skips = Slots that stay empty, with the reason
series-skips-hint = One a line: 12/03/2026: National Assembly sits; or 14/02/2026 - 22/02/2026: Tết. An empty slot has no day in its place.
series-skips-unreadable = Not readable. On each line: the day (or from - until), a colon, the reason.
series-preview = Preview
series-show = Preview
series-plan = Plan
series-slot = Slot
series-outcome = What becomes of it
series-held = held on its day
series-moved = moved to { $day } ({ $reason })
series-skipped = empty: { $name }
series-fault-period = The last day must come after the first, within a year.
series-fault-reason = Every empty slot needs a short reason (200 characters at most) and days in order.
series-fault-nothing = No slot falls into this period.
