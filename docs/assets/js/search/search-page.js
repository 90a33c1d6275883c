/**
 * The search of the whole site: the best results over all kinds first, then a group per kind, each with the matching passages.
 *
 * The state is in the address: q is the query, soort the one kind that is shown. One walk through it: an address with
 * ?q=geld -> the index answers with rows and their kinds, the checklist with points -> kinds are counted, the groups drawn, and each
 * result is described as it is drawn.
 */

import { leadToPractices } from "../shared/mention.js";
import { capitalise } from "../shared/phrases.js";
import { hasWords, readPhrase } from "../shared/query-words.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart, makeExcerpt, makeLink } from "../shared/templates.js";
import { makeTrait, readSignature } from "./mini-signature.js";
import { SiteWords } from "./words.js";

/** @import { Described, Ranked } from "./types.js" */

/**
 * @typedef {Awaited<ReturnType<SiteWords["search"]>>} Found
 * @typedef {import("../checklist/points.js").PointTexts} PointTexts
 * @typedef {import("../checklist/points.js").Point} Point
 * @typedef {{points: PointTexts, rows: number[], best: Ranked[]}} Tips
 * @typedef {{count: number, draw: (most: number) => Promise<HTMLElement[]>}} Group  results of one kind
 * @typedef {Map<string, Group>} Groups  by kind
 */

const BEST = 5;
const MOST_TIPS = 1; // among the best: they are many and short
const IN_GROUP = 4;
const MOST = 50;
const TIPS = "tips";
const LISTS = new Map([
  ["praktijken", "praktijken/"],
  [TIPS, "voor-je-begint/"],
]);

/** Start the page and answer the query in the address. */
export function start() {
  new SearchPage(find(document, "[data-pb-zoeken]", HTMLElement)).open();
}

