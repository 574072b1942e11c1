import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { applicationStateSchema } from '../candidates/application.ts'
import { interviewSummarySchema, newInterviewSchema } from '../interviews/api.ts'
import { notHeldStateSchema } from '../interviews/schedule.ts'
import { personNameSchema } from '../people/person.ts'
import { reminderSchema } from './reminders.ts'

/** As many applications are given at once. */
export const PLANNING_A_PAGE = 50

/** An interview as those who coordinate its role are shown it: who, when and where, and nothing that judges or says why. */
export const plannedInterviewSchema = interviewSummarySchema
  .pick({
    ...{ id: true, candidate: true, stage: true, stageId: true, planTitle: true, startsAt: true, minutes: true },
    ...{ timeZone: true, location: true, phase: true, panel: true, missing: true, anonymous: true },
  })
  .extend({
    /** That it doesn't take place; not why. */
    notHeld: z.object({ state: notHeldStateSchema }).optional(),
  })
export type PlannedInterview = z.infer<typeof plannedInterviewSchema>

export const planningSchema = z.object({
  role: z.object({ id: idSchema, title: z.string(), archived: z.boolean() }),
  /** Of its loop, in its order. */
  stages: z.array(z.object({ id: idSchema, title: z.string(), planId: idSchema.optional() })),
  /** Active ones first, each by the candidate's name. */
  applications: z
    .array(
      z.object({
        id: idSchema,
        candidate: z.string(),
        state: applicationStateSchema,
        /** As they begin. */
        interviews: z.array(plannedInterviewSchema),
      }),
    )
    .max(PLANNING_A_PAGE),
  total: z.number().int(),
})
export type Planning = z.infer<typeof planningSchema>
export type PlannedApplication = Planning['applications'][number]

const group = <T extends z.ZodType>(row: T) => z.object({ total: z.number().int(), rows: z.array(row) })

/** What the interviews of a role wait for, as those who coordinate it are told. */
export const missingOfRoleSchema = z.object({
  overdue: group(
    z.object({
      ...{ interview: plannedInterviewSchema, person: personNameSchema, since: z.number() },
      /** The newest one since then; absent: nobody has reminded them. */
      reminded: reminderSchema.optional(),
    }),
  ),
  unstarted: group(plannedInterviewSchema),
  seats: group(z.object({ interview: plannedInterviewSchema, person: personNameSchema })),
  waiting: group(
    z.object({
      applicationId: idSchema,
      candidate: z.string(),
      days: z.number().int(),
      promised: z.number().int(),
      /** The first stage that nothing is planned for; absent where all were held. */
      next: z.object({ stageId: idSchema, title: z.string() }).optional(),
    }),
  ),
})
export type MissingOfRole = z.infer<typeof missingOfRoleSchema>

const { stageId, planId, startsAt, minutes, timeZone, anonymous, panel, overLimit } = newInterviewSchema.shape
/** An interview for an application that is there: candidates are added by leads. */
export const newPlannedInterviewSchema = z.object({
  applicationId: idSchema,
  ...{ stageId, planId, startsAt, minutes, timeZone, anonymous, panel, overLimit },
  /** The same key again, by the same person, answers with the first interview. */
  idempotencyKey: idSchema,
})
export type NewPlannedInterview = z.infer<typeof newPlannedInterviewSchema>
