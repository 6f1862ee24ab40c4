# Administration of the office’s accounts.

administration-rail = Administration
administration-title = The office’s accounts
administration-hint = An account belongs to a post, not to a name; when the person changes, reset the password and hand it on.
administration-empty = There are no accounts yet.
administration-add = Add an account
administration-new = A new account
administration-name = Account name
administration-name-hint = 3 to 40 lower-case letters, digits, dots and hyphens, such as ub.tonghop2.
administration-bad-name = A name has 3 to 40 lower-case letters, digits, dots and hyphens.
administration-display = Post shown on the pages
administration-roles = Roles
administration-no-role = Choose at least one role.
administration-people = Leaders
administration-person = This account belongs to the leader
administration-nobody = no leader
administration-leader-and-person = The role of a leader and a chosen leader go together.
administration-serves = Serves (as secretary)
administration-secretary-and-served = The role of a secretary and the leaders served go together.
administration-standing = Standing
administration-in-use = in use
administration-closed = closed
administration-has-codes = one-time codes
administration-is-closed = This account is closed: nobody can sign in with it. What it did stays in the journal.
administration-mail = Address of mail
administration-mail-hint = Where reminders go, as planner@unit.gov.vn. Leave it empty for none.
administration-make = Make the account
administration-save = Save
administration-back = Back to the list
administration-access = Signing in
administration-codes-on = One-time codes are on.
administration-password = Reset the password
administration-password-confirm = The old password stops working now; all sessions and the notices on all devices end. The new one is shown once, to be handed over.
administration-password-made = The new password
administration-password-once = Hand it over now: it is shown only this once.
administration-sessions-end = End all sessions
administration-sessions-confirm = Every device that uses this account must sign in again.
administration-codes-off = Switch one-time codes off
administration-codes-confirm = This account will sign in with the password alone until its user switches codes on again.
administration-close = Close the account
administration-close-confirm = Nobody will be able to sign in with this account; all its sessions and the notices on its devices end. What it did stays in the journal.
administration-open = Open the account again
administration-sessions = { $count ->
    [0] No session is open.
    [one] One session is open.
   *[other] { $count } sessions are open.
}
