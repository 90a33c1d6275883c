import { each, escape } from "../parts/html.js";
import { SITE, nameOf, printLetter } from "../parts/letter.js";

export const data = { pagination: { data: "archives", size: 1, alias: "archive" }, permalink: ({ archive }) => `${archive.url}feed.xml` };

export function render({ archive, bank }) {
  const item = (issue) => `<item>
<title>${escape(nameOf(issue))}: ${escape(issue.subject)}</title>
<link>${SITE}${issue.url}</link>
<guid>${SITE}${issue.url}</guid>
<pubDate>${new Date(issue.date).toUTCString()}</pubDate>
<description>${escape(printLetter(issue, bank))}</description>
</item>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${escape(archive.name)}</title>
<link>${SITE}${archive.url}</link>
<description>${escape(archive.name)}</description>
<language>nl</language>
<atom:link href="${SITE}${archive.url}feed.xml" rel="self" type="application/rss+xml"/>
${each(archive.issues.slice(0, 50), item)}
</channel>
</rss>
`;
}
