# What waits between offices.

exchange-rail = Exchange
exchange-title = Exchange between the offices
exchange-lead = Notices out and in, hours of leaders and rooms that offices asked each other for, and what the program could not understand.
exchange-bad-day = The day in the address cannot be read. Write it like 2026-06-01, or open the exchange again.

exchange-deliveries = To the partner offices
exchange-partner = Office
exchange-state = Waiting to leave
exchange-last = Received up to
exchange-none-waiting = Nothing waits
exchange-waiting = { $count ->
    [one] { $count } notice
   *[other] { $count } notices
}
exchange-since = the oldest since { $name }
exchange-none-applied = Nothing received yet
exchange-applied = Notice number { $count }
exchange-no-partner = This office has no partner yet. The administrator names them in the configuration file under partners.

exchange-to-us = Asked of us
exchange-to-us-empty = No office has asked for hours of leaders or rooms that this office keeps.
exchange-from-us = Asked by us
exchange-from-us-empty = Nothing asked yet. When an activity needs a leader or a room of another office, the question and its answer stand here.
exchange-granted = held
exchange-asked-waiting = waits for an answer
exchange-taken = taken already
exchange-free = Nearest free times: { $name }
exchange-days = { $count } days

exchange-tray = Tray for a person to look at
exchange-tray-empty = The tray is empty. Notices that the program does not understand or refuses lie here and are not lost.
exchange-tray-hint = Each notice lies here until somebody has looked and says what was done. The original is always kept.
exchange-number = number { $count }
exchange-body = Show the original
exchange-reason = What was done about it
exchange-put-aside = Put aside
exchange-aside = Put aside: { $count } { $count ->
    [one] notice
   *[other] notices
}
exchange-bring-back = Back into the tray
exchange-not-aside = This notice is not among those put aside; somebody may just have brought it back. Load the page again.
exchange-no-longer = This notice is no longer in the tray; somebody may just have dealt with it. Load the page again.

exchange-requests-to-us = Requests to us
exchange-requests-to-us-empty = No request yet. When another office asks to move something, for a substitute or for a leader, its request and the time to answer stand here.
exchange-requests-from-us = Requests from us
exchange-requests-from-us-empty = Nothing requested yet. Open a clash and press “Send a request” at a way out that belongs to another office.
exchange-requests-between = Requests between two other offices
exchange-holds = Hours held for now
exchange-last-had = Last step: { $name }
