import { printedDebrief } from '../debrief/printed-debrief.ts'
import { printedDecision } from '../debrief/printed-decision.ts'
import { ownSaid } from '../debrief/review-file/own-said.ts'
import { pointsOf } from '../debrief/review-file/review-file-parts.ts'
import { evidenceInWords, saidInWords } from '../debrief/review-file/review-words.ts'
import { questionTitle } from '../library/question.ts'
import { ratingLabel } from '../library/rating-scale.ts'
import { ours, own } from '../printing/isolated-words.ts'
import { entry, foot, type Printing, part, printedRows, quote, timeOf } from '../printing/parts.ts'
import type { PrintedBlock, PrintedDocument } from '../printing/printed.ts'
import { recommendationInWords } from '../scorecards/scorecard.ts'
import type { ApplicationLoop, OpenLoop } from './application-loop.ts'
import { type LoopColumn, type LoopRating, type LoopRow, loopMatrix, ratingShare } from './loop-matrix.ts'
import { FORMER, type LoopRecord, OUTDATED } from './loop-record.ts'

/** People named in the head of the matrix up to this many; more have numbers. */
const NAMED_COLUMNS = 5

/**
 * The loop debrief as it is printed: the decision, who said what in which stage, competencies by scorecards with the widest
 * disagreement first, what the debrief wrote down, what stands behind each rating, and enough to check every scorecard against its hash.
 */
export function printedLoop(loop: OpenLoop, record: LoopRecord, printing: Printing): PrintedDocument {
  const { candidate, application, results, competencies, coming, unplanned } = loop
  const matrix = loopMatrix(results, competencies)
  const columns = matrix.columns.map((column, index) => ({ ...column, number: index + 1 }))
  const when = (at: number) => timeOf(at, printing.zone)
  const toCome = [
    ...coming.map(({ stage, planTitle, startsAt }) => `${own(stage ?? planTitle)}: planned for ${when(startsAt)}`),
    ...unplanned.map((stage) => `${own(stage)}: no interview is planned`),
  ]
  return {
    title: ours(`Loop debrief of ${own(candidate.name)}`),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Candidate', candidate.name],
          ['Role', application.role],
          ['Application', application.state === 'withdrawn' ? 'Withdrawn' : 'Active'],
          ['Scorecards', `${columns.length}, as they were at the reveal`],
          ...printedRows(printing),
        ],
      },
      ...part('Decision on the application', application.decisions.toReversed(), (each, index) =>
        printedDecision({ ...each, by: each.by.name, at: when(each.decidedAt) }, index),
      ),
      ...part('Stages', results, ({ interview }) => [
        { kind: 'heading', level: 2, text: interview.stage ?? interview.planTitle },
        { kind: 'text', muted: true, text: ours(`${when(interview.startsAt)}, ${own(interview.planTitle)}`) },
        ...columns.filter(({ result }) => result.interview.id === interview.id).flatMap(scorecard),
      ]),
      ...part('Still to come', toCome, (words) => [entry(words)]),
      ...ratings(matrix.rows, columns),
      ...part('Agreed in the debrief', record.agreed, conclusion),
      ...printedDebrief({
        notes: record.notes,
        actions: record.actions.map(({ owner, ...action }) => ({ ...action, owner: owner?.name })),
      }),
      ...part(
        'What stands behind the ratings',
        matrix.rows.filter(({ cells }) => cells.some((cell) => cell.length > 0)),
        (row) => [{ kind: 'heading', level: 2, text: nameOf(row) }, ...behind(row, columns)],
      ),
      ...hashes(loop, columns),
    ],
    printed: foot(printing),
    wholeIn: 'the JSON exports of its interviews’ reviews',
  }
}

type Column = LoopColumn & { number: number }

const personOf = ({ result, card }: LoopColumn): string =>
  result.interview.panel.find(({ person }) => person.id === card.personId)?.person.name ?? 'Someone who left'

const stageOf = ({ result: { interview } }: LoopColumn): string => interview.stage ?? interview.planTitle

const NO_NAME = 'No competency named'
const nameOf = ({ competency }: LoopRow): string => (competency === '' ? NO_NAME : competency)

function scorecard(column: Column): PrintedBlock[] {
  const { recommendation, takeAways } = column.card.content
  return [
    entry([
      { text: `${column.number} ${own(personOf(column))}`, bold: true },
      {
        text: `, ${column.card.panelRole}: ${recommendation ? recommendationInWords[recommendation] : 'no recommendation'} (version ${column.card.version})`,
      },
    ]),
    ...(takeAways.trim() === '' ? [] : quote(takeAways.trim())),
  ]
}

