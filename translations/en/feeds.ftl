# Calendar links for phones and calendar programs.

feeds-title = Calendar links
feeds-lead = Put a calendar on a phone, into Outlook or Google Calendar; it follows every change.
feeds-leaders = Leaders
feeds-rooms = Rooms
feeds-office = The whole office
feeds-make-title = Make a link
feeds-target = Calendar of
feeds-choose = Choose a leader, a room or the whole office
feeds-make = Make a link
feeds-made = Calendar link: { $name }
feeds-made-once = This address is shown only once. Whoever has it sees the calendar, so paste it only on the device of the person who uses it.
feeds-address = Address
feeds-copy = Copy
feeds-copied = Address copied
feeds-subscribe = Add to this device's calendar
feeds-how = On another device: open the calendar program, choose to subscribe by address, and paste. It shows what the account that made it may see, and ends when it is revoked or the account is closed.
feeds-links = Links in use
feeds-none = No links yet. Choose a calendar above and make one.
feeds-whose = Calendar of
feeds-made-at = Made at
feeds-revoke = Revoke
feeds-revoke-confirm = Revoke the calendar link “{ $name }”. Devices that follow it get no more changes.
feeds-revoked = Revoked. Devices that follow it can no longer read the calendar.
feeds-unknown = There is no such link, or it has been revoked. Load the page again.
