# What programs are told: JSON, queries, versions, keys of changes.
sent-not-json = What is sent must be JSON. Set Content-Type: application/json.
sent-broken-json = This JSON cannot be read: wrong syntax in line { $line }, column { $column }.
sent-unknown-field = There is no such field. Known fields: { $name }.
sent-wrong-value = This value does not fit: { $name }.
sent-version-needed = Send the version that you saw in If-Match, for instance If-Match: "3".
sent-bad-version = If-Match must be the number of the version seen, for instance If-Match: "3".
once-bad-key = Idempotency-Key takes 1 to 200 ASCII characters without spaces.
once-other-request = This key was used for another request. Choose a new key for every change.

# The API of the programme.
api-period = The last day must not lie before the first, and 92 days at most may be asked for.
api-way-not-offered = This way out is no longer offered. Read the present ones again.

# One-time codes and API tokens on one’s own account page.
account-desk-only = This can be done only when signed in on the pages, not with an API token.
account-sessions-end = End the other sessions
account-sessions-end-confirm = All other sessions of this account will end now; those devices must sign in again. The notices on all devices, this one too, end as well.
codes-heading = One-time codes
codes-hint = When on, signing in also needs the six digits that the telephone shows, new every 30 seconds.
codes-are-on = On
codes-start = Switch one-time codes on…
codes-title = Switching one-time codes on
codes-scan = Open an authenticator app on the telephone (Google Authenticator, Microsoft Authenticator…) and scan this picture.
codes-picture = QR code for the authenticator app to scan
codes-type = If it cannot be scanned, type this into the app:
codes-open = On the telephone already? Open it in the app
codes-code = Type the six digits that the app shows
codes-lost = Who loses the telephone asks the office’s administrator to switch the codes off.
codes-on = Switch on
codes-off = Switch one-time codes off
codes-back = Leave it
codes-wrong = The code is wrong. Type the one shown now; the telephone’s clock must be right.
tokens-heading = API tokens
tokens-hint = Another program reads or writes in this account’s name with a token. One token for each program; revoke it when it is no longer used.
tokens-made = The token “{ $name }” was made
tokens-once = Copy it now: it is shown only this once.
tokens-empty = There are no tokens yet.
tokens-label = For
tokens-label-ask = For which program
tokens-scope = Scope
tokens-scope-read = reads only
tokens-scope-write = reads and writes
tokens-made-at = Made
tokens-standing = Validity
tokens-valid = until revoked
tokens-until = until { $name }
tokens-over = over since { $name }
tokens-revoked = revoked { $name }
tokens-revoke = Revoke
tokens-revoke-confirm = The token “{ $name }” will stop working now; the program that uses it will be refused.
tokens-lasting = Valid for
tokens-lasting-30 = 30 days
tokens-lasting-90 = 90 days
tokens-lasting-365 = a year
tokens-lasting-0 = until revoked
tokens-make = Make a token
