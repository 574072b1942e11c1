import type { Id } from '../../base/ids.ts'
import { offsetInWords, type TimeZone, wallTimeAt, zoneInWords } from '../../base/time-zone.ts'
import { skipReasonInWords } from '../../interviews/conduct/skip-in-words.ts'
import { policyInWords, visibilityPolicySchema } from '../../plans/interview-plan.ts'
import type { PrintedBlock, PrintedDocument } from '../../printing/printed.ts'
import { recommendationInWords } from '../../scorecards/scorecard.ts'
import { decisionInWords } from '../decision.ts'
import type { ReviewGroup } from '../disagreement.ts'
import type { DecisionEntry, PanelistEntry, QuestionEntry, RatingEntry, SaidRating, TranscriptEntry } from './review-entries.ts'
import type { ReviewFile } from './review-file.ts'
import { changeInWords, evidenceInWords, ordinal, saidInWords } from './review-words.ts'

/** Of the panel, each named in the head of the matrix up to this many; more have numbers. */
const NAMED_COLUMNS = 5

/**
 * The review of an interview as it is printed: what its file holds, in the order of the page.
 *
 * @param groups the matrix of the page, the widest disagreement first
 * @param printed who prints it, and when, in epoch ms
 */
export function printedReview(
  review: ReviewFile,
  groups: readonly ReviewGroup[],
  printed: { by: string; at: number },
): PrintedDocument {
  const zone = review.interview.timeZone ?? 'UTC'
  const when = (at: string) => wallTimeAt(Date.parse(at), zone).replace('T', ', ')
  const told = { by: printed.by, at: momentInWords(printed.at, zone) }
  return {
    title: `Review of ${review.interview.candidate}`,
    blocks: [
      { kind: 'facts', rows: aboutRows(review, when, { ...told, zone }) },
      ...part('Decisions on the application', (review.applicationDecisions ?? []).toReversed(), (each) => decided(each, when)),
      ...part('Decisions', review.decisions.toReversed(), (each) => decided(each, when)),
      ...part('Panel', review.panel, (each, index) => panelist(each, index + 1, when)),
      ...matrix(review, groups),
      ...weights(review),
      ...questions(review),
      ...part('General notes', review.generalNotes ?? [], quote),
      ...part('Debrief', review.debrief?.notes ?? [], quote),
      ...part('Action items', review.debrief?.actions ?? [], ({ text, owner, done }): PrintedBlock[] => [
        entry(`${done ? 'Done' : 'Open'}: ${text}${owner === undefined ? '' : ` (${owner})`}`),
      ]),
      ...(review.transcript ? transcript(review.transcript, review.questions, when, zone) : []),
      ...hashes(review),
    ],
    printed: { ...printed, inWords: `printed by ${told.by} on ${told.at}` },
    wholeIn: 'the JSON export of this review',
  }
}

/** `2026-11-30, 20:05 Europe/Lisbon (UTC+1)` */
export function momentInWords(at: number, zone: TimeZone): string {
  const wall = wallTimeAt(at, zone).replace('T', ', ')
  return zone === 'UTC' ? `${wall} UTC` : `${wall} ${zoneInWords(zone)} (${offsetInWords(at, zone)})`
}

type When = (at: string) => string

function part<T>(title: string, entries: readonly T[], blocksOf: (entry: T, index: number) => PrintedBlock[]): PrintedBlock[] {
  return entries.length === 0 ? [] : [{ kind: 'heading', level: 1, text: title }, ...entries.flatMap(blocksOf)]
}

const entry = (text: Extract<PrintedBlock, { kind: 'entry' }>['text'], inset: 0 | 1 = 0): PrintedBlock => ({
  ...{ kind: 'entry', text, inset },
})

const quote = (text: string): PrintedBlock[] => [{ kind: 'quote', text }]

function aboutRows(
  { interview, panel }: ReviewFile,
  when: When,
  printed: { by: string; at: string; zone: TimeZone },
): [string, string][] {
  const { policyChange, revealedEarly, revealedAt } = interview
  const policy = (from: string) => policyInWords[visibilityPolicySchema.parse(from)].name
  const revealed = revealedAt === undefined ? 'Revealed' : `Revealed ${when(revealedAt)}`
  const early = revealedEarly && `, early, by ${revealedEarly.by}: ${revealedEarly.reason ?? 'no reason given'}`
  return [
    ['Candidate', interview.candidate],
    ['Role', interview.role],
    ...(interview.stage === undefined ? [] : [['Stage', interview.stage] as [string, string]]),
    ['Interview', `${when(interview.startsAt)}, ${interview.minutes} minutes`],
    ['Plan', `${interview.plan}, version ${interview.planVersion}`],
    ['Panel', panel.map(({ name, role }) => `${name} (${role})`).join(', ')],
    ['Who sees what', policy(interview.policy)],
    ...(policyChange
      ? [
          [
            'Changed',
            `by ${policyChange.by} from “${policy(policyChange.from)}”, ${when(policyChange.at)}: ${policyChange.reason}`,
          ] as [string, string],
        ]
      : []),
    ['Scorecards', interview.revealed ? `${revealed}${early ?? ''}` : 'Not revealed yet'],
    ['Times', `in ${zoneInWords(printed.zone)}`],
    ['Printed', `by ${printed.by}, ${printed.at}: what they could read then`],
  ]
}

