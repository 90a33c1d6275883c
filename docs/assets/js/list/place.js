/**
 * Keeps a reader's place over a reload and over the way back to a list that a script draws: the browser looks for that place in
 * the list as it was printed, which is another one.
 */

/**
 * Remember the place when the page is left; returns the place at which it was left before, or null.
 * @returns {number|null}
 */
export function keepPlace() {
  window.addEventListener("pagehide", () => history.replaceState({ ...history.state, pbPlaats: scrollY }, ""));
  return history.state?.pbPlaats ?? null;
}

/**
 * Go back to a place that was kept.
 * @param {number|null} place
 */
export function returnToPlace(place) {
  if (place !== null) window.scrollTo({ top: place, behavior: "instant" });
}
