/**
 * Keeps the scroll position when a reader reloads or returns to a list drawn by a script: the browser would restore it in
 * the list as printed, which differs.
 */

/**
 * Remember the scroll position when the page is left; return the position at which it was left before, or null.
 * @returns {number|null}
 */
export function keepPlace() {
  window.addEventListener("pagehide", () => history.replaceState({ ...history.state, pbPlaats: scrollY }, ""));
  return history.state?.pbPlaats ?? null;
}

/**
 * Return to a remembered scroll position.
 * @param {number|null} place
 */
export function returnToPlace(place) {
  if (place !== null) window.scrollTo({ top: place, behavior: "instant" });
}
