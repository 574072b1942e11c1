import { DAY_MS } from '@panelbook/shared/base/working-days'
import * as openid from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { createLogger } from '../../logger.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { systemRandom } from '../secret.ts'
import type { OpenIdProvider } from './openid-provider.ts'
import { ProviderFailed } from './openid-provider.ts'
import { createProviderSignIn } from './provider-sign-in.ts'

const clock = { now: () => 1_000 }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'admin' })
})
afterEach(() => database.close())

const wrongCode = () => new ProviderFailed(new openid.ClientError('wrong', { cause: undefined }))
const ada = { issuer: 'https://login.example', subject: 'ada', email: 'ada@example.com', name: undefined, role: undefined }

/** The way through a provider that knows of each code what becomes of it. */
function wayThrough(identify: (code: string) => ReturnType<OpenIdProvider['identify']>) {
  const asked: string[] = []
  const provider: OpenIdProvider = {
    name: 'Acme',
    domains: [],
    governsRoles: false,
    addressFor: async ({ state }) => state,
    identify: (answer) => {
      asked.push(answer.get('code') ?? '')
      return identify(answer.get('code') ?? '')
    },
  }
  const logger = createLogger('silent')
  const way = createProviderSignIn({ db: database.db, clock, random: systemRandom, sessionMs: DAY_MS, logger, provider })
  /** Begins at an address, and gives what sends an answer from there. */
  const begin = async (peer: string) => {
    const { address: state, secret } = await way.begin(peer)
    return (code: string) =>
      way.finish(`code=${code}&state=${state}`, secret, { before: undefined, peer, device: undefined }).then(
        () => 'came in',
        (error: { kind?: string }) => error.kind,
      )
  }
  return { asked, begin }
}

test('[A29] an answer that comes while very many are looked into is not used up by that', async () => {
  const slow = Promise.withResolvers<never>()
  const { asked, begin } = wayThrough(async (code) => (code === 'slow' ? slow.promise : ada))
  const honest = await begin('an office')
  const others: Promise<unknown>[] = []
  for (let count = 0; count < 50; count++) others.push((await begin(`stranger ${count}`))('slow'))
  await expect.poll(() => asked.length).toBe(50)
  expect(await honest('right')).toBe('too-many-sign-ins-at-once')
  slow.reject(wrongCode())
  await Promise.all(others)
  expect(await honest('right')).toBe('came in')
})

test('[A29] [A15] the provider is asked of forty wrong answers a minute from one address, and of as many right ones as come', async () => {
  const { asked, begin } = wayThrough(async (code) => {
    if (code === 'wrong') throw wrongCode()
    return ada
  })
  const right = await begin('a stranger')
  for (let count = 0; count < 10; count++) expect(await (await begin('a stranger'))('right')).toBe('came in')
  const said: unknown[] = []
  for (let count = 0; count < 42; count++) said.push(await (await begin('a stranger'))('wrong'))
  expect(said.slice(0, 40)).not.toContain('too-many-links-tried')
  expect(said.slice(40)).toEqual(['too-many-links-tried', 'too-many-links-tried'])
  expect(asked.filter((code) => code === 'wrong')).toHaveLength(40)
  // Somebody else there waits, too. Elsewhere nobody does.
  expect(await right('right')).toBe('too-many-links-tried')
  expect(await (await begin('elsewhere'))('right')).toBe('came in')
})

test('[A29] [A15] answers that nobody began here leave those that somebody did begin alone', async () => {
  const { begin } = wayThrough(async () => ada)
  const right = await begin('an office')
  expect(await right('right')).toBe('came in')
  const said: unknown[] = []
  for (let count = 0; count < 50; count++) said.push(await right('right'))
  expect([said[0], said.at(-1)]).toEqual(['sign-in-not-begun-here', 'too-many-links-tried'])
  expect(await (await begin('an office'))('right')).toBe('came in')
})

test('[A29] however many addresses begin, nobody else waits for that', async () => {
  const { begin } = wayThrough(async () => ada)
  for (let count = 0; count < 700; count++) await begin(`stranger ${count % 20}`)
  expect(await (await begin('an office'))('right')).toBe('came in')
})
