/** The checklist: points by moment and theme, on screen and on paper; ticks are stored on the reader's device. */

import { UNKNOWN } from "../list/facets.js";
import { openFinder } from "../list/finder.js";
import { PracticeWords } from "../search/words.js";
import { copyText, downloadFile } from "../shared/hand-over.js";
import { leadToPractices } from "../shared/mention.js";
import { SITE_ROOT } from "../shared/site.js";
import { cloneTemplate, find, findLink, findPart, seekPart } from "../shared/templates.js";
import { OwnWords, writeList } from "./own-words.js";
import { PointWords } from "./point-words.js";
import { loadPoints } from "./points.js";
import { Ticks } from "./ticks.js";

/** @import { Row, Value } from "../list/types.js" */

/**
 * @typedef {import("./points.js").Points} Points
 * @typedef {import("./points.js").Point} Point
 * @typedef {import("../list/finder.js").Finder<Points>} Finder
 */

/** The practice facets in the panel; the other facets filter only through the address, when a reader comes from the overview. */
const LISTED = ["onderwijssoort", "lezer", "soort", "moment", "thema"];

/** A list with more points than this prints only the current page. */
const MOST_PRINTED = 1000;

/** The maximum number of points for which every moment starts open. */
const MOST_OPEN = 12;

const practiceWords = new PracticeWords();

/** Start the ticks, and the filters if the page has them. */
export async function start() {
  const frame = find(document, "[data-pb-checklist]", HTMLElement);
  const ticks = new TickedList(frame);
  if (!frame.dataset.pbIndex) return;
  const words = new OwnWords(frame);
  words.show();
  /** @type {Points} */
  let source;
  const opened = openFinder(frame, {
    load: async (isFresh) => {
      source = await loadPoints(frame, isFresh);
      return source;
    },
    openWords: () => new PointWords(() => source),
    listed: (facet) => LISTED.includes(facet.name),
    follow: (store) =>
      store.subscribe(["found"], () => {
        ticks.follow(source, store.now.rows, store.now.engine);
        mentionPractices(frame, store).catch(console.warn); // the page works without it
      }),
    draw: async (rows, { engine, text, store }) => {
      const points = rows && (await source.points(rows));
      return () => {
        findPart(frame, "deels").hidden = !text?.isPart || store.now.rows.length === 0;
        if (points) drawGroups(frame, rows, points, engine);
        foldMoments(findPart(frame, "lijst"));
        ticks.showBoxes();
        words.show();
      };
    },
  });
  offerPrinting(frame, opened);
  const said = findPart(frame, "gekopieerd");
  findPart(frame, "kopieer").addEventListener("click", () =>
    takeWhole(opened, () => copyText(writeList(frame), said, "De lijst is gekopieerd.", "Kopiëren kan hier niet. Print de lijst, of neem haar mee als bestand.")),
  );
  findPart(frame, "word").addEventListener("click", ({ currentTarget }) => {
    if (currentTarget instanceof HTMLElement) takeWhole(opened, () => downloadWord(frame, currentTarget.dataset.pbBestand ?? "", said));
  });
}

/**
 * Make the school's own Word file, and report whether that worked.
 * @param {HTMLElement} frame
 * @param {string} address
 * @param {HTMLElement} said
 */
async function downloadWord(frame, address, said) {
  said.textContent = "";
  try {
    const { makeOwnWord } = await import("./own-word.js");
    downloadFile(await makeOwnWord(frame, address), "voor-je-begint.docx");
    said.textContent = "Het Word-bestand staat bij je downloads.";
  } catch (error) {
    console.warn(error);
    said.textContent = "Het bestand kon niet worden gemaakt. Misschien is de verbinding weggevallen. Probeer het opnieuw.";
  }
}

/**
 * If no point has the words of a query, show how many practices do.
 * @param {HTMLElement} frame
 * @param {import("../list/store.js").Store<Points>} store
 */
async function mentionPractices(frame, store) {
  const { state, text } = store.now;
  const place = findPart(frame, "praktijken-noemen");
  place.hidden = true;
  if (text?.rows?.length !== 0) return;
  const { rows, unknown } = await practiceWords.search(state.query);
  if (!rows.length || unknown.length || store.now.state !== state) return;
  leadToPractices(find(place, "a", HTMLAnchorElement), state.query, rows.length);
  place.hidden = false;
}

/**
 * Print all results, or only the current page if there are too many; if the points can't be loaded, the page says so.
 * @param {HTMLElement} frame
 * @param {Promise<Finder|null>} opened
 */
function offerPrinting(frame, opened) {
  findPart(frame, "print").addEventListener("click", async () => {
    if (await showWhole(await opened)) window.print();
  });
  window.addEventListener("afterprint", async () => (await opened)?.drawPage());
}

