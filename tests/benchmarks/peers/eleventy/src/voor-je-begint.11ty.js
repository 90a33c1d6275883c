import { each, escape, layout, pager } from "../parts/html.js";
import { urlOf } from "../parts/practice.js";

export const data = {
  pagination: { data: "practices", size: 40 },
  permalink: ({ pagination: { pageNumber } }) => (pageNumber ? `/voor-je-begint/page/${pageNumber + 1}/` : "/voor-je-begint/"),
};

export function render({ pagination, page, bank: { vocabulary: v, inline } }) {
  const point = (practice, tip) => `<li>${inline(tip.text)}
<p>${escape(v.tip_kinds[tip.kind].label)} uit <a href="${urlOf(practice)}#tips">${escape(practice.title)}</a>; ${escape(v.tip_moments[tip.when].label)}, ${escape(v.themes[tip.theme].label).toLowerCase()}</p></li>`;
  const points = each(pagination.items, (practice) => each(practice.tips, (tip) => point(practice, tip)));
  return layout("Voor je begint", "", page.url, `<h1>Voor je begint</h1>\n<ul>\n${points}\n</ul>\n${pager(pagination)}`);
}
