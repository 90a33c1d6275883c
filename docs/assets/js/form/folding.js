/** Folds the questions that need nothing more, so that after giving a questionnaire a reader sees what is left to do. */

const MOST_SHOWN = 140; // letters of a folded answer

export class Folding {
  #frame;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    frame.querySelector('[data-pb-plek="alles"]')?.addEventListener("click", () => this.unfold());
    frame.addEventListener("click", ({ target }) => {
      const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
      if (link) this.reveal(document.getElementById(link.getAttribute("href")?.slice(1) ?? ""));
    });
  }

  /** @param {string} anchor  of the question @param {string} told  what is answered there */
  fold(anchor, told) {
    const section = this.#frame.querySelector(`section.pb-vraag[id="${anchor}"]:not(.pb-vraag--dicht)`);
    if (section) fold(section, told);
  }

  unfold() {
    for (const section of this.#frame.querySelectorAll(".pb-vraag--dicht")) this.reveal(section);
  }

  /** Open the question that contains an element. @param {Element|null} element */
  reveal(element) {
    const section = element?.closest(".pb-vraag--dicht");
    section?.classList.remove("pb-vraag--dicht");
    section?.querySelector(".pb-vraag__kort")?.remove();
  }
}

/** @param {Element} section @param {string} told */
function fold(section, told) {
  const [title, short, button] = [section.querySelector("h2"), document.createElement("p"), document.createElement("button")];
  short.className = "pb-vraag__kort";
  Object.assign(button, { type: "button", className: "pb-actie", textContent: "Bekijk of verander" });
  button.setAttribute("aria-label", `Bekijk of verander: ${title?.textContent}`);
  button.addEventListener("click", () => {
    section.classList.remove("pb-vraag--dicht");
    short.remove();
    const control = section.querySelector("input, textarea, select");
    if (control instanceof HTMLElement) control.focus();
    else section.querySelector("[data-pb-erbij]")?.dispatchEvent(new MouseEvent("click", { bubbles: true })); // a list without parts
  });
  const shown = told.length > MOST_SHOWN ? `${told.slice(0, MOST_SHOWN).replace(/\s+\S*$/, "")} …` : told || "Nog niet ingevuld.";
  short.append(`${shown} `, button);
  title?.after(short);
  section.classList.add("pb-vraag--dicht");
}
