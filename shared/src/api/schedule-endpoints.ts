import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { timeZoneSchema } from '../base/time-zone.ts'
import { interviewSchema, newInterviewSchema, startSchema } from './resources.ts'

const byId = z.object({ id: idSchema })
const minutes = newInterviewSchema.shape.minutes.unwrap()

/** Somebody of a panel is in another interview at that time. */
export const busyTimeSchema = z.object({
  personId: idSchema,
  startsAt: z.number(),
  minutes: z.number(),
  /** Only where whoever asks may know of that interview. */
  interview: z.object({ id: idSchema, candidate: z.string(), role: z.string(), stage: z.string().optional() }).optional(),
})
export type BusyTime = z.infer<typeof busyTimeSchema>

/** When interviews are, and who can't be there. */
export const scheduleEndpoints = {
  findBusyTimes: {
    method: 'get',
    path: '/busy-times',
    access: 'interviews.create',
    summary: 'Which of these people are in another interview that overlaps this slot',
    query: z.object({
      startsAt: z.coerce.number().int().min(0),
      minutes: z.coerce.number().int().min(5).max(480),
      /** Person ids, separated by commas. */
      people: z.string().regex(/^[A-Za-z0-9_-]{1,64}(,[A-Za-z0-9_-]{1,64}){0,19}$/, 'Person ids, separated by commas'),
      /** The interview that is being moved, which is in nobody's way. */
      except: idSchema.optional(),
    }),
    response: z.object({ busy: z.array(busyTimeSchema) }),
  },
  rescheduleInterview: {
    method: 'post',
    path: '/interviews/{id}/schedule',
    access: 'interviews.lead',
    summary: 'Moves an interview that has not started; refused where somebody moved it meanwhile. Again changes nothing',
    params: byId,
    /**
     * `from`, `fromMinutes` and `fromTimeZone`: what the lead has seen. Without `fromMinutes` the start alone is compared, as programs from before it expect.
     */
    body: z.object({
      from: z.number().int(),
      fromMinutes: minutes.optional(),
      fromTimeZone: timeZoneSchema.optional(),
      startsAt: startSchema,
      minutes,
      timeZone: timeZoneSchema.optional(),
    }),
    response: interviewSchema,
  },
  readCalendar: {
    method: 'get',
    path: '/interviews/{id}/calendar.ics',
    access: 'interview',
    summary: 'The interview as an iCalendar file',
    params: byId,
    response: z.string(),
    media: 'text/calendar',
  },
} as const
