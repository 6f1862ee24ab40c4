# Harmonising: the least disturbing moves.

harmonise-rail = Harmonise
harmonise-title = Harmonise the programme
harmonise-title-of = Harmonise { $name }
harmonise-lead = Finds the least disturbing moves that leave no clash; other offices are asked for what is theirs.
harmonise-settings = What is asked
harmonise-day = A day of the period
harmonise-reach = Period
harmonise-reach-week = Week
harmonise-reach-month = Month
harmonise-reach-year = Year
harmonise-freedom = How much may be disturbed
harmonise-freedom-same-half = Keep the half-day, change hours only
harmonise-freedom-same-day = Change the half within the day
harmonise-freedom-other-day = Change the day too
harmonise-rooms = Rooms
harmonise-rooms-keep-rooms = Keep rooms
harmonise-rooms-other-rooms = Rooms may change
harmonise-means = By what means
harmonise-means-times = Other times and rooms only
harmonise-means-substitutes = Substitutes as well
harmonise-means-all = Substitutes, merging and video as well
harmonise-scope = What may be moved
harmonise-scope-all = Activities of all three offices
harmonise-scope-own = Our own office's only
harmonise-do-begin = Reckon
harmonise-hint = What is fixed, has begun, lasts several days or is a protected block is never moved.
harmonise-now = The chosen period
harmonise-stands = { $days }: { $activities } activities, { $block } clashes that block publication, { $warn } to be looked at.
harmonise-explains = Press Reckon for a list of moves, each with its reason and rule. Nothing changes until you move or ask.
harmonise-earlier = My recent runs
harmonise-none-earlier = None yet. What comes out of each run is kept here to be opened again.
harmonise-state-waiting = waits for its turn
harmonise-state-running = being reckoned
harmonise-state-done = { $count ->
    [one] one move
   *[other] { $count } moves
}
harmonise-state-failed = could not be reckoned

harmonise-reckoning = Reckoning
harmonise-waiting = Waiting for the run before to end.
harmonise-beginning = Reading the programme.
harmonise-best = Best so far: { $left } activities without a place, disturbance { $moved } (cannot be below { $least }), after { $seconds } s.
harmonise-best-proven = Best so far: { $left } activities without a place, disturbance { $moved }, the least possible, after { $seconds } s.
harmonise-may-leave = You may leave this page and return; what comes out is kept under Harmonise.
harmonise-do-stop = Stop, take the best so far
harmonise-look-again = Look again
harmonise-broken = This run broke off; the administrator finds the fault in the log. Reckon again, or choose a shorter period.

harmonise-result = What came out
harmonise-summary = { $moves } moves, { $hours } working hours in all. Clashes that block publication: { $block_before } → { $block_after }; to be looked at: { $warn_before } → { $warn_after }.
harmonise-proven-all = Proven: no other times and rooms disturb less ({ $name } s).
harmonise-proven-moved = Proven: fewer moves are impossible ({ $name } s).
harmonise-proven-open = The best found in { $name } s; something may disturb less.
harmonise-proven-stopped = Stopped after { $name } s; this was the best by then.
harmonise-nothing = No clash needs a move. The period is in harmony.
harmonise-before = Before
harmonise-after = After
harmonise-picture-says = the list of moves below says the same
harmonise-cut = Only the first part is drawn; the list below names all.
harmonise-ghost = Where “{ $name }” was
harmonise-key-moving = will move
harmonise-key-ghost = was here
harmonise-key-new = goes here
harmonise-key-still = stays

