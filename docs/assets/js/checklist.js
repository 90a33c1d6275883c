/** The checklist: points by moment and theme, with ticks that stay on the reader's device, on screen and on paper. */

import { openFinder } from "./finder.js";
import { SITE_ROOT } from "./site.js";
import { cloneTemplate, findPart } from "./templates.js";
import { Ticks } from "./ticks.js";

/** The practice facets that stand in the panel; others filter through the address, coming from the overview. */
const LISTED = ["onderwijssoort", "lezer", "soort", "moment", "thema"];

/** More points than this print page by page. */
const MOST_PRINTED = 1000;

/** Start the ticks, and the filters where the page has them. */
export async function start() {
  const frame = document.querySelector("[data-pb-checklist]");
  const ticks = new TickedList(frame);
  if (!frame.dataset.pbIndex) return;
  const finder = await openFinder(frame, {
    prepare,
    textOf: (row) => row.text,
    listed: (facet) => LISTED.includes(facet.name),
    draw: (rows, { all, finder }) => {
      drawGroups(frame, rows, finder.engine);
      ticks.show(all);
    },
  });
  if (finder) followPrinting(finder);
}

/** Give each point the facets of its practice besides its own, and the practice itself. */
function prepare({ practice_facets, facets, practices, rows }) {
  const byPractice = { name: "praktijk", label: "Praktijk", values: practices.map(({ slug, title }) => ({ key: slug, label: title })) };
  return {
    facets: [...practice_facets, ...facets, byPractice],
    rows: rows.map((row) => {
      const practice = practices[row.practice];
      return { ...row, slug: practice.slug, title: practice.title, facets: [...practice.facets, ...row.facets, [row.practice]] };
    }),
  };
}

function followPrinting(finder) {
  window.addEventListener("beforeprint", () => {
    if (finder.all.length <= MOST_PRINTED) finder.drawPage({ whole: true });
  });
  window.addEventListener("afterprint", () => finder.drawPage());
}

function drawGroups(frame, rows, engine) {
  const parts = [];
  let moment = {};
  let theme = {};
  for (const row of rows) {
    const momentLabel = engine.labels(row, "moment")[0];
    const themeLabel = engine.labels(row, "thema")[0] ?? frame.dataset.pbZonderThema;
    if (moment.label !== momentLabel) {
      moment = { label: momentLabel, element: cloneTemplate(frame, "moment", { moment: momentLabel }) };
      theme = {};
      parts.push(moment.element);
    }
    if (theme.label !== themeLabel) {
      theme = { label: themeLabel, element: cloneTemplate(frame, "thema", { thema: themeLabel }) };
      moment.element.append(theme.element);
    }
    findPart(theme.element, "punten").append(makePoint(frame, row, engine));
  }
  findPart(frame, "lijst").replaceChildren(...parts);
}

function makePoint(frame, row, engine) {
  const kind = engine.values(row, "soort")[0];
  const point = cloneTemplate(frame, "punt", { tekst: row.text, soort: kind.label, praktijk: row.title });
  point.querySelector("[data-pb-vink]").dataset.pbVink = row.mark;
  findPart(point, "soort").dataset.pbSoort = kind.key;
  findPart(point, "praktijk").href = new URL(`praktijken/${row.slug}/#tips`, SITE_ROOT);
  return point;
}

/** The boxes on the page, the count of those ticked, and the button that takes all ticks away and can put them back. */
class TickedList {
  #ticks = new Ticks();
  #marks;
  #cleared = null;

  constructor(frame) {
    this.frame = frame;
    this.#marks = this.#boxes().map((box) => box.dataset.pbVink);
    this.#ticks.restore(this.#boxes().filter((box) => box.checked).map((box) => box.dataset.pbVink)); // ticked before the script came
    frame.addEventListener("change", (event) => this.#tick(event.target));
    findPart(frame, "vinkjes-wissen")?.addEventListener("click", () => this.#clearOrRestore());
    this.#ticks.onChangeElsewhere(() => this.#showAll());
    this.#showAll();
  }

  /** Show the ticks of a list that was drawn anew; `rows` are all its points, also those on other pages. */
  show(rows) {
    this.#marks = rows.map((row) => row.mark);
    this.#showAll();
  }

  #boxes() {
    return [...this.frame.querySelectorAll("input[data-pb-vink]")];
  }

  #tick(box) {
    if (!box.dataset.pbVink) return;
    this.#cleared = null;
    this.#ticks.set(box.dataset.pbVink, box.checked);
    this.#showAll();
  }

  #clearOrRestore() {
    if (this.#cleared) {
      this.#ticks.restore(this.#cleared);
      this.#cleared = null;
    } else {
      this.#cleared = this.#ticks.clear();
    }
    this.#showAll();
  }

  #showAll() {
    for (const box of this.#boxes()) box.checked = this.#ticks.has(box.dataset.pbVink);
    const progress = findPart(this.frame, "voortgang");
    if (progress) this.#showProgress(progress);
  }

  #showProgress(progress) {
    const ticked = this.#marks.filter((mark) => this.#ticks.has(mark)).length;
    const button = findPart(progress, "vinkjes-wissen");
    const outside = this.#ticks.size - ticked;
    progress.hidden = false;
    findPart(progress, "afgevinkt").textContent = `${ticked.toLocaleString("nl")} van ${this.#marks.length.toLocaleString("nl")} afgevinkt`;
    findPart(progress, "bewaard").hidden = !this.#ticks.isKept;
    findPart(progress, "onbewaard").hidden = this.#ticks.isKept;
    button.textContent = this.#cleared ? `Zet ${sayTicks(this.#cleared.length)} terug` : sayClear(this.#ticks.size, outside);
    button.disabled = !this.#cleared && this.#ticks.size === 0;
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
