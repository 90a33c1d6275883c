import { escape, layout } from "../parts/html.js";
import { nameOf, printLetter } from "../parts/letter.js";

export const data = { pagination: { data: "issues", size: 1, alias: "issue" }, permalink: ({ issue }) => issue.url };

export function render({ issue, bank, page }) {
  const body = `<article>
<h1>${escape(nameOf(issue))}</h1>
<p>${escape(issue.subject)}</p>
<p>${issue.date}, van ${escape(issue.series.sender.name)}</p>
${printLetter(issue, bank)}
</article>`;
  return layout(nameOf(issue), issue.subject, page.url, body);
}
