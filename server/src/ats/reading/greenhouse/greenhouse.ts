import type { z } from 'zod'
import { type ExternalId, slices } from '../../store/found.ts'
import type { Asking } from '../asking.ts'
import { type AtsReader, type FoundApplication, type FoundInterview, minutesBetween, oneLine } from '../ats-reader.ts'
import * as shapes from './greenhouse-shapes.ts'
import { type GreenhouseCredentials, type HarvestLists, harvestLists, MOST_IDS } from './harvest-lists.ts'

/**
 * Greenhouse by Harvest v3: OAuth 2.0 client credentials, pages by the Link header, ids in lists of fifty. An interview names its
 * slot of the job's plan; who interviews is a list of its own.
 *
 * @param address where it answers instead of at Greenhouse, tokens included
 */
export function greenhouseReader(asking: Asking, credentials: GreenhouseCredentials, address?: string): AtsReader {
  const lists = harvestLists(asking, credentials, address)
  const { list, all } = lists
  return {
    interviewsOf: (applicationIds) => interviewsOf(lists, applicationIds),

    async test() {
      for (const [name, shape] of Object.entries(read)) {
        await lists.one(name, shape)
      }
    },

    async *jobs() {
      for await (const page of list('jobs', shapes.jobShape, { status: 'open' })) {
        yield page.map(({ id, name }) => ({ id, name: name || `Job ${id}` }))
      }
    },

    async *stages(jobIds) {
      for (const some of slices(jobIds, MOST_IDS)) {
        const query = { job_ids: some.join(','), active: 'true' }
        const stages = new Map<ExternalId, z.infer<typeof shapes.stageShape>>()
        for await (const page of list('job_interview_stages', shapes.stageShape, query)) {
          for (const stage of page) stages.set(stage.id, stage)
        }
        const found: z.infer<typeof shapes.jobInterviewShape>[] = []
        for await (const page of list('job_interviews', shapes.jobInterviewShape, query)) found.push(...page)
        const order = (slot: (typeof found)[number]) =>
          (stages.get(slot.job_interview_stage_id ?? '')?.sort_order ?? 0) * 1_000 + (slot.sort_order ?? 0)
        yield found
          .sort((a, b) => order(a) - order(b))
          .map(({ id, job_id, job_interview_stage_id, name }) => {
            const stage = stages.get(job_interview_stage_id ?? '')?.name
            const names = [...new Set([stage, name])].filter((each) => !!each)
            return { id, jobId: job_id, name: names.join(' · ') || `Interview ${id}` }
          })
      }
    },

    async *people() {
      for await (const page of list('users', shapes.userShape, { deactivated: 'false' })) {
        yield page.map(({ id, name, first_name, last_name, primary_email, emails }) => ({
          id,
          name: name || [first_name, last_name].filter(Boolean).join(' ') || `User ${id}`,
          emails: [...new Set([primary_email, ...(emails ?? [])].filter((each) => !!each))] as string[],
        }))
      }
    },

    async *applications(jobId) {
      const query = { job_ids: jobId, status: 'active', prospect: 'false' }
      for await (const page of list('applications', shapes.applicationShape, query)) {
        const candidates = await all(
          'candidates',
          shapes.candidateShape,
          'ids',
          page.map(({ candidate_id }) => candidate_id),
        )
        const interviews = await interviewsOf(
          lists,
          page.map(({ id }) => id),
        )
        yield page.flatMap(({ id, candidate_id }): FoundApplication[] => {
          const candidate = candidates.find((each) => each.id === candidate_id)
          // A private one that these credentials may not read.
          if (!candidate) return []
          return [{ id, jobId, candidate: candidateOf(candidate), interviews: interviews.get(id) ?? [] }]
        })
      }
    },
  }
}

/** Everything that is read, by its name in the documentation. */
const read = {
  jobs: shapes.jobShape,
  job_interview_stages: shapes.stageShape,
  job_interviews: shapes.jobInterviewShape,
  users: shapes.userShape,
  applications: shapes.applicationShape,
  candidates: shapes.candidateShape,
  interviews: shapes.interviewShape,
  interviewers: shapes.interviewerShape,
} as const

function candidateOf(candidate: z.infer<typeof shapes.candidateShape>): FoundApplication['candidate'] {
  const { id, first_name, last_name, email_addresses, phone_numbers } = candidate
  const email = (email_addresses?.find(({ type }) => type === 'personal') ?? email_addresses?.[0])?.value
  const phone = phone_numbers?.[0]?.value
  return {
    id,
    name: [first_name, last_name].filter(Boolean).join(' '),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}

/** What is planned for these applications, each with who interviews. */
async function interviewsOf({ all }: HarvestLists, applicationIds: readonly ExternalId[]) {
  const found = await all('interviews', shapes.interviewShape, 'application_ids', applicationIds)
  const planned = found.filter(({ starts_at, status }) => starts_at != null && status === 'scheduled')
  const people = await all(
    'interviewers',
    shapes.interviewerShape,
    'interview_ids',
    planned.map(({ id }) => id),
  )
  const of = new Map<ExternalId, FoundInterview[]>(applicationIds.map((id) => [id, []]))
  for (const interview of found) {
    const { id, application_id, job_interview_id, starts_at, ends_at, status } = interview
    // What has no time isn't planned, and neither is what takes a whole day.
    if (starts_at == null || ['to_be_scheduled', 'skipped', 'to_be_sent', 'sent', 'received'].includes(status ?? '')) continue
    const location = oneLine([interview.video_conferencing_url, interview.location].filter(Boolean).join(' · '))
    of.get(application_id)?.push({
      id,
      ...(job_interview_id == null ? {} : { stageId: job_interview_id }),
      startsAt: starts_at,
      minutes: minutesBetween(starts_at, ends_at ?? undefined),
      ...(location === undefined ? {} : { location }),
      state: status === 'scheduled' ? 'planned' : 'over',
      interviewers: people
        .filter(({ interview_id }) => interview_id === id)
        .map(({ user_id }) => (user_id == null ? {} : { id: user_id })),
    })
  }
  return of
}
