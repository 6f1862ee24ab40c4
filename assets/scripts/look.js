// A picture wider than its place opens where it says that people look first.
export function lookFirst() {
  for (const place of document.querySelectorAll("[data-look-at]")) {
    place.scrollLeft = Number(place.dataset.lookAt) - place.clientWidth / 2;
  }
}
