// Never lose typed text: leaving with unsaved fields asks, and a draft waits on this machine until the form is sent.
// A form takes part with `data-keep="name"`; passwords and hidden fields are never kept.

const PREFIX = "nhip-draft:";

export function guardForms() {
  document.querySelectorAll("form[data-keep]").forEach(restore);
  document.addEventListener("htmx:load", ({ target }) => target.querySelectorAll?.("form[data-keep]").forEach(restore));
  document.addEventListener("input", ({ target }) => {
    const form = target.form;
    if (!form?.dataset.keep) return;
    form.dataset.touched = "yes";
    sessionStorage.setItem(key(form), JSON.stringify(typed(form)));
  });
  document.addEventListener("submit", ({ target }) => { delete target.dataset.touched; });
  document.addEventListener("htmx:afterRequest", ({ detail, target }) => {
    if (detail.successful && target.dataset?.keep) forget(target);
  });
  addEventListener("pagehide", () => document.querySelectorAll("form[data-keep]").forEach((form) => {
    // A plain form that was sent comes back from the server with its faults, or was taken.
    if (!form.dataset.touched) forget(form);
  }));
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-keep][data-touched]")) event.preventDefault();
  });
}

function key(form) {
  return PREFIX + location.pathname + "#" + form.dataset.keep;
}

function forget(form) {
  delete form.dataset.touched;
  sessionStorage.removeItem(key(form));
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && !["password", "hidden", "file", "submit", "button"].includes(field.type));
}

function typed(form) {
  return fields(form).map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value]);
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(key(form)) ?? "null");
  // What the server sends back with faults is newer than the draft.
  if (!kept || form.querySelector("[aria-invalid]")) return;
  const current = fields(form);
  let changed = false;
  kept.forEach(([name, value], place) => {
    const field = current[place];
    if (field?.name !== name) return;
    const isTick = Array.isArray(value);
    if (isTick ? field.checked === value[1] : field.value === value) return;
    if (isTick) field.checked = value[1]; else field.value = value;
    changed = true;
  });
  if (changed) {
    form.dataset.touched = "yes";
    document.dispatchEvent(new CustomEvent("nhip:say", { detail: document.getElementById("confirm")?.dataset.kept }));
  }
}
