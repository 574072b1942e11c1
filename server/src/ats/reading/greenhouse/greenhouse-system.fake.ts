import { type FakeRequest, startFakeSystem } from '../fake-http.fake.ts'

type Row = { id: number } & Record<string, unknown>

/** The tables of Harvest v3 that are read, by their names in its documentation. */
export interface GreenhouseTables {
  jobs: Row[]
  job_interview_stages: Row[]
  job_interviews: Row[]
  users: Row[]
  applications: Row[]
  candidates: Row[]
  interviews: Row[]
  interviewers: Row[]
}

export const greenhouseKey = { system: 'greenhouse', clientId: 'client-1', clientSecret: 's3cret' } as const

/**
 * Greenhouse as the documentation of Harvest v3 describes it: a token by client credentials, lists of at most `per_page`, the next page
 * in the Link header by a cursor that must be the only parameter, ids as lists with commas of at most fifty.
 */
export async function startGreenhouse(tables: GreenhouseTables) {
  let tokens = 0
  const cursors = new Map<string, { query: URLSearchParams; from: number }>()
  const state = { denied: new Set<string>() }

  const refuse = (status: number, message: string) => ({ status, json: { message } })
  const token = ({ headers, body }: FakeRequest) => {
    const given = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    const form = new URLSearchParams(body)
    if (given !== 'client-1:s3cret' || form.get('grant_type') !== 'client_credentials') return refuse(401, 'invalid_client')
    tokens += 1
    return { json: { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3600 } }
  }

  const system = await startFakeSystem((request) => {
    const { url, headers } = request
    if (url.pathname === '/token') return token(request)
    const name = url.pathname.replace('/v3/', '') as keyof GreenhouseTables
    if (!(name in tables)) return refuse(404, 'not found')
    if (headers.authorization !== `Bearer token-${tokens}`) return refuse(401, 'unauthorized')
    if (state.denied.has(name)) return refuse(403, 'insufficient scope')
    const cursor = url.searchParams.get('cursor')
    if (cursor !== null && url.searchParams.size > 1) return refuse(422, 'cursor must be the only parameter')
    const { query, from } = cursor === null ? { query: url.searchParams, from: 0 } : (cursors.get(cursor) ?? {})
    if (query === undefined || from === undefined) return refuse(422, 'unknown cursor')
    const size = Number(query.get('per_page') ?? 100)
    if (size > 500) return refuse(422, 'per_page is at most 500')
    const found = tables[name].filter((row) => matches(name, row, query))
    const next = from + size < found.length ? `c${cursors.size}` : undefined
    if (next !== undefined) cursors.set(next, { query, from: from + size })
    return {
      headers: next === undefined ? {} : { link: `<${system.address}/v3/${name}?cursor=${next}>; rel="next"` },
      json: found.slice(from, from + size),
    }
  })
  return {
    ...{ system, tables, state },
    /** The token that is in use is good for nothing any more. */
    endToken() {
      tokens += 1
    },
  }
}

export type FakeGreenhouse = Awaited<ReturnType<typeof startGreenhouse>>

const columns: Record<string, string> = {
  ids: 'id',
  job_ids: 'job_id',
  application_ids: 'application_id',
  interview_ids: 'interview_id',
}

function matches(name: keyof GreenhouseTables, row: Row, query: URLSearchParams): boolean {
  for (const [key, column] of Object.entries(columns)) {
    const wanted = query.get(key)?.split(',')
    if (wanted !== undefined && wanted.length > 50) throw new Error('more than fifty ids')
    if (wanted !== undefined && !wanted.includes(String(row[column]))) return false
  }
  const status = query.get('status')
  // What is asked for as active is told as in_process.
  const told = name === 'applications' && status === 'active' ? 'in_process' : status
  if (told !== null && row.status !== told) return false
  for (const flag of ['active', 'prospect', 'deactivated'] as const) {
    const wanted = query.get(flag)
    if (wanted !== null && (row[flag] ?? flag === 'active') !== (wanted === 'true')) return false
  }
  return true
}

/** When the interview of the company below is. */
export const FIRST = Date.UTC(2040, 0, 2, 9)

/** A small company: a job with two interviews in its plan, a candidate with one of them planned, and two people. */
export function smallCompany(): GreenhouseTables {
  return {
    jobs: [
      { id: 31, name: 'Engine builder', status: 'open' },
      { id: 32, name: 'Old job', status: 'closed' },
    ],
    job_interview_stages: [{ id: 41, job_id: 31, name: 'Onsite', sort_order: 1, active: true }],
    job_interviews: [
      { id: 52, job_id: 31, job_interview_stage_id: 41, name: 'Second talk', sort_order: 1, active: true },
      { id: 51, job_id: 31, job_interview_stage_id: 41, name: 'First talk', sort_order: 0, active: true },
    ],
    users: [
      {
        id: 61,
        first_name: 'Lea',
        last_name: 'Lead',
        primary_email: 'Lea@example.com',
        emails: ['lea@example.com'],
        deactivated: false,
      },
      {
        id: 62,
        first_name: 'Sam',
        last_name: 'Elsewhere',
        primary_email: 'sam@elsewhere.example',
        emails: [],
        deactivated: false,
      },
    ],
    candidates: [
      {
        id: 21,
        first_name: 'Ada',
        last_name: 'Lovelace',
        email_addresses: [
          { value: 'ada@work.example', type: 'work' },
          { value: 'ada@example.org', type: 'personal' },
        ],
        phone_numbers: [{ value: '+44 20 7946 0000', type: 'mobile' }],
      },
    ],
    applications: [{ id: 11, candidate_id: 21, job_id: 31, status: 'in_process', prospect: false }],
    interviews: [
      {
        ...{ id: 71, job_id: 31, application_id: 11, job_interview_id: 51, status: 'scheduled', location: 'Room 4' },
        ...{ starts_at: new Date(FIRST).toISOString(), ends_at: new Date(FIRST + 45 * 60_000).toISOString() },
      },
    ],
    interviewers: [{ id: 81, interview_id: 71, user_id: 61, email: 'lea@example.com', response_status: 'accepted' }],
  }
}
