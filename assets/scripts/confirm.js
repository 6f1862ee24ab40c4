// Asks before something happens, naming what will happen: `data-confirm` on a form or button, or hx-confirm.

/** Shows the sentence; resolves to whether the person said yes. With `wanted`, the label of a field that must be
 *  filled, a yes resolves to what was typed. */
export function ask(sentence, yes, wanted) {
  const dialog = document.getElementById("confirm");
  if (!dialog) return Promise.resolve(false);
  dialog.querySelector("p").textContent = sentence;
  const button = dialog.querySelector("[data-yes]");
  button.dataset.usual ??= button.textContent;
  button.textContent = yes || button.dataset.usual;
  dialog.returnValue = "no";
  const field = wanted ? addField(dialog, wanted, button) : null;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const isYes = dialog.returnValue === "yes";
      const typed = field?.querySelector("input").value.trim();
      field?.remove();
      resolve(isYes && (typed ?? true));
    }, { once: true });
  });
}

function addField(dialog, label, yes) {
  const field = document.createElement("label");
  field.className = "field";
  const input = document.createElement("input");
  input.required = true;
  input.autofocus = true;
  input.addEventListener("keydown", (event) => {
    // Enter would press the first button, which says no.
    if (event.key !== "Enter") return;
    event.preventDefault();
    yes.click();
  });
  field.append(label, input);
  const form = yes.closest("form");
  form.querySelector('[value="no"]').formNoValidate = true;
  form.prepend(field);
  return field;
}

export function askFirst() {
  document.addEventListener("submit", async (event) => {
    const sentence = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (!sentence || event.target.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target: form, submitter } = event;
    if (!(await ask(sentence, submitter?.textContent.trim()))) return;
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.confirmed;
  }, true);
  document.addEventListener("htmx:confirm", async (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    if (await ask(event.detail.question, event.target.textContent.trim())) event.detail.issueRequest(true);
  });
}
