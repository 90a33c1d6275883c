// The parts of an issue, for its page and for the feed.
import { each, escape } from "./html.js";
import { urlOf } from "./practice.js";

export const SITE = "https://praktijkbank.example";
export const nameOf = (issue) => `${issue.series.name}, nieuwsbrief ${issue.number} - ${issue.date.slice(0, 4)}`;

export function printLetter(issue, { vocabulary: v, bySlug, markdown, inline }) {
  const find = (slugs) => slugs.map((slug) => bySlug.get(slug));
  const link = (practice) => `<a href="${SITE}${urlOf(practice)}">${escape(practice.title)}</a>`;
  return `${markdown(issue.introduction)}
${each(issue.sections, (section) => `<p>${escape(v.section_kinds[section.kind].label)}</p>
<h2>${escape(section.title)}</h2>
${markdown(section.text)}
<p><a href="${escape(section.link.url)}">${escape(section.link.text)}</a></p>`)}
<h2>Praktijken</h2>
${each(find(issue.practices.feature), (practice) => `<h3>${link(practice)}</h3>
<p>${escape(practice.summary)}</p>
<h4>Doel</h4>
${markdown(practice.goal)}
<h4>${escape(v.tip_kinds[practice.tips[0].kind].label)}</h4>
<p>${inline(practice.tips[0].text)}</p>`)}
<ul>
${each(find(issue.practices.pin), (practice) => `<li>${link(practice)}</li>`)}
</ul>
<h2>Agenda</h2>
<ul>
${each(issue.agenda, (event) => `<li><h3>${escape(event.title)}</h3>
<p><time datetime="${event.date}T${event.start}">${event.date}</time>, ${event.start} - ${event.end}</p>
<p>Voor: ${escape(event.for_whom)}</p>
<p>Waar: ${escape(event.location)}</p>
<p>${escape(event.note)}</p></li>`)}
</ul>`;
}
