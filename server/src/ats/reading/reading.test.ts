import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ashbyReader } from './ashby/ashby.ts'
import { ashbyKey, type FakeAshby, smallAshby, startAshby } from './ashby/ashby-system.fake.ts'
import { createAsking } from './asking.ts'
import { AtsFailed } from './ats-failed.ts'
import type { AtsReader } from './ats-reader.ts'
import type { FakeRequest, FakeSystem } from './fake-http.fake.ts'
import { greenhouseReader } from './greenhouse/greenhouse.ts'
import { type FakeGreenhouse, greenhouseKey, smallCompany, startGreenhouse } from './greenhouse/greenhouse-system.fake.ts'
import { createAtsNetwork } from './network.ts'

const time = { now: 1_700_000_000_000 }
let waited: number[] = []
const asking = (over: { signal?: AbortSignal; requestMs?: number } = {}) =>
  createAsking({
    network: createAtsNetwork({ privately: true, ...(over.requestMs === undefined ? {} : { requestMs: over.requestMs }) }),
    clock: { now: () => time.now },
    async wait(ms) {
      waited.push(ms)
      time.now += ms
    },
    signal: over.signal ?? new AbortController().signal,
  })

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = []
  for await (const page of pages) found.push(...page)
  return found
}

const problem = async (reading: Promise<unknown>) => {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AtsFailed)
  return (error as AtsFailed).problem
}

describe('Greenhouse', () => {
  let fake: FakeGreenhouse
  const reader = () => greenhouseReader(asking(), greenhouseKey, fake.system.address)
  beforeEach(async () => {
    waited = []
    fake = await startGreenhouse(smallCompany())
  })
  afterEach(() => fake.system.stop())

  test('[Q1] reads open jobs, the interviews of their plans in order, and people with their addresses', async () => {
    expect(await all(reader().jobs())).toEqual([{ id: '31', name: 'Engine builder' }])
    expect(await all(reader().stages(['31']))).toEqual([
      { id: '51', jobId: '31', name: 'Onsite · First talk' },
      { id: '52', jobId: '31', name: 'Onsite · Second talk' },
    ])
    expect(await all(reader().people())).toEqual([
      { id: '61', name: 'Lea Lead', emails: ['Lea@example.com', 'lea@example.com'] },
      { id: '62', name: 'Sam Elsewhere', emails: ['sam@elsewhere.example'] },
    ])
  })

  test('[Q1] reads applications with their candidate and what is planned, with who interviews', async () => {
    expect(await all(reader().applications('31'))).toEqual([
      {
        id: '11',
        jobId: '31',
        candidate: { id: '21', name: 'Ada Lovelace', email: 'ada@example.org', phone: '+44 20 7946 0000' },
        interviews: [
          {
            ...{ id: '71', stageId: '51', startsAt: Date.UTC(2040, 0, 2, 9), minutes: 45, location: 'Room 4' },
            ...{ state: 'planned', interviewers: [{ id: '61' }] },
          },
        ],
      },
    ])
  })

  test('[Q1] every page is read, and no request names more than fifty ids or more than the cursor', async () => {
    fake.tables.applications = Array.from({ length: 230 }, (_, at) => ({
      ...{ id: 1_000 + at, candidate_id: 2_000 + at, job_id: 31, status: 'in_process', prospect: false },
    }))
    fake.tables.candidates = Array.from({ length: 230 }, (_, at) => ({ id: 2_000 + at, first_name: `C${at}`, last_name: 'X' }))
    const pages: number[] = []
    for await (const page of reader().applications('31')) pages.push(page.length)
    expect(pages).toEqual([100, 100, 30])
  })

  test('[Q1] a token that ends in the middle is taken anew', async () => {
    const one = reader()
    await all(one.jobs())
    fake.endToken()
    expect(await all(one.jobs())).toHaveLength(1)
  })

  test('[Q1] credentials that are wrong, and what they may not read, are said as what to do', async () => {
    expect(
      await problem(all(greenhouseReader(asking(), { ...greenhouseKey, clientSecret: 'no' }, fake.system.address).jobs())),
    ).toEqual({
      kind: 'credentials',
    })
    fake.state.denied.add('interviewers')
    expect(await problem(reader().test())).toEqual({ kind: 'not-allowed', asked: 'interviewers' })
    fake.state.denied.clear()
    await reader().test()
  })

  test('[Q1] a link to another server, or to another list, is not followed', async () => {
    for (const link of [
      '<https://elsewhere.example/v3/jobs?cursor=x>; rel="next"',
      `<${fake.system.address}/v3/users?cursor=x>; rel=next`,
    ]) {
      fake.system.instead = answering('/v3/jobs', (response) => response.writeHead(200, { link }).end('[]'))
      expect(await problem(all(reader().jobs()))).toEqual({ kind: 'not-understood', asked: 'jobs' })
    }
    expect(fake.system.asked.some(({ url }) => url.search.includes('cursor'))).toBe(false)
  })

  test('[Q1] a list without end stops', async () => {
    let pages = 0
    fake.system.instead = answering('/v3/jobs', (response) => {
      pages += 1
      response.writeHead(200, { link: `<${fake.system.address}/v3/jobs?cursor=${pages}>; rel="next"` }).end('[]')
    })
    expect(await problem(all(reader().jobs()))).toEqual({ kind: 'too-much', asked: 'jobs' })
    expect(pages).toBe(1_000)
  })
})

