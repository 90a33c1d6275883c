/** Stands in for the full-text search in tests of the lists: finds every word of a query in what the cards say, titles first. */

import { isTelling, normalise, readPhrase } from "../shared/query-words.js";

export async function openFullText(siteRoot) {
  const fetchJson = async (path) => (await fetch(new URL(path, siteRoot))).json();
  const { folder } = await fetchJson("data/lijst.json");
  const cards = await fetchJson(`${folder}alles.json`);
  return {
    async search(query) {
      const phrase = readPhrase(query);
      const words = phrase ? [normalise(phrase)] : normalise(query).split(/\s+/).filter(Boolean);
      const has = (text) => words.every((word) => normalise(text).includes(word));
      const found = [...cards.keys()].filter((row) => has(JSON.stringify(cards[row])));
      const rows = [...found.filter((row) => has(cards[row].title)), ...found.filter((row) => !has(cards[row].title))];
      const explain = async (row) => ({
        excerpt: [{ text: "Over ", isMatch: false }, { text: `<b>${query}</b>`, isMatch: true }, { text: ` & ${cards[row].title}.`, isMatch: false }],
        sections: [{ title: "Doel", anchor: "doel", excerpt: [] }, { title: "Tips & trucs", anchor: "tips", excerpt: [] }],
      });
      const listMisspelt = async () => words.filter((word) => word.startsWith("brugfunk"));
      return { rows, unknown: rows.length ? [] : words, phrase, isCommon: !words.some(isTelling), explain, listMisspelt };
    },
  };
}
