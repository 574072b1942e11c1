import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { skipReasons } from '../interviews/conduct/conduct-doc.ts'
import type { conductFactsSchema } from '../interviews/conduct/conduct-facts.ts'
import { visibilityPolicySchema } from '../plans/interview-plan.ts'

export const count = z.number().int().min(0)

/** What a plan meant to ask, without the questions' words. */
export const plannedConductSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  title: z.string(),
  policy: visibilityPolicySchema,
  /** The slot. */
  minutes: z.number(),
  questions: z.array(z.object({ id: idSchema, title: z.string(), minutes: z.number(), required: z.boolean() })),
})
export type PlannedConduct = z.infer<typeof plannedConductSchema>

/** One revealed interview, as consistency looks at it. */
export interface ConductedInterview {
  interviewId: string
  candidate: { id: string; name: string }
  /** What it was called then. */
  stage: string | undefined
  /** Of the role's loop; absent for a stage that was only named. */
  stageId?: string | undefined
  startsAt: number
  /** That applied in the end. */
  policy: z.infer<typeof visibilityPolicySchema>
  /** People whose scorecards count. */
  panel: number
  /** Absent where nobody conducted it in Panelbook. */
  recorded: { plan: PlannedConduct; conduct: z.infer<typeof conductFactsSchema> } | undefined
}

/** How one interview differs from its own plan, or from most others of its stage. */
export const deviationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('other-plan'), title: z.string(), version: z.number() }),
  z.object({ kind: z.literal('policy-changed'), from: visibilityPolicySchema, to: visibilityPolicySchema }),
  z.object({ kind: z.literal('panel-size'), people: count, usual: count }),
  z.object({ kind: z.literal('order'), title: z.string() }),
  z.object({ kind: z.literal('skipped'), title: z.string(), reason: z.enum(skipReasons) }),
  z.object({ kind: z.literal('not-asked'), title: z.string(), required: z.boolean() }),
  /** `upTo`: of several interviews that differ alike, the longest. */
  z.object({ kind: z.enum(['longer', 'shorter']), title: z.string(), seconds: count, upTo: count.optional(), planned: count }),
  z.object({ kind: z.literal('overran'), seconds: count, upTo: count.optional(), planned: count }),
])
export type Deviation = z.infer<typeof deviationSchema>
