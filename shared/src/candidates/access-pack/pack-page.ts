import { decisionInWords } from '../../debrief/decision.ts'
import { packetKindInWords } from '../../packet/packet.ts'
import { FORMER, OUTDATED } from '../loop-record.ts'
import type { AccessPack } from './access-pack.ts'
import { type Html, html, items, paragraphs } from './html-text.ts'
import { inUtc } from './in-utc.ts'
import { debriefWords, interviewSection, ratingInWords } from './pack-page-interview.ts'

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d6dae1, #3a3f48); --aside: light-dark(#566070, #a3acba); }
body { background: light-dark(#fff, #16181d); color: light-dark(#16181d, #e8eaee); font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { margin-top: 2rem; } h4 { margin: 1.25rem 0 .25rem; } p, ul, dl { margin: .5rem 0; } .words { white-space: pre-wrap; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1rem; } dt { color: var(--aside); } dd { margin: 0; }
.why { display: block; } .why dt { color: inherit; font-weight: 600; margin-top: .75rem; }
.aside { color: var(--aside); } blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { :root { color-scheme: light; } body { max-width: none; margin: 0; font-size: 11pt; } h2, h3, h4 { break-after: avoid; } tr, dd { break-inside: avoid; } }
`.trim()

/** Nothing of it is loaded from anywhere, and no word in it is a script. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

const stateInWords = { active: 'Active', withdrawn: 'Withdrawn' } as const

/** `about.html` of an access pack, in pieces: what its JSON says, for people to read and print. */
export function* packPage(pack: AccessPack): Generator<string> {
  const { candidate, merged, hold, files, applications, interviews, log, notInThisPack } = pack
  yield html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>What is kept about ${candidate.name}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
<main>
<h1 dir="auto">What is kept about ${candidate.name}</h1>
<p class="aside">Made ${inUtc(pack.madeAt)}. ${
    pack.others === 'labelled' ? 'Other people have labels instead of their names.' : 'Other people are named.'
  } The same is in about.json, for programs.</p>
<h2>Person</h2>
${contactList(candidate)}
${merged.map((entry) => html`<h3>Another entry, merged into this one</h3>${contactList(entry)}`)}
${hold ? html`<h3>Legal hold</h3><p>Since ${inUtc(hold.at)}, by ${hold.by}:</p>${paragraphs(hold.reason)}` : ''}
<h2>Files</h2>
${files.length === 0 ? html`<p>None.</p>` : ''}
${items(files.map(({ name, file, kind, at, by }) => html`${name} (${packetKindInWords[kind]}), added ${inUtc(at)}${by === undefined ? '' : ` by ${by}`}; in this archive as ${file}`))}
<h2>Applications</h2>
${applications.length === 0 ? html`<p>None.</p>` : ''}
${applications.map(
  (application) => html`<h3 dir="auto">${application.role}</h3>
<p>${stateInWords[application.state]}. Opened ${inUtc(application.at)}.</p>
${items(application.stages.map(({ title, state }) => html`${title}: ${state}`))}
${application.changes.map(({ state, at, by, reason }) => html`<p>${state === 'withdrawn' ? 'Withdrawn' : 'Taken up again'} ${inUtc(at)}, by ${by}:</p>${paragraphs(reason)}`)}
${application.debrief ? debriefPart(application.debrief) : ''}
${application.decisions.map(({ outcome, version, at, by, reason }) => html`<p>Decision ${version}: <strong>${decisionInWords[outcome]}</strong>, ${inUtc(at)}, by ${by}:</p>${paragraphs(reason)}`)}`,
)}
<h2>Interviews</h2>
${interviews.length === 0 ? html`<p>None.</p>` : ''}
`.html
  for (const interview of interviews) yield* interviewSection(interview)
  yield html`<h2>What was done</h2>
<table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>
`.html
  for (const { at, by, action, about, reason } of log) {
    yield html`<tr><td>${inUtc(at)}</td><td dir="auto">${by ?? 'Panelbook'}</td><td dir="auto">${action.replaceAll('-', ' ')}${about === undefined ? '' : ` (${about})`}${reason === undefined ? '' : `: ${reason}`}</td></tr>
`.html
  }
  yield html`</tbody></table>
<h2>What is not in here</h2>
<dl class="why">
${notInThisPack.map(
  ({ what, why, ask }) => html`<dt>${what}</dt><dd>${why}${ask ? ` Ask ${ask.join(', ')}.` : ''}</dd>
`,
)}</dl>
</main>
</body>
</html>
`.html
}

function debriefPart({ agreed, notes, actions }: NonNullable<AccessPack['applications'][number]['debrief']>): Html {
  return html`<h4>Debrief of all its interviews</h4>
${items(agreed.map(({ competency, reason, outdated, former, ...said }) => html`${competency || 'No competency named'}${former ? ` (${FORMER})` : ''}: <strong>${said.rating === undefined ? '' : ratingInWords({ ...said, rating: said.rating })}</strong>${outdated ? ` (${OUTDATED})` : ''}${reason === undefined ? '' : ` ${reason}`}`))}
${debriefWords({ notes, actions })}`
}

function contactList({ name, email, phone, links, source, tags, addedAt }: AccessPack['merged'][number]): Html {
  const rows: [string, string | undefined][] = [
    ['Name', name],
    ['E-mail', email],
    ['Phone', phone],
    ['Links', links.join(', ') || undefined],
    ['Source', source],
    ['Tags', tags.join(', ') || undefined],
    ['Added', inUtc(addedAt)],
  ]
  return html`<dl>${rows.map(([title, value]) => (value === undefined ? '' : html`<dt>${title}</dt><dd dir="auto">${value}</dd>`))}</dl>`
}
