/**
 * Keeps room for what a reader asked and a script will bring, before the first paint: a plain script element in the frame, which names
 * what in the address, or else kept from before (selection.js), asks for it. Who gets no further scripts sees the page after all.
 */
{
  const { src, parentElement, dataset } = document.currentScript;
  const hasKept = () => {
    try {
      const kept = sessionStorage.getItem(`${dataset.pbBewaard} ${new URL("../../", src).pathname}`);
      return kept !== null && kept !== "[]";
    } catch {
      return false; // a browser may refuse storage
    }
  };
  if (location.search ? new URLSearchParams(location.search).get(dataset.pbVraag) : hasKept()) {
    parentElement.classList.add("pb-wacht");
    addEventListener("load", () => setTimeout(() => parentElement.classList.remove("pb-wacht"), 5000));
  }
}
