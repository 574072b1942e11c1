import { zoneInWords } from '../../base/time-zone.ts'
import { decisionInWords } from '../../debrief/decision.ts'
import { skipReasonInWords } from '../../interviews/conduct/skip-in-words.ts'
import { policyInWords } from '../../plans/interview-plan.ts'
import { recommendationInWords } from '../../scorecards/scorecard.ts'
import type { PackInterview, PackRating, PackScorecard, WithheldReason } from './access-pack.ts'
import { type Html, html, items, paragraphs } from './html-text.ts'
import { inUtc } from './in-utc.ts'

const withheldInWords: Record<WithheldReason, string> = {
  'not-revealed': 'Submitted, not yet revealed.',
  draft: 'Not submitted.',
  'draft-again': 'Reopened, and not submitted again.',
  declined: 'Declined to score.',
}
const notHeldInWords = { cancelled: 'Cancelled', 'no-show': 'No-show' } as const

/** Lines of a transcript in one piece. */
const LINES_AT_ONCE = 200

/** One interview, in pieces. */
export function* interviewSection(interview: PackInterview): Generator<string> {
  const { notHeld, revealed, policyChange, debrief, transcript } = interview
  // What its first line says is not said again.
  const changes = interview.changes.filter(({ kind, at }) => !(notHeld && kind === notHeld.state && at === notHeld.at))
  const questions = interview.questions.filter((question) => !notHeld || isAbout(question))
  yield html`<h3 dir="auto">${interview.stage ?? interview.role}, ${inUtc(interview.startsAt)}</h3>
<p class="aside" dir="auto">${interview.role} · plan “${interview.plan}”, version ${interview.planVersion} · ${interview.minutes} minutes${
    interview.timeZone === undefined ? '' : ` · agreed in ${zoneInWords(interview.timeZone)}`
  }${interview.location === undefined ? '' : ` · ${interview.location}`} · ${policyInWords[interview.policy].name} · ${interview.phase.replaceAll('-', ' ')}</p>
${notHeld ? html`<p>${notHeldInWords[notHeld.state]} ${inUtc(notHeld.at)}, by ${notHeld.by}:</p>${paragraphs(notHeld.reason)}` : ''}
${items(changes.map(({ kind, at, by, from, to, reason }) => html`${kind.replaceAll('-', ' ')} ${inUtc(at)} by ${by}: ${inUtc(from)}${to === undefined ? '' : ` to ${inUtc(to)}`}${reason === undefined ? '' : `, ${reason}`}`))}
<h4>Panel</h4>
${items(interview.panel.map(({ name, role }) => html`${name}, ${role}`))}
${items(interview.joined.map(({ name, role, at, by, reason }) => html`${name} came as ${role} ${inUtc(at)}, by ${by}${reason === undefined ? '' : `: ${reason}`}`))}
<p>${
    revealed
      ? `Scorecards revealed ${inUtc(revealed.at)}${revealed.by === undefined ? '' : `, by ${revealed.by}`}${revealed.reason === undefined ? '' : `: ${revealed.reason}`}.`
      : notHeld
        ? 'Its scorecards are not revealed.'
        : 'Its scorecards are not yet revealed.'
  }</p>
${policyChange ? html`<p>Changed from ${policyInWords[policyChange.from].name} ${inUtc(policyChange.at)}, by ${policyChange.by}: ${policyChange.reason}</p>` : ''}
${interview.decisions.map(({ outcome, version, at, by, reason }) => html`<p>Decision ${version}: <strong>${decisionInWords[outcome]}</strong>, ${inUtc(at)}, by ${by}:</p>${paragraphs(reason)}`)}
${questions.length > 0 ? html`<h4>Questions and shared notes</h4>` : ''}
`.html
  for (const question of questions) yield questionPart(question).html
  yield html`${interview.generalNotes.length > 0 ? html`<h4>General notes</h4>${interview.generalNotes.map(paragraphs)}` : ''}
${interview.messages.length > 0 ? html`<h4>Messages within the panel</h4>${items(interview.messages.map(({ at, text }) => html`${inUtc(at)}: ${text}`))}` : ''}
`.html
  for (const card of interview.scorecards) yield scorecardPart(card).html
  if (debrief && debrief.notes.length + debrief.actions.length > 0) {
    yield html`<h4>Debrief</h4>
${debriefWords(debrief)}
`.html
  }
  if (!transcript) return
  yield html`<h4>Transcript</h4>
<p class="aside">As a meeting tool wrote it down. Brought ${inUtc(transcript.broughtAt)}${transcript.broughtBy === undefined ? '' : `, by ${transcript.broughtBy}`}.</p>
`.html
  for (let from = 0; from < transcript.lines.length; from += LINES_AT_ONCE) {
    const lines = transcript.lines.slice(from, from + LINES_AT_ONCE)
    yield lines
      .map(({ at, speaker, text }) => {
        const who = [speaker, at && inUtc(at)].filter(Boolean).join(', ')
        return html`<p dir="auto">${who === '' ? '' : html`<span class="aside">${who}: </span>`}${text}</p>
`.html
      })
      .join('')
  }
}

