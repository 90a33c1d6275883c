import { layout } from "../parts/html.js";

export const data = { permalink: "/index.html" };

export const render = ({ practices, page }) => layout("", "", page.url, `<h1>Praktijkbank</h1>\n<p>${practices.length} praktijken</p>`);
