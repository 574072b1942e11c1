import type { Id } from '../../base/ids.ts'
import { skipReasonInWords } from '../../interviews/conduct/skip-in-words.ts'
import { policyInWords, visibilityPolicySchema } from '../../plans/interview-plan.ts'
import { ours, own } from '../../printing/isolated-words.ts'
import { entry, foot, part, printedRows, quote, timeOf } from '../../printing/parts.ts'
import type { PrintedBlock, PrintedDocument } from '../../printing/printed.ts'
import { recommendationInWords } from '../../scorecards/scorecard.ts'
import type { ReviewGroup } from '../disagreement.ts'
import { printedDebrief } from '../printed-debrief.ts'
import { printedDecision } from '../printed-decision.ts'
import { ownSaid } from './own-said.ts'
import { hashes, transcript, type When } from './printed-ends.ts'
import type { PanelistEntry, QuestionEntry, RatingEntry, SaidRating } from './review-entries.ts'
import type { ReviewFile } from './review-file.ts'
import { changeInWords, evidenceInWords, ordinal, saidInWords, sinceInWords } from './review-words.ts'

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
  const when = (at: string) => timeOf(Date.parse(at), zone)
  return {
    title: ours(`Review of ${own(review.interview.candidate)}`),
    blocks: [
      { kind: 'facts', rows: [...aboutRows(review, when), ...printedRows({ ...printed, zone })] },
      ...part('Decisions on the application', (review.applicationDecisions ?? []).toReversed(), (each, index) =>
        printedDecision({ ...each, at: when(each.at) }, index),
      ),
      ...part('Decisions', review.decisions.toReversed(), (each, index) =>
        printedDecision({ ...each, at: when(each.at) }, index),
      ),
      ...part('Panel', review.panel, (each, index) => panelist(each, index + 1, when)),
      ...matrix(review, groups),
      ...weights(review),
      ...questions(review),
      ...part('General notes', review.generalNotes ?? [], quote),
      ...(review.debrief ? printedDebrief(review.debrief) : []),
      ...(review.transcript ? transcript(review.transcript, review.questions, when, zone) : []),
      ...hashes(review),
    ],
    printed: foot({ ...printed, zone }),
    wholeIn: 'the JSON export of this review',
  }
}

function aboutRows({ interview, panel }: ReviewFile, when: When): [string, string][] {
  const { policyChange, revealedEarly, revealedAt } = interview
  const policy = (from: string) => policyInWords[visibilityPolicySchema.parse(from)].name
  const revealed = revealedAt === undefined ? 'Revealed' : `Revealed ${when(revealedAt)}`
  const early = revealedEarly && `, early, by ${own(revealedEarly.by)}: ${own(revealedEarly.reason ?? 'no reason given')}`
  return [
    ['Candidate', interview.candidate],
    ['Role', interview.role],
    ...(interview.stage === undefined ? [] : [['Stage', interview.stage] as [string, string]]),
    ['Interview', `${when(interview.startsAt)}, ${interview.minutes} minutes`],
    ['Plan', ours(`${own(interview.plan)}, version ${interview.planVersion}`)],
    ['Panel', ours(panel.map(({ name, role }) => `${own(name)} (${role})`).join(', '))],
    ['Who sees what', policy(interview.policy)],
    ...(policyChange
      ? [
          [
            'Changed',
            ours(
              `by ${own(policyChange.by)} from “${policy(policyChange.from)}”, ${when(policyChange.at)}: ${own(policyChange.reason)}`,
            ),
          ] as [string, string],
        ]
      : []),
    ['Scorecards', interview.revealed ? ours(`${revealed}${early ?? ''}`) : 'Not revealed yet'],
  ]
}

