import { DAY_MS } from '@panelbook/shared/base/working-days'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { createSessionCookie } from '../door/session-cookie.ts'
import { addPeople } from '../people/people.fixture.ts'
import { createAuthenticator } from './authenticate.ts'
import { createSignInLink } from './links/sign-in-link.ts'
import { awaitedOwner, createOwner, linkForOwner } from './owner.ts'
import { hashSecret, systemRandom } from './secret.ts'
import { signIn } from './sign-in.ts'
import { insertApiToken } from './store/api-tokens.ts'

const at = { time: 0 }
const clock = { now: () => at.time }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>

beforeEach(async () => {
  at.time = 1_000_000
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'admin' })
})
afterEach(() => database.close())

const deps = () => ({
  db: database.db,
  clock,
  random: systemRandom,
  sessionMs: 10 * DAY_MS,
  sessionMaxMs: 30 * DAY_MS,
  address: 'https://p.example',
})
const authenticator = () =>
  createAuthenticator({ ...deps(), readCookie: createSessionCookie(false).read, logger: pino({ level: 'silent' }) })
const tokenOf = (url: string) => url.split('#')[1] ?? ''
const withCookie = (secret: string | undefined) => ({ cookie: `panelbook=${secret}`, authorization: undefined })

describe('a sign-in link', () => {
  test('[A2] has its token in the fragment, which no server and no log ever sees', async () => {
    const { url, expiresAt } = await createSignInLink(deps(), 'ada', DAY_MS)
    expect(url).toMatch(/^https:\/\/p\.example\/sign-in#[A-Za-z0-9_-]{43}$/)
    expect(expiresAt).toBe(at.time + DAY_MS)
  })

  test('[A2] is nowhere in the database but as a hash', async () => {
    const token = tokenOf((await createSignInLink(deps(), 'ada', DAY_MS)).url)
    const rows = await database.db.selectFrom('sign_in_links').selectAll().execute()
    expect(rows.map((row) => row.token_hash)).toEqual([hashSecret(token)])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('[A1] works once', async () => {
    const token = tokenOf((await createSignInLink(deps(), 'ada', DAY_MS)).url)
    expect((await signIn(deps(), token, undefined))?.person.id).toBe('ada')
    expect(await signIn(deps(), token, undefined)).toBeUndefined()
  })

  test('[A1] of twenty acceptances at once exactly one wins', async () => {
    const token = tokenOf((await createSignInLink(deps(), 'ada', DAY_MS)).url)
    const started = await Promise.all(Array.from({ length: 20 }, () => signIn(deps(), token, undefined)))
    expect(started.filter((session) => session !== undefined)).toHaveLength(1)
    expect(await database.db.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  })

  test('[A1] works up to the last millisecond and not at its end', async () => {
    const [first, second] = [await createSignInLink(deps(), 'ada', DAY_MS), await createSignInLink(deps(), 'ada', DAY_MS)]
    at.time += DAY_MS - 1
    expect(await signIn(deps(), tokenOf(first.url), undefined)).toBeDefined()
    at.time += 1
    expect(await signIn(deps(), tokenOf(second.url), undefined)).toBeUndefined()
  })

  test.each(['', 'guess', 'A'.repeat(43)])('can’t be guessed: %o', async (guess) => {
    await createSignInLink(deps(), 'ada', DAY_MS)
    expect(await signIn(deps(), guess, undefined)).toBeUndefined()
  })
})

describe('a session', () => {
  const start = async (ended?: { id: string; personId: string }) =>
    signIn(deps(), tokenOf((await createSignInLink(deps(), 'ada', DAY_MS)).url), ended)

  test('[A3] starts with a new secret each time and ends the one the browser had', async () => {
    const first = await start()
    const second = await start({ id: first?.sessionId ?? '', personId: 'ada' })
    expect(second?.secret).not.toBe(first?.secret)
    expect(await authenticator().authenticate(withCookie(first?.secret))).toBeUndefined()
    expect((await authenticator().authenticate(withCookie(second?.secret)))?.personId).toBe('ada')
  })

  test('slides with use and ends without', async () => {
    const session = await start()
    at.time += DAY_MS
    const renewed = await authenticator().authenticate(withCookie(session?.secret))
    expect(renewed).toMatchObject({ renewed: true, expiresAt: at.time + 10 * DAY_MS })
    at.time += 10 * DAY_MS - 1
    expect(await authenticator().authenticate(withCookie(session?.secret))).toBeDefined()
    at.time += 10 * DAY_MS
    expect(await authenticator().authenticate(withCookie(session?.secret))).toBeUndefined()
  })

  test('[A14] ends at last, however often it is used', async () => {
    const session = await start()
    const began = at.time
    for (let day = 5; day < 30; day += 5) {
      at.time = began + day * DAY_MS
      const used = await authenticator().authenticate(withCookie(session?.secret))
      expect(used?.expiresAt).toBe(Math.min(at.time + 10 * DAY_MS, began + 30 * DAY_MS))
    }
    at.time = began + 30 * DAY_MS - 1
    expect(await authenticator().authenticate(withCookie(session?.secret))).toMatchObject({ renewed: false })
    at.time = began + 30 * DAY_MS
    expect(await authenticator().authenticate(withCookie(session?.secret))).toBeUndefined()
  })

  test('[A14] is not moved on by a socket, which gives the browser no cookie', async () => {
    const session = await start()
    at.time += 2 * DAY_MS
    const opened = await authenticator().authenticate(withCookie(session?.secret), { renew: false })
    expect(opened).toMatchObject({ renewed: false, expiresAt: session?.expiresAt })
    expect(await authenticator().authenticate(withCookie(session?.secret))).toMatchObject({ renewed: true })
  })

  test('is not written for every request', async () => {
    const session = await start()
    at.time += DAY_MS - 1
    expect(await authenticator().authenticate(withCookie(session?.secret))).toMatchObject({ renewed: false })
  })
})

describe('an API token', () => {
  const bearer = (secret: string) => ({ cookie: undefined, authorization: `Bearer ${secret}` })
  beforeEach(() =>
    insertApiToken(
      database.db,
      {
        id: 't1',
        secretHash: hashSecret('panelbook_x'),
        personId: 'ada',
        name: 'CI',
        createdAt: at.time,
        expiresAt: at.time + DAY_MS,
      },
      'ada',
    ),
  )

  test('acts as its person, and remembers when it was last used', async () => {
    expect(await authenticator().authenticate(bearer('panelbook_x'))).toMatchObject({
      personId: 'ada',
      by: 'token',
      sessionId: 't1',
    })
    const row = await database.db.selectFrom('api_tokens').select('last_used_at').executeTakeFirstOrThrow()
    expect(row.last_used_at).toBe(at.time)
  })

  test('[A20] has an end', async () => {
    at.time += DAY_MS - 1
    expect(await authenticator().authenticate(bearer('panelbook_x'))).toBeDefined()
    at.time += 1
    expect(await authenticator().authenticate(bearer('panelbook_x'))).toBeUndefined()
  })

  test('that is wrong is not saved by a cookie that came along', async () => {
    const session = await signIn(deps(), tokenOf((await createSignInLink(deps(), 'ada', DAY_MS)).url), undefined)
    const both = { cookie: `panelbook=${session?.secret}`, authorization: 'Bearer wrong' }
    expect(await authenticator().authenticate(both)).toBeUndefined()
  })
})

describe('the owner', () => {
  test('[O1] is awaited until an admin has signed in, and of the links made meanwhile only the newest works', async () => {
    const owner = { email: 'ada@example.com' }
    const awaited = await awaitedOwner(database.db, owner)
    const [first, second] = [
      await linkForOwner({ ...deps(), linkMs: DAY_MS }, { id: awaited?.id ?? '' }),
      await linkForOwner({ ...deps(), linkMs: DAY_MS }, { id: awaited?.id ?? '' }),
    ]
    expect(await signIn(deps(), tokenOf(first.url), undefined)).toBeUndefined()
    expect(await signIn(deps(), tokenOf(second.url), undefined)).toBeDefined()
    expect(await awaitedOwner(database.db, owner)).toBeUndefined()
  })

  test('is made only where there is nobody yet', async () => {
    expect(await createOwner(deps(), { name: 'Eve', email: 'eve@example.com' })).toBeUndefined()
  })
})
