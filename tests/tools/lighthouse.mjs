// Opens pages in one Chromium, one after another, and prints what Lighthouse finds on each.
// Use: node lighthouse.mjs '{"chromium": path, "flags": [...], "visits": [{"address": ..., "desktop": true}, ...]}'
// Prints [{"scores": {category: 0 to 1}, "faults": {audit: what}, "skipped": [audit, ...]}, ...].
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const { chromium, flags, visits } = JSON.parse(process.argv[2]);
const QUIET = 400; // ms without work or traffic after which a page is done: nothing here comes from far
const browser = await launch({ chromePath: chromium, chromeFlags: ['--headless=new', ...flags], logLevel: 'silent' });
const settings = {
  port: browser.port,
  onlyCategories: ['accessibility', 'best-practices', 'seo'],
  disableFullPageScreenshot: true,
  pauseAfterFcpMs: QUIET,
  pauseAfterLoadMs: QUIET,
  networkQuietThresholdMs: QUIET,
  cpuQuietThresholdMs: QUIET,
  logLevel: 'silent',
};

// An audit that is about nothing on a page weighs nothing there, so what was skipped is told whatever it weighs.
function sumUp({ categories, audits }) {
  const found = { scores: {}, faults: {}, skipped: [] };
  for (const { id, score, auditRefs } of Object.values(categories)) {
    found.scores[id] = score;
    for (const { id: name, weight } of auditRefs) {
      const audit = audits[name];
      if (audit.scoreDisplayMode === 'notApplicable') found.skipped.push(name);
      else if (weight > 0 && audit.score !== 1) found.faults[name] = [audit.title, audit.errorMessage, ...tellWhere(audit.details?.items ?? [])];
    }
  }
  return found;
}

const tellWhere = (items) => items.map((item) => item.node?.snippet ?? JSON.stringify(item).slice(0, 300));

const found = [];
try {
  for (const { address, desktop } of visits) {
    const { lhr } = await lighthouse(address, settings, desktop ? desktopConfig : undefined);
    found.push(sumUp(lhr));
  }
} finally {
  await browser.kill();
}
console.log(JSON.stringify(found));
