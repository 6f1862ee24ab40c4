// Moves an activity: shows where it fits while it is held, asks before a drop that would clash, offers undo.
import { ask } from "../confirm.js";
import { say } from "../toasts.js";
import { civil, stretches } from "./data.js";

export class Mover {
  constructor(place, calendar, says) {
    Object.assign(this, { place, calendar, says, shown: [], held: null });
  }

  isIdle() {
    return this.held === null;
  }

  /** Shows free and blocked times for the activity taken up. */
  async hold(event) {
    this.held = event.id;
    this.tell(this.place.dataset.held ?? "", false);
    const slots = await this.post(this.place.dataset.slots, { id: event.id });
    if (!slots.ok || this.held !== event.id) return;
    this.shown = stretches(slots.body);
    this.shown.forEach((stretch) => this.calendar.addEvent(stretch));
  }

  release() {
    this.held = null;
    this.shown.forEach(({ id }) => this.calendar.removeEventById(id));
    this.shown = [];
    this.place.dispatchEvent(new CustomEvent("nhip:released"));
  }

  /** Says what would clash if the activity stood here; nothing is changed. */
  async check(change) {
    const judged = await this.post(this.place.dataset.check, change);
    if (!judged.ok) {
      // Nothing is known of it: the move itself will say what is wrong.
      this.tell(judged.body.detail ?? "", true);
      return { clashes: [] };
    }
    this.tell(judged.body.says ?? "", judged.body.clashes.length > 0);
    return judged.body;
  }

  /** After a drop: checks, asks when it would clash, then moves it for good or puts it back. */
  async drop({ event, oldResource, newResource, revert }) {
    this.held = event.id;
    const change = changeOf(event, newResource, oldResource);
    const moved = await this.settle(change);
    this.release();
    if (!moved) revert();
  }

  async settle(change) {
    const { clashes, never, reason: wanted } = await this.check(change);
    if (never) {
      say(never);
      return false;
    }
    let yes = null;
    if (clashes.length > 0) {
      const { ask: question, yes: word } = this.place.dataset;
      yes = await ask([...clashes, question ?? ""].join("\n"), word, wanted);
      if (!yes) return false;
    }
    const reason = typeof yes === "string" ? yes : null;
    const answer = await this.post(this.place.dataset.move, { ...change, despite: clashes.length > 0, reason });
    if (!answer.ok) {
      say(answer.body.detail ?? this.place.dataset.failed ?? "");
      return false;
    }
    const { says, undo } = answer.body;
    say(says, undo && { label: this.place.dataset.undo, press: () => this.undo(undo) });
    document.dispatchEvent(new CustomEvent("nhip:moved"));
    return true;
  }

  async undo(address) {
    const answer = await this.post(address, {});
    say((answer.ok ? answer.body.says : answer.body.detail) ?? this.place.dataset.failed ?? "");
    document.dispatchEvent(new CustomEvent("nhip:moved"));
  }

  tell(sentence, isClash) {
    this.says.textContent = sentence;
    this.says.classList.toggle("is-clash", isClash);
  }

  async post(address, body) {
    const token = document.querySelector('meta[name="csrf"]')?.content ?? "";
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token };
    try {
      const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
      return { ok: answer.ok, body: await answer.json().catch(() => ({})) };
    } catch {
      return { ok: false, body: {} };
    }
  }
}

/** What is asked of the server for an activity as it stands on the timeline now. */
export function changeOf(event, newResource, oldResource) {
  return {
    id: event.id,
    start: civil(event.start),
    end: civil(event.end),
    resourceId: newResource?.id ?? null,
    oldResourceId: oldResource?.id ?? null,
    version: event.extendedProps.version ?? null,
  };
}
