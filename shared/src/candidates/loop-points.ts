import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type * as Y from 'yjs'
import type { Id } from '../base/ids.ts'
import { compareNames } from '../base/name-order.ts'
import { type Agreed, agreedAt } from '../debrief/consensus.ts'
import {
  competencyNames,
  type Debrief,
  debriefNotes,
  readDebrief,
  reasonedPoints,
  setCurrentCompetency,
} from '../debrief/debrief-doc.ts'
import { speakingOrder } from '../debrief/speaking-order.ts'
import { readNoteLines } from '../interviews/conduct/notes-doc.ts'
import type { RatingScale } from '../library/rating-scale.ts'
import { planQuestions } from '../plans/interview-plan.ts'
import { competencyKey } from '../roles/role.ts'
import type { Rating } from '../scorecards/scorecard.ts'
import type { LoopResult } from './application-loop.ts'
import { type LoopColumn, type LoopRow, loopMatrix } from './loop-matrix.ts'

/** One competency of a loop debrief: its row of the matrix, and what is agreed on it. */
export interface LoopPoint {
  id: Id
  row: LoopRow
  /** Neither the role nor an interview names it any more: it has no row in the matrix, and what was agreed on it stays. */
  former: boolean
  /** That of every stage that asks about it; undefined where stages have different ones, or none asks. */
  scale: RatingScale | undefined
  agreed: Agreed
}

/** What is agreed in a loop debrief, and what those competencies were called then, by the ids of their points. */
export type LoopAgreement = Debrief & { names: ReadonlyMap<Id, string> }

/** What people wrote down together in a loop debrief. */
export type LoopDebrief = LoopAgreement & { notes: readonly string[] }

/**
 * The id under which a loop debrief keeps a competency: a competency is a name and has no id of its own, and a name may be any
 * text. The same on every screen and on every visit, however the name is written.
 */
export function pointId(competency: string): Id {
  const bytes = digest(encodeUtf8(`competency/${competencyKey(competency)}`)).subarray(0, POINT_BYTES)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
const POINT_BYTES = 12

/**
 * Reasons that were written under names that competencies had before are read, too. Names are read where something is concluded:
 * a competency that the loop still has says its own.
 */
export function readLoopAgreement(doc: Y.Doc): LoopAgreement {
  const debrief = readDebrief(doc, reasonedPoints(doc))
  const { names, foreign } = competencyNames(doc)
  const concluded = concludedPoints(debrief).flatMap((id): [Id, string][] => {
    const name = names.get(id)
    return name === undefined ? [] : [[id, name]]
  })
  // A name that the id isn't made of would put words in the debrief's mouth.
  const named = new Map(concluded.filter(([id, name]) => pointId(name) === id))
  const misnamed = concluded.flatMap(([id]) => (named.has(id) ? [] : [id]))
  return {
    ...debrief,
    names: named,
    foreign: [...debrief.foreign, ...foreign, ...misnamed.map((id) => `competencies.${id}`)],
  }
}

/** The points on which something is agreed or written. */
const concludedPoints = ({ consensus, reasons }: Pick<Debrief, 'consensus' | 'reasons'>): Id[] => [
  ...new Set([...consensus.keys(), ...reasons.keys()]),
]

export const readLoopDebrief = (doc: Y.Doc): LoopDebrief => ({
  ...readLoopAgreement(doc),
  notes: readNoteLines(debriefNotes(doc)).flatMap(({ text }) => (text.trim() === '' ? [] : [text])),
})

/**
 * Every competency of the loop, in the order of its matrix: the widest disagreement first. Last come those that it had, and has no
 * more, on which something is agreed.
 */
export function loopPoints(
  results: readonly LoopResult[],
  competencies: readonly string[],
  debrief: Pick<LoopAgreement, 'consensus' | 'reasons' | 'names'>,
): { columns: LoopColumn[]; points: LoopPoint[] } {
  const { columns, rows } = loopMatrix(results, competencies)
  const points = rows.map((row): LoopPoint => {
    const id = pointId(row.competency)
    const scale = scaleOf(row, results)
    return { id, row, former: false, scale, agreed: agreedAt(id, countedRatings(row, columns), scale, debrief) }
  })
  const there = new Set(points.map(({ id }) => id))
  const former = concludedPoints(debrief)
    .filter((id) => !there.has(id))
    .map((id): LoopPoint => {
      const competency = debrief.names.get(id) ?? (id === pointId('') ? '' : UNNAMED)
      const row = { competency, cells: columns.map(() => []), spread: undefined, asked: false }
      // There is nothing left to agree on.
      return { id, row, former: true, scale: undefined, agreed: { ...agreedAt(id, [], undefined, debrief), settled: true } }
    })
    .toSorted((a, b) => compareNames(a.row.competency, b.row.competency) || (a.id < b.id ? -1 : 1))
  return { columns, points: [...points, ...former] }
}

/** Puts a point in front of everyone. What it was called before is written down already, or isn't known. */
export function bringPoint(doc: Y.Doc, { id, row, former }: Pick<LoopPoint, 'id' | 'row' | 'former'>, origin?: unknown): void {
  setCurrentCompetency(doc, id, former ? '' : row.competency, origin)
}

/** A competency of which only the id is known. */
const UNNAMED = 'A competency that was renamed or removed'

function scaleOf({ competency }: LoopRow, results: readonly LoopResult[]): RatingScale | undefined {
  const key = competencyKey(competency)
  const asking = results.filter(({ plan }) =>
    planQuestions(plan).some(({ question }) => competencyKey(question.competency ?? '') === key),
  )
  const [first, ...others] = asking.map(({ plan }) => plan.scale)
  return first && others.every((scale) => scale.levels.length === first.levels.length) ? first : undefined
}

function countedRatings({ cells }: LoopRow, columns: readonly LoopColumn[]): Rating[] {
  return columns.flatMap(({ card, counts }, index) =>
    counts ? (cells[index] ?? []).flatMap(({ entry }) => card.content.ratings[entry.question.id] ?? []) : [],
  )
}

/** The order in which a loop debrief hears everyone who rates in one of its revealed interviews, as for a single interview. */
export function loopSpeakingOrder(applicationId: Id, results: readonly LoopResult[]): Id[] {
  const people = new Map(
    results
      .flatMap(({ interview }) => interview.panel.map(({ person, role }) => ({ personId: person.id, role })))
      .map((seat) => [`${seat.personId}/${seat.role}`, seat]),
  )
  return [
    ...new Set(speakingOrder(applicationId, Math.max(0, ...results.map(({ revealedAt }) => revealedAt)), [...people.values()])),
  ]
}
