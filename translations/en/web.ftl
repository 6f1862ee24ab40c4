# Page frame, sign-in, errors. The keys of each part begin with the part's name.

close = Close
cancel = Cancel
confirm = Confirm

frame-skip = Skip to the content
frame-rail = Parts of the product
frame-fold = Fold
frame-period = Period looked at
frame-period-previous = Previous period
frame-period-next = Next period
frame-period-today = Today
frame-search = Search
frame-search-all = Search all activities
frame-waiting = What is waiting
frame-theme = Light or dark
frame-keys = Keyboard
frame-practice = Sample data, today is { $day }
frame-practice-label = Sample data
frame-offline = The connection is lost. The page will refresh itself when it is back.
frame-assets-missing = The interface is missing: run “cargo xtask assets” and build the program again.

keys-search = Search
keys-help = Show these keys
keys-arrows = Go from cell to cell, from item to item
keys-open = Open the chosen item
keys-move = On the timeline: move the chosen item by 15 minutes; Enter keeps it, Esc puts it back
keys-undo = Undo what was just done
keys-close = Close the side panel or dialog

guard-leave = What you typed is not saved. Leave the page all the same?
guard-kept = What you typed last time was restored.

pager-label = Pages of the list
pager-previous = Previous page
pager-next = Next page
pager-place = Page { $page } of { $last } · { $total } rows

sign-in = Sign in
sign-in-title = Sign in
sign-in-name = Account
sign-in-name-hint = For example: ub.tonghop
sign-in-password = Password
sign-in-code = One-time code
sign-in-code-hint = Only when the account uses six-digit codes.
sign-in-refused = The account or the password is not right. Check Caps Lock and the Vietnamese input method, then type them again.
sign-in-code-needed = The six-digit code of your authenticator app is needed. Type the password again together with the code.
sign-in-too-many = Too many tries. Wait { $seconds } seconds and try again, or ask the administrator for a new password.
sign-out = Sign out

account-title = My account
account-roles = Roles
account-sessions = Open sessions
account-session-browser = Browser
account-session-since = Signed in
account-session-seen = Last used
account-session-this = This session
account-session-end = End
account-session-end-confirm = This session ends at once; that machine has to sign in again.
account-password = Change the password
account-password-hint = The new password needs at least 10 characters. Afterwards every session and the notices on every device end, and you sign in again.
account-password-current = Present password
account-password-new = New password
account-password-again = New password again
account-password-change = Change the password
account-mail = Mail
account-mail-hint = Where the office sends you reminders. Leave it empty to get none.
account-mail-none = The office has no official mail in this program yet: the address is kept, no letter leaves.
account-mail-address = Your address
account-mail-save = Save address
account-taken = There is an account { $name } already. Choose another name.
account-unknown = There is no account { $name }.
account-last-administrator = At least one administrator must remain. Give the role to another account first.

role-administrator = administrator
role-chief = chief of office
role-planner = planner
role-secretary = secretary
role-clerk = clerk
role-leader = provincial leader
role-reception_officer = reception officer
role-viewer = viewer

refusal-role = This account may not do that. It is for: { $name }.
refusal-owner = This belongs to office { $name }. Send that office a request.
refusal-read-only = This token only reads. Use one that may write.

fault-missing = Nothing typed. This field is needed.
fault-not-a-date = Not a day. Type it as 24/01/2022.
fault-not-a-time = Not a time. Type it as 7:30.
fault-not-a-number = Not a whole number. Type digits only.
fault-not-a-choice = Not one of the choices. Choose again.
fault-too-long = Too long. At most { $count } characters.
fault-out-of-range = It must be from { $least } to { $most }.
fault-weak-password = The password needs at least 10 characters.
fault-not-the-same = The two are not the same. Type it again.
fault-wrong-password = The present password is not right.
fault-not-a-mailbox = Not an address of mail. Type it as clerk@unit.gov.vn, without accents.

