import type { Id } from '../base/ids.ts'
import type { Evidence, Rating, Recommendation, ScorecardContent } from './scorecard.ts'

/** What one version of a scorecard says that the one before it didn't. Absent `before` or `after`: there was, or is, none. */
export type ScorecardChange =
  | { kind: 'recommendation'; before?: Recommendation; after?: Recommendation }
  | { kind: 'take-aways'; before: string; after: string }
  | { kind: 'rating'; questionId: Id; before?: Rating; after?: Rating }
  | { kind: 'signal' | 'red-flag'; questionId: Id; pointId: Id; change: 'added' | 'removed' }
  | { kind: 'evidence'; questionId: Id; evidenceId: Id; before?: Evidence; after?: Evidence }

/**
 * The differences between two versions: the recommendation, the take-aways, then question by question in `order` (others after
 * them, by id). Only what a reader would see differs: ticking a signal off and on again changes its time and nothing else.
 *
 * @param order question ids as the plan asks them
 */
export function diffScorecards(before: ScorecardContent, after: ScorecardContent, order: readonly Id[] = []): ScorecardChange[] {
  const changes: ScorecardChange[] = []
  if (before.recommendation !== after.recommendation) {
    changes.push({ kind: 'recommendation', ...sides(before.recommendation, after.recommendation) })
  }
  if (before.takeAways !== after.takeAways) {
    changes.push({ kind: 'take-aways', before: before.takeAways, after: after.takeAways })
  }
  for (const questionId of mentionedQuestions(before, after, order)) {
    const [was, is] = [before.ratings[questionId], after.ratings[questionId]]
    if (!sameRating(was, is)) changes.push({ kind: 'rating', questionId, ...sides(was, is) })
    changes.push(...pointChanges('signal', questionId, before.signals, after.signals))
    changes.push(...pointChanges('red-flag', questionId, before.redFlags, after.redFlags))
    changes.push(...evidenceChanges(questionId, before.evidence, after.evidence))
  }
  return changes
}

function mentionedQuestions(before: ScorecardContent, after: ScorecardContent, order: readonly Id[]): Id[] {
  const mentioned = new Set<Id>()
  for (const content of [before, after]) {
    for (const record of [content.ratings, content.signals, content.redFlags]) {
      for (const questionId of Object.keys(record)) mentioned.add(questionId)
    }
    for (const { questionId } of Object.values(content.evidence)) mentioned.add(questionId)
  }
  const known = new Set(order)
  const others = [...mentioned].filter((questionId) => !known.has(questionId)).sort()
  return [...order.filter((questionId) => mentioned.has(questionId)), ...others]
}

function pointChanges(
  kind: 'signal' | 'red-flag',
  questionId: Id,
  before: ScorecardContent['signals'],
  after: ScorecardContent['signals'],
): ScorecardChange[] {
  const [was, is] = [before[questionId] ?? {}, after[questionId] ?? {}]
  return union(was, is).flatMap((pointId): ScorecardChange[] => {
    if (Object.hasOwn(was, pointId) === Object.hasOwn(is, pointId)) return []
    return [{ kind, questionId, pointId, change: Object.hasOwn(is, pointId) ? 'added' : 'removed' }]
  })
}

function evidenceChanges(questionId: Id, before: Record<Id, Evidence>, after: Record<Id, Evidence>): ScorecardChange[] {
  const of = (all: Record<Id, Evidence>, id: Id) => (all[id]?.questionId === questionId ? all[id] : undefined)
  return union(before, after).flatMap((evidenceId): ScorecardChange[] => {
    const [was, is] = [of(before, evidenceId), of(after, evidenceId)]
    if (sameEvidence(was, is)) return []
    return [{ kind: 'evidence', questionId, evidenceId, ...sides(was, is) }]
  })
}

const union = (a: object, b: object): Id[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()

const sides = <T>(before: T | undefined, after: T | undefined): { before?: T; after?: T } => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
})

function sameRating(a: Rating | undefined, b: Rating | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.kind === 'rated') return b.kind === 'rated' && a.value === b.value
  return b.kind === 'not-assessed' && a.reason === b.reason
}

function sameEvidence(a: Evidence | undefined, b: Evidence | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const point = ({ target }: Evidence) => ('pointId' in target ? target.pointId : undefined)
  return a.quote === b.quote && a.lineId === b.lineId && a.target.kind === b.target.kind && point(a) === point(b)
}
