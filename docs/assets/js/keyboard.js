/**
 * Mends how the theme takes the keyboard: real buttons for menu and search on narrow screens (the theme has labels there,
 * which no key reaches), Escape closes the menu and gives the focus back, a table that is wider than the screen can be
 * scrolled, and no bare letter is a command (WCAG 2.1.4), so that speech input and stray keys set nothing off.
 */

const BUTTONS = { __drawer: "Menu", __search: "Zoeken" };

/** Start on every page. */
export function start() {
  window.addEventListener("keydown", hold, { capture: true }); // before the theme, which listens on the window too
  for (const [id, name] of Object.entries(BUTTONS)) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`label.md-header__button[for=${id}]`);
    if (toggle && label) label.replaceWith(makeButton(label, toggle, name));
  }
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => letScroll(target)));
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) observer.observe(frame);
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

function makeButton(label, toggle, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} pb-wissel`;
  button.dataset.pbWissel = toggle.id;
  button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  button.addEventListener("click", () => {
    toggle.click();
    if (toggle.checked) focusInside(toggle.id);
  });
  toggle.addEventListener("change", tell);
  tell();
  return button;
}

function focusInside(id) {
  const target = id === "__drawer" ? ".md-sidebar--primary a[href]" : ".md-search__input";
  document.querySelector(target)?.focus();
}

function hold(event) {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer?.checked) {
    drawer.click();
    document.querySelector("[data-pb-wissel=__drawer]")?.focus();
  } else if (event.key === " " && event.target.matches?.("label[tabindex]")) {
    event.preventDefault();
    event.target.click();
  } else if (isLetter(event) && !isTyping(event.target)) {
    event.stopImmediatePropagation();
  }
}

function isLetter(event) {
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
}

function isTyping(target) {
  return target.matches?.("input, select, textarea, [contenteditable]");
}
