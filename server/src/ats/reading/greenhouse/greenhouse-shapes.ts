import { z } from 'zod'

// What is read of the answers of Harvest v3; everything else in them is let go of. Ids are numbers there.

const id = z
  .number()
  .int()
  .transform((each) => String(each))
const moment = z.iso.datetime({ offset: true }).transform((each) => Date.parse(each))
const contact = z.object({ value: z.string(), type: z.string().nullish() })

export const tokenShape = z.object({ access_token: z.string().min(1).max(16_000) })

export const jobShape = z.object({ id, name: z.string().nullish() })

export const jobInterviewShape = z.object({
  id,
  job_id: id,
  job_interview_stage_id: id.nullish(),
  name: z.string().nullish(),
  sort_order: z.number().nullish(),
})

export const stageShape = z.object({ id, name: z.string().nullish(), sort_order: z.number().nullish() })

export const userShape = z.object({
  id,
  name: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  primary_email: z.string().nullish(),
  emails: z.array(z.string()).nullish(),
})

export const applicationShape = z.object({ id, candidate_id: id, job_id: id.nullish() })

export const candidateShape = z.object({
  id,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email_addresses: z.array(contact).nullish(),
  phone_numbers: z.array(contact).nullish(),
})

export const interviewShape = z.object({
  id,
  application_id: id,
  job_interview_id: id.nullish(),
  starts_at: moment.nullish(),
  ends_at: moment.nullish(),
  location: z.string().nullish(),
  video_conferencing_url: z.string().nullish(),
  status: z.string().nullish(),
})

export const interviewerShape = z.object({ id, interview_id: id, user_id: id.nullish() })
