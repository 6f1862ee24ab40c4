// Between the server's civil times and what the timeline draws.

/** Activities as the timeline wants them. */
export function entries(events) {
  return events.map(({ id, title, start, end, resourceIds, movable, ...more }) => ({
    id, title, start, end, resourceIds, extendedProps: more,
    // Each of the three by itself: what the timeline allows as a whole would go before `editable` alone.
    editable: movable === true, startEditable: movable === true, durationEditable: movable === true,
  }));
}

/** Times when a leader or a room cannot be used, always shown. */
export function background(list) {
  return list.map((stretch, place) => drawn(stretch, `always-${place}`, "is-away"));
}

/** Hours that are held softly until a request is answered, always shown with what they say. */
export function held(list) {
  return list.map((stretch, place) => {
    const shown = drawn(stretch, `softly-${place}`, "is-held");
    return { ...shown, title: stretch.says, extendedProps: { ...shown.extendedProps, says: stretch.says } };
  });
}

/** Free and blocked times, shown while an activity is held. */
export function stretches({ free = [], blocked = [] }) {
  return [
    ...free.map((stretch, place) => drawn(stretch, `held-free-${place}`, "is-free")),
    ...blocked.map((stretch, place) => drawn(stretch, `held-blocked-${place}`, "is-blocked")),
  ];
}

/** 2025-07-16T07:30 of a Date whose parts are civil. */
export function civil(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

function drawn({ resourceId, start, end }, id, name) {
  return { id, resourceIds: [resourceId], start, end, display: "background", extendedProps: { classes: [name] } };
}
