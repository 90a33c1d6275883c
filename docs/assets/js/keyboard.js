/**
 * Mends how the theme takes the keyboard: labels that work a hidden checkbox (menu, chapters in the menu) become real
 * buttons, the open menu holds the focus and Escape closes it, a table wider than the screen can be scrolled, the switch of
 * light and dark works with the space bar as well, and no bare letter is a command (WCAG 2.1.4), so that speech input and stray keys set nothing off.
 */

const NAMES = { __drawer: "Menu" };
const LABELS = "label.md-header__button[for^=__drawer], .md-sidebar--primary label[for^=__nav]";

/** Start on every page. */
export function start() {
  window.addEventListener("keydown", hold, { capture: true }); // before the theme, which listens on the window too
  for (const label of document.querySelectorAll(LABELS)) {
    const toggle = document.getElementById(label.htmlFor);
    if (toggle) label.replaceWith(makeButton(label, toggle));
  }
  watchDrawer();
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => letScroll(target)));
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) observer.observe(frame);
}

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
    else if (!isSeen(button)) document.querySelector(`.md-nav__link[data-pb-wissel="${toggle.id}"]`)?.focus();
  });
  toggle.addEventListener("change", tell);
  tell();
  return button;
}

function focusInside(id) {
  if (id === "__drawer") [...document.querySelectorAll(".md-sidebar--primary :is(a[href], button)")].find(isSeen)?.focus();
}

function isSeen(element) {
  return element.checkVisibility({ visibilityProperty: true });
}

function watchDrawer() {
  const drawer = document.getElementById("__drawer");
  document.querySelector(".md-sidebar--primary")?.addEventListener("focusout", ({ currentTarget, relatedTarget }) => {
    if (drawer.checked && relatedTarget && !currentTarget.contains(relatedTarget)) drawer.click();
  });
}

function letScroll(frame) {
  if (frame.scrollWidth > frame.clientWidth) {
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "Brede tabel");
  } else {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
  }
}

function hold(event) {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    document.querySelector("[data-pb-wissel=__drawer]").focus();
  } else if (event.key === " " && event.target.matches?.("input[name=__palette]")) {
    event.preventDefault();
    pickNextScheme(event.target);
  } else if (isLetter(event) && !isTyping(event.target)) {
    event.stopImmediatePropagation();
  }
}

/** Do what the theme does when the switch gets an Enter. */
function pickNextScheme(current) {
  const schemes = [...document.querySelectorAll("input[name=__palette]")];
  const next = schemes[(schemes.indexOf(current) + 1) % schemes.length];
  next.click();
  next.focus();
}

function isLetter(event) {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
}

function isTyping(target) {
  return target.matches?.("input, select, textarea, [contenteditable]");
}