harmonise-kind-room = Other room
harmonise-kind-shift = Other hours
harmonise-kind-swap = Other half
harmonise-kind-day = Other day
harmonise-kind-substitute = Substitute
harmonise-kind-merge = Merge
harmonise-kind-online = By video
harmonise-move-time = “{ $title }”: { $from } → { $to }
harmonise-move-both = “{ $title }”: { $from } → { $to }, in { $room }
harmonise-move-room = “{ $title }” ({ $from }) → { $room }
harmonise-move-substitute = “{ $title }” ({ $from }): { $by } stands in for { $absent }
harmonise-move-merge = “{ $title }” ({ $from }): held together with “{ $host }” ({ $to })
harmonise-move-online = “{ $title }” ({ $from }): by video, without a room and without travel
harmonise-chosen = settled
harmonise-removes = Gone: { $name }
harmonise-makes-room = Makes room for another that has to move.
harmonise-rule-alone = This activity alone is in the way.
harmonise-why = Why not otherwise
harmonise-why-stay = It cannot stay: { $name }.
harmonise-why-other = “{ $title }” is not moved instead: { $why }
harmonise-why-may-not = It may not be moved: { $name }
harmonise-why-spares = Otherwise “{ $name }” would have to move.
harmonise-why-substitute = Nobody is free to stand in.
harmonise-why-room = No other room of the area that seats all is free then.
harmonise-why-shift = No hour of the half-day is free for all its leaders and its room.
harmonise-why-swap = No hour of the other half is free for all its leaders and its room.
harmonise-why-time = No time is free.
harmonise-in-way-leader = { $name } is needed at “{ $title }”
harmonise-in-way-travel = { $name } is needed at “{ $title }”, { $minutes } minutes away
harmonise-in-way-away = { $name } is away
harmonise-in-way-room = { $name } is kept for “{ $title }”
harmonise-in-way-large = that day has the large activity “{ $name }”
harmonise-in-way-forbidden = it was decided not to put it there
harmonise-moves-too = it has to move as well.
harmonise-dearer = more, or weightier ones, would have to move.
harmonise-stays-forced = it was decided to go there.
harmonise-stays-pinned = it was decided that it stays.
harmonise-stays-accepted = the clash was let stand.
harmonise-stays-begun = it has begun.
harmonise-stays-marked = it is marked as fixed.
harmonise-stays-away = a mission outside the province.
harmonise-stays-long = it lasts several days.
harmonise-stays-not-asked = it is not among those that may be moved.
harmonise-no-place = No place is left within what may be disturbed.
harmonise-instead = Or:
harmonise-do-choose = Settle
harmonise-do-pin = Leave it where it is
harmonise-do-forbid = Not like this
harmonise-open = Open
harmonise-ours = Our own office's
harmonise-theirs = { $name } must agree
harmonise-do-take = Carry out our ticked ones
harmonise-do-send = Ask the other offices
harmonise-deeds-hint = Only ticked moves are carried out. What belongs to another office changes only when it agrees.
harmonise-taken = { $count ->
    [one] One activity was changed; the rest is reckoned again below.
   *[other] { $count } activities were changed; the rest is reckoned again below.
}
harmonise-sent = { $count ->
    [one] One request was sent; its answer comes under Exchange.
   *[other] { $count } requests were sent; answers come under Exchange.
}
harmonise-is-stale = The programme has changed since this was reckoned.
harmonise-do-again = Reckon again
harmonise-left = { $count ->
    [one] One clash could not be mended
   *[other] { $count } activities stay in a clash
}
harmonise-smallest = Without any one of the set below, the others can stand.
harmonise-graph = { $count } activities that cannot stand together
harmonise-gives-up = What each could give up
harmonise-gives-nothing = Nothing.
harmonise-caused = To be looked at because of the moves
harmonise-loads = Each leader's fullest day
harmonise-leader = Leader
harmonise-load = { $day }: { $count } activities, { $hours } h
harmonise-load-none = nothing
harmonise-decided = Decided
harmonise-decided-pinned = Stays
harmonise-decided-chosen = Settled
harmonise-decided-forbidden = Not where it was proposed
harmonise-do-free = Take back

harmonise-gone = This run is gone. Open Harmonise and reckon again.
harmonise-not-ready = This run has not ended. Wait, or stop it to take the best so far.
harmonise-nothing-ticked = No move of this part is ticked. Tick some and press again.
harmonise-bad-period = The days cannot be used. Choose another week, month or year.
harmonise-contradiction = What was settled no longer fits the programme. Take that decision back and reckon again.
harmonise-not-moved = “{ $title }” could not be moved: { $says } Nothing was moved.
harmonise-not-asked = “{ $title }” could not be asked for: { $says } Nothing was sent.
harmonise-form-unreadable = What was sent cannot be read. Open the page again and press again.
harmonise-lost = This run stopped when the server was started anew. “Ask again” asks the same once more.
harmonise-forgotten = The programme has changed since this run, so what came out is no longer kept. “Ask again” asks the same once more.
harmonise-restart = Ask again
harmonise-desk-ended = Harmonising { $name } has ended
harmonise-desk-failed = Harmonising { $name } brought no result
harmonise-desk-lost = Harmonising { $name } stopped when the server was started anew
harmonise-desk-open = See what came out
