# Calendars and tasks on phones and in calendar programs (CalDAV).

phones-heading = Calendars on a phone
phones-hint = Phones and calendar programs read calendars, meetings and tasks by exactly what this account may see, and change nothing. Each device has a password of its own; when a device is lost, revoke its password. Never type the sign-in password into a device.
phones-made = Password for “{ $name }”
phones-once = Type it into the device now: this password is shown only once.
phones-server = Server
phones-account = User name
phones-password = Password
phones-password-how = made in this section, one for each device
phones-address = Full address
phones-ios = iPhone, iPad
phones-ios-how = Open Settings → Apps → Calendar → Calendar Accounts → Add Account → Other → Add CalDAV Account. Type the server, the user name and the password above, then Next. If the device finds nothing, type the full address as the server.
phones-android = Android (DAVx⁵)
phones-android-how = Install DAVx⁵. Press plus → Login with URL and user name, type the full address, the user name and the password above. Tick the calendars that you want, then synchronise. Tasks need Tasks.org or jtx Board besides.
phones-desktop = Thunderbird and other calendar programs
phones-desktop-how = New calendar → On the network, type the user name and the server above, and choose the calendars that you want.
phones-empty = No device yet. Name one below and make a password.
phones-device = Device
phones-device-ask = Which device, and whose
phones-make = Make a password for the device
phones-revoke-confirm = The password of “{ $name }” ends at once; the device can no longer read the calendars.

calendars-meetings = Invitations to meetings
calendars-tasks = Tasks
calendars-agenda = Agenda
calendars-minutes = { $count } minutes
calendars-late = late
calendars-papers = Papers
calendars-answer = Answer to the invitation
calendars-lead = Lead
calendars-helpers = Helping
calendars-giver = Given by
calendars-source = From
calendars-state = State