const decided = ({ outcome, by, at, reason }: DecisionEntry, when: When): PrintedBlock[] => [
  { kind: 'text', text: [{ text: decisionInWords[outcome], bold: true }, { text: `, ${by}, ${when(at)}` }] },
  ...quote(reason),
]

function panelist(person: PanelistEntry, number: number, when: When): PrintedBlock[] {
  const { name, role, scorecard, reason, submitted, afterReveal, changedAfterReveal } = person
  const who = [{ text: `${number} ${name}`, bold: true }, { text: `, ${role}` }]
  if (!submitted) {
    const state = scorecard === undefined ? '' : `: ${scorecard}${reason === undefined ? '' : `, ${reason}`}`
    return [entry([...who, { text: state }])]
  }
  const said = ({ recommendation, version, at }: typeof submitted) =>
    `${recommendation ? recommendationInWords[recommendation] : 'no recommendation'} (version ${version}, submitted ${when(at)})`
  const takeAways = ({ takeAways: text }: typeof submitted) => (text.trim() === '' ? [] : quote(text.trim()))
  return [
    entry([...who, { text: `: ${said(submitted)}${afterReveal ? ', handed in after the reveal and not counted' : ''}` }]),
    ...takeAways(submitted),
    ...(changedAfterReveal
      ? [entry(`Changed after the reveal: ${said(changedAfterReveal)}`, 1), ...takeAways(changedAfterReveal)]
      : []),
  ]
}

/** First ratings, with what was changed after the reveal: the widest disagreement first. */
function matrix(review: ReviewFile, groups: readonly ReviewGroup[]): PrintedBlock[] {
  const columns = review.panel.map((person, index) => ({ ...person, number: index + 1 })).filter(({ submitted }) => submitted)
  if (columns.length === 0) return []
  const named = columns.length <= NAMED_COLUMNS
  const entries = new Map(review.questions.map((each) => [each.id, each]))
  const head = ['Question', ...columns.map(({ name, number }) => (named ? name : String(number))), 'Spread']
  const widths = [named ? 3 : 5, ...columns.map(() => 1), 1]
  const rowOf = (id: Id, distance: string): string[][] => {
    const question = entries.get(id)
    if (!question) return []
    const cells = columns.map((person) => shortly(question.ratings.find(({ panelistId }) => panelistId === person.id)))
    return [[question.title, ...cells, distance]]
  }
  const apart = columns
    .filter(({ counts }) => !counts)
    .map(({ name, afterReveal }) => `${name} (${afterReveal ? 'after the reveal' : 'shadow'})`)
  return [
    { kind: 'heading', level: 1, text: 'Ratings' },
    {
      ...{ kind: 'text', muted: true },
      text: [
        `${named ? '' : 'The numbers at the top are those of the panel. '}First ratings, the widest disagreement first. “2 → 4” was changed after the reveal; “n/a” was not assessed; “–” was not rated.`,
        ...(apart.length > 0 ? [`Not counted: ${apart.join(', ')}.`] : []),
        `Scale: ${review.scale.map(({ value, label }) => `${value} ${label}`).join(' · ')}.`,
      ].join(' '),
    },
    ...groups.flatMap(({ title, rows }): PrintedBlock[] => [
      ...(groups.length > 1 || title !== undefined
        ? [{ kind: 'heading', level: 2, text: title ?? 'Without a competency' } as const]
        : []),
      {
        ...{ kind: 'table', head, widths },
        rows: rows.flatMap(({ entry: { question }, spread }) =>
          rowOf(question.id, spread === undefined || spread.ratings < 2 ? '–' : String(spread.distance)),
        ),
      },
    ]),
  ]
}

function shortly(rating: RatingEntry | undefined): string {
  if (!rating) return '–'
  const { changedAfterReveal } = rating
  return changedAfterReveal ? `${short(rating)} → ${short(changedAfterReveal)}` : short(rating)
}

const short = (said: SaidRating): string => ('notAssessed' in said ? 'n/a' : said.rating === null ? '–' : String(said.rating))

function weights({ competencies, weightsReason }: ReviewFile): PrintedBlock[] {
  if (weightsReason === undefined) return []
  return [
    { kind: 'heading', level: 1, text: 'Weights' },
    { kind: 'text', text: competencies.map(({ name, weight }) => `${name} ${weight}`).join(' · ') },
    { kind: 'text', text: `Because: ${weightsReason}` },
  ]
}

