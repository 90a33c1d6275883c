/** Copies the pieces of markup that a page holds once as <template data-pb-sjabloon="name">. */

/** Find the part of a frame with data-pb-plek="name"; null where it has none. */
export function findPart(frame, name) {
  return frame.querySelector(`[data-pb-plek="${name}"]`);
}

/**
 * Copy a template and fill its places.
 * @param {ParentNode} frame  holds the template
 * @param {string} name       of the template
 * @param {Object<string, string>} texts  text per place; a place without a text keeps what stands there ("niet vermeld")
 * @returns {HTMLElement}
 */
export function cloneTemplate(frame, name, texts = {}) {
  const copy = frame.querySelector(`template[data-pb-sjabloon="${name}"]`).content.firstElementChild.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-pb-plek]")) {
    const text = texts[place.dataset.pbPlek];
    if (!text) continue;
    place.textContent = text;
    place.classList.remove("pb-stil");
  }
  return copy;
}

/** Make a link. */
export function makeLink(text, address) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  return link;
}
