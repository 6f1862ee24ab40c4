reminders-own = Reminders
reminders-log = Reminders sent
reminders-today = This morning’s reminders
reminders-today-none = Nothing to be reminded of this morning. Reminders appear here early on working days.
reminders-desk-line = { $count ->
    [one] This morning’s reminder: one task
   *[other] This morning’s reminders: { $count } tasks
}
reminders-desk-monthly = This morning’s reminder: the monthly list
reminders-desk-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
reminders-see = Seen
reminders-seen = Seen { $name }
reminders-unseen = not seen
reminders-earlier = Earlier mornings
reminders-ways-own = How reminders reach you
reminders-always-desk = Reminders always lie on the desk, one message a morning.
reminders-monthly = { $count ->
    [one] Monthly list: one task overdue by more than 30 days
   *[other] Monthly list: { $count } tasks overdue by more than 30 days
}
reminders-hidden = { $count ->
    [one] And one task that this account may not read.
   *[other] And { $count } tasks that this account may not read.
}
reminders-concern-does = done by this office
reminders-concern-chases = chase the unit (it has no office on the network)
reminders-concern-leads = leader in charge
reminders-concern-tells-leader = tell the leader in charge
reminders-day = Day
reminders-morning = { $count ->
    [one] { $day }: one message
   *[other] { $day }: { $count } messages
}
reminders-none-at-all = No reminders have gone out yet. The server sends them early on working days; what was sent appears here.
reminders-none = Nobody had to be reminded that morning.
reminders-to = To
reminders-what = About
reminders-ways = Sent by
reminders-desk-seen = Desk: seen { $name }
reminders-desk-unseen = Desk: not seen
reminders-way-mail = Mail
reminders-way-push = Push
reminders-went-waiting = waiting to leave
reminders-went-sent = sent
reminders-went-failed = not delivered
reminders-mail = Also by letter to { $name }
reminders-mail-hint = A letter names the tasks that this account may read, but for those of internal meetings.
reminders-mail-none = No letters: the office has no mail, or the account has no address.
reminders-mail-account = Give an address
reminders-letter-subject = { $count ->
    [one] Reminder of { $day }: one task
   *[other] Reminder of { $day }: { $count } tasks
}
reminders-letter-line = - { $content } ({ $lead }), due { $due }: { $why }
reminders-letter-others = { $count ->
    [one] And one internal task, which is read in the program alone.
   *[other] And { $count } internal tasks, which are read in the program alone.
}
reminders-letter-foot = Read them, and choose how reminders reach you: { $name }
reminders-letter-unit-foot = Open the address under a task to answer it, without an account. The addresses are for the recipient of this letter alone; do not pass them on.
reminders-push = Notices on { $count ->
    [one] one device
   *[other] { $count } devices
} that were switched on
reminders-push-hint = A notice says only how many tasks there are.
reminders-push-devices = Devices
reminders-push-none = No notices in a browser: the account has switched them on nowhere.
reminders-push-account = Switch notices on
reminders-push-title = This morning's reminders
reminders-push-tasks = { $count ->
    [one] One task waits
   *[other] { $count } tasks wait
}
