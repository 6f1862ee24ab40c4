"""Asks the calendars by a client library that is not ours, and tells what came as JSON.

python calendars.py <deed> <address> <name> <password> [calendar] [sync token]
"""

import json
import sys
from datetime import datetime, timezone

import caldav
from caldav.lib.error import AuthorizationError, DAVError


def told(thing):
    """What a program sees of an event or a task."""
    part = next(part for part in thing.icalendar_instance.walk() if part.name in ("VEVENT", "VTODO"))
    text = lambda name: str(part.get(name, ""))
    return {"uid": text("uid"), "summary": text("summary"), "status": text("status"), "description": text("description")}


def look(principal, _calendar, _token):
    calendars = principal.get_calendars()
    return [{"name": one.get_display_name(), "url": str(one.url), "holds": one.get_supported_components()} for one in calendars]


def month(principal, calendar, _token):
    start, end = datetime(2026, 6, 1, tzinfo=timezone.utc), datetime(2026, 7, 1, tzinfo=timezone.utc)
    return [told(one) for one in principal.calendar(cal_url=calendar).search(start=start, end=end, event=True)]


def tasks(principal, calendar, _token):
    return [told(one) for one in principal.calendar(cal_url=calendar).get_todos()]


def sync(principal, calendar, token):
    found = principal.calendar(cal_url=calendar).get_objects_by_sync_token(sync_token=token, load_objects=True)
    return {"token": found.sync_token, "changed": [told(one) for one in found if one.data]}


def busy(principal, calendar, _token):
    """When the owner of a calendar is not free, and nothing else."""
    start, end = datetime(2026, 6, 1, tzinfo=timezone.utc), datetime(2026, 7, 1, tzinfo=timezone.utc)
    found = principal.calendar(cal_url=calendar).freebusy_request(start=start, end=end)
    part = next(part for part in found.icalendar_instance.walk() if part.name == "VFREEBUSY")
    lines = part.get("freebusy", [])
    times = lines if isinstance(lines, list) else [lines]
    kinds = sorted({line.params.get("FBTYPE", "BUSY") for line in times})
    return {"count": len(times), "kinds": kinds, "says": sorted({name for name, _ in part.property_items()})}


def write(principal, calendar, _token):
    """A phone tries to enter something."""
    try:
        principal.calendar(cal_url=calendar).add_event(
            dtstart=datetime(2026, 6, 5, 1, tzinfo=timezone.utc), dtend=datetime(2026, 6, 5, 2, tzinfo=timezone.utc), summary="Từ điện thoại"
        )
        return "written"
    except AuthorizationError:
        return "refused"


def main():
    deed, address, name, password, *rest = sys.argv[1:]
    calendar, token = (rest + [None, None])[:2]
    client = caldav.DAVClient(url=address, username=name, password=password, enable_rfc6764=False)
    try:
        answer = globals()[deed](client.principal(), calendar, token)
    except AuthorizationError as error:
        answer = {"shut out": str(error)}
    except DAVError as error:
        answer = {"failed": repr(error)}
    print(json.dumps(answer))


main()
