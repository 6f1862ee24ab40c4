"""A calendar program of somebody invited: reads the invitation in a mailbox with the package icalendar, answers it by mail.

Arguments: SMTP port, IMAP port, mailbox, password, subject part to look for, PARTSTAT (or "none"), sender of the answer.
Prints what was read as JSON.
"""

import imaplib
import json
import smtplib
import sys
from email import message_from_bytes, policy
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formatdate, make_msgid

from icalendar import Calendar, Event, vCalAddress

smtp, imap, mailbox, password, wanted, partstat, sender = sys.argv[1:8]


def letters():
    box = imaplib.IMAP4("127.0.0.1", int(imap))
    box.login(mailbox, password)
    box.select("INBOX")
    found = []
    for number in box.search(None, "ALL")[1][0].split():
        message = message_from_bytes(box.fetch(number, "(BODY[])")[1][0][1], policy=policy.default)
        if wanted in str(message["Subject"]):
            found.append(message)
    box.logout()
    return found


found = letters()
if not found:
    sys.exit(3)
message = found[-1]
part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
invited = Calendar.from_ical(part.get_content())
event = next(iter(invited.walk("VEVENT")))
attendee = event["ATTENDEE"]
facts = {
    "subject": str(message["Subject"]),
    "message_id": str(message["Message-ID"]),
    "message_ids": [str(one["Message-ID"]) for one in found],
    "auto": str(message["Auto-Submitted"]),
    "method": str(invited["METHOD"]),
    "part_method": part["Content-Type"].params["method"],
    "uid": str(event["UID"]),
    "sequence": int(event["SEQUENCE"]),
    "start": event["DTSTART"].dt.isoformat(),
    "status": str(event["STATUS"]),
    "attendee": str(attendee),
    "rsvp": str(attendee.params.get("RSVP", "")),
    "organizer": str(event["ORGANIZER"]),
    "files": [one.get_filename() for one in message.iter_attachments() if one.get_filename()],
    "pdf": any(one.get_content_type() == "application/pdf" for one in message.walk()),
    "text": message.get_body(("plain",)).get_content(),
}
print(json.dumps(facts))

if partstat != "none":
    answer = Calendar()
    answer.add("version", "2.0")
    answer.add("prodid", "-//test//icalendar//")
    answer.add("method", "REPLY")
    told = Event()
    told.add("uid", str(event["UID"]))
    told.add("sequence", int(event["SEQUENCE"]))
    told.add("dtstamp", event["DTSTAMP"].dt)
    told.add("dtstart", event["DTSTART"].dt)
    told["organizer"] = event["ORGANIZER"]
    who = vCalAddress(str(attendee))
    who.params["PARTSTAT"] = partstat
    told.add("attendee", who, encode=False)
    answer.add_component(told)
    whole = MIMEMultipart("alternative")
    whole["From"] = sender
    whole["To"] = str(event["ORGANIZER"]).removeprefix("mailto:")
    whole["Subject"] = f"{partstat}: {event['SUMMARY']}"
    whole["Date"] = formatdate()
    whole["Message-ID"] = make_msgid(domain="so.example")
    whole.attach(MIMEText("Trả lời từ lịch.", "plain", "utf-8"))
    calendar = MIMEText(answer.to_ical().decode(), "calendar", "utf-8")
    calendar.set_param("method", "REPLY")
    whole.attach(calendar)
    server = smtplib.SMTP("127.0.0.1", int(smtp))
    for _ in range(int(sys.argv[8]) if len(sys.argv) > 8 else 1):
        server.sendmail(sender, [whole["To"]], whole.as_bytes())
    server.quit()
