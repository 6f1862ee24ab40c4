// What a screen reader hears of the timeline.
//
// It calls itself a table without being one: rows that hold no cells mislead. And an article is no button: it is read
// by its name, opened with Enter, moved by the arrows. What is left is a list of activities, each with its hours and
// its lanes in its name. The timeline draws roles and hours anew at each change, so they are followed.
import { civil } from "./data.js";

const ROLES = ["table", "rowgroup", "row", "rowheader", "columnheader", "cell"].map((role) => `[role="${role}"]`);
const WATCHED = { childList: true, subtree: true, attributeFilter: ["role", "aria-colindex"] };

/** Names activities as long as the timeline is drawn; `laneOf` tells the title of a lane. */
export function keepNames(drawn, calendar, laneOf) {
  const follow = () => {
    for (const part of drawn.parentElement.querySelectorAll(`:is(${ROLES}), [aria-colindex]`)) {
      part.removeAttribute("role");
      part.removeAttribute("aria-colindex");
    }
    for (const element of drawn.querySelectorAll(".ec-event[data-id]")) {
      const event = calendar.getEventById(element.dataset.id);
      if (event) name(element, event, laneOf);
    }
  };
  new MutationObserver(follow).observe(drawn, WATCHED);
  follow();
}

function name(element, event, laneOf) {
  element.removeAttribute("role");
  element.title = [event.title, event.extendedProps.where].filter(Boolean).join(" · ");
  const lanes = event.resourceIds.map(laneOf).filter(Boolean).join(", ");
  element.setAttribute("aria-label", `${hour(event.start)}–${hour(event.end)} ${element.title} · ${lanes}`);
}

function hour(date) {
  return civil(date).slice(11);
}