describe('Ashby', () => {
  let fake: FakeAshby
  const reader = (apiKey: string = ashbyKey.apiKey) => ashbyReader(asking(), { ...ashbyKey, apiKey }, fake.system.address)
  beforeEach(async () => {
    waited = []
    fake = await startAshby(smallAshby())
  })
  afterEach(() => fake.system.stop())

  test('[Q1] reads open jobs, the interviews of their plans, people, and applications with what is planned', async () => {
    expect(await all(reader().jobs())).toEqual([{ id: 'job-1', name: 'Engine builder' }])
    expect(await all(reader().stages(['job-1']))).toEqual([
      { id: 'job-1_interview-1', jobId: 'job-1', name: 'Onsite · First talk' },
    ])
    expect(await all(reader().people())).toMatchObject([
      { id: 'user-1', name: 'Lea Lead', emails: ['lea@example.com'] },
      { id: 'user-2' },
    ])
    expect(await all(reader().applications('job-1'))).toEqual([
      {
        id: 'app-1',
        jobId: 'job-1',
        candidate: { id: 'cand-1', name: 'Ada Lovelace', email: 'ada@example.org' },
        interviews: [
          {
            ...{ id: 'event-1', stageId: 'job-1_interview-1', startsAt: Date.UTC(2040, 0, 2, 9), minutes: 45 },
            ...{ location: 'Room 4', state: 'planned', interviewers: [{ id: 'user-1' }] },
          },
        ],
      },
    ])
  })

  test('[Q1] every page is read, and a cursor that leads round in a circle is not followed', async () => {
    fake.tables['user.list'] = Array.from({ length: 250 }, (_, at) => ({ id: `user-${at}`, firstName: 'U', lastName: `${at}` }))
    expect(await all(reader().people())).toHaveLength(250)
    fake.system.instead = (_request, response) => {
      response.end(JSON.stringify({ success: true, results: [], moreDataAvailable: true, nextCursor: 'again' }))
      return true
    }
    expect(await problem(all(reader().people()))).toEqual({ kind: 'not-understood', asked: 'user.list' })
  })

  test('[Q1] a key that is wrong, a missing permission and a failure with status 200 are told apart', async () => {
    expect(await problem(all(reader('other').jobs()))).toEqual({ kind: 'credentials' })
    fake.state.denied.add('interviewSchedule.list')
    expect(await problem(reader().test())).toEqual({ kind: 'not-allowed', asked: 'interviewSchedule.list' })
    expect(await problem(all(reader().stages(['no-job'])))).toEqual({ kind: 'refused', asked: 'jobInterviewPlan.info' })
  })
})

