/**
 * Fixes the theme's keyboard handling: labels that toggle a hidden checkbox (menu, chapters in the menu) become real
 * buttons, the open menu traps the focus and Escape closes it, a table wider than the screen can be scrolled, the space bar
 * also toggles the colour scheme, and no single letter is a shortcut (WCAG 2.1.4), so that speech input and stray keys trigger nothing.
 */

/** @type {Record<string, string>} */
const NAMES = { __drawer: "Menu" };
const LABELS = "label.md-header__button[for^=__drawer], .md-sidebar--primary label[for^=__nav]";

/** Start on every page. */
export function start() {
  window.addEventListener("keydown", hold, { capture: true }); // before the theme, which listens on the window too
  /** @type {NodeListOf<HTMLLabelElement>} */
  const labels = document.querySelectorAll(LABELS);
  for (const label of labels) {
    const toggle = label.control;
    if (toggle instanceof HTMLInputElement) label.replaceWith(makeButton(label, toggle));
  }
  watchDrawer();
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) letScroll(target);
  });
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) observer.observe(frame);
}

/** @param {HTMLLabelElement} label @param {HTMLInputElement} toggle */
function makeButton(label, toggle) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  if (label.id) button.id = label.id;
  if (NAMES[toggle.id]) button.setAttribute("aria-label", NAMES[toggle.id]);
  button.dataset.pbWissel = toggle.id;
  button.append(...label.childNodes);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => {
    toggle.click();
    if (toggle.checked) focusInside(toggle.id);
    else if (!isSeen(button)) focus(document.querySelector(`.md-nav__link[data-pb-wissel="${toggle.id}"]`));
  });
  toggle.addEventListener("change", tell);
  tell();
  return button;
}

/** @param {string} id */
function focusInside(id) {
  if (id === "__drawer") focus([...document.querySelectorAll(".md-sidebar--primary :is(a[href], button)")].find(isSeen));
}

/** @param {Element|null} [element] */
function focus(element) {
  if (element instanceof HTMLElement) element.focus();
}

/** @param {Element} element */
function isSeen(element) {
  return element.checkVisibility({ visibilityProperty: true });
}

function watchDrawer() {
  /** @type {HTMLElement|null} */
  const menu = document.querySelector(".md-sidebar--primary");
  menu?.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) openDrawer()?.click();
  });
}

/** Return the checkbox of the menu if the menu is open. */
function openDrawer() {
  /** @type {HTMLInputElement|null} */
  const drawer = document.querySelector("#__drawer:checked");
  return drawer;
}

/** @param {Element} frame */
function letScroll(frame) {
  if (frame.scrollWidth > frame.clientWidth) {
    frame.setAttribute("tabindex", "0");
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "Brede tabel");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
  }
}

/** @param {KeyboardEvent} event */
function hold(event) {
  const target = event.target instanceof Element ? event.target : null;
  const drawer = event.key === "Escape" && openDrawer();
  if (drawer) {
    drawer.click();
    focus(document.querySelector("[data-pb-wissel=__drawer]"));
  } else if (event.key === " " && target instanceof HTMLInputElement && target.matches("input[name=__palette]")) {
    event.preventDefault();
    pickNextScheme(target);
  } else if (isLetter(event) && !target?.matches("input, select, textarea, [contenteditable]")) {
    event.stopImmediatePropagation();
  }
}

/**
 * Do what the theme does when its colour switch gets an Enter.
 * @param {HTMLInputElement} current
 */
function pickNextScheme(current) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll("input[name=__palette]");
  const schemes = [...inputs];
  const next = schemes[(schemes.indexOf(current) + 1) % schemes.length];
  next.click();
  next.focus();
}

/** @param {KeyboardEvent} event */
function isLetter(event) {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
}