function panelist(person: PanelistEntry, number: number, when: When): PrintedBlock[] {
  const { name, role, scorecard, reason, submitted, afterReveal, changedAfterReveal } = person
  const who = [{ text: `${number} ${own(name)}`, bold: true }, { text: `, ${role}` }]
  if (!submitted) {
    const state = scorecard === undefined ? '' : `: ${scorecard}${reason === undefined ? '' : `, ${own(reason)}`}`
    return [entry([...who, { text: state }])]
  }
  const said = ({ recommendation, version, at }: typeof submitted) =>
    `${recommendation ? recommendationInWords[recommendation] : 'no recommendation'} (version ${version}, submitted ${when(at)})`
  const since = sinceInWords(person, own)
  const takeAways = ({ takeAways: text }: typeof submitted) => (text.trim() === '' ? [] : quote(text.trim()))
  return [
    entry([
      ...who,
      {
        text: `: ${said(submitted)}${afterReveal ? ', handed in after the reveal and not counted' : ''}${since === undefined ? '' : `; ${since}`}`,
      },
    ]),
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
    .map(({ name, afterReveal }) => `${own(name)} (${afterReveal ? 'after the reveal' : 'shadow'})`)
  return [
    { kind: 'heading', level: 1, text: 'Ratings' },
    {
      ...{ kind: 'text', muted: true },
      text: ours(
        [
          `${named ? '' : 'The numbers at the top are those of the panel. '}First ratings, the widest disagreement first. “2 → 4” was changed after the reveal; “n/a” was not assessed; “–” was not rated.`,
          ...(apart.length > 0 ? [`Not counted: ${apart.join(', ')}.`] : []),
          `Scale: ${review.scale.map(({ value, label }) => `${value} ${own(label)}`).join(' · ')}.`,
        ].join(' '),
      ),
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
    { kind: 'text', text: ours(competencies.map(({ name, weight }) => `${own(name)} ${weight}`).join(' · ')) },
    { kind: 'text', text: ours(`Because: ${own(weightsReason)}`) },
  ]
}

function questions(review: ReviewFile): PrintedBlock[] {
  return part('Questions', review.questions, (question, index) => [
    { kind: 'heading', level: 2, text: ours(`${index + 1}. ${own(question.title)}`) },
    ...(question.title === question.prompt ? [] : [{ kind: 'text', text: question.prompt } as const]),
    { kind: 'text', muted: true, text: ours(questionFacts(question)) },
    ...question.anchors.map(({ rating, text }) => {
      const label = review.scale.find(({ value }) => value === rating)?.label
      return entry(`${rating}${label === undefined ? '' : ` ${own(label)}`}: ${own(text)}`)
    }),
    ...(question.asked?.probes ?? []).map((probe) => entry(`Asked as well: ${own(probe)}`)),
    ...question.ratings.flatMap(rated),
    ...(question.consensus
      ? [
          entry([
            { text: 'Consensus', bold: true },
            {
              text: `: ${saidInWords(ownSaid(question.consensus))}${question.consensus.reason === undefined ? '' : `, because ${own(question.consensus.reason)}`}`,
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
    ...[own(section), competency && own(competency), `${plannedMinutes} minutes planned`, required ? 'required' : 'optional'],
    asked && `${ordinal(asked.position)} asked, ${took}`,
    skipped && `skipped: ${skipReasonInWords[skipped.reason].toLowerCase()}${skipped.note ? ` (${own(skipped.note)})` : ''}`,
    `question ${id}, version ${version}`,
  ]
  return facts.filter(Boolean).join(' · ')
}

function rated(rating: RatingEntry): PrintedBlock[] {
  const apart = rating.counts ? '' : rating.role === 'shadow' ? ' (shadow)' : ' (after the reveal)'
  const { changedAfterReveal: changed } = rating
  const change = changeInWords({ changedAfterReveal: changed && ownSaid(changed) })
  return [
    entry([
      { text: own(rating.panelist), bold: true },
      { text: `${apart}: ${saidInWords(ownSaid(rating))}${change === undefined ? '' : `; ${change} after the reveal`}` },
    ]),
    ...rating.redFlags.map((flag) => entry(`Red flag: ${own(flag)}`, 1)),
    ...rating.strongSignals.map((signal) => entry(`Strong signal: ${own(signal)}`, 1)),
    ...rating.evidence.map(({ quote: words, standsFor, from }) =>
      entry(evidenceInWords({ quote: own(words), standsFor: own(standsFor), ...(from && { from }) }), 1),
    ),
  ]
}