describe.each(['greenhouse', 'ashby'] as const)('%s', (which) => {
  let system: FakeSystem
  let read: (over?: Parameters<typeof asking>[0]) => AtsReader
  const path = which === 'greenhouse' ? '/v3/jobs' : '/job.list'
  const asked = which === 'greenhouse' ? 'jobs' : 'job.list'
  beforeEach(async () => {
    waited = []
    const fake = which === 'greenhouse' ? await startGreenhouse(smallCompany()) : await startAshby(smallAshby())
    system = fake.system
    read = (over) =>
      which === 'greenhouse'
        ? greenhouseReader(asking(over), greenhouseKey, system.address)
        : ashbyReader(asking(over), ashbyKey, system.address)
  })
  afterEach(() => system.stop())

  test('[Q1] a break is as long as the system asks for, and the reading goes on', async () => {
    let times = 0
    system.instead = answering(path, (response) => {
      times += 1
      if (times > 2) return false
      response.writeHead(429, { 'retry-after': '7' }).end('{}')
      return true
    })
    expect(await all(read().jobs())).toHaveLength(1)
    expect(waited).toEqual([7_000, 7_000])
  })

  test('[Q1] an empty window of requests is waited for, and a break of hours ends the run', async () => {
    system.instead = answering(path, (response) => {
      response.setHeader('x-ratelimit-remaining', '0')
      response.setHeader('x-ratelimit-reset', '12')
      return false
    })
    const one = read()
    await all(one.jobs())
    await all(one.jobs())
    expect(waited).toEqual([12_000])
    system.instead = answering(path, (response) => response.writeHead(429, { 'retry-after': '7200' }).end('{}'))
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'slow-down', asked })
  })

  test('[Q1] trouble of its own is tried three times; a refusal once', async () => {
    let times = 0
    system.instead = answering(path, (response) => {
      times += 1
      return response.writeHead(503).end('<html>')
    })
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'their-fault', asked, status: 503 })
    expect(times).toBe(3)
    times = 0
    system.instead = answering(path, (response) => {
      times += 1
      return response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    })
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'refused', asked, status: 302 })
    expect(times).toBe(1)
  })

  test.each([
    ['text that is no JSON', '<html>'],
    ['JSON of another shape', '{"jobs":[]}'],
    ['nothing', ''],
    ['an id that is none', which === 'greenhouse' ? '[{"id":"x"}]' : '{"success":true,"results":[{"id":{}}]}'],
    ['a list that is too long', JSON.stringify(which === 'greenhouse' ? many() : { success: true, results: many() })],
  ])('[Q1] %s is not understood', async (_what, body) => {
    system.instead = answering(path, (response) => response.writeHead(200).end(body))
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'not-understood', asked })
  })

  test('[Q1] an answer without end is broken off', async () => {
    system.instead = answering(path, (response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'too-large', asked })
  })

  test('[Q1] a system that answers nothing ends after its time, and at once where the server stops', async () => {
    system.instead = answering(path, () => {})
    expect(await problem(all(read({ requestMs: 50 }).jobs()))).toEqual({ kind: 'no-answer', asked })
    const stopping = new AbortController()
    const reading = all(read({ signal: stopping.signal }).jobs())
    stopping.abort()
    expect(await problem(reading)).toEqual({ kind: 'stopped' })
  })

  test('[Q1] an answer that is cut off is no answer', async () => {
    system.instead = answering(path, (response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('[')
      setImmediate(() => response.destroy())
    })
    expect(await problem(all(read().jobs()))).toEqual({ kind: 'not-connected', asked })
  })
})

test.each(['http://127.0.0.1:9', 'https://10.0.0.1', 'https://169.254.169.254', 'https://[::1]'])(
  '[Q1] nothing is asked at %s unless the operator allows it',
  async (address) => {
    const network = createAtsNetwork({ privately: false })
    const one = createAsking({ network, clock: time0, wait: async () => {}, signal: new AbortController().signal })
    expect(await problem(all(ashbyReader(one, ashbyKey, address).jobs()))).toEqual({
      kind: 'address-forbidden',
      asked: 'job.list',
    })
  },
)

const time0 = { now: () => 0 }
const many = () => Array.from({ length: 501 }, (_, id) => ({ id, name: 'x' }))

/** @param answer what it returns says whether it has answered: nothing does, and so does anything but false */
const answering =
  (path: string, answer: (response: ServerResponse) => unknown) =>
  ({ url }: FakeRequest, response: ServerResponse): boolean =>
    url.pathname === path && answer(response) !== false