class SearchPage {
  #frame;
  #kinds;
  #names;
  #words = new SiteWords();

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.#frame = frame;
    const { content } = find(frame, 'template[data-pb-sjabloon="kinds"]', HTMLTemplateElement);
    /** @type {NodeListOf<HTMLElement>} */
    const listed = content.querySelectorAll("[data-soort]");
    this.#kinds = new Map([...listed].map(({ dataset: { soort = "", een = "", meer = "" } }) => [soort, { one: een, more: meer }]));
    const names = find(frame, 'template[data-pb-sjabloon="namen"]', HTMLTemplateElement).content;
    this.#names = new Map([...names.children].map((each) => [each.getAttribute("data-sleutel") ?? "", each.textContent ?? ""]));
  }

  async open() {
    const asked = new URLSearchParams(location.search);
    const query = asked.get("q")?.trim() ?? "";
    const named = asked.get("soort") ?? "";
    const kind = this.#kinds.has(named) ? named : "";
    this.#show("nog-eens", true); // without this script it could do nothing
    findPart(this.#frame, "opnieuw").onclick = () => this.#tryAgain(query, kind);
    const field = find(this.#frame, "input", HTMLInputElement);
    field.value = query;
    if (query) document.title = `${query} - ${document.title}`;
    if (hasWords(query)) return this.#answer(query, kind);
    this.#show("zonder-woord", query.length > 0);
    this.#frame.classList.remove("pb-wacht");
    field.focus();
  }

  /**
   * Retry. The button is hidden meanwhile; the focus then moves to the count of results, or back to the button if the search fails again.
   * @param {string} query
   * @param {string} kind
   */
  async #tryAgain(query, kind) {
    await this.#answer(query, kind);
    findPart(this.#frame, findPart(this.#frame, "telling").hidden ? "opnieuw" : "telling").focus();
  }

  /** @param {string} query @param {string} kind */
  async #answer(query, kind) {
    this.#show("storing", false);
    this.#tell(`Er wordt gezocht naar ${quote(query)} …`);
    try {
      const finding = this.#words.search(query);
      const [found, tips] = await Promise.all([finding, this.#findTips(query, finding)]);
      await this.#draw(query, kind, found, tips);
      await this.#suggest(query, found).catch(console.warn); // the results are complete without it
    } catch (error) {
      console.warn(error);
      this.#words.reopen();
      this.#show("telling", false);
      this.#show("soorten", false);
      this.#show("storing", true);
      this.#frame.classList.remove("pb-wacht");
    }
  }

  /**
   * Find the points of the checklist, which have their own search words; without them the page says which practices match. Return the
   * points with all words and those that may be among the best; null if the words can't be loaded: the other results don't need them.
   * @param {string} query
   * @param {Promise<Found>} finding
   * @returns {Promise<Tips|null>}
   */
  async #findTips(query, finding) {
    try {
      const [{ loadPointTexts }, { PointWords }] = await Promise.all([import("../checklist/points.js"), import("../checklist/point-words.js")]);
      const points = await loadPointTexts(this.#frame.dataset.pbPunten ?? "");
      const words = new PointWords(() => points);
      const { rows, unknown, isPart } = await words.search(query);
      const best = await words.weigh((await finding).weights);
      return { points, rows: unknown.length || isPart ? [] : rows, best: best.slice(0, MOST_TIPS) };
    } catch (error) {
      console.warn(error);
      return null;
    }
  }

  /** @param {string} query @param {string} kind @param {Found} found @param {Tips|null} tips */
  async #draw(query, kind, found, tips) {
    const groups = this.#group(found, tips);
    const counts = new Map([...groups].map(([name, { count }]) => [name, count]));
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    this.#tell(total ? `${this.#sayAll(groups)} voor ${quote(query)}` : `Niets gevonden voor ${quote(query)}. Probeer een ander of korter woord.`);
    this.#show("tips-storing", !tips);
    this.#show("woordgroep", Boolean(found.phrase));
    findLink(this.#frame, "los").href = makeAddress(found.phrase, kind);
    this.#show("onbekend", found.unknown.length > 0 && found.rows.length > 0);
    findPart(this.#frame, "onbekende-woorden").textContent = found.unknown.join(", ");
    this.#show("alledaags", found.isCommon && total > 0);
    this.#show("niets", total === 0);
    this.#drawKinds(query, kind, counts);
    const place = findPart(this.#frame, "resultaten");
    const asked = groups.get(kind);
    const sections = asked ? [await this.#drawAll(query, kind, asked)] : await this.#drawGroups(query, found, tips, groups);
    place.replaceChildren(...sections);
    findPart(document, "lijsten").hidden = total > 0;
    this.#frame.classList.remove("pb-wacht");
  }

  /**
   * Return the number of results per kind and a function that draws them.
   * @param {Found} found
   * @param {Tips|null} tips
   */
  #group(found, tips) {
    /** @type {Groups} */
    const groups = new Map();
    for (const name of this.#kinds.keys()) {
      if (name === TIPS) {
        groups.set(name, { count: tips?.rows.length ?? 0, draw: async (most) => (tips ? this.#drawTips(tips, most) : []) });
      } else {
        const rows = found.rows.filter((_, at) => found.kinds[at] === name);
        groups.set(name, { count: rows.length, draw: (most) => this.#drawResults(rows.slice(0, most), found) });
      }
    }
    return groups;
  }

  /** @param {string} query @param {string} kind @param {Map<string, number>} counts */
  #drawKinds(query, kind, counts) {
    const shown = [...counts].filter(([name, count]) => count || name === kind);
    const entries = [["", "Alles", ""], ...shown.map(([name, count]) => [name, capitalise(this.#sayMore(name)), count.toLocaleString("nl")])];
    findPart(this.#frame, "soortenlijst").replaceChildren(
      ...entries.map(([name, text, count]) => {
        const item = cloneTemplate(this.#frame, "soort", { naam: text, aantal: count });
        const link = find(item, "a", HTMLAnchorElement);
        showGlyph(item, name);
        link.href = makeAddress(query, name);
        if (name === kind) link.setAttribute("aria-current", "page");
        return item;
      }),
    );
    this.#show("soorten", entries.length > 2 || Boolean(kind));
  }

  /** @param {string} query @param {string} kind @param {Group} group */
  async #drawAll(query, kind, group) {
    if (!group.count) return this.#makeNothing(query, kind);
    const section = this.#makeGroup(capitalise(this.#say(kind, group.count)), await group.draw(MOST), kind);
    if (group.count > MOST) this.#tellRest(section, query, kind, group.count);
    return section;
  }

  /** @param {string} query @param {Found} found @param {Tips|null} tips @param {Groups} groups */
  async #drawGroups(query, found, tips, groups) {
    const best = await this.#drawBest(found, tips);
    const practices = groups.get("praktijken")?.count;
    const sections = best.length ? [this.#makeGroup("Beste resultaten", best)] : [];
    for (const [name, group] of groups) {
      if (!group.count) {
        if (name === TIPS && tips && practices) sections.push(this.#makeMention(query, practices));
        continue;
      }
      const section = this.#makeGroup(capitalise(this.#say(name, group.count)), await group.draw(IN_GROUP), name);
      if (group.count > IN_GROUP) this.#offerAll(section, makeAddress(query, name), `Toon alle ${this.#say(name, group.count)}`);
      sections.push(section);
    }
    return sections;
  }

  /**
   * Draw the best results over all kinds: the same words have weighed pages and tips. A tip of a practice among them adds nothing.
   * @param {Found} found
   * @param {Tips|null} tips
   * @returns {Promise<HTMLElement[]>}
   */
  async #drawBest(found, tips) {
    const drawing = tips ? tips.points.points(tips.best.map(({ row }) => row)) : [];
    const [described, drawn] = await Promise.all([Promise.all(found.best.map(({ row }) => found.describe(row))), drawing]);
    const pages = described.flatMap((result, at) => (result ? [{ worth: found.best[at].worth, result }] : []));
    const points = tips ? drawn.map((point, at) => ({ worth: tips.best[at].worth, point })) : [];
    const further = points.filter(({ point }) => !pages.some(({ result }) => result.address.startsWith(leadToPractice(point.slug))));
    const best = [...pages, ...further].sort((one, other) => other.worth - one.worth).slice(0, BEST);
    return best.map((one) => ("result" in one ? this.#makeResult(one.result) : this.#makeTip(one.point)));
  }

  /**
   * Say where the rest of many results is: in the list of that kind; if it has none, suggest another word.
   * @param {HTMLElement} section
   * @param {string} query
   * @param {string} kind
   * @param {number} count
   */
  #tellRest(section, query, kind, count) {
    const list = LISTS.get(kind);
    if (list) {
      this.#offerAll(section, new URL(`${list}?${new URLSearchParams({ zoek: query })}`, SITE_ROOT), `Toon alle ${this.#say(kind, count)} in de lijst met filters`);
    } else {
      findPart(section, "meer").textContent = `Dit zijn de eerste ${MOST}. Voeg een woord toe om gerichter te zoeken.`;
      findPart(section, "meer").hidden = false;
    }
  }

  /**
   * Point to practices with the words that no tip has.
   * @param {string} query
   * @param {number} count
   */
  #makeMention(query, count) {
    const section = this.#makeGroup("Geen tips met deze woorden", []);
    leadToPractices(findLink(section, "alle"), query, count);
    findPart(section, "meer").hidden = false;
    return section;
  }

  /** @param {string} query @param {string} kind */
  #makeNothing(query, kind) {
    const section = this.#makeGroup(`Geen ${this.#sayMore(kind)} voor ${quote(query)}`, []);
    this.#offerAll(section, makeAddress(query, ""), "Toon alles");
    return section;
  }

  /** @param {string} heading @param {HTMLElement[]} items @param {string} [kind]  empty if they are of several kinds */
  #makeGroup(heading, items, kind = "") {
    const section = cloneTemplate(this.#frame, "groep", { kop: heading });
    showGlyph(section, kind);
    findPart(section, "lijst").append(...items);
    if (!items.length) findPart(section, "lijst").remove();
    return section;
  }

  /** @param {HTMLElement} section @param {URL|string} address @param {string} text */
  #offerAll(section, address, text) {
    const link = findLink(section, "alle");
    link.href = String(address);
    link.textContent = text;
    findPart(section, "meer").hidden = false;
  }

  /** @param {number[]} rows @param {Found} found */
  async #drawResults(rows, found) {
    const described = await Promise.all(rows.map((row) => found.describe(row)));
    return described.filter((result) => result !== null).map((result) => this.#makeResult(result));
  }

  /** @param {Described} result */
  #makeResult({ label, title, address, place, excerpt, sections, absent, signature }) {
    const item = cloneTemplate(this.#frame, "resultaat", { titel: title, soort: capitalise(label) });
    const told = sections.filter(({ anchor, title: heading }) => anchor && heading);
    findLink(item, "titel").href = leadTo(place, "");
    findPart(item, "uittreksel").replaceChildren(...excerpt.map(makeExcerpt));
    findPart(item, "zonder").hidden = excerpt.length > 0;
    findPart(item, "ontbrekend").textContent = absent.join(", ");
    findPart(item, "niet").hidden = !excerpt.length || !absent.length;
    findPart(item, "delen").replaceChildren(...told.flatMap((section, at) => [at ? ", " : "", makeLink(section.title, leadTo(address, section.anchor))]));
    findPart(item, "waar").hidden = told.length === 0;
    findPart(item, "kenmerken").hidden = !signature;
    if (signature) findPart(item, "kenmerken").append(...readSignature(signature, this.#names).map(makeTrait));
    return item;
  }

  /** @param {Tips} tips @param {number} most */
  async #drawTips({ points, rows }, most) {
    const drawn = await points.points(rows.slice(0, most));
    return drawn.map((point) => this.#makeTip(point));
  }

  /** @param {Point} point */
  #makeTip({ text, slug, title }) {
    const item = cloneTemplate(this.#frame, "resultaat", { titel: title, soort: "Tip uit deze praktijk", uittreksel: text });
    findLink(item, "titel").href = leadTo(leadToPractice(slug), "tips");
    return item;
  }

  /** @param {string} query @param {Found} found */
  async #suggest(query, found) {
    const misspelt = await found.listMisspelt();
    const better = misspelt.length ? await this.#words.suggest(query, misspelt) : null;
    this.#show("bedoeld-vraag", Boolean(better));
    if (!better) return;
    const link = findLink(this.#frame, "bedoeld");
    link.textContent = better;
    link.href = makeAddress(better, "");
    if (!found.rows.length) await this.#countFound(better);
  }

  /** Say how much a better spelling would find, if nothing was found. @param {string} query */
  async #countFound(query) {
    const finding = this.#words.search(query);
    const told = this.#sayAll(this.#group(await finding, await this.#findTips(query, finding)));
    findPart(this.#frame, "bedoeld-aantal").textContent = `Daarmee vind je ${told}.`;
    this.#show("bedoeld-aantal", Boolean(told));
  }

  /** Return the number of results of every kind that has any; "" if none has. @param {Groups} groups */
  #sayAll(groups) {
    return join([...groups].flatMap(([name, { count }]) => (count ? [this.#say(name, count)] : [])));
  }

  /** @param {string} kind @param {number} count */
  #say(kind, count) {
    return `${count.toLocaleString("nl")} ${count === 1 ? this.#kinds.get(kind)?.one : this.#sayMore(kind)}`;
  }

  /** @param {string} kind */
  #sayMore(kind) {
    return this.#kinds.get(kind)?.more ?? "";
  }

  /** @param {string} text */
  #tell(text) {
    findPart(this.#frame, "telling").textContent = text;
    this.#show("telling", true);
  }

  /** @param {string} name @param {boolean} isShown */
  #show(name, isShown) {
    findPart(this.#frame, name).hidden = !isShown;
  }
}

/**
 * Show the glyph of a kind of results, or remove it if there is none.
 * @param {HTMLElement} part
 * @param {string} kind
 */
function showGlyph(part, kind) {
  findPart(part, "teken").classList.add(`pb-teken--${kind}`);
  if (!kind) findPart(part, "teken").remove();
}

/** @param {string} query @param {string} kind */
function makeAddress(query, kind) {
  const address = new URL("zoeken/", SITE_ROOT);
  address.searchParams.set("q", query);
  if (kind) address.searchParams.set("soort", kind);
  return address.href;
}

/**
 * Put a query between quotes, unless it has them already.
 * @param {string} query
 */
function quote(query) {
  return readPhrase(query) ? query : `“${query}”`;
}

/** @param {string} slug */
function leadToPractice(slug) {
  return `praktijken/${slug}/`;
}

/** @param {string} address @param {string} anchor */
function leadTo(address, anchor) {
  const target = new URL(address, SITE_ROOT);
  if (anchor) target.hash = anchor;
  return target.href;
}

/** @param {string[]} parts */
function join(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} en ${parts.at(-1)}`;
}
