// The resource timeline of a page: <div class="timeline-place" data-timeline data-source="…" …>.
//
// data-source  GET → { resources: [{ id, title }], events: [Entry], background: [Stretch],
//              held: [Stretch with says] }
// data-slots   POST { id } → { free: [Stretch], blocked: [Stretch] }: shown while the activity is held
// data-check   POST Change → { says, clashes: [sentence], never, reason }: asked while it is held and before it is let
//              go; `never` says why it cannot be at all, `reason` is the label of what must be typed besides yes
// data-move    POST Change → { says, undo } (undo: a URL to POST to, or absent)
// Entry   { id, title, where, start, end, resourceIds, classes, movable, open, version }
// Stretch { resourceId, start, end }; Change { id, start, end, resourceId, oldResourceId, version, despite, reason }
// All times are civil: 2025-07-16T07:30. Words come in data-ask, data-yes, data-undo, data-held, data-failed.
import { ResourceTimeline, Interaction, createCalendar } from "@event-calendar/core";
import { background, entries, held } from "./timeline/data.js";
import { moveByKeys } from "./timeline/keys.js";
import { Mover } from "./timeline/mover.js";
import { keepNames } from "./timeline/names.js";

const DAY_START = "06:00";
const DAY_END = "21:00";
const GAP = 1;
const WORDS_HEIGHT = 58;

for (const place of document.querySelectorAll("[data-timeline]")) void start(place);

async function start(place) {
  const drawn = document.createElement("div");
  const says = document.createElement("p");
  says.className = "timeline-says";
  says.setAttribute("role", "status");
  place.append(drawn, says);
  const calendar = createCalendar(drawn, [ResourceTimeline, Interaction], options(place));
  keepNames(drawn, calendar, (id) => place.lanes?.get(id));
  const mover = new Mover(place, calendar, says);
  calendar.setOption("eventDragStart", ({ event }) => mover.hold(event));
  calendar.setOption("eventResizeStart", ({ event }) => mover.hold(event));
  calendar.setOption("eventDragStop", () => mover.release());
  calendar.setOption("eventResizeStop", () => mover.release());
  calendar.setOption("eventDrop", (drop) => mover.drop(drop));
  calendar.setOption("eventResize", (drop) => mover.drop(drop));
  calendar.setOption("eventClick", ({ event }) => open(event));
  moveByKeys(place, calendar, mover, open);
  const refresh = async () => {
    const data = await read(place.dataset.source);
    if (!data) return;
    // Drawn anew under a hand, the activity would slip from it.
    if (mover.isIdle()) show(place, calendar, data);
    else place.addEventListener("nhip:released", refresh, { once: true });
  };
  document.body.addEventListener("live:changed", () => mover.isIdle() && refresh());
  document.addEventListener("nhip:moved", refresh);
  await refresh();
}

async function read(source) {
  const answer = await fetch(source, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : null;
}

function show(place, calendar, data) {
  place.lanes = new Map(data.resources.map(({ id, title }) => [id, title]));
  calendar.setOption("resources", data.resources);
  calendar.setOption("events", [...entries(data.events), ...background(data.background ?? []), ...held(data.held ?? [])]);
  stack(calendar);
}

// The timeline puts activities of one lane below each other only when its gap changes or it is resized; without this
// two that clash would lie on top of each other.
function stack(calendar) {
  requestAnimationFrame(() => {
    calendar.setOption("eventGap", GAP + 1);
    requestAnimationFrame(() => calendar.setOption("eventGap", GAP));
  });
}

/** What is left of the window below the place, with room for the line of words under it. */
function heightBelow(place) {
  const above = Math.round(place.getBoundingClientRect().top + scrollY);
  return `max(340px, calc(100vh - ${above + WORDS_HEIGHT}px))`;
}

function options(place) {
  const isDay = place.dataset.view === "day";
  return {
    view: isDay ? "resourceTimelineDay" : "resourceTimelineWeek",
    date: place.dataset.date,
    locale: document.documentElement.lang,
    firstDay: 1,
    slotMinTime: DAY_START,
    slotMaxTime: DAY_END,
    slotDuration: isDay ? "00:30" : "01:00",
    slotWidth: isDay ? 39 : 46,
    snapDuration: "00:15",
    slotLabelFormat: isDay ? { hour: "2-digit", minute: "2-digit", hour12: false } : (time) => String(time.getHours()),
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    dayHeaderFormat: { weekday: "long", day: "2-digit", month: "2-digit" },
    height: heightBelow(place),
    editable: true,
    dragScroll: true,
    // A finger that rests takes the activity up; one that moves on scrolls.
    longPressDelay: 350,
    eventResizableFromStart: true,
    nowIndicator: true,
    eventContent: contentOf,
    eventClassNames: ({ event }) => event.extendedProps.classes ?? [],
    eventDidMount: ({ el, event }) => {
      if (event.display !== "auto") return;
      el.dataset.id = event.id;
      el.tabIndex = 0;
    },
  };
}

// Without the headings that the timeline makes of titles: they would stand in no order among the page's own.
function contentOf({ event, timeText }) {
  const part = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const { says } = event.extendedProps;
  if (event.display === "background") return says ? { domNodes: [part("span", "held-says", says)] } : undefined;
  return { domNodes: [part("time", "ec-event-time", timeText), part("span", "ec-event-title", event.title)] };
}

function open(event) {
  const address = event.extendedProps.open;
  if (address) window.htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" });
}

