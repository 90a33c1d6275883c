/** Lets the buttons marked data-pb-print open the browser's print window. */

/** Show the buttons and make them work. */
export function start() {
  for (const button of document.querySelectorAll("[data-pb-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
