/** The checklist: points by moment and theme, with ticks that stay on the reader's device, on screen and on paper. */

import { UNKNOWN } from "./facets.js";
import { openFinder } from "./finder.js";
import { leadToPractices } from "./mention.js";
import { PointWords } from "./point-words.js";
import { loadPoints } from "./points.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { Ticks } from "./ticks.js";
import { PracticeWords } from "./words.js";

/** The practice facets that stand in the panel; others filter through the address, coming from the overview. */
const LISTED = ["onderwijssoort", "lezer", "soort", "moment", "thema"];

/** More points than this print page by page. */
const MOST_PRINTED = 1000;

const practiceWords = new PracticeWords();

/** Start the ticks, and the filters where the page has them. */
export async function start() {
  const frame = document.querySelector("[data-pb-checklist]");
  const ticks = new TickedList(frame);
  if (!frame.dataset.pbIndex) return;
  let source = null;
  const opened = openFinder(frame, {
    load: async (isFresh) => (source = await loadPoints(frame, isFresh)),
    openWords: () => new PointWords(() => source),
    listed: (facet) => LISTED.includes(facet.name),
    onFound: (finder) => {
      ticks.follow(source, finder.all);
      mentionPractices(frame, finder).catch(console.warn); // the page stands without it
    },
    draw: async (rows, { engine, text, finder }) => {
      const points = rows && (await source.points(rows));
      return () => {
        findPart(frame, "deels").hidden = !text?.isPart || finder.all.length === 0;
        if (points) drawGroups(frame, rows, points, engine);
        ticks.showBoxes();
      };
    },
  });
  offerPrinting(frame, opened);
}

/** Where no point has the words of a query, tell how many practices have them. */
async function mentionPractices(frame, finder) {
  const { state, text } = finder;
  const place = findPart(frame, "praktijken-noemen");
  place.hidden = true;
  if (text?.rows?.length !== 0) return;
  const { rows, unknown } = await practiceWords.search(state.query);
  if (!rows.length || unknown.length || finder.state !== state) return;
  leadToPractices(place.querySelector("a"), state.query, rows.length);
  place.hidden = false;
}

/** Print all that was found, where that is not too much, else the page as it is; where points can't be had the page says so. */
function offerPrinting(frame, opened) {
  const button = findPart(frame, "print");
  button.addEventListener("click", async () => {
    const finder = await opened;
    await finder?.settled;
    if (finder && finder.all.length <= MOST_PRINTED && !(await finder.drawWhole())) return;
    window.print();
  });
  window.addEventListener("afterprint", async () => (await opened)?.drawPage());
}

function drawGroups(frame, rows, points, engine) {
  const parts = [];
  let moment = {};
  let theme = {};
  rows.forEach((row, at) => {
    const [momentValue] = engine.values(row, "moment");
    const [themeValue] = engine.values(row, "thema");
    if (moment.value !== momentValue) {
      moment = { value: momentValue, element: cloneTemplate(frame, "moment", { moment: momentValue.label }) };
      theme = {};
      parts.push(moment.element);
    }
    if (theme.value !== themeValue) {
      const label = themeValue.key === UNKNOWN ? frame.dataset.pbZonderThema : themeValue.label;
      theme = { value: themeValue, element: cloneTemplate(frame, "thema", { thema: label }) };
      moment.element.append(theme.element);
      theme.list = findPart(theme.element, "punten");
    }
    theme.list.append(makePoint(frame, points[at], engine.values(row, "soort")[0]));
  });
  findPart(frame, "lijst").replaceChildren(...parts);
}

function makePoint(frame, { mark, text, slug, title }, kind) {
  const point = cloneTemplate(frame, "punt", { tekst: text, soort: kind.label, praktijk: title });
  point.querySelector("[data-pb-vink]").dataset.pbVink = mark;
  findPart(point, "soort").dataset.pbSoort = kind.key;
  findPart(point, "praktijk").href = new URL(`praktijken/${slug}/#tips`, SITE_ROOT);
  return point;
}

/**
 * The boxes on the page, the count of those ticked, and the button that takes all ticks away and can put them back.
 *
 * The count is over all that the filters leave, also on other pages. Which points those ticks belong to is only known from the marks
 * of all points, a large file; it is fetched when there is a tick that is not in a box on the page.
 */
class TickedList {
  #ticks = new Ticks();
  #source = null;
  #found = null;
  #marks = null;
  #cleared = null;
  #turn = 0;

  constructor(frame) {
    this.frame = frame;
    this.#ticks.restore(this.#boxes().filter((box) => box.checked).map((box) => box.dataset.pbVink)); // ticked before the script came
    frame.addEventListener("change", (event) => this.#tick(event.target));
    findPart(frame, "vinkjes-wissen")?.addEventListener("click", () => this.#clearOrRestore());
    this.#ticks.onChangeElsewhere(() => this.showBoxes());
    this.showBoxes();
  }

  /** Count over the rows that a finder found. */
  follow(source, rows) {
    if (this.#source !== source) this.#marks = null;
    this.#source = source;
    this.#found = rows;
  }

  /** Show which boxes on the page are ticked, and how far the reader is. */
  showBoxes() {
    for (const box of this.#boxes()) box.checked = this.#ticks.has(box.dataset.pbVink);
    const progress = findPart(this.frame, "voortgang");
    if (progress) this.#showProgress(progress);
  }

  #boxes() {
    return [...this.frame.querySelectorAll("input[data-pb-vink]")];
  }

  #tick(box) {
    if (!box.dataset.pbVink) return;
    this.#cleared = null;
    this.#ticks.set(box.dataset.pbVink, box.checked);
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

  async #showProgress(progress) {
    const turn = ++this.#turn;
    const ticked = await this.#countTicked();
    if (turn !== this.#turn) return;
    const button = findPart(progress, "vinkjes-wissen");
    const total = this.#found?.length ?? this.#boxes().length;
    const outside = Math.max(0, this.#ticks.size - ticked); // two points with one text share a tick
    progress.hidden = false;
    findPart(progress, "afgevinkt").textContent = `${ticked.toLocaleString("nl")} van ${total.toLocaleString("nl")} afgevinkt`;
    findPart(progress, "bewaard").hidden = !this.#ticks.isKept;
    findPart(progress, "onbewaard").hidden = this.#ticks.isKept;
    button.textContent = this.#cleared ? `Zet ${sayTicks(this.#cleared.length)} terug` : sayClear(this.#ticks.size, outside);
    button.disabled = !this.#cleared && this.#ticks.size === 0;
  }

  /** Count the ticks among what was found; where the marks can't be had, those on the page. */
  async #countTicked() {
    const here = this.#boxes().filter((box) => box.checked).length;
    const isOnePage = !this.#found || this.#found.length === this.#boxes().length;
    if (isOnePage || here === this.#ticks.size) return here;
    try {
      this.#marks ??= await this.#source.marks();
    } catch (error) {
      console.warn(error);
      return here;
    }
    return this.#found.filter((row) => this.#ticks.has(this.#marks[row])).length;
  }
}

/** Name what the button takes away, also the ticks that the filters leave out of sight. */
function sayClear(count, outside) {
  if (count === 0) return "Wis alle vinkjes";
  if (outside === 0) return `Wis ${sayTicks(count)}`;
  if (outside === count) return `Wis ${count === 1 ? "1 vinkje" : `${count} vinkjes`} buiten deze lijst`;
  return `Wis alle ${count} vinkjes, ook ${outside} buiten deze lijst`;
}

function sayTicks(count) {
  return count === 1 ? "het vinkje" : `${count} vinkjes`;
}