function ratings(rows: readonly LoopRow[], columns: readonly Column[]): PrintedBlock[] {
  const rated = rows.filter(({ cells }) => cells.some((cell) => cell.length > 0))
  const missing = rows.filter((row) => !rated.includes(row))
  const named = columns.length <= NAMED_COLUMNS
  const shadows = columns.filter(({ counts }) => !counts)
  const remarks = [
    `${named ? '' : 'The numbers at the top are those of the stages above. '}Each number is the rating of one question, never a mean, the widest disagreement first. “n/a” was not assessed.`,
    ...(shadows.length > 0 ? [`Not counted: ${shadows.map((each) => `${own(personOf(each))} (shadow)`).join(', ')}.`] : []),
  ]
  return [
    { kind: 'heading', level: 1, text: 'Ratings' },
    { kind: 'text', muted: true, text: ours(remarks.join(' ')) },
    ...(rated.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: [
              'Competency',
              ...columns.map((each) => (named ? `${own(personOf(each))}, ${own(stageOf(each))}` : String(each.number))),
              'Spread',
            ],
            widths: [named ? 3 : 5, ...columns.map(() => 1), 1],
            rows: rated.map((row) => [nameOf(row), ...row.cells.map(inCell), spreadInWords(row)]),
          } as const,
        ]),
    ...missing.map((row) =>
      entry([
        { text: own(nameOf(row)), bold: true },
        { text: row.asked ? ': planned, and no one rated it' : ': no stage asked about it, although the role lists it' },
      ]),
    ),
  ]
}

const conclusion = ({ competency, said, outdated, reason, former }: LoopRecord['agreed'][number]): PrintedBlock[] => [
  entry([
    { text: own(competency === '' ? NO_NAME : competency), bold: true },
    {
      text: `${former ? ` (${FORMER})` : ''}: ${[
        said && `${saidInWords(ownSaid(said))}${outdated ? ` (${OUTDATED})` : ''}`,
        reason && own(reason),
      ]
        .filter(Boolean)
        .join(said && !outdated ? ', because ' : '; ')}`,
    },
  ]),
]

function inCell(cell: readonly LoopRating[]): string {
  if (cell.length === 0) return '–'
  return cell
    .map(({ cell: each }) => (each.kind === 'rated' ? String(each.value) : each.kind === 'unrated' ? '–' : 'n/a'))
    .join(', ')
}

function spreadInWords({ spread }: LoopRow): string {
  if (spread === undefined || spread.ratings < 2) return '–'
  return spread.levels === undefined ? 'two scales' : String(spread.distance)
}

/** Each rating with what its author based it on, the lowest first. */
function behind(row: LoopRow, columns: readonly Column[]): PrintedBlock[] {
  return columns
    .flatMap((column, index) => (row.cells[index] ?? []).map((rating) => ({ column, rating })))
    .toSorted((a, b) => ratingShare(a.column, a.rating) - ratingShare(b.column, b.rating))
    .flatMap(({ column, rating }) => rated(column, rating))
}

function rated(column: Column, { entry: asked }: LoopRating): PrintedBlock[] {
  const { card, counts, result } = column
  const rating = card.content.ratings[asked.question.id]
  const label = rating?.kind === 'rated' ? ratingLabel(result.plan.scale, rating.value) : undefined
  const said =
    rating === undefined
      ? { rating: null }
      : rating.kind === 'not-assessed'
        ? { notAssessed: own(rating.reason) }
        : { rating: rating.value, ...(label === undefined ? {} : { label: own(label) }) }
  const { redFlags, strongSignals, evidence } = pointsOf(asked, card.content)
  return [
    entry([
      { text: own(personOf(column)), bold: true },
      {
        text: `${counts ? '' : ' (shadow)'}, ${own(stageOf(column))}, ${own(questionTitle(asked.question))}: ${saidInWords(said)}`,
      },
    ]),
    ...redFlags.map((flag) => entry(`Red flag: ${own(flag)}`, 1)),
    ...strongSignals.map((signal) => entry(`Strong signal: ${own(signal)}`, 1)),
    ...evidence.map((each) => entry(evidenceInWords({ ...each, quote: own(each.quote), standsFor: own(each.standsFor) }), 1)),
  ]
}

function hashes({ candidate, application }: ApplicationLoop, columns: readonly Column[]): PrintedBlock[] {
  const interviews = [...new Map(columns.map((each) => [each.result.interview.id, stageOf(each)]))]
  return [
    { kind: 'heading', level: 1, text: 'Ids and hashes' },
    {
      kind: 'facts',
      rows: [
        ['Candidate', candidate.id],
        ['Application', application.id],
        ...(application.roleId === undefined ? [] : [['Role', application.roleId] as const]),
        ...interviews.map(([id, stage]) => [stage, id] as const),
      ],
    },
    ...(columns.length === 0
      ? []
      : [
          {
            ...({ kind: 'table', head: ['Scorecard', 'SHA-256'], widths: [3, 7] } as const),
            rows: columns.map((each) => [
              ours(`${own(personOf(each))}, ${own(stageOf(each))}, version ${each.card.version} (person ${each.card.personId})`),
              each.card.hash,
            ]),
          },
          {
            kind: 'text',
            muted: true,
            text: 'Each hash is of the scorecard as the JSON export of its interview’s review has it, so that anybody can check that nothing was changed.',
          } as const,
        ]),
  ]
}
