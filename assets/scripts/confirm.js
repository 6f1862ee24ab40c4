// Asks before something happens, naming what will happen: `data-confirm` on a form or button, or hx-confirm.

/** Shows the sentence; resolves to whether the person said yes. */
export function ask(sentence, yes) {
  const dialog = document.getElementById("confirm");
  if (!dialog) return Promise.resolve(false);
  dialog.querySelector("p").textContent = sentence;
  const button = dialog.querySelector("[data-yes]");
  button.dataset.usual ??= button.textContent;
  button.textContent = yes || button.dataset.usual;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
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
