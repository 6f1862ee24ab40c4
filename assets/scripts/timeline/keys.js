// The timeline by keyboard: up and down choose an activity; left and right move it by 15 minutes, with Shift its end;
// Enter keeps the move, or opens the activity when nothing was moved; Esc puts it back.
import { changeOf } from "./mover.js";

const STEP_MS = 15 * 60 * 1000;

export function moveByKeys(place, calendar, mover, open) {
  let before = null;

  place.addEventListener("keydown", async (key) => {
    const element = key.target.closest(".ec-event[data-id]");
    if (!element) return;
    const id = element.dataset.id;
    const event = calendar.getEventById(id);
    if (key.key === "Enter") {
      key.preventDefault();
      // The timeline would open the activity at the same press.
      key.stopPropagation();
      return before?.id === id ? keep(event) : open(event);
    }
    if (key.key === "Escape" && before) {
      key.preventDefault();
      return putBack();
    }
    if (key.key === "ArrowUp" || key.key === "ArrowDown") {
      key.preventDefault();
      return choose(element, key.key === "ArrowDown" ? 1 : -1);
    }
    const step = { ArrowLeft: -STEP_MS, ArrowRight: STEP_MS }[key.key];
    if (!step || event.editable === false) return;
    key.preventDefault();
    shift(event, step, key.shiftKey);
  }, true);

  function shift(event, step, isEndOnly) {
    if (before && before.id !== event.id) putBack();
    before ??= { id: event.id, start: new Date(event.start), end: new Date(event.end) };
    if (mover.isIdle()) void mover.hold(event);
    const start = isEndOnly ? event.start : new Date(event.start.getTime() + step);
    const end = new Date(event.end.getTime() + step);
    if (end <= start) return;
    const moved = { ...event, start, end };
    calendar.updateEvent(moved);
    focusAgain(event.id);
    void mover.check(changeOf(moved));
  }

  async function keep(event) {
    const back = before;
    before = null;
    const isMoved = await mover.settle(changeOf(event));
    mover.release();
    if (!isMoved) calendar.updateEvent({ ...event, start: back.start, end: back.end });
    focusAgain(event.id);
  }

  function putBack() {
    const event = calendar.getEventById(before.id);
    calendar.updateEvent({ ...event, start: before.start, end: before.end });
    mover.release();
    mover.tell("", false);
    focusAgain(before.id);
    before = null;
  }

  function focusAgain(id) {
    requestAnimationFrame(() => place.querySelector(`.ec-event[data-id="${CSS.escape(id)}"]`)?.focus());
  }

  function choose(element, step) {
    const all = [...place.querySelectorAll(".ec-event[data-id]")];
    const next = all[all.indexOf(element) + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
