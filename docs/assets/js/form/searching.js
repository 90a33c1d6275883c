/** Search for a choice of a long list by its first letters, with the chosen ones beside it. */

import { find, findPart } from "../shared/templates.js";

/** @import { FormData } from "./types.js" */

const MOST_FOUND = 8;

/** Let a reader search for a choice by its first letters. @param {HTMLElement} field @param {FormData} data */
export function prepareSearch(field, data) {
  const [input, list, chosen] = [find(field, "input", HTMLInputElement), findPart(field, "lijst"), findPart(field, "gekozen")];
  const terms = field.dataset.pbTermen ?? "";
  /** @type {Record<string, string[]>} */
  const words = terms === "related" ? Object.fromEntries(Object.entries(data.practices).map(([key, title]) => [key, [title]])) : data.terms[terms].words;
  let at = -1;
  const show = (/** @type {string[]} */ keys) => {
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...keys.map((key, place) => makeOption(`${list.id}-${place}`, key, words[key][0], input.value)));
    list.hidden = !keys.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const take = (/** @type {string} */ key) => {
    for (const one of words[key] ? [key] : listTyped(words, key)) {
      if (!chosen.querySelector(`[data-pb-sleutel="${CSS.escape(one)}"]`)) chosen.append(makeChip(one, words[one]?.[0] ?? one));
    }
    input.value = "";
    show([]);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  input.addEventListener("input", () => show(lookUp(words, input.value)));
  input.addEventListener("keydown", (event) => {
    const options = [...list.children];
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      at = (at + (event.key === "ArrowDown" ? 1 : options.length - 1 + Number(at < 0))) % options.length;
      for (const [place, option] of options.entries()) option.setAttribute("aria-selected", String(place === at));
      input.setAttribute("aria-activedescendant", options[at].id);
      event.preventDefault();
    } else if (event.key === "Enter" && input.value.trim()) {
      take((options[at] ?? (options.length === 1 ? options[0] : null))?.getAttribute("data-pb-kies-sleutel") ?? input.value.trim());
      event.preventDefault();
    } else if (event.key === "Escape") show([]);
  });
  input.addEventListener("blur", () => input.value.trim() && take(input.value.trim()));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => take((target instanceof Element ? target.closest("[data-pb-kies-sleutel]") : null)?.getAttribute("data-pb-kies-sleutel") ?? ""));
  chosen.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("button"))) return;
    target.closest("li")?.remove();
    input.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** @param {Record<string, string[]>} words @param {string} typed */
function lookUp(words, typed) {
  const fold = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const asked = fold(typed.trim());
  if (!asked) return [];
  const rank = (/** @type {string} */ key) => Math.min(...words[key].map((word) => (fold(word).startsWith(asked) ? 0 : fold(word).includes(asked) ? 1 : 2)));
  return Object.keys(words)
    .filter((key) => rank(key) < 2)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST_FOUND);
}

/** Return the choices in a typed text, separated by commas; text that is not a choice is returned as it is. @param {Record<string, string[]>} words @param {string} typed */
function listTyped(words, typed) {
  const find = (/** @type {string} */ text) => Object.keys(words).find((key) => [key, ...words[key]].some((word) => word.toLowerCase() === text.toLowerCase()));
  const pieces = typed.split(/([,;\n])/);
  const chosen = [];
  for (let at = 0; at < pieces.length; ) {
    let end = pieces.length; // titles contain commas too, so take as many pieces as make one
    while (end > at + 1 && !find(pieces.slice(at, end).join("").trim())) end -= 2;
    const text = pieces.slice(at, end).join("").trim();
    if (text) chosen.push(find(text) ?? text);
    at = end + 1;
  }
  return chosen;
}

/** @param {string} id @param {string} key @param {string} label @param {string} typed */
function makeOption(id, key, label, typed) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.setAttribute("data-pb-kies-sleutel", key);
  const at = label.toLowerCase().indexOf(typed.trim().toLowerCase());
  if (at < 0) option.textContent = label;
  else {
    const mark = document.createElement("mark");
    mark.textContent = label.slice(at, at + typed.trim().length);
    option.append(label.slice(0, at), mark, label.slice(at + typed.trim().length));
  }
  return option;
}

/** @param {string} key @param {string} label */
export function makeChip(key, label) {
  const [chip, button] = [document.createElement("li"), document.createElement("button")];
  chip.dataset.pbSleutel = key;
  button.type = "button";
  button.textContent = "×";
  button.setAttribute("aria-label", `Haal ${label} weg`);
  chip.append(`${label} `, button);
  return chip;
}
