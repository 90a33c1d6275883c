import { each } from "../parts/html.js";
import { SITE } from "../parts/letter.js";

export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };

export const render = ({ collections }) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${each(collections.all.filter(({ url }) => url.endsWith("/")), ({ url }) => `<url><loc>${SITE}${url}</loc></url>`)}
</urlset>
`;
