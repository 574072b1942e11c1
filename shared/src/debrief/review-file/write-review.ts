import { csvCell } from '../../bank-file/bank-csv-file.ts'
import { escapedMarkdown } from '../../bank-file/markdown-text.ts'
import { skipReasonInWords } from '../../interviews/conduct/skip-in-words.ts'
import { policyInWords, visibilityPolicySchema } from '../../plans/interview-plan.ts'
import { recommendationInWords } from '../../scorecards/scorecard.ts'
import { decisionInWords } from '../decision.ts'
import type { DecisionEntry, PanelistEntry, QuestionEntry, SaidRating, TranscriptEntry } from './review-entries.ts'
import type { ReviewFile } from './review-file.ts'
import { changeInWords, evidenceInWords, ordinal, saidInWords, sinceInWords } from './review-words.ts'

export const reviewFormats = ['json', 'csv', 'markdown'] as const
export type ReviewFormat = (typeof reviewFormats)[number]

export function writeReview(format: ReviewFormat, review: ReviewFile): string {
  if (format === 'json') return `${JSON.stringify(review, undefined, 2)}\n`
  return format === 'csv' ? reviewCsv(review) : reviewMarkdown(review)
}

const COLUMNS = [
  ...(['Interview', 'Candidate', 'Candidate id', 'Role', 'Stage', 'Date', 'Plan', 'Plan version'] as const),
  ...(['Kind', 'Section', 'Competency', 'Question', 'Question id', 'Question version'] as const),
  ...(['Person', 'Person id', 'Panel role', 'Scorecard version', 'Counts', 'Value', 'In words'] as const),
  ...(['Reason', 'Strong signals', 'Red flags', 'Evidence', 'After the reveal', 'At', 'SHA-256'] as const),
]
type Row = Partial<Record<(typeof COLUMNS)[number], string | number | boolean | undefined>>

/**
 * One fact a row, its kind first: how a question was asked or skipped, each rating, each consensus, each recommendation, each
 * decision. `Value` is a number or empty: levels for a rating, seconds for a question that was asked. No text is ever a formula.
 */
function reviewCsv(review: ReviewFile): string {
  const rows: Row[] = [...review.questions.flatMap(questionRows), ...review.panel.flatMap(panelistRows)]
  const decided = (Kind: string, { outcome, reason, at, by, byId }: DecisionEntry): Row => ({
    ...{ Kind, Person: by, 'Person id': byId, 'In words': decisionInWords[outcome], Reason: reason, At: at },
  })
  rows.push(...review.decisions.map((each) => decided('decision', each)))
  rows.push(...(review.applicationDecisions ?? []).map((each) => decided('decision on the application', each)))
  const { id, candidate, candidateId, role, stage, startsAt, plan, planVersion } = review.interview
  // These are on every row, so that the rows of many interviews can be put into one table.
  const about: Row = {
    ...{ Interview: id, Candidate: candidate, 'Candidate id': candidateId, Role: role, Stage: stage, Date: startsAt },
    ...{ Plan: plan, 'Plan version': planVersion },
  }
  const whole = rows.map((row) => ({ ...about, ...row }))
  const lines = [COLUMNS.join(','), ...whole.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))]
  // Without a byte order mark spreadsheets don't recognise UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function cell(value: string | number | boolean | undefined): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return csvCell(value ?? '')
}

function questionRows(entry: QuestionEntry): Row[] {
  const about: Row = {
    ...{ Section: entry.section, Competency: entry.competency, Question: entry.prompt },
    ...{ 'Question id': entry.id, 'Question version': entry.version },
  }
  const rows: Row[] = []
  if (entry.asked) {
    const { position, seconds, open, probes } = entry.asked
    // While a question is still open, nobody knows how long it will take.
    const took = open ? {} : { Value: seconds }
    rows.push({ Kind: 'asked', ...about, ...took, 'In words': `${ordinal(position)} asked`, Evidence: probes.join('\n') })
  }
  if (entry.skipped) {
    const { reason, note } = entry.skipped
    rows.push({ Kind: 'skipped', ...about, 'In words': skipReasonInWords[reason], Reason: note })
  }
  for (const rating of entry.ratings) {
    const { panelist, panelistId, role, counts, scorecardVersion, strongSignals, redFlags, evidence } = rating
    rows.push({
      ...{ Kind: 'rating', ...about, Person: panelist, 'Person id': panelistId, 'Panel role': role, Counts: counts },
      ...{ 'Scorecard version': scorecardVersion, ...saidCells(rating), 'After the reveal': changeInWords(rating) },
      ...{ 'Strong signals': strongSignals.join('\n'), 'Red flags': redFlags.join('\n') },
      Evidence: evidence.map(evidenceInWords).join('\n'),
    })
  }
  if (entry.consensus) {
    const { reason, ...said } = entry.consensus
    const cells = saidCells(said)
    rows.push({ Kind: 'consensus', ...about, ...cells, Reason: [cells.Reason, reason].filter(Boolean).join('\n') })
  }
  return rows
}

