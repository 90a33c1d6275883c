import { each, escape, labels, layout, pager } from "../parts/html.js";
import { urlOf } from "../parts/practice.js";

export const data = {
  pagination: { data: "practices", size: 48 },
  permalink: ({ pagination: { pageNumber } }) => (pageNumber ? `/praktijken/page/${pageNumber + 1}/` : "/praktijken/"),
};

export function render({ pagination, page, bank: { vocabulary: v, inline } }) {
  const card = (practice) => `<li>
<h2><a href="${urlOf(practice)}">${escape(practice.title)}</a></h2>
<p>${escape(practice.summary)}</p>
<dl>
<dt>Waar</dt><dd>${labels(v.municipalities, practice.place.municipalities)}</dd>
<dt>Onderwijssoort</dt><dd>${labels(v.school_types, practice.school_types)}</dd>
<dt>Fase</dt><dd>${escape(v.phases[practice.phase].label)}</dd>
<dt>Sinds</dt><dd>${practice.period.start}</dd>
<dt>Resultaat</dt><dd>${inline(practice.results[0].text)}</dd>
</dl>
</li>`;
  return layout("Praktijken", "", page.url, `<h1>Praktijken</h1>\n<ul>\n${each(pagination.items, card)}\n</ul>\n${pager(pagination)}`);
}
