/**
 * Keeps room for what a reader asked and a script will bring, before the first paint: a plain script element in the frame, which names
 * what in the address, or else on the reader's list (shortlist.js), asks for it. Who gets no further scripts sees the page after all.
 */
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript); // it runs while it is read
  const frame = script.parentElement;
  const hasKept = () => {
    try {
      const kept = localStorage.getItem(`${script.dataset.pbBewaard} ${new URL("../../../", script.src).pathname}`);
      return kept?.includes('"isChosen":true');
    } catch {
      return false; // a browser may refuse storage
    }
  };
  if (location.search ? new URLSearchParams(location.search).get(script.dataset.pbVraag ?? "") : hasKept()) {
    frame?.classList.add("pb-wacht");
    addEventListener("load", () => setTimeout(() => frame?.classList.remove("pb-wacht"), 5000));
  }
}
