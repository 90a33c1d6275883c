/** Stands before the theme's own scripts: where a browser refuses storage these stop, so they get one that holds nothing. */

try {
  localStorage;
} catch (refusal) {
  const empty = {
    getItem: () => null,
    setItem() {
      throw refusal;
    },
    removeItem() {
      throw refusal;
    },
  };
  try {
    Object.defineProperty(window, "localStorage", { value: empty });
  } catch {} // a browser that refuses this too is left as it is
}
