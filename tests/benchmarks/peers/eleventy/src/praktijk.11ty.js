import { layout } from "../parts/html.js";
import { printPractice, urlOf } from "../parts/practice.js";

export const data = { pagination: { data: "practices", size: 1, alias: "practice" }, permalink: ({ practice }) => urlOf(practice) };

export const render = ({ practice, bank, page }) => layout(practice.title, practice.summary, page.url, printPractice(practice, bank));
