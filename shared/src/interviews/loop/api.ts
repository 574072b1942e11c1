import { z } from 'zod'
import { byId } from '../../api/endpoint.ts'
import { idSchema } from '../../base/ids.ts'
import { timeZoneSchema } from '../../base/time-zone.ts'
import { DAY_MS } from '../../base/working-days.ts'
import { applicationStateSchema } from '../../candidates/application.ts'
import { candidateSchema } from '../../candidates/candidate.ts'
import { interviewSummarySchema, newInterviewSchema, panelMemberSchema, startSchema } from '../api.ts'

/** Loops that one request plans, and interviews of all of them together. */
export const MOST_LOOPS = 5
export const MOST_LOOP_INTERVIEWS = 40
/** People whose times are asked for at once. */
export const MOST_PEOPLE_ASKED = 60

/** Ids in an address, separated by commas. */
const idList = (most: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,${most - 1}}$`), 'Ids, separated by commas')

/** One stage of one application, as it is planned. */
const plannedStageSchema = z.object({
  applicationId: idSchema,
  stageId: idSchema,
  planId: newInterviewSchema.shape.planId,
  startsAt: newInterviewSchema.shape.startsAt,
  minutes: newInterviewSchema.shape.minutes,
  location: newInterviewSchema.shape.location,
  anonymous: newInterviewSchema.shape.anonymous,
  panel: newInterviewSchema.shape.panel,
  overLimit: newInterviewSchema.shape.overLimit,
})
export type PlannedStage = z.infer<typeof plannedStageSchema>

export const newLoopSchema = z.object({
  /** The same key again, by the same person, answers with the same interviews. */
  idempotencyKey: idSchema,
  /** In which their times were agreed. */
  timeZone: timeZoneSchema,
  interviews: z
    .array(plannedStageSchema)
    .min(1, 'Plan at least one stage')
    .max(MOST_LOOP_INTERVIEWS)
    .refine(
      (all) => new Set(all.map((one) => `${one.applicationId} ${one.stageId}`)).size === all.length,
      'Each stage of an application is planned once',
    )
    .refine(
      (all) => new Set(all.map((one) => one.applicationId)).size <= MOST_LOOPS,
      `At most ${MOST_LOOPS} applications at once`,
    ),
})
export type NewLoop = z.infer<typeof newLoopSchema>

const loopStageToPlanSchema = z.object({
  id: idSchema,
  title: z.string(),
  planId: idSchema.optional(),
  /** It has an interview, which takes place or did. */
  planned: z.boolean(),
  /** From the start of its first to the end of its last; absent where it has none. */
  span: z.object({ from: z.number(), until: z.number() }).optional(),
  /**
   * Who was on the panel when an interview of this stage was last planned, for any candidate, as far as they may sit on this one;
   * `leftOut`: how many may not. Absent before the first.
   */
  last: z.object({ panel: z.array(panelMemberSchema), leftOut: z.number().int() }).optional(),
})

/** An application with the stages of its role's loop. */
export const loopToPlanSchema = z.object({
  id: idSchema,
  candidate: candidateSchema,
  state: applicationStateSchema,
  stages: z.array(loopStageToPlanSchema),
  /** Who sits in interviews of it that take place, or did, or is the candidate: nobody proposes them for another one. */
  met: z.array(idSchema),
})
export type LoopToPlan = z.infer<typeof loopToPlanSchema>

/** A seat, or a candidate's interview, at that time; never what it is. */
const takenTimeSchema = z.object({
  startsAt: z.number(),
  minutes: z.number(),
  /** It is over: it counts, and is in nobody's way. */
  over: z.literal(true).optional(),
})

export const loopPlanningEndpoints = {
  readLoopsToPlan: {
    method: 'get',
    reads: ['interviews', 'candidates', 'roles', 'people', 'names'],
    path: '/roles/{id}/loops-to-plan',
    access: 'interviews.create',
    summary:
      'What there is to plan of applications for a role: each stage, and the panel it had last. Leaves out what isn’t there',
    params: byId,
    query: z.object({ applications: idList(MOST_LOOPS) }),
    response: z.object({ loops: z.array(loopToPlanSchema) }),
  },
  findTakenTimes: {
    method: 'get',
    reads: ['interviews'],
    path: '/taken-times',
    access: 'interviews.create',
    summary: 'When these people sit in interviews, and these candidates have one, within at most eight days: times alone',
    query: z
      .object({
        from: z.coerce.number().pipe(startSchema),
        until: z.coerce.number().pipe(startSchema),
        people: idList(MOST_PEOPLE_ASKED).optional(),
        candidates: idList(MOST_LOOPS).optional(),
      })
      .refine(({ from, until }) => until - from <= 8 * DAY_MS, { message: 'At most eight days', path: ['until'] }),
    response: z.object({
      people: z.array(takenTimeSchema.extend({ personId: idSchema })),
      candidates: z.array(takenTimeSchema.extend({ candidateId: idSchema })),
    }),
  },
  planLoops: {
    method: 'post',
    touches: ['interviews'],
    path: '/roles/{id}/loops',
    access: 'interviews.create',
    summary:
      'Plans interviews for stages of up to five applications for a role: all of them, or none. A repeat with the same key answers with the first ones',
    params: byId,
    body: newLoopSchema,
    response: z.object({ interviews: z.array(interviewSummarySchema) }),
  },
} as const