function questions(review: ReviewFile): PrintedBlock[] {
  return part('Questions', review.questions, (question, index) => [
    { kind: 'heading', level: 2, text: `${index + 1}. ${question.title}` },
    ...(question.title === question.prompt ? [] : [{ kind: 'text', text: question.prompt } as const]),
    { kind: 'text', muted: true, text: questionFacts(question) },
    ...(question.asked?.probes ?? []).map((probe) => entry(`Asked as well: ${probe}`)),
    ...question.ratings.flatMap(rated),
    ...(question.consensus
      ? [
          entry([
            { text: 'Consensus', bold: true },
            {
              text: `: ${saidInWords(question.consensus)}${question.consensus.reason === undefined ? '' : `, because ${question.consensus.reason}`}`,
            },
          ]),
        ]
      : []),
    ...(question.notes ?? []).flatMap(quote),
  ])
}

function questionFacts({ section, competency, plannedMinutes, required, asked, skipped, id, version }: QuestionEntry): string {
  const minutes = Math.round((asked?.seconds ?? 0) / 60)
  const took = asked?.open ? 'still open' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const facts = [
    ...[section, competency, `${plannedMinutes} minutes planned`, required ? 'required' : 'optional'],
    asked && `${ordinal(asked.position)} asked, ${took}`,
    skipped && `skipped: ${skipReasonInWords[skipped.reason].toLowerCase()}${skipped.note ? ` (${skipped.note})` : ''}`,
    `question ${id}, version ${version}`,
  ]
  return facts.filter(Boolean).join(' · ')
}

function rated(rating: RatingEntry): PrintedBlock[] {
  const apart = rating.counts ? '' : rating.role === 'shadow' ? ' (shadow)' : ' (after the reveal)'
  const change = changeInWords(rating)
  return [
    entry([
      { text: rating.panelist, bold: true },
      { text: `${apart}: ${saidInWords(rating)}${change === undefined ? '' : `; ${change} after the reveal`}` },
    ]),
    ...rating.redFlags.map((flag) => entry(`Red flag: ${flag}`, 1)),
    ...rating.strongSignals.map((signal) => entry(`Strong signal: ${signal}`, 1)),
    ...rating.evidence.map((each) => entry(evidenceInWords(each), 1)),
  ]
}

function transcript(
  { lines, began }: TranscriptEntry,
  asked: readonly QuestionEntry[],
  when: When,
  zone: TimeZone,
): PrintedBlock[] {
  const titles = new Map(asked.map(({ id, title }) => [id, title]))
  const time = (at: string) => wallTimeAt(Date.parse(at), zone).slice(11)
  return [
    { kind: 'heading', level: 1, text: 'Transcript' },
    { kind: 'text', muted: true, text: `Word for word, as a meeting tool wrote it down. The recording began ${when(began)}.` },
    ...lines.flatMap(({ question, at, speaker, text }, index): PrintedBlock[] => {
      const who = [speaker, at && time(at)].filter(Boolean).join(', ')
      const begins = index === 0 || question !== lines[index - 1]?.question
      const title = (question && titles.get(question)) ?? 'While no question was asked'
      return [
        ...(begins ? [{ kind: 'heading', level: 2, text: title } as const] : []),
        { kind: 'text', text: [{ text: who === '' ? '' : `${who}: `, bold: true }, { text }] },
      ]
    }),
  ]
}

/** What the file is of, by its ids, and the hash by which anybody can check each scorecard against the JSON. */
function hashes({ interview, panel, scorecards }: ReviewFile): PrintedBlock[] {
  const names = new Map(panel.map(({ id, name }) => [id, name]))
  return [
    { kind: 'heading', level: 1, text: 'Ids and hashes' },
    {
      kind: 'facts',
      rows: [
        ['Interview', interview.id],
        ['Candidate', interview.candidateId],
        ['Plan', `${interview.planId}, version ${interview.planVersion}`],
        ...(interview.roleId === undefined ? [] : [['Role', interview.roleId] as const]),
        ...(interview.stageId === undefined ? [] : [['Stage', interview.stageId] as const]),
      ],
    },
    ...(scorecards.length === 0
      ? []
      : [
          {
            ...({ kind: 'table', head: ['Scorecard', 'SHA-256'], widths: [3, 7] } as const),
            rows: scorecards.map(({ personId, version, hash }) => [
              `${names.get(personId) ?? 'Someone who left'}, version ${version} (person ${personId})`,
              hash,
            ]),
          },
          {
            kind: 'text',
            muted: true,
            text: 'Each hash is of the scorecard as the JSON export has it, so that anybody can check that nothing was changed.',
          } as const,
        ]),
  ]
}
