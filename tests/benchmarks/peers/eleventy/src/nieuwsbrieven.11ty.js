import { each, escape, layout } from "../parts/html.js";
import { nameOf } from "../parts/letter.js";

export const data = { pagination: { data: "archives", size: 1, alias: "archive" }, permalink: ({ archive }) => archive.url };

export function render({ archive, archives, page }) {
  const series = archive.key ? [] : archives.slice(1);
  const body = `<h1>${escape(archive.name)}</h1>
<ul>
${each(series, ({ url, name }) => `<li><a href="${url}">${escape(name)}</a></li>`)}
${each(archive.issues, (issue) => `<li><a href="${issue.url}">${escape(nameOf(issue))}: ${escape(issue.subject)}</a></li>`)}
</ul>
<p><a href="${archive.url}feed.xml">Feed</a></p>`;
  return layout(archive.name, "", page.url, body);
}
