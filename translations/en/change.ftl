# Why a change to the schedule was not kept.

change-unknown = There is no activity { $name }; it may have been taken out. Reload the page.
change-stale = Somebody else has just changed this activity (now version { $count }). Look at what differs, then save again.
change-title = The matter is empty or longer than { $count } characters. Say briefly what it is.
change-not-listed = The directory has no “{ $name }”. Choose from the list.
change-person-taken = At this hour the leader is held by office { $holder } ({ $by }). Nearest free times: { $free }.
change-room-taken = This room is held by office { $holder } ({ $by }). Nearest free times: { $free }.
change-vehicle-taken = This vehicle is held by office { $holder } ({ $by }). Nearest free times: { $free }.
change-none-free = none found within a week of this day
change-called-off = This activity is cancelled or postponed. Restore it before changing it.
change-reason-missing = A reason is needed, and who decides.
change-nothing-to-undo = There is no change left to undo.
change-published = This activity has been published and cannot be taken out. Cancel or postpone it with a reason.
change-same-body = Only rows of two different bodies can be joined.
change-nothing-new = Nothing has changed since the published version.
change-blocked = { $count } things still block publication. Settle each, or let it stand with a reason.
change-clash-gone = This clash is no longer there. Reload the page.
change-not-acceptable = A room used twice cannot be let stand: a room serves one activity. Choose another room or time.
change-days-backwards = The last day lies before the first.
change-too-long = One activity lasts { $count } days at most. Enter it as several.
change-hours-backwards = The end must be after the start.
change-end-alone = An end needs a start.

# What the fields of an activity are called.
change-field-time = time
change-field-place = place
change-field-chair = chair
change-field-leaders = leaders
change-field-content = matter
change-field-vehicles = vehicles
change-field-participants = invited units
change-field-prepared-by = who prepares
change-field-state = state
change-field-note = note
change-field-level = level

change-not-yet = { $name } has not come yet, so it cannot have been done.
change-days-off = { $name } is a day off. If the work is done all the same, tick to confirm and save again.