error-home = To the first page
error-incident = Incident: { $name }.
error-csrf = This page was open for too long or the session has ended, so nothing was saved. Reload the page and send again; what you typed is kept on this machine.
error-disk = The server cannot write to its disk, so the change was not saved. Tell the administrator, then try again.

error-title-unknown = Not found
error-title-sign-in-needed = Sign in first
error-title-refused = Not allowed
error-title-not-allowed-now = Not possible now
error-title-invalid = Some fields are not right
error-title-unreadable = The request cannot be read
error-title-too-large = Too large
error-title-wrong-method = Not possible this way
error-title-too-many = Too many tries
error-title-busy = Busy
error-title-broken = The server failed

error-unknown = There is no such page, or it is outside what this account may see. Check the address, or search by name.
error-sign-in-needed = Sign in and do it again.
error-refused = This account may not do that. Ask somebody who may, or the administrator.
error-not-allowed-now = The present state does not allow it. Reload the page to see the newest state.
error-invalid = Look at the marked fields, mend them and send again.
error-unreadable = The request is not in the right form. Reload the page and try again.
error-too-large = What was sent is too large. Split the file and send again.
error-wrong-method = This address does not take it that way. Go back and use the button on the page.
error-too-many = Too many tries. Wait a little and try again.
error-busy = The office has much to do at once. Try again in some seconds; nothing is lost.
error-broken = The server failed, so this was not done; what was saved is safe. Try again; if it fails again, tell the administrator the incident number.

# Files that cannot be read
file-empty = The file “{ $name }” is empty. Check it and send again.
file-too-large = The file “{ $name }” is larger than { $limit } MB. Take out pictures and sheets that are not needed, and send again.
file-too-much = The file “{ $name }” holds too much (at most { $limit }). Keep the schedule only and send again.
file-bomb = The part “{ $part }” of the file “{ $name }” swells beyond measure and was stopped. Open it in Word or Excel, save it as a new file and send again.
file-too-deep = The file “{ $name }” is nested too deep. Copy its content into a new file and send again.
file-encrypted = The file “{ $name }” has a password. Open it, take the password off (File > Info > Protect), save and send again.
file-macro = The file “{ $name }” carries macros ({ $part }) and is refused. Save it as .xlsx or .docx and send again.
file-truncated = The file “{ $name }” is cut off. Fetch it again from its sender.
file-damaged = The file “{ $name }” is broken at { $part }. Open it, save it as a new file and send again.
file-other-kind = The name “{ $name }” ends in .{ $extension } but the content is { $content }. Mend the ending, or save it in that form, and send again.
file-old-word = The file “{ $name }” is old Word (.doc), which is not read. Open it in Word, save as .docx and send again.
file-unsupported = The file “{ $name }” is { $content }, which is not read. Send .xlsx, .xls, .docx, .html, .csv, .txt or .ics.
file-old-encoding = The text of “{ $name }” is in the old encoding { $encoding }. Convert it to Unicode (UniKey, Ctrl+Shift+F6) and send again.
file-unknown-encoding = The encoding of “{ $name }” is not known. Save it as UTF-8 and send again.
found-xlsx = an Excel workbook (.xlsx)
found-xls = an old Excel workbook (.xls)
found-docx = a Word document (.docx)
found-html = a web page (.html)
found-csv = a table of text (.csv)
found-txt = plain text (.txt)
found-ics = an iCalendar file (.ics)
found-zip = a zip archive (.zip)
found-packed = an archive
found-xlsb = a binary workbook (.xlsb)
found-pptx = a PowerPoint presentation (.pptx)
found-ppt = an old PowerPoint presentation (.ppt)
found-open-document = a LibreOffice document (.ods, .odt)
found-old-office = an old Office document of an unknown kind
found-pdf = a PDF file
found-rtf = RTF text
found-picture = a picture
found-program = a computer program
found-unknown = data that nobody recognises
found-binary = binary data and no text
