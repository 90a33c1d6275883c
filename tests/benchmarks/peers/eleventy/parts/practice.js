// The text of one practice, section by section.
import { each, escape, labels } from "./html.js";

export const urlOf = (practice) => `/praktijken/${practice.slug}/`;

const say = (terms, key) => escape(terms[key].label);
const sayEffort = (v, effort) => `${effort.value} ${say(v.effort_units, effort.unit)} ${say(v.effort_per, effort.per)} (${effort.phase})`;
const sayContinuity = (v, { state, until }) => `${say(v.continuity_states, state)}, tot en met ${until}`;

export function printPractice(p, { vocabulary: v, bySlug, markdown, inline }) {
  const notes = (...about) =>
    each(p.caveats.filter((caveat) => about.includes(caveat.about)), (caveat) => `<aside><strong>Kanttekening</strong> ${inline(caveat.text)}</aside>`);
  const related = (p.related ?? []).map((slug) => bySlug.get(slug)).filter(Boolean);
  return `<nav><a href="/praktijken/">Praktijken</a> › ${escape(p.title)}</nav>
<article data-pagefind-body>
<h1>${escape(p.title)}</h1>
<p>${escape(p.summary)}</p>
<p><a href="https://praktijkbank.example/${p.slug}.yml">Bewerk deze praktijk</a></p>
<h2 id="in-het-kort">In het kort</h2>
<dl>
<dt>Waar</dt><dd>${labels(v.municipalities, p.place.municipalities)} (${labels(v.regions, p.place.regions)})</dd>
<dt>Onderwijssoort</dt><dd>${labels(v.school_types, p.school_types)}</dd>
<dt>Doelgroep</dt><dd>${labels(v.target_groups, p.target_groups)}</dd>
<dt>Fase</dt><dd>${say(v.phases, p.phase)}</dd>
<dt>Sinds</dt><dd>${p.period.start}</dd>
<dt>Omvang</dt><dd>${each(p.scale, (s) => `${s.value} ${say(v.scale_units, s.unit)}: ${escape(s.note)}`)}</dd>
<dt>Inzet</dt><dd>${each(p.effort, (effort) => sayEffort(v, effort))}</dd>
<dt>Wie betaalt</dt><dd>${each(p.funding, (f) => `${say(v.funding_sources, f.source)} (${f.phase})`)}</dd>
<dt>Borging</dt><dd>${sayContinuity(v, p.continuity)}</dd>
<dt>Soort resultaat</dt><dd>${each(p.results, (result) => say(v.result_kinds, result.kind))}</dd>
<dt>Nuttig voor</dt><dd>${labels(v.audiences, p.audience)}</dd>
<dt>Beschrijving gecontroleerd</dt><dd>niet vermeld</dd>
<dt>Thema's</dt><dd>${each(p.themes, (theme) => `<a href="/praktijken/?thema=${theme}">${say(v.themes, theme)}</a>`)}</dd>
</dl>
<p>Ook bekend als: ${escape(p.also_known_as.join(", "))}</p>
${notes("place", "school_types", "scale", "general")}
<h2 id="aanleiding">Aanleiding</h2>
${markdown(p.reason)}
<h2 id="doel">Doel</h2>
${markdown(p.goal)}
<h2 id="aanpak">Aanpak</h2>
${markdown(p.approach)}
<h2 id="rollen-en-inzet">Rollen en inzet</h2>
<h3>Wie doet wat</h3>
<ul>
${each(p.roles, (role) => `<li><strong>${escape(role.function)}</strong>, in dienst bij ${escape(role.employer)} <span>${say(v.mandates, role.mandate)}</span><br>${escape(role.note)}</li>`)}
</ul>
<p><strong>${say(v.mandates, "refer")}</strong>: ${escape(v.mandates.refer.explanation)}</p>
<h3>Inzet</h3>
<ul>
${each(p.effort, (effort) => `<li>${sayEffort(v, effort)}</li>`)}
</ul>
${notes("roles", "effort")}
<h2 id="samenwerking">Samenwerking</h2>
<ul>
${each(p.partners, (partner) => `<li>${escape(partner.name)} (${escape(partner.role)})</li>`)}
</ul>
<h2 id="betrokkenheid">Betrokkenheid van de doelgroep</h2>
<p><span>${say(v.involvement_levels, p.involvement.level)}</span></p>
${markdown(p.involvement.text)}
<h2 id="resultaten">Resultaten</h2>
<ul>
${each(p.results, (result) => `<li><span>${say(v.result_kinds, result.kind)}</span> ${inline(result.text)}</li>`)}
</ul>
${each(p.results, ({ kind }) => `<p><strong>${say(v.result_kinds, kind)}</strong>: ${escape(v.result_kinds[kind].explanation)}</p>`)}
<h3>Hoe is het onderzocht</h3>
${markdown(p.evaluation)}
${notes("results", "evaluation")}
<h2 id="financiering">Financiering</h2>
<ul>
${each(p.funding, (f) => `<li><strong>${say(v.funding_sources, f.source)} (${f.phase})</strong></li>`)}
</ul>
<h2 id="borging">Borging</h2>
<p><span>${sayContinuity(v, p.continuity)}</span></p>
${markdown(p.continuity.text)}
<h2 id="verloop">Verloop in de tijd</h2>
<ol>
${each(p.period.milestones, (milestone) => `<li><strong>${milestone.date}</strong>: ${escape(milestone.what)}</li>`)}
</ol>
<h2 id="tips">Tips, succesfactoren en valkuilen</h2>
<ul>
${each(p.tips, (tip) => `<li><span>${say(v.tip_kinds, tip.kind)}</span> ${inline(tip.text)}
<p>${say(v.tip_moments, tip.when)}, ${say(v.themes, tip.theme).toLowerCase()}</p></li>`)}
</ul>
<h2 id="voorbeelden">Voorbeelden</h2>
<p>niet vermeld</p>
<h2 id="bronnen">Bronnen en contact</h2>
<h3>Bronnen</h3>
<ul>
${each(p.sources, (source) => `<li><a href="${escape(source.url)}">${escape(source.title)}</a> ${escape(source.publisher)}; ${source.date}; ${escape(source.note)}</li>`)}
</ul>
<h3>Contact</h3>
<p>niet vermeld</p>
${notes("sources")}
<h2 id="verwant">Verwante praktijken</h2>
<ul>
${each(related, (other) => `<li><a href="${urlOf(other)}">${escape(other.title)}</a></li>`)}
</ul>
<p>Toegevoegd op ${p.added}.</p>
</article>`;
}
