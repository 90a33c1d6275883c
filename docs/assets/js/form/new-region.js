/** A region without a newsletter: the start of its first issue, and which lines must be added where for its files to be read. */

import { makeName } from "./practice-file.js";
import { writeFields } from "./yaml.js";

/** @import { RegionData } from "./types.js" */

/** @param {string} typed  the name of the region @param {string} sender @param {string} closing  how a first issue closes @returns {{key: string, region: RegionData, lines: string[]}} */
export function makeRegion(typed, sender, closing) {
  const name = typed.trim().replace(/\s+/g, " ");
  const key = makeName(name);
  const region = {
    name,
    sender,
    service: "none",
    numbers: {},
    start: { sections: [{ kind: "nieuws" }], tip: "yes", closing_dates: "yes", signature: { text: closing, name: sender } },
    agenda: [],
  };
  const own = writeFields({ name, covers: { regions: [key] }, sender: { name: sender }, mailing_service: "none" }, []);
  const word = writeFields({ regions: { [key]: { label: name } } }, []);
  const lines = [
    `${name} heeft nog geen nieuwsbrief. Geef dit door aan wie de bestanden beheert; zonder deze regels komt het nummer niet op de site.`,
    `Het nummer zelf komt in de map newsletters/${key}.`,
    `Daar komt ook een bestand region.yml, met deze regels:\n${own}`,
    `Staat de regio nog niet in practices/_vocabulary.yml, dan komt zij daar in de lijst regions:\n${word}`,
  ];
  return { key, region, lines };
}
