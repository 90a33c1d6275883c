/**
 * Lets a reader choose up to four practices anywhere on the site and take them to the comparison.
 *
 * Every `<button data-pb-kies="slug" data-pb-titel="title" hidden>` becomes a toggle; former slugs of the practice, by which it may have
 * been chosen, can follow its slug. The choice is part of the reader's list (shortlist.js) and is shown in a bar at the bottom of the
 * window. A practice with a note stays on the list when it is no longer chosen.
 */

import { canKeep, changeList, followList, MOST, MOST_LISTED, readList, writeList } from "./shortlist.js";
import { SITE_ROOT } from "./site.js";

/** @import { Listed } from "./shortlist.js" */
/** @typedef {{slug: string, title: string}} Choice */

const LIST_ADDRESS = `${SITE_ROOT.href}mijn-lijst/`;

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
  followList(show);
  show();
}

/**
 * Bring buttons up to date; call it after putting new ones in the page.
 * @param {ParentNode} [within]
 */
export function refreshSelection(within = document) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = within.querySelectorAll("button[data-pb-kies]");
  for (const button of buttons) showButton(button, findListed(namesOf(button)));
}

/** @param {string[]} names  the current and former slugs of one practice */
function findListed(names) {
  return readList().entries.find(({ slug }) => names.includes(slug));
}

/**
 * Return the slug of the practice that a button chooses, followed by its former slugs.
 * @param {HTMLElement} button
 */
export function namesOf(button) {
  return (button.dataset.pbKies ?? "").split(" ");
}

/**
 * Hide the bar when the page itself shows the choice side by side.
 * @param {(slugs: string[]) => boolean} isShown
 */
export function hideBarWhen(isShown) {
  isCompared = isShown;
  refreshBar();
}

/** Update the bar; call it when the page shows other practices side by side. */
export function refreshBar() {
  const chosen = readChoice();
  bar?.show(chosen, chosen.length === 0 || isCompared(chosen.map(({ slug }) => slug)));
}

/**
 * Return the choice, in the order of the list.
 * @returns {Listed[]}
 */
export function readChoice() {
  return readList().entries.filter(({ isChosen }) => isChosen);
}

/**
 * Replace the choice. Practices no longer chosen leave the list, unless they have a note or `keepsOthers` is set.
 * @param {Choice[]} choices at most four
 * @param {{keepsOthers?: boolean}} [how]
 */
export function saveChoice(choices, { keepsOthers = false } = {}) {
  changeList(({ name, entries }) => {
    const chosen = choices.slice(0, MOST).map(({ slug, title }) => ({ note: "", ...entries.find((entry) => entry.slug === slug), slug, title, isChosen: true }));
    const others = entries.filter(({ slug }) => !chosen.some((entry) => entry.slug === slug));
    const staying = others.filter(({ isChosen, note }) => keepsOthers || !isChosen || note);
    return { name, entries: [...chosen, ...staying.map((entry) => ({ ...entry, isChosen: false }))] };
  });
}

/**
 * Return the address that compares some practices.
 * @param {string[]} slugs
 * @returns {string}
 */
export function comparisonAddress(slugs) {
  return `${SITE_ROOT.href}vergelijken/?kies=${slugs.join(",")}`;
}

/** @param {HTMLElement} button */
function toggle(button) {
  const { pbTitel: title = "" } = button.dataset;
  const names = namesOf(button);
  const chosen = readChoice();
  if (chosen.some(({ slug }) => names.includes(slug))) {
    saveChoice(chosen.filter(({ slug }) => !names.includes(slug)));
    bar?.announce(`${title} niet meer gekozen. ${findListed(names) ? "Je aantekening staat nog op je lijst. " : ""}${count()}`);
  } else if (chosen.length < MOST && (findListed(names) || readList().entries.length < MOST_LISTED)) {
    saveChoice([...chosen, { slug: findListed(names)?.slug ?? names[0], title }]);
    bar?.announce(`${title} gekozen. ${count()}`);
  } else {
    bar?.warn(putBeside(names, title));
  }
}

/** Put a practice on the list without choosing it; return the message. @param {string[]} names @param {string} title */
function putBeside(names, title) {
  const isFull = !findListed(names) && readList().entries.length >= MOST_LISTED;
  if (isFull) return `Je lijst is vol: ${MOST_LISTED} praktijken is het hoogste aantal.`;
  if (!findListed(names)) changeList((list) => ({ ...list, entries: [...list.entries, { slug: names[0], title, note: "", isChosen: false }] }));
  return `Vier is het hoogste aantal om te vergelijken. “${title}” staat wel op je lijst.`;
}

function count() {
  const { length } = readChoice();
  if (length === 0) return "Er is nu niets gekozen.";
  return `${length} van ${MOST} gekozen. ${length > 1 ? "Vergelijken kan met de balk onderaan." : "Kies er nog een."}`;
}

function show() {
  refreshSelection();
  refreshBar();
}

/** @param {HTMLButtonElement} button @param {Listed} [listed] */
function showButton(button, listed) {
  button.dataset.pbTekst ??= button.textContent.trim();
  const title = make("span", "pb-onzichtbaar", `: ${button.dataset.pbTitel}`);
  const beside = listed ? "Op je lijst" : button.dataset.pbTekst;
  const text = listed?.isChosen ? "Gekozen" : beside;
  if (button.textContent !== `${text}${title.textContent}`) button.replaceChildren(text, title); // otherwise a press in progress is lost
  button.setAttribute("aria-pressed", String(Boolean(listed?.isChosen)));
  button.hidden = false;
}

function makeBar() {
  const element = make("aside", "pb-keuzebalk");
  element.setAttribute("aria-label", "Gekozen praktijken");
  const panel = make("div", "pb-keuzebalk__paneel");
  const text = make("p", "pb-keuzebalk__tekst");
  const warning = make("p", "pb-keuzebalk__melding");
  const compare = make("a", "pb-knop", "Vergelijk");
  const list = make("a", "pb-knop pb-knop--licht", "Mijn lijst");
  const clear = make("button", "pb-knop pb-knop--licht", "Wis");
  const status = make("p", "pb-onzichtbaar");
  status.setAttribute("role", "status");
  list.href = LIST_ADDRESS;
  clear.type = "button";
  clear.append(make("span", "pb-onzichtbaar", " de keuze"));
  clear.addEventListener("click", clearChoice);
  panel.append(text, warning, compare, list, clear);
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
      list.href = canKeep() ? LIST_ADDRESS : `${LIST_ADDRESS}${writeList(readList())}`; // otherwise the page would find nothing
      warning.textContent = canKeep() ? "" : "Je browser bewaart hier niets. Je keuze is weg als je deze pagina sluit.";
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
 * Keep the focused element, and the end of the page, clear of the bar.
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