/**
 * Show all results, unless there are too many; return false if they can't be loaded.
 * @param {Finder|null} finder
 */
async function showWhole(finder) {
  await finder?.settled;
  return !finder || finder.store.now.rows.length > MOST_PRINTED || finder.drawWhole();
}

/**
 * Run an action on all results at once, then show one page again.
 * @param {Promise<Finder|null>} opened
 * @param {() => Promise<void>} act
 */
async function takeWhole(opened, act) {
  const finder = await opened;
  const isPaged = finder && finder.store.now.rows.length > finder.store.fixed.size;
  if (isPaged && !(await showWhole(finder))) return;
  await act();
  if (isPaged) await finder.drawPage();
}

/** @param {HTMLElement} frame @param {Row[]} rows @param {Point[]} points @param {import("../list/facets.js").Facets} engine */
function drawGroups(frame, rows, points, engine) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {Value|undefined} */
  let momentValue;
  /** @type {Value|undefined} */
  let themeValue;
  /** @type {HTMLElement|undefined} */
  let list;
  rows.forEach((row, at) => {
    const [moment] = engine.values(row, "moment");
    const [theme] = engine.values(row, "thema");
    const [kind] = engine.values(row, "soort");
    if (momentValue !== moment) {
      momentValue = moment;
      themeValue = undefined;
      parts.push(cloneTemplate(frame, "moment", { moment: moment.label }));
    }
    if (themeValue !== theme) {
      themeValue = theme;
      const group = cloneTemplate(frame, "thema", { thema: theme.key === UNKNOWN ? frame.dataset.pbZonderThema : theme.label });
      list = findPart(group, "punten");
      parts.at(-1)?.append(group);
    }
    list?.append(makePoint(frame, points[at], kind));
  });
  findPart(frame, "lijst").replaceChildren(...parts);
}

/**
 * Open only the first moment of a long list; without this script every moment is open.
 * @param {HTMLElement} list
 */
function foldMoments(list) {
  const isShort = list.querySelectorAll(".pb-punt").length <= MOST_OPEN;
  [...list.children].forEach((moment, at) => {
    moment.toggleAttribute("open", isShort || at === 0);
  });
}

/** @param {HTMLElement} frame @param {Point} point @param {Value} kind */
function makePoint(frame, { mark, text, slug, title }, kind) {
  const point = cloneTemplate(frame, "punt", { tekst: text, soort: kind.label, praktijk: title });
  find(point, "[data-pb-vink]", HTMLElement).dataset.pbVink = mark;
  find(point, ".pb-punt__soort", HTMLElement).className = `pb-punt__soort pb-soort--${kind.key}`;
  find(point, ".pb-teken", HTMLElement).className = `pb-teken pb-teken--${kind.key}`;
  findLink(point, "praktijk").href = new URL(`praktijken/${slug}/#tips`, SITE_ROOT).href;
  return point;
}

/**
 * The boxes on the page, the count of ticked ones, and the button that clears all ticks and can restore them.
 *
 * The count covers all results, other pages included. Matching ticks to points elsewhere takes the marks of all points, a large file;
 * it is fetched only if a tick has no box on the page.
 */
class TickedList {
  #ticks = new Ticks();
  /** @type {Points|null} */
  #source = null;
  /** @type {Row[]|null} */
  #found = null;
  /** @type {import("../list/facets.js").Facets|null} */
  #engine = null;
  /** @type {string[]|null} */
  #marks = null;
  /** @type {string[]|null} */
  #cleared = null;
  #turn = 0;

  /** @param {HTMLElement} frame */
  constructor(frame) {
    this.frame = frame;
    this.#ticks.restore(
      this.#boxes()
        .filter((box) => box.checked)
        .map(markOf),
    ); // ticked before this script loaded
    frame.addEventListener("change", (event) => event.target instanceof HTMLInputElement && this.#tick(event.target));
    seekPart(frame, "vinkjes-wissen")?.addEventListener("click", () => this.#clearOrRestore());
    this.#ticks.onChangeElsewhere(() => this.showBoxes());
    this.showBoxes();
  }

  /**
   * Count over the rows that a finder found.
   * @param {Points} source
   * @param {Row[]} rows
   * @param {import("../list/facets.js").Facets} engine
   */
  follow(source, rows, engine) {
    if (this.#source !== source) this.#marks = null;
    this.#source = source;
    this.#engine = engine;
    this.#found = rows;
  }

  /** Update the boxes on the page and the reader's progress. */
  showBoxes() {
    for (const box of this.#boxes()) box.checked = this.#ticks.has(markOf(box));
    const progress = seekPart(this.frame, "voortgang");
    if (progress) this.#showProgress(progress);
  }

  #boxes() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = this.frame.querySelectorAll("input[data-pb-vink]");
    return [...boxes];
  }

  /** @param {HTMLInputElement} box */
  #tick(box) {
    if (!markOf(box)) return;
    this.#cleared = null;
    this.#ticks.set(markOf(box), box.checked);
    this.showBoxes();
  }

  #clearOrRestore() {
    if (this.#cleared) {
      this.#ticks.restore(this.#cleared);
      this.#cleared = null;
    } else {
      this.#cleared = this.#ticks.clear();
    }
    this.showBoxes();
  }

