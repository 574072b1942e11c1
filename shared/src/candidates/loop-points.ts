import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type * as Y from 'yjs'
import type { Id } from '../base/ids.ts'
import { type Agreed, agreedAt } from '../debrief/consensus.ts'
import { type Debrief, debriefNotes, readDebrief } from '../debrief/debrief-doc.ts'
import { speakingOrder } from '../debrief/speaking-order.ts'
import { readNoteLines } from '../interviews/conduct/notes-doc.ts'
import type { RatingScale } from '../library/rating-scale.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import { competencyKey } from '../roles/role.ts'
import type { Rating } from '../scorecards/scorecard.ts'
import type { LoopResult } from './application-loop.ts'
import { type LoopColumn, type LoopRow, loopMatrix } from './loop-matrix.ts'

/** One competency of a loop debrief: its row of the matrix, and what is agreed on it. */
export interface LoopPoint {
  id: Id
  row: LoopRow
  /** That of every stage that asks about it; undefined where stages have different ones, or none asks. */
  scale: RatingScale | undefined
  agreed: Agreed
}

/** What people wrote down together in a loop debrief. */
export type LoopDebrief = Debrief & { notes: readonly string[] }

/**
 * The id under which a loop debrief keeps a competency: a competency is a name and has no id of its own, and a name may be any
 * text. The same on every screen and on every visit, however the name is written.
 */
export function pointId(competency: string): Id {
  const bytes = digest(encodeUtf8(`competency/${competencyKey(competency)}`)).subarray(0, POINT_BYTES)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
const POINT_BYTES = 12

/** The points that a loop debrief may speak of: what its role is assessed by, and what its interviews ask about. */
export function pointIds(plans: readonly Pick<InterviewPlan, 'sections'>[], competencies: readonly string[]): Id[] {
  const asked = plans.flatMap((plan) => planQuestions(plan).map(({ question }) => question.competency ?? ''))
  return [...new Set([...competencies, ...asked].map(pointId))]
}

/** @param ids the points whose reasons to read */
export const readLoopDebrief = (doc: Y.Doc, ids: readonly Id[]): LoopDebrief => ({
  ...readDebrief(doc, ids),
  notes: readNoteLines(debriefNotes(doc)).flatMap(({ text }) => (text.trim() === '' ? [] : [text])),
})

/** Every competency of the loop, in the order of its matrix: the widest disagreement first. */
export function loopPoints(
  results: readonly LoopResult[],
  competencies: readonly string[],
  debrief: Pick<Debrief, 'consensus' | 'reasons'>,
): { columns: LoopColumn[]; points: LoopPoint[] } {
  const { columns, rows } = loopMatrix(results, competencies)
  return {
    columns,
    points: rows.map((row) => {
      const id = pointId(row.competency)
      const scale = scaleOf(row, results)
      return { id, row, scale, agreed: agreedAt(id, countedRatings(row, columns), scale, debrief) }
    }),
  }
}

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
