import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'

/**
 * The outcomes that a lead can choose after the reveal: the next stage, wait, no, or an offer. A person decides; nothing is
 * computed.
 */
export const decisionOutcomes = ['advance', 'hold', 'decline', 'hire'] as const
export const decisionOutcomeSchema = z.enum(decisionOutcomes)
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>
export const decisionInWords: Record<DecisionOutcome, string> = {
  advance: 'Advance',
  hold: 'Hold',
  decline: 'Decline',
  hire: 'Hire',
}

/** One version of the decision. A new one is added to the old ones and changes nothing else. */
export const decisionSchema = z.object({
  version: z.number().int().min(1),
  outcome: decisionOutcomeSchema,
  reason: z.string(),
  decidedAt: z.number(),
  by: z.object({ id: idSchema, name: z.string() }),
})
export type Decision = z.infer<typeof decisionSchema>

export const newDecisionSchema = z.object({
  outcome: decisionOutcomeSchema,
  reason: reasonText,
  /**
   * The newest version that the lead has seen; 0 before the first. If somebody else was faster, that is a conflict. A retry gets
   * the answer of the first attempt.
   */
  after: z.number().int().min(0),
})
export type NewDecision = z.infer<typeof newDecisionSchema>
