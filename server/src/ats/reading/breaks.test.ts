import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAsking } from './asking.ts'
import { AtsFailed } from './ats-failed.ts'
import { oneLine } from './ats-reader.ts'
import { greenhouseReader } from './greenhouse/greenhouse.ts'
import { type FakeGreenhouse, greenhouseKey, smallCompany, startGreenhouse } from './greenhouse/greenhouse-system.fake.ts'
import { createAtsNetwork } from './network.ts'

let fake: FakeGreenhouse
let now = 0
let waited = 0
beforeEach(async () => {
  fake = await startGreenhouse(smallCompany())
  now = 1_700_000_000_000
  waited = 0
})
afterEach(() => fake.system.stop())

const reader = () => {
  const asking = createAsking({
    network: createAtsNetwork({ privately: true }),
    clock: { now: () => now },
    async wait(ms) {
      waited += ms
      now += ms
    },
    signal: new AbortController().signal,
  })
  return greenhouseReader(asking, greenhouseKey, fake.system.address)
}
const jobs = async (of: ReturnType<typeof reader>) => {
  const found = []
  for await (const page of of.jobs()) found.push(...page)
  return found
}
const problem = (reading: Promise<unknown>) => reading.catch((error) => (error instanceof AtsFailed ? error.problem.kind : error))

test('[Q1] breaks between requests count against the bound of a run', async () => {
  let times = 0
  fake.system.instead = ({ url }, response) => {
    if (url.pathname !== '/v3/jobs') return false
    times += 1
    response.setHeader('x-ratelimit-remaining', '0')
    response.setHeader('x-ratelimit-reset', '100')
    return false
  }
  const one = reader()
  const often = async () => {
    for (let at = 0; at < 30; at++) await jobs(one)
  }
  expect(await problem(often())).toBe('slow-down')
  expect([times, waited]).toEqual([19, 18 * 100_000])
})

test('[Q1] a run that reads for too long ends', async () => {
  const one = reader()
  await jobs(one)
  now += 90 * 60_000 + 1
  expect(await problem(jobs(one))).toBe('no-answer')
})

test('[Q1] half a character, and what PostgreSQL refuses, are replaced wherever they stand', async () => {
  fake.system.instead = ({ url }, response) => {
    if (url.pathname !== '/v3/jobs') return false
    response.writeHead(200).end('[{"id":31,"name":"x\\ud83d\\u0000"}]')
    return true
  }
  expect(await jobs(reader())).toEqual([{ id: '31', name: 'x\ufffd\ufffd' }])
  expect(oneLine(`${'x'.repeat(499)}🎉`)).toBe('x'.repeat(499))
})
