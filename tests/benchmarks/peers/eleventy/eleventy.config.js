// Reads the benchmark's records once, as global data; every page is paginated over them.
import { readFileSync, readdirSync } from "node:fs";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();
const byTitle = new Intl.Collator("nl");

const read = (path) => yaml.load(readFileSync(path, "utf8"), { schema: yaml.CORE_SCHEMA });
const list = (folder) => readdirSync(folder).filter((name) => name.endsWith(".yml")).sort();
const stem = (name) => name.replace(/\.yml$/, "");

function readPractices() {
  const names = list("practices").filter((name) => !name.startsWith("_"));
  const practices = names.map((name) => ({ slug: stem(name), ...read(`practices/${name}`) }));
  return practices.sort((one, other) => byTitle.compare(one.title, other.title));
}

function readSeries(key) {
  const folder = `newsletters/${key}`;
  const series = { key, url: `/nieuwsbrieven/${key}/`, ...read(`${folder}/region.yml`) };
  const names = list(folder).filter((name) => name !== "region.yml");
  const issues = names.map((name) => ({ url: `${series.url}${stem(name)}/`, series, ...read(`${folder}/${name}`) }));
  return { ...series, issues: sortByDate(issues) };
}

const sortByDate = (issues) => issues.sort((one, other) => other.date.localeCompare(one.date) || one.url.localeCompare(other.url));

export default function (config) {
  const practices = readPractices();
  const allSeries = readdirSync("newsletters").sort().map(readSeries);
  const issues = sortByDate(allSeries.flatMap((series) => series.issues));
  const all = { key: "", url: "/nieuwsbrieven/", name: "Nieuwsbrieven", issues };
  config.addGlobalData("practices", () => practices);
  config.addGlobalData("issues", () => issues);
  config.addGlobalData("archives", () => [all, ...allSeries]);
  config.addGlobalData("bank", {
    vocabulary: read("practices/_vocabulary.yml"),
    bySlug: new Map(practices.map((practice) => [practice.slug, practice])),
    markdown: (text) => markdown.render(text),
    inline: (text) => markdown.renderInline(text),
  });
  config.addPassthroughCopy({ "style.css": "style.css" });
  return { dir: { input: "src", output: "_site" } };
}