function saidCells(said: SaidRating): Row {
  if ('notAssessed' in said) return { 'In words': 'Not assessed', Reason: said.notAssessed }
  return said.rating === null ? { 'In words': 'Not rated' } : { Value: said.rating, 'In words': said.label }
}

function panelistRows(entry: PanelistEntry): Row[] {
  const { id, name, role, counts, scorecard, reason, submitted, afterReveal, changedAfterReveal } = entry
  if (scorecard === undefined) return []
  const about: Row = { Person: name, 'Person id': id, 'Panel role': role, Counts: counts }
  if (!submitted) return [{ Kind: 'scorecard', ...about, 'In words': scorecard, Reason: reason }]
  const row = ({ recommendation, takeAways, at, version, sha256 }: typeof submitted, after?: string): Row => ({
    ...{ Kind: 'recommendation', ...about, 'Scorecard version': version },
    ...{ 'In words': recommendation && recommendationInWords[recommendation], Reason: takeAways },
    ...{ 'After the reveal': after, At: at, 'SHA-256': sha256 },
  })
  return [
    row(submitted, afterReveal && 'handed in after the reveal'),
    ...(changedAfterReveal ? [{ ...row(changedAfterReveal, 'changed after the reveal'), Counts: false }] : []),
    ...(scorecard === 'submitted' ? [] : [{ Kind: 'scorecard', ...about, 'In words': scorecard, Reason: reason }]),
  ]
}

const md = (text: string): string => escapedMarkdown(text)

/** For people to read and print. */
function reviewMarkdown(review: ReviewFile): string {
  const { interview } = review
  const lines: string[] = [`# Review of ${md(interview.candidate)}`, '']
  const where = [interview.role, interview.stage, interview.startsAt, `${interview.minutes} minutes`]
  lines.push(
    md(where.filter(Boolean).join(' · ')),
    '',
    md(
      `Plan “${interview.plan}”, version ${interview.planVersion} · interview ${interview.id} · candidate ${interview.candidateId}`,
    ),
    '',
    `${policyInWords[interview.policy].name}. ${interview.revealed ? 'Revealed.' : 'Not revealed yet.'}`,
  )
  const { policyChange, revealedEarly } = interview
  if (policyChange) {
    const from = policyInWords[visibilityPolicySchema.parse(policyChange.from)].name
    lines.push('', md(`${policyChange.by} changed this from “${from}”, ${policyChange.at}: ${policyChange.reason}`))
  }
  if (revealedEarly) lines.push('', md(`${revealedEarly.by} revealed early, ${revealedEarly.at}: ${revealedEarly.reason ?? ''}`))
  const decided = ({ version, outcome, by, at, reason }: DecisionEntry, index: number) => [
    `- **${decisionInWords[outcome]}**, ${md(`${by}, ${at}, version ${version}${index > 0 ? ', changed since' : ''}: ${reason}`)}`,
  ]
  section(lines, 'Decisions on the application', (review.applicationDecisions ?? []).toReversed(), decided)
  section(lines, 'Decisions', review.decisions.toReversed(), decided)
  section(lines, 'Panel', review.panel, panelistLines)
  if (review.weightsReason !== undefined) {
    const weights = review.competencies.map(({ name, weight }) => `${name} ${weight}`).join(' · ')
    lines.push('', '## Weights', '', md(weights), '', md(`Because: ${review.weightsReason}`))
  }
  lines.push('', '## Questions')
  for (const entry of review.questions) lines.push('', ...questionLines(entry))
  section(lines, 'General notes', review.generalNotes ?? [], (line) => [`> ${md(line)}`, '>'])
  section(lines, 'Transcript', review.transcript ? [review.transcript] : [], (entry) => transcriptLines(entry, review.questions))
  section(lines, 'Debrief', review.debrief?.notes ?? [], (line) => [`> ${md(line)}`, '>'])
  section(lines, 'Action items', review.debrief?.actions ?? [], ({ text, owner, done }) => [
    `- [${done ? 'x' : ' '}] ${md(owner === undefined ? text : `${text} (${owner})`)}`,
  ])
  return `${lines.join('\n')}\n`
}

