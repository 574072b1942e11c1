import type { Id } from '../base/ids.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import { type ScorecardContent, TAKE_AWAYS_LENGTH } from './scorecard.ts'

/** The obstacles to submitting a draft. The page shows all of them at once, and the server repeats the check. */
export type SubmitProblem =
  | { kind: 'unrated'; questionId: Id }
  | { kind: 'not-assessed-without-reason'; questionId: Id }
  | { kind: 'rating-off-scale'; questionId: Id }
  | { kind: 'unknown-question'; questionId: Id }
  /** A signal, red flag or piece of evidence for a point that the question does not have. */
  | { kind: 'unknown-point'; questionId: Id; pointId: Id }
  | { kind: 'no-recommendation' }
  | { kind: 'no-take-aways' }
  | { kind: 'take-aways-too-long'; maxLength: number }
  | { kind: 'foreign-content'; where: string }

/** Worth a second look, never a block. */
export type SubmitWarning = { kind: 'rating-without-evidence'; questionId: Id } | { kind: 'optional-unrated'; questionId: Id }

export interface SubmitCheck {
  problems: SubmitProblem[]
  warnings: SubmitWarning[]
}

/**
 * Checks a draft against its plan. A question the panel skipped needs no rating: the skip has its reason already.
 *
 * @param skipped question ids skipped in the conduct, each with a reason there
 */
export function checkScorecard(
  plan: Pick<InterviewPlan, 'sections' | 'scale'>,
  content: ScorecardContent,
  foreign: readonly string[],
  skipped: ReadonlySet<Id>,
): SubmitCheck {
  const problems: SubmitProblem[] = foreign.map((where) => ({ kind: 'foreign-content', where }))
  const warnings: SubmitWarning[] = []
  const known = new Set<Id>()
  for (const { question, required } of planQuestions(plan)) {
    known.add(question.id)
    const rating = content.ratings[question.id]
    if (!rating) {
      if (skipped.has(question.id)) continue
      if (required) problems.push({ kind: 'unrated', questionId: question.id })
      else warnings.push({ kind: 'optional-unrated', questionId: question.id })
    } else if (rating.kind === 'not-assessed') {
      if (rating.reason.trim() === '' && !skipped.has(question.id)) {
        problems.push({ kind: 'not-assessed-without-reason', questionId: question.id })
      }
    } else if (!plan.scale.levels.some((level) => level.value === rating.value)) {
      problems.push({ kind: 'rating-off-scale', questionId: question.id })
    } else if (!hasEvidence(content, question.id)) {
      warnings.push({ kind: 'rating-without-evidence', questionId: question.id })
    }
  }
  const mentioned = [content.ratings, content.signals, content.redFlags].flatMap((record) => Object.keys(record))
  const cited = Object.values(content.evidence).map((evidence) => evidence.questionId)
  for (const questionId of new Set([...mentioned, ...cited])) {
    if (!known.has(questionId)) problems.push({ kind: 'unknown-question', questionId })
  }
  for (const { questionId, pointId } of unknownPoints(plan, content))
    problems.push({ kind: 'unknown-point', questionId, pointId })
  if (!content.recommendation) problems.push({ kind: 'no-recommendation' })
  if (content.takeAways.trim() === '') problems.push({ kind: 'no-take-aways' })
  if (content.takeAways.length > TAKE_AWAYS_LENGTH) problems.push({ kind: 'take-aways-too-long', maxLength: TAKE_AWAYS_LENGTH })
  return { problems, warnings }
}

function unknownPoints(plan: Pick<InterviewPlan, 'sections'>, content: ScorecardContent): { questionId: Id; pointId: Id }[] {
  return planQuestions(plan).flatMap(({ question }) => {
    const evidence = Object.values(content.evidence).filter((entry) => entry.questionId === question.id)
    const cited = (kind: 'signal' | 'red-flag') =>
      evidence.flatMap(({ target }) => (target.kind === kind ? [target.pointId] : []))
    const unknown = (named: string[], points: readonly { id: Id }[]) =>
      named.filter((pointId) => !points.some((point) => point.id === pointId))
    const ids = [
      ...unknown([...Object.keys(content.signals[question.id] ?? {}), ...cited('signal')], question.strongSignals),
      ...unknown([...Object.keys(content.redFlags[question.id] ?? {}), ...cited('red-flag')], question.redFlags),
    ]
    return [...new Set(ids)].map((pointId) => ({ questionId: question.id, pointId }))
  })
}

/** A rating has evidence when a note line, a signal heard or a red flag stands behind it. */
export function hasEvidence(content: ScorecardContent, questionId: Id): boolean {
  return (
    Object.values(content.evidence).some((evidence) => evidence.questionId === questionId) ||
    Object.keys(content.signals[questionId] ?? {}).length > 0 ||
    Object.keys(content.redFlags[questionId] ?? {}).length > 0
  )
}

/**
 * Everything that others learn of a sealed draft: how many of the plan's questions have a rating or a "not assessed". Never
 * which, never what.
 */
export interface Progress {
  rated: number
  of: number
}

export function scorecardProgress(plan: Pick<InterviewPlan, 'sections'>, content: Pick<ScorecardContent, 'ratings'>): Progress {
  const questions = planQuestions(plan)
  return { rated: questions.filter((entry) => content.ratings[entry.question.id] !== undefined).length, of: questions.length }
}
