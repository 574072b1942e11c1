import { z } from 'zod'
import type { ExternalId, FoundStage } from '../../store/found.ts'
import type { Asking } from '../asking.ts'
import { type AtsReader, type FoundApplication, type FoundInterview, minutesBetween, oneLine } from '../ats-reader.ts'
import { type AshbyCalls, type AshbyCredentials, ashbyCalls } from './ashby-calls.ts'
import * as shapes from './ashby-shapes.ts'

/**
 * Ashby: every request is a POST, with the API key as the name of Basic auth. Pages follow `nextCursor`. A failure may come with
 * status 200 and `success: false`. The same interview may be in the plans of several jobs, so a stage is known by both.
 *
 * @param address where it answers instead of at Ashby
 */
export function ashbyReader(asking: Asking, credentials: AshbyCredentials, address?: string): AtsReader {
  const calls = ashbyCalls(asking, credentials, address)
  const { post, list } = calls
  return {
    async test() {
      for (const asked of ['job.list', 'user.list', 'application.list', 'interviewSchedule.list']) {
        await post(asked, { limit: 1 }, z.unknown())
      }
    },

    async *jobs() {
      for await (const page of list('job.list', shapes.jobShape, { status: ['Open'] })) {
        yield page.map(({ id, title }) => ({ id, name: title || `Job ${id}` }))
      }
    },

    async *stages(jobIds) {
      for (const jobId of jobIds) {
        const { results } = await post('jobInterviewPlan.info', { jobId }, shapes.planShape)
        const found = new Map<ExternalId, FoundStage>()
        for (const stage of results.stages.sort((a, b) => a.orderInInterviewPlan - b.orderInInterviewPlan)) {
          for (const { interviews } of stage.activities) {
            for (const { interviewId, title } of interviews) {
              if (interviewId == null) continue
              const names = [...new Set([stage.title, title])].filter((each) => !!each)
              const id = stageIdOf(jobId, interviewId)
              found.set(id, { id, jobId, name: names.join(' · ') })
            }
          }
        }
        yield [...found.values()]
      }
    },

    async *people() {
      for await (const page of list('user.list', shapes.userShape)) {
        yield page.map(({ id, firstName, lastName, email }) => ({
          id,
          name: [firstName, lastName].filter(Boolean).join(' ') || `User ${id}`,
          emails: email ? [email] : [],
        }))
      }
    },

    async *applications(jobId) {
      for await (const page of list('application.list', shapes.applicationShape, { jobId, status: 'Active' })) {
        const found: FoundApplication[] = []
        for (const { id, candidate } of page) {
          const { primaryEmailAddress, primaryPhoneNumber } = candidate
          found.push({
            ...{ id, jobId },
            candidate: {
              id: candidate.id,
              name: candidate.name ?? '',
              ...(primaryEmailAddress ? { email: primaryEmailAddress.value } : {}),
              ...(primaryPhoneNumber ? { phone: primaryPhoneNumber.value } : {}),
            },
            interviews: await plannedFor(calls, id, jobId),
          })
        }
        yield found
      }
    },

    async interviewsOf(applicationIds) {
      const of = new Map<ExternalId, FoundInterview[]>()
      for (const id of applicationIds) of.set(id, await plannedFor(calls, id, undefined))
      return of
    },
  }
}

/** What was held: of no use to be planned. */
const over: ReadonlySet<string> = new Set(['WaitingOnFeedback', 'Complete', 'Completed'])

const stageIdOf = (jobId: ExternalId, interviewId: ExternalId): ExternalId => `${jobId}_${interviewId}`

/** What is planned for an application. @param jobId without it, stages aren't told */
async function plannedFor(
  { list }: AshbyCalls,
  applicationId: ExternalId,
  jobId: ExternalId | undefined,
): Promise<FoundInterview[]> {
  const found: FoundInterview[] = []
  for await (const page of list('interviewSchedule.list', shapes.scheduleShape, { applicationId })) {
    for (const { status, interviewEvents } of page) {
      for (const event of interviewEvents ?? []) {
        const location = oneLine([event.meetingLink, event.location].filter(Boolean).join(' · '))
        const { interviewId } = event
        found.push({
          id: event.id,
          ...(jobId === undefined || interviewId == null ? {} : { stageId: stageIdOf(jobId, interviewId) }),
          startsAt: event.startTime,
          minutes: minutesBetween(event.startTime, event.endTime),
          ...(location === undefined ? {} : { location }),
          state: status === 'Cancelled' ? 'off' : over.has(status) ? 'over' : 'planned',
          interviewers: (event.interviewerUserIds ?? event.interviewers?.map(({ id }) => id) ?? []).map((id) => ({ id })),
        })
      }
    }
  }
  return found
}
