// What every page runs: htmx with the content policy's limits, and our small manners.
import htmx from "htmx.org";
import { askFirst } from "./confirm.js";
import { copyFields } from "./copy.js";
import { runClocks } from "./clock.js";
import { fillForms } from "./fill.js";
import { guardForms } from "./guard.js";
import { listenToKeys } from "./keys.js";
import { listenToOffice } from "./live.js";
import { lookFirst } from "./look.js";
import { foldRail } from "./rail.js";
import { ringHere } from "./ring.js";
import { keepPanel } from "./panel.js";
import { searchPicks } from "./picks.js";
import { followPieces } from "./pieces.js";
import { switchTheme } from "./theme.js";
import { watchToasts } from "./toasts.js";
import { keepForPhone } from "./offline.js";
import { keepBoard, walkBoard } from "./board.js";
import { followPassages } from "./passages.js";
import { tickRows } from "./ticks.js";
import { takeDrops } from "./drop.js";
import { sendFiles } from "./upload.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;
htmx.config.selfRequestsOnly = true;
// A form with faults (422) and a refusal with words (4xx, 5xx) are shown, not swallowed.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "[45]..", swap: true, error: true },
];
window.htmx = htmx;

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf"]')?.content;
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRF-Token"] = token;
});
// An unexpected bare answer must not wipe the part of the page that asked.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  const hasOwnPlace = xhr.getResponseHeader("HX-Retarget") || xhr.status === 422;
  if (xhr.status >= 400 && !hasOwnPlace) event.detail.shouldSwap = false;
});

// What a script makes needless (.plain-only, the bare file field of a drop zone) gives way to it.
document.documentElement.dataset.scripted = "";
askFirst();
guardForms();
listenToKeys();
listenToOffice();
followPieces();
foldRail();
lookFirst();
keepPanel();
switchTheme();
watchToasts();
keepForPhone();
ringHere();
walkBoard();
keepBoard();
followPassages();
tickRows();
takeDrops();
copyFields();
fillForms();
searchPicks();
sendFiles();
runClocks();
