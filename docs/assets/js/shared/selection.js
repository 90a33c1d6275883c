/**
 * Lets a reader choose up to four practices anywhere on the site and take the choice along to the comparison.
 *
 * Every `<button data-pb-kies="slug" data-pb-titel="title" hidden>` becomes a toggle; behind the slug may stand those that the practice
 * had before, by which it may have been chosen. The choice lives in sessionStorage
 * (or, where a browser refuses that, as long as the page), and shows in a bar at the bottom of the window.
 */

import { SITE_ROOT } from "./site.js";

export const MOST = 4;
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const STORAGE_KEY = `praktijkbank.keuze ${SITE_ROOT.pathname}`;

/** @typedef {{slug: string, title: string}} Choice */

/** @type {Choice[]} */
let chosen = [];
/** @type {ReturnType<typeof makeBar>|undefined} */
let bar;
/** @type {(slugs: string[]) => boolean} */
let isCompared = () => false;

/** Start the buttons and the bar. */
export function start() {
  bar = makeBar();
  document.body.append(bar.element);
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-pb-kies]") : null;
    if (button instanceof HTMLElement) toggle(button);
  });
  window.addEventListener("pageshow", reload);
  reload();
}

/**
 * Bring buttons up to date; call it after putting new ones in the page.
 * @param {ParentNode} [within]
 */
export function refreshSelection(within = document) {
  const slugs = new Set(chosen.map(({ slug }) => slug));
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = within.querySelectorAll("button[data-pb-kies]");
  for (const button of buttons)
    showButton(
      button,
      namesOf(button).some((name) => slugs.has(name)),
    );
}

/**
 * Give the slug of the practice that a button chooses, and behind it those that the practice had before.
 * @param {HTMLElement} button
 */
export function namesOf(button) {
  return (button.dataset.pbKies ?? "").split(" ");
}

/**
 * Leave the bar away where the page itself shows the choice side by side.
 * @param {(slugs: string[]) => boolean} isShown
 */
export function hideBarWhen(isShown) {
  isCompared = isShown;
  refreshBar();
}

/** Bring the bar up to date; call it when the page shows others side by side. */
export function refreshBar() {
  bar?.show(chosen, chosen.length === 0 || isCompared(chosen.map(({ slug }) => slug)));
}

/**
 * Give the choice.
 * @returns {Choice[]}
 */
export function readChoice() {
  return [...chosen];
}

/**
 * Replace the choice, on this page and on the next ones.
 * @param {Choice[]} choices at most four
 */
export function saveChoice(choices) {
  chosen = choices.slice(0, MOST);
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  } catch {
    // Storage is off or full: the choice then lasts as long as this page.
  }
  show();
}

/**
 * Give the address that compares some practices.
 * @param {string[]} slugs
 * @returns {string}
 */
export function comparisonAddress(slugs) {
  return `${SITE_ROOT.href}vergelijken/?kies=${slugs.join(",")}`;
}

function reload() {
  chosen = readStorage() ?? chosen;
  show();
}

function readStorage() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    return Array.isArray(stored) ? stored.filter(isChoice).slice(0, MOST) : null;
  } catch {
    return null;
  }
}

/**
 * @param {any} item  of what was stored, which may be anything
 * @returns {item is Choice}
 */
function isChoice(item) {
  return typeof item?.slug === "string" && SLUG.test(item.slug) && typeof item.title === "string";
}

/** @param {HTMLElement} button */
function toggle(button) {
  const { pbTitel: title = "" } = button.dataset;
  const names = namesOf(button);
  const others = chosen.filter((choice) => !names.includes(choice.slug));
  if (others.length === chosen.length && others.length === MOST) {
    bar?.warn("Vier is het hoogste aantal. Haal eerst een andere praktijk uit je keuze.");
    return;
  }
  const adds = others.length === chosen.length;
  saveChoice(adds ? [...others, { slug: names[0], title }] : others);
  bar?.announce(`${title} ${adds ? "gekozen" : "niet meer gekozen"}. ${count()}`);
}

function count() {
  if (chosen.length === 0) return "Er is nu niets gekozen.";
  return `${chosen.length} van ${MOST} gekozen. ${chosen.length > 1 ? "Vergelijken kan met de balk onderaan." : "Kies er nog een."}`;
}

function show() {
  refreshSelection();
  refreshBar();
}

/** @param {HTMLButtonElement} button @param {boolean} pressed */
function showButton(button, pressed) {
  button.dataset.pbTekst ??= button.textContent.trim();
  const title = make("span", "pb-onzichtbaar", `: ${button.dataset.pbTitel}`);
  button.replaceChildren(pressed ? "Gekozen" : button.dataset.pbTekst, title);
  button.setAttribute("aria-pressed", String(pressed));
  button.hidden = false;
}

function makeBar() {
  const element = make("aside", "pb-keuzebalk");
  element.setAttribute("aria-label", "Gekozen praktijken");
  const panel = make("div", "pb-keuzebalk__paneel");
  const text = make("p", "pb-keuzebalk__tekst");
  const warning = make("p", "pb-keuzebalk__melding");
  const compare = make("a", "pb-knop", "Vergelijk");
  const clear = make("button", "pb-knop pb-knop--licht", "Wis");
  const status = make("p", "pb-onzichtbaar");
  status.setAttribute("role", "status");
  clear.type = "button";
  clear.append(make("span", "pb-onzichtbaar", " de keuze"));
  clear.addEventListener("click", clearChoice);
  panel.append(text, warning, compare, clear);
  element.append(panel, status);
  new ResizeObserver(() => reserveRoom(panel)).observe(panel);

  /** @param {string} message */
  const announce = (message) => {
    status.textContent = message;
  };
  return {
    element,
    announce,
    /** @param {string} message */
    warn(message) {
      warning.textContent = message;
      announce(message);
    },
    /** @param {Choice[]} choices @param {boolean} isHidden */
    show(choices, isHidden) {
      warning.textContent = "";
      const titles = choices.flatMap(({ title }, at) => [at ? ", " : " ", make("bdi", "", title)]);
      text.replaceChildren(make("strong", "", `${choices.length} gekozen:`), ...titles);
      compare.href = comparisonAddress(choices.map(({ slug }) => slug));
      compare.hidden = choices.length < 2;
      panel.hidden = isHidden;
      reserveRoom(panel);
    },
  };
}

function clearChoice() {
  saveChoice([]);
  bar?.announce("De keuze is gewist.");
  /** @type {HTMLElement|null} */
  const place = document.querySelector("main h1, h1");
  place?.setAttribute("tabindex", "-1");
  place?.focus({ preventScroll: true });
}

/**
 * Keep what has the focus, and the end of the page, from lying under the bar.
 * @param {HTMLElement} panel
 */
function reserveRoom(panel) {
  document.documentElement.style.setProperty("--pb-keuzebalk-hoogte", panel.hidden ? "0px" : `${panel.offsetHeight}px`);
}

/** @template {keyof HTMLElementTagNameMap} N @param {N} name @param {string} className */
function make(name, className, text = "") {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
