/**
 * Reserves space, before the first paint, for what a script will add: a plain script element in the frame, whose attributes name
 * the parameter of the address, or else the stored list (shortlist.js), that calls for it. If no script follows, the page appears anyway.
 */
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript); // available only while it runs
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
