import { z } from 'zod'

// What is read of Ashby's answers; everything else in them is let go of. Ids are UUIDs there.

const id = z.string().regex(/^[\w-]{1,40}$/)
const moment = z.iso.datetime({ offset: true }).transform((each) => Date.parse(each))

export const answerShape = z.object({
  success: z.boolean(),
  results: z.unknown().optional(),
  moreDataAvailable: z.boolean().nullish(),
  nextCursor: z.string().max(10_000).nullish(),
  errors: z.array(z.string()).nullish(),
  errorInfo: z.object({ code: z.string().nullish() }).nullish(),
})

export const jobShape = z.object({ id, title: z.string().nullish() })

export const planShape = z.object({
  stages: z.array(
    z.object({
      title: z.string().nullish(),
      orderInInterviewPlan: z.number(),
      activities: z.array(
        z.object({ interviews: z.array(z.object({ interviewId: id.nullish(), title: z.string().nullish() })) }),
      ),
    }),
  ),
})

export const userShape = z.object({
  id,
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  email: z.string().nullish(),
})

const contact = z.object({ value: z.string() })

export const applicationShape = z.object({
  id,
  candidate: z.object({
    id,
    name: z.string().nullish(),
    primaryEmailAddress: contact.nullish(),
    primaryPhoneNumber: contact.nullish(),
  }),
})

export const scheduleShape = z.object({
  id,
  status: z.string(),
  interviewEvents: z
    .array(
      z.object({
        id,
        interviewId: id.nullish(),
        startTime: moment,
        endTime: moment,
        location: z.string().nullish(),
        meetingLink: z.string().nullish(),
        interviewerUserIds: z.array(id).nullish(),
        interviewers: z.array(z.object({ id })).nullish(),
      }),
    )
    .nullish(),
})
