/** Runs before the theme's own scripts, which fail if a browser refuses storage: they then get an empty one. */

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
  } catch {} // a browser that refuses this too is left alone
}