  /** @param {HTMLElement} progress */
  async #showProgress(progress) {
    const turn = ++this.#turn;
    const tickedMoments = await this.#listTicked();
    if (turn !== this.#turn) return;
    const button = find(progress, '[data-pb-plek="vinkjes-wissen"]', HTMLButtonElement);
    const [ticked, total] = [tickedMoments.length, this.#found?.length ?? this.#boxes().length];
    showMoments(progress, countEach(this.#listMoments()), countEach(tickedMoments));
    const outside = Math.max(0, this.#ticks.size - ticked); // two points with the same text share a tick
    progress.hidden = false;
    findPart(progress, "afgevinkt").textContent = `${ticked.toLocaleString("nl")} van ${total.toLocaleString("nl")} afgevinkt`;
    findPart(progress, "bewaard").hidden = !this.#ticks.isKept;
    findPart(progress, "onbewaard").hidden = this.#ticks.isKept;
    button.textContent = this.#cleared ? `Zet ${sayTicks(this.#cleared.length)} terug` : sayClear(this.#ticks.size, outside);
    button.disabled = !this.#cleared && this.#ticks.size === 0;
  }

  /** Return the moment of every point found, or else of every point on the page. */
  #listMoments() {
    return this.#found ? this.#found.map((row) => this.#momentOf(row)) : this.#boxes().map(readMoment);
  }

  /** Return the moment of every ticked point among the results, or of those on the page if the marks can't be loaded. */
  async #listTicked() {
    const boxes = this.#boxes();
    const here = boxes.filter((box) => box.checked);
    const found = this.#found;
    if (!found || found.length === boxes.length || here.length === this.#ticks.size) return here.map(readMoment);
    try {
      const marks = this.#marks ?? (await this.#source?.marks()) ?? [];
      this.#marks = marks;
      return found.filter((row) => this.#ticks.has(marks[row])).map((row) => this.#momentOf(row));
    } catch (error) {
      console.warn(error);
      return here.map(readMoment);
    }
  }

  /** @param {Row} row */
  #momentOf(row) {
    return this.#engine?.values(row, "moment")[0].label ?? "";
  }
}

/**
 * Show the reader's progress for every moment.
 * @param {HTMLElement} progress
 * @param {Map<string, number>} totals  by moment
 * @param {Map<string, number>} ticked
 */
function showMoments(progress, totals, ticked) {
  /** @type {NodeListOf<HTMLElement>} */
  const moments = progress.querySelectorAll("[data-pb-moment]");
  for (const part of moments) {
    const name = part.dataset.pbMoment ?? "";
    const [done, total] = [ticked.get(name) ?? 0, totals.get(name) ?? 0];
    const bar = find(part, "progress", HTMLProgressElement);
    bar.max = total || 1;
    bar.value = done;
    findPart(part, "stand").textContent = total ? `${done.toLocaleString("nl")} van ${total.toLocaleString("nl")}` : "geen punten";
    part.classList.toggle("pb-voortgang__leeg", total === 0);
  }
}

/** @param {string[]} names */
function countEach(names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** @param {HTMLElement} box */
function readMoment(box) {
  return box.closest(".pb-lijstmoment")?.querySelector("h3")?.textContent ?? "";
}

/**
 * Say what the button clears, including ticks that the filters hide.
 * @param {number} count
 * @param {number} outside
 */
function sayClear(count, outside) {
  if (count === 0) return "Wis alle vinkjes";
  if (outside === 0) return `Wis ${sayTicks(count)}`;
  if (outside === count) return `Wis ${count === 1 ? "1 vinkje" : `${count} vinkjes`} buiten deze lijst`;
  return `Wis alle ${count} vinkjes, ook ${outside} buiten deze lijst`;
}

/** @param {number} count */
function sayTicks(count) {
  return count === 1 ? "het vinkje" : `${count} vinkjes`;
}

/** @param {HTMLElement} box */
function markOf(box) {
  return box.dataset.pbVink ?? "";
}
