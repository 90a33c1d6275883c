/** What the lists of practices (overview and comparison) know of a row of data/overzicht.json. */

/** Give the text of a row that a query looks in, besides its facet values. */
export function textOf(row) {
  return [row.title, row.summary, row.words, row.facts?.waar].filter(Boolean).join(" ");
}