function section<T>(lines: string[], title: string, entries: readonly T[], linesOf: (entry: T, index: number) => string[]): void {
  if (entries.length > 0) lines.push('', `## ${title}`, '', ...entries.flatMap(linesOf))
}

function panelistLines(entry: PanelistEntry): string[] {
  const { name, role, scorecard, reason, submitted, afterReveal, changedAfterReveal } = entry
  const who = `- **${md(name)}**, ${role}`
  if (!submitted) return [scorecard === undefined ? who : `${who}: ${scorecard}${reason === undefined ? '' : `, ${md(reason)}`}`]
  const lines = ({ recommendation, takeAways, version, at, sha256 }: typeof submitted): string[] => [
    recommendation ? recommendationInWords[recommendation] : 'no recommendation',
    ...(takeAways.trim() === '' ? [] : [`  ${md(takeAways.trim())}`]),
    `  (version ${version}, submitted ${at}, SHA-256 \`${sha256}\`)`,
  ]
  const [first, ...rest] = lines(submitted)
  const since = sinceInWords(entry, md)
  const later = changedAfterReveal ? lines(changedAfterReveal) : []
  return [
    `${who}: ${first}${afterReveal ? ', handed in after the reveal and not counted' : ''}${since === undefined ? '' : `; ${since}`}`,
    ...rest,
    ...(later.length > 0 ? [`  Changed after the reveal: ${later[0]}`, ...later.slice(1)] : []),
  ]
}

function questionLines(entry: QuestionEntry): string[] {
  const { asked, skipped, consensus } = entry
  const facts = [
    entry.section,
    entry.competency,
    `${entry.plannedMinutes} minutes planned`,
    entry.required ? 'required' : 'optional',
  ]
  if (asked)
    facts.push(`${ordinal(asked.position)} asked, ${asked.open ? 'still open' : `${Math.round(asked.seconds / 60)} minutes`}`)
  if (skipped)
    facts.push(`skipped: ${skipReasonInWords[skipped.reason].toLowerCase()}${skipped.note ? ` (${skipped.note})` : ''}`)
  const lines = [`### ${md(entry.title)}`, '']
  if (entry.title !== entry.prompt) lines.push(md(entry.prompt), '')
  lines.push(md(facts.filter(Boolean).join(' · ')), '')
  for (const probe of asked?.probes ?? []) lines.push(`- Asked as well: ${md(probe)}`)
  for (const rating of entry.ratings) {
    const apart = rating.counts ? '' : rating.role === 'shadow' ? ' (shadow)' : ' (after the reveal)'
    const change = changeInWords(rating)
    lines.push(
      `- **${md(rating.panelist)}**${apart}: ${md(saidInWords(rating))}${change ? `; ${md(change)} after the reveal` : ''}`,
    )
    for (const evidence of rating.evidence) lines.push(`  - ${md(evidenceInWords(evidence))}`)
    for (const signal of rating.strongSignals) lines.push(`  - Strong signal: ${md(signal)}`)
    for (const flag of rating.redFlags) lines.push(`  - Red flag: ${md(flag)}`)
  }
  if (consensus) {
    const why = consensus.reason === undefined ? '' : `, because ${consensus.reason}`
    lines.push(`- **Consensus**: ${md(`${saidInWords(consensus)}${why}`)}`)
  }
  if (entry.notes) lines.push('', ...entry.notes.flatMap((line) => [`> ${md(line)}`, '>']))
  return lines
}

function transcriptLines({ lines, began }: TranscriptEntry, questions: readonly QuestionEntry[]): string[] {
  const titles = new Map(questions.map(({ id, title }) => [id, title]))
  const written = [md(`Word for word, as a meeting tool wrote it down. The recording began ${began}.`), '']
  for (const [index, { question, at, speaker, text }] of lines.entries()) {
    if (index === 0 || question !== lines[index - 1]?.question) {
      written.push(`### ${md((question && titles.get(question)) ?? 'While no question was asked')}`, '')
    }
    const who = [speaker, at].filter(Boolean).join(', ')
    written.push(`> ${md(who === '' ? text : `${who}: ${text}`)}`, '>')
  }
  return written
}
