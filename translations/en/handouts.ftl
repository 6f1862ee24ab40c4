# Papers of meetings as files.
handouts-files = Papers
handouts-desk = Manage papers
handouts-read = Read the papers
handouts-to-meeting = To the meeting
handouts-send-title = Send papers
handouts-secrecy = Secrecy
handouts-secrecy-ask = (choose)
handouts-secrecy-open = Not secret
handouts-secrecy-secret = Holds secrets
handouts-secrecy-hint = Only papers without state secrets are taken. Secret papers go by their own road.
handouts-drop = Drop files here or press to choose
handouts-drop-hint = PDF, Word, Excel, PowerPoint, LibreOffice, PNG and JPEG pictures, text .txt; many at once.
handouts-too-large-here = At most { $count } MB each.
handouts-send = Send
handouts-send-failed = Could not be sent. Check the network and send again.
handouts-checking = Checking…
handouts-refused = Not taken
handouts-look = Look
handouts-all = The papers
handouts-empty = No file yet. Send files above; those called get a paper when it is handed out.
handouts-choose = Choose
handouts-file = File
handouts-state = State
handouts-readers = Opened
handouts-out-to = Hand out to
handouts-to-everyone = Everyone called
handouts-to-lines = Only those chosen below
handouts-lines = Choose who gets them
handouts-out = Hand out
handouts-out-hint = The newest edition of each chosen paper is handed out. Other offices get it through the exchange; units outside read it by the link of their invitation.
handouts-not-invited = The invitation has not been issued: what is handed out now reaches other offices together with it.
handouts-out-confirm = Hand the newest edition of the chosen papers out to those chosen?
handouts-about = { $kind } · { $size } · edition { $edition }
handouts-came = { $at }, { $by }
handouts-late = Late, due { $name }
handouts-kept-back = Not handed out
handouts-out-to-all = Handed out to everyone, { $name }
handouts-out-to-some = Handed out to { $count ->
    [one] one receiver
   *[other] { $count } receivers
}, { $at }
handouts-withdrawn = Taken back { $at } ({ $by }): { $reason }
handouts-opened-count = { $count ->
    [one] one reader
   *[other] { $count } readers
}
handouts-count = { $count ->
    [one] one paper
   *[other] { $count } papers
}
handouts-waiting-count = { $count } not handed out
handouts-marked-count = { $count } marked as read
handouts-editions = Editions
handouts-edition = edition
handouts-save = Save
handouts-false-ending = The file was named .{ $named } but holds { $kind }; it was kept as “{ $name }”.
handouts-no-ending = The name had no ending; the file holds { $kind } and was kept as “{ $name }”.
handouts-reading-waiting = Its text has not been read for search yet
handouts-reading-whole = Found by its text
handouts-reading-beginning = Found by the beginning of its text (the file is very long)
handouts-reading-kind = Not found by its text: this kind of file is not read
handouts-reading-empty = Not found by its text: it holds no letters and may be a scan
handouts-reading-locked = Not found by its text: the file is locked
handouts-reading-broken = Not found by its text: it is broken or too heavy
handouts-reading-slow = Not found by its text: reading took too long
handouts-new-edition = Send a new edition
handouts-new-edition-hint = Those who read the old one see a mark once the new one is handed out.
handouts-reading-list = Who has read it
handouts-no-readers = Handed out to nobody, opened by nobody.
handouts-not-opened = Not opened
handouts-opened = Edition { $edition } opened, { $at } ({ $by })
handouts-withdraw = Take back
handouts-reason = Why it is taken back
handouts-title = the title
handouts-withdraw-hint = Those called no longer see the paper; the file and the journal are kept.
handouts-withdraw-confirm = Take this paper back from everybody called?
handouts-bring-back = Put back
handouts-bring-back-hint = Those who had the paper see it again as before.
handouts-kept-all = Kept on this device whole; it can be read without a network.
handouts-kept-some = Being kept on this device for reading without a network…
handouts-offline = No network: this is what was kept on the device.
handouts-none-out = No paper has been handed out yet.
handouts-not-here-yet = Has not reached this office yet
handouts-not-here = The file has not reached this office. Large files do not travel through the exchange: ask the leading office for it by another road.
handouts-new-since = Newer than the edition you read
handouts-earlier = Edition { $edition } ({ $at })
handouts-mark = Mark as read
handouts-marked = Read
handouts-reading-hint = This page and its files are kept on this device for 7 days for reading without a network, and removed when you sign out. The mark “Read” is seen by you alone.
handouts-guest = Papers of the meeting
handouts-guest-lead = Papers handed out to { $name }.
handouts-guest-back = To the invitation
handouts-unknown = There is no such paper, or this account may not see it.
handouts-too-slow = Looking at the file “{ $name }” took too long. Send it later, or save it as a new file and send that.
handouts-unclassified = Choose the secrecy: only papers without secrets are taken.
handouts-secret = Secret papers do not enter this program; send them by the road for secret papers.
handouts-no-item = Choose an item of the agenda.
handouts-text-faulty = Write { $name }, at most 500 characters.
handouts-same = This very file is the newest edition already; it is not taken again.
handouts-too-many = Too many papers of one meeting, or too many editions of one paper.
handouts-too-many-files = Too many files at once; send them in several goes.
handouts-no-file = No file was chosen.
handouts-stale = Somebody else has just changed the paper. Look again, then repeat.
handouts-nothing-chosen = Choose at least one paper and one receiver.
handouts-withdrawn-already = The paper was taken back already, or was not.
handouts-program = The file “{ $name }” is a program or holds one ({ $part }); it is not taken as a paper.
handouts-kind-refused = The file “{ $name }” is { $content }; it is not taken as a paper. Save it as PDF and send that.
