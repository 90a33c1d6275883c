// What all templates share: escaping, labels, the page around a body.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
export const each = (items, make) => (items ?? []).map(make).join("\n");
export const labels = (terms, keys) => keys.map((key) => escape(terms[key].label)).join(", ");

export const layout = (title, description, url, body) => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title ? `${escape(title)} - ` : ""}Praktijkbank</title>
<meta name="description" content="${escape(description || "Praktijkbank")}">
<link rel="canonical" href="https://praktijkbank.example${url}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<a href="/">Praktijkbank</a>
<nav><a href="/praktijken/">Praktijken</a> <a href="/voor-je-begint/">Voor je begint</a> <a href="/nieuwsbrieven/">Nieuwsbrieven</a></nav>
</header>
<main>
${body}
</main>
<footer>Praktijkbank</footer>
</body>
</html>
`;

export function pager({ href, pageNumber, pages }) {
  const step = (url, rel, text) => (url ? `<a href="${url}" rel="${rel}">${text}</a>` : "");
  return `<nav aria-label="Pagina's">
${step(href.previous, "prev", "Vorige")}
pagina ${pageNumber + 1} van ${pages.length}
${step(href.next, "next", "Volgende")}
</nav>`;
}
