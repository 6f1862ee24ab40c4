// Sending files: each goes by itself, with its progress; the answer takes the place of the progress (data-upload).

export function sendFiles() {
  document.addEventListener("change", async ({ target }) => {
    const form = target.closest?.("form[data-upload]");
    if (!form || target.type !== "file") return;
    // What the form must say of its files is said first.
    if (!form.reportValidity()) {
      target.value = "";
      return;
    }
    const files = [...target.files];
    target.value = "";
    const place = form.querySelector("[data-uploads]");
    const waiting = files.map((file) => ({ file, row: rowOf(file, place) }));
    for (const { file, row } of waiting) await send(form, place, file, row);
    document.body.dispatchEvent(new CustomEvent("uploads:done"));
  });
  document.addEventListener("submit", (event) => "upload" in event.target.dataset && event.preventDefault());
}

function rowOf(file, place) {
  const row = document.createElement("div");
  row.className = "file-row";
  const name = document.createElement("span");
  name.textContent = file.name;
  const progress = document.createElement("progress");
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute("aria-label", file.name);
  const told = document.createElement("span");
  told.className = "muted";
  row.append(name, progress, told);
  place.prepend(row);
  return row;
}

function send(form, place, file, row) {
  const [, progress, told] = row.children;
  // A server that refuses early may be heard too late; here not a byte is sent.
  if (form.dataset.most && file.size > Number(form.dataset.most)) {
    fail(row, progress, told, form.dataset.tooLarge);
    return Promise.resolve();
  }
  const data = new FormData(form);
  data.delete("files");
  data.append("files", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("X-CSRF-Token", document.querySelector('meta[name="csrf"]')?.content ?? "");
  request.upload.addEventListener("progress", ({ loaded, total }) => { progress.value = total ? loaded / total : 0; });
  request.upload.addEventListener("load", () => {
    progress.removeAttribute("value");
    told.textContent = place.dataset.reading;
  });
  return new Promise((done) => {
    request.addEventListener("loadend", () => {
      const answer = request.responseText;
      // Only our own rows are put in; anything else is a page of the server's, or nothing at all.
      if (answer.trimStart().startsWith('<div class="file-row"')) row.outerHTML = answer;
      else fail(row, progress, told, place.dataset.failed);
      done();
    });
    request.send(data);
  });
}

function fail(row, progress, told, words) {
  progress.replaceWith(document.createElement("span"));
  told.textContent = words;
  told.className = "fault";
  told.setAttribute("role", "alert");
  row.dataset.failed = "";
}
