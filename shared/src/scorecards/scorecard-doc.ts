import type * as Y from 'yjs'
import type { z } from 'zod'
import { epochMsSchema } from '../base/clock.ts'
import { type Id, idSchema } from '../base/ids.ts'
import { cut } from '../base/text.ts'
import {
  type Evidence,
  evidenceSchema,
  QUOTE_LENGTH,
  type Rating,
  type Recommendation,
  ratingSchema,
  recommendationSchema,
  type ScorecardContent,
} from './scorecard.ts'

/**
 * `card/{interview}/{person}`: one panelist's scorecard while it is a draft. The only place that knows this document's Y keys.
 *
 *   ratings    map   question id → Rating
 *   signals    map   `{question}/{point}` → epoch ms        strong signals heard
 *   redFlags   map   `{question}/{point}` → epoch ms        red flags observed
 *   evidence   map   evidence id → Evidence
 *   summary    map   recommendation
 *   takeAways  text
 */
export interface ReadScorecard {
  content: ScorecardContent
  /** Entries that are not of this shape. A draft with such entries can't be submitted, so that nothing is dropped silently. */
  foreign: string[]
}

/** New entries must have valid times. Scorecards that were submitted before stay unchanged. */
const draftedEvidenceSchema = evidenceSchema.extend({ at: epochMsSchema, begunAt: epochMsSchema.optional() })

export function readScorecard(doc: Y.Doc): ReadScorecard {
  const foreign: string[] = []
  const record = <T>(root: string, schema: z.ZodType<T>): Record<Id, T> => {
    const result: Record<Id, T> = {}
    for (const [key, value] of doc.getMap(root).entries()) {
      const parsed = schema.safeParse(value)
      if (parsed.success && idSchema.safeParse(key).success) result[key] = parsed.data
      else foreign.push(`${root}.${key}`)
    }
    return result
  }
  const points = (root: string): Record<Id, Record<Id, number>> => {
    const result: Record<Id, Record<Id, number>> = {}
    for (const [key, value] of doc.getMap(root).entries()) {
      const [questionId, pointId, ...rest] = key.split('/')
      const wellFormed = idSchema.safeParse(questionId).success && idSchema.safeParse(pointId).success && rest.length === 0
      const at = epochMsSchema.safeParse(value)
      if (!wellFormed || !at.success || !questionId || !pointId) foreign.push(`${root}.${key}`)
      else result[questionId] = { ...result[questionId], [pointId]: at.data }
    }
    return result
  }
  for (const key of doc.getMap('summary').keys()) if (key !== 'recommendation') foreign.push(`summary.${key}`)
  const takeAways = doc.getText('takeAways')
  if (takeAways.toDelta().some((part: { insert?: unknown }) => typeof part.insert !== 'string')) foreign.push('takeAways')
  const recommended = doc.getMap('summary').get('recommendation')
  const recommendation = recommendationSchema.optional().safeParse(recommended ?? undefined)
  if (!recommendation.success) foreign.push('summary.recommendation')
  return {
    content: {
      ratings: record('ratings', ratingSchema),
      signals: points('signals'),
      redFlags: points('redFlags'),
      evidence: record('evidence', draftedEvidenceSchema),
      ...(recommendation.data ? { recommendation: recommendation.data } : {}),
      takeAways: takeAways.toString(),
    },
    foreign,
  }
}

/** Rates a question; `undefined` takes the rating back. */
export function setRating(doc: Y.Doc, questionId: Id, rating: Rating | undefined, origin?: unknown): void {
  doc.transact(() => {
    if (rating) doc.getMap('ratings').set(questionId, rating)
    else doc.getMap('ratings').delete(questionId)
  }, origin)
}

function setPoint(doc: Y.Doc, root: 'signals' | 'redFlags', questionId: Id, pointId: Id, at: number | false, origin: unknown) {
  doc.transact(() => {
    if (at === false) doc.getMap(root).delete(`${questionId}/${pointId}`)
    else doc.getMap(root).set(`${questionId}/${pointId}`, at)
  }, origin)
}

/** Marks a strong signal as heard at `at` (epoch ms, server's clock), or takes the mark back. */
export function setSignal(doc: Y.Doc, questionId: Id, pointId: Id, at: number | false, origin?: unknown): void {
  setPoint(doc, 'signals', questionId, pointId, at, origin)
}

/** Marks a red flag as observed at `at` (epoch ms, server's clock), or takes the mark back. */
export function setRedFlag(doc: Y.Doc, questionId: Id, pointId: Id, at: number | false, origin?: unknown): void {
  setPoint(doc, 'redFlags', questionId, pointId, at, origin)
}

/**
 * Points at a note line as evidence; `undefined` takes it back. A quote that is too long to keep is cut, so that it never stands
 * in the way.
 */
export function setEvidence(doc: Y.Doc, evidenceId: Id, evidence: Evidence | undefined, origin?: unknown): void {
  doc.transact(() => {
    if (evidence) doc.getMap('evidence').set(evidenceId, { ...evidence, quote: keptQuote(evidence.quote) })
    else doc.getMap('evidence').delete(evidenceId)
  }, origin)
}

const keptQuote = (quote: string): string => (quote.length <= QUOTE_LENGTH ? quote : `${cut(quote, QUOTE_LENGTH - 1)}…`)

export function setRecommendation(doc: Y.Doc, recommendation: Recommendation | undefined, origin?: unknown): void {
  doc.transact(() => {
    if (recommendation) doc.getMap('summary').set('recommendation', recommendation)
    else doc.getMap('summary').delete('recommendation')
  }, origin)
}

export const takeAwaysText = (doc: Y.Doc): Y.Text => doc.getText('takeAways')
