/** Makes the buttons marked data-pb-print open the browser's print dialog. */

/** Show the buttons and make them work. */
export function start() {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("[data-pb-print]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
