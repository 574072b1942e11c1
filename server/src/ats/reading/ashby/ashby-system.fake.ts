import { type FakeAnswer, type FakeRequest, startFakeSystem } from '../fake-http.fake.ts'

type Row = { id: string } & Record<string, unknown>

export interface AshbyTables {
  'job.list': Row[]
  'user.list': Row[]
  'application.list': Row[]
  'interviewSchedule.list': Row[]
  /** By job. */
  plans: Record<string, unknown>
}

export const ashbyKey = { system: 'ashby', apiKey: 'ashby-key' } as const

/** Ashby as its documentation describes it: POST, Basic auth with the key as the name, pages by `nextCursor`, failures with status 200. */
export async function startAshby(tables: AshbyTables) {
  const state = { denied: new Set<string>() }
  const failed = (code: string): FakeAnswer => ({ json: { success: false, errors: [code], errorInfo: { code } } })
  const system = await startFakeSystem((request: FakeRequest) => {
    const given = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    if (request.method !== 'POST') return { status: 405, json: {} }
    if (given !== 'ashby-key:') return { status: 401, json: { success: false, errors: ['invalid_api_key'] } }
    const name = request.url.pathname.slice(1)
    const input = JSON.parse(request.body) as Record<string, unknown>
    if (state.denied.has(name)) return failed('missing_endpoint_permission')
    if (name === 'jobInterviewPlan.info') {
      const plan = tables.plans[String(input.jobId)]
      return plan === undefined ? failed('job_not_found') : { json: { success: true, results: plan } }
    }
    if (!(name in tables)) return { status: 404, json: {} }
    const all = tables[name as Exclude<keyof AshbyTables, 'plans'>].filter((row) => matches(row, input))
    const limit = Math.min(100, Number(input.limit ?? 100))
    const from = input.cursor === undefined ? 0 : Number(String(input.cursor).replace('at-', ''))
    const more = from + limit < all.length
    return {
      json: {
        ...{ success: true, results: all.slice(from, from + limit), moreDataAvailable: more },
        ...(more ? { nextCursor: `at-${from + limit}` } : { syncToken: 'sync-1' }),
      },
    }
  })
  return { system, tables, state }
}

export type FakeAshby = Awaited<ReturnType<typeof startAshby>>

function matches(row: Row, { status, jobId, applicationId }: Record<string, unknown>): boolean {
  if (Array.isArray(status) ? !status.includes(row.status) : status !== undefined && row.status !== status) return false
  if (jobId !== undefined && (row.job as Row | undefined)?.id !== jobId) return false
  return applicationId === undefined || row.applicationId === applicationId
}

export const ASHBY_FIRST = Date.UTC(2040, 0, 2, 9)

/** A small company: a job with a plan of one interview, a candidate for it, and two people. */
export function smallAshby(): AshbyTables {
  return {
    'job.list': [
      { id: 'job-1', title: 'Engine builder', status: 'Open' },
      { id: 'job-2', title: 'Old job', status: 'Closed' },
    ],
    'user.list': [
      { id: 'user-1', firstName: 'Lea', lastName: 'Lead', email: 'lea@example.com', isEnabled: true },
      { id: 'user-2', firstName: 'Sam', lastName: 'Elsewhere', email: 'sam@elsewhere.example', isEnabled: true },
    ],
    'application.list': [
      {
        ...{ id: 'app-1', status: 'Active', job: { id: 'job-1', title: 'Engine builder' } },
        candidate: {
          ...{ id: 'cand-1', name: 'Ada Lovelace' },
          primaryEmailAddress: { value: 'ada@example.org', type: 'Personal', isPrimary: true },
        },
      },
    ],
    'interviewSchedule.list': [
      {
        ...{ id: 'sched-1', status: 'Scheduled', applicationId: 'app-1', interviewStageId: 'stage-1' },
        interviewEvents: [
          {
            ...{ id: 'event-1', interviewId: 'interview-1', interviewScheduleId: 'sched-1', interviewerUserIds: ['user-1'] },
            ...{ startTime: new Date(ASHBY_FIRST).toISOString(), endTime: new Date(ASHBY_FIRST + 45 * 60_000).toISOString() },
            location: 'Room 4',
          },
        ],
      },
    ],
    plans: {
      'job-1': {
        ...{ jobId: 'job-1', interviewPlanId: 'plan-1' },
        stages: [
          {
            ...{ id: 'stage-1', title: 'Onsite', type: 'Active', orderInInterviewPlan: 1 },
            activities: [{ id: 'act-1', interviews: [{ id: 'slot-1', title: 'First talk', interviewId: 'interview-1' }] }],
          },
        ],
      },
    },
  }
}
