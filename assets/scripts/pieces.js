// Pieces of a page of somebody without an account keep themselves fresh: `data-live-pieces` names a stream of server-sent events,
// each of them all pieces as HTML. What differs is put into its place, found by the piece's id; what somebody types or chooses
// stands outside the pieces and stays. `data-live-page` is where the page itself is asked for.

// A press that was meant for what stood there before does not count.
const SETTLES_MS = 700;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

// What was put into a place last; before that, what the page came with stands there.
const placed = new Map();

export function followPieces() {
  const page = document.querySelector("[data-live-pieces]");
  if (!page || !window.EventSource) return;
  const { livePieces: address, livePage: here } = page.dataset;
  let source;
  let timer;
  let wait = FIRST_WAIT_MS;
  const stop = () => {
    source?.close();
    clearTimeout(timer);
  };
  // Not a reload: the page may be the answer to a form that was sent.
  const leave = () => {
    stop();
    location.replace(here);
  };
  const listen = () => {
    stop();
    source = new EventSource(address);
    source.addEventListener("open", () => { wait = FIRST_WAIT_MS; });
    source.addEventListener("pieces", ({ data }) => putAll(data));
    source.addEventListener("closed", leave);
    // The browser comes back by itself after a lost road, and never after a refusal.
    source.addEventListener("error", ({ target }) => target.readyState === EventSource.CLOSED && later());
  };
  // A whole room knocks through one router: each waits a while of its own, longer each time.
  const later = () => {
    timer = setTimeout(() => void tryAgain(), wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  // A stream does not say why it was refused: a link that opens nothing any more is told by the page.
  const tryAgain = async () => {
    const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.ok) listen();
    else if (answer?.status === 404) leave();
    else later();
  };
  listen();
  addEventListener("pagehide", stop);
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
}

function putAll(html) {
  const sent = document.createElement("template");
  sent.innerHTML = html;
  for (const piece of sent.content.children) {
    const place = document.getElementById(piece.id);
    const now = piece.innerHTML;
    if (!place || now === (placed.get(piece.id) ?? place.innerHTML)) continue;
    placed.set(piece.id, now);
    put(piece, place);
  }
}

/** The place itself stays: a screen reader listens to it, and focus that was inside does not fall back to the top. */
function put(piece, place) {
  const hadFocus = place.contains(document.activeElement);
  const buttons = piece.querySelectorAll("button");
  buttons.forEach((button) => { button.disabled = true; });
  setTimeout(() => buttons.forEach((button) => { button.disabled = false; }), SETTLES_MS);
  place.replaceChildren(...piece.childNodes);
  if (hadFocus) place.focus();
}