/** Whether it tells anything of this candidate. */
const isAbout = ({ asked, skipped, notes, consensus }: PackInterview['questions'][number]): boolean =>
  asked !== undefined || skipped !== undefined || notes.length > 0 || consensus !== undefined

function questionPart({ title, prompt, competency, asked, skipped, notes, consensus }: PackInterview['questions'][number]): Html {
  const facts = [
    competency,
    asked && `asked as number ${asked.position}, ${Math.round(asked.seconds / 60)} minutes`,
    skipped &&
      `skipped: ${skipReasonInWords[skipped.reason].toLowerCase()}${skipped.note === undefined ? '' : ` (${skipped.note})`}`,
  ].filter(Boolean)
  return html`<h4 dir="auto">${title}</h4>
${prompt === title ? '' : html`<p dir="auto">${prompt}</p>`}
${facts.length > 0 ? html`<p class="aside" dir="auto">${facts.join(' · ')}</p>` : ''}
${asked ? items(asked.probes.map((probe) => html`Asked as well: ${probe}`)) : ''}
${notes.map(paragraphs)}
${consensus ? html`<p dir="auto">Agreed in the debrief: <strong>${ratingInWords(consensus)}</strong>${consensus.reason === undefined ? '' : `, ${consensus.reason}`}</p>` : ''}
`
}

function scorecardPart({ by, role, withheld, reason, versions }: PackScorecard): Html {
  return html`<h4 dir="auto">Scorecard of ${by}, ${role}</h4>
${withheld === undefined ? '' : html`<p>${withheldInWords[withheld]}${reason === undefined ? '' : ` ${reason}`}</p>`}
${versions.map(
  (
    version,
  ) => html`<p class="aside">Version ${version.version}, submitted ${inUtc(version.submittedAt)}${version.sha256 === undefined ? '' : `, SHA-256 ${version.sha256}`}</p>
${version.recommendation === undefined ? '' : html`<p>Recommendation: <strong>${recommendationInWords[version.recommendation]}</strong></p>`}
${version.takeAways.trim() === '' ? '' : paragraphs(version.takeAways)}
${items(
  version.ratings.map(
    (rating) =>
      html`${rating.question}: <strong>${ratingInWords(rating)}</strong>${items([
        ...rating.strongSignals.map((signal) => html`Strong signal: ${signal}`),
        ...rating.redFlags.map((flag) => html`Red flag: ${flag}`),
        ...rating.evidence.map(
          ({ quote, standsFor, from }) => html`“${quote}”${from === undefined ? '' : ` (${from})`} for ${standsFor}`,
        ),
      ])}`,
  ),
)}
`,
)}`
}

/** Notes and action items of a debrief. */
export const debriefWords = ({ notes, actions }: NonNullable<PackInterview['debrief']>): Html => html`${notes.map(paragraphs)}
${items(actions.map(({ text, owner, done }) => html`${text}${owner === undefined ? '' : ` (${owner})`}: ${done ? 'done' : 'open'}`))}`

export function ratingInWords({ rating, label, notAssessed }: PackRating): string {
  if (notAssessed !== undefined) return notAssessed === '' ? 'not assessed' : `not assessed, ${notAssessed}`
  if (rating === null) return 'not rated'
  return label === undefined ? String(rating) : `${rating}, ${label}`
}
