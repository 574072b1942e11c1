import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAuthenticator } from '../people/authenticate.ts'
import { systemRandom } from '../people/secret.ts'
import { signIn } from '../people/sign-in.ts'
import { createSignInLink } from '../people/sign-in-link.ts'
import { insertPerson } from '../storage/people.ts'
import { openTemporaryDatabase } from '../storage/temporary-database.ts'
import { changePerson } from './change-person.ts'
import { createMemorySync, type MemorySync } from './memory-sync.ts'

const DAY = 24 * 60 * 60_000
const at = { time: 1_000_000 }
const clock = { now: () => at.time }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let sync: MemorySync

beforeEach(async () => {
  at.time = 1_000_000
  database = await openTemporaryDatabase(clock)
  sync = createMemorySync()
  await insertPerson(database.db, { id: 'ada', name: 'Ada', email: 'ada@example.com', workspaceRole: 'admin' }, 1)
  await insertPerson(database.db, { id: 'bob', name: 'Bob', email: 'bob@example.com', workspaceRole: 'interviewer' }, 2)
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock, random: systemRandom, sessionMs: 14 * DAY, address: 'http://localhost' })
const tokenFor = async (personId: string) => (await createSignInLink(deps(), personId, DAY)).url.split('#')[1] ?? ''

test('[A6] [V13] a suspension ends sessions and waiting links at once, and their sockets', async () => {
  const session = await signIn(deps(), await tokenFor('bob'), undefined)
  const waiting = await tokenFor('bob')
  const authenticator = createAuthenticator({ ...deps(), cookieName: 'panelbook', logger: pino({ level: 'silent' }) })
  const credentials = { cookie: `panelbook=${session?.secret}`, authorization: undefined }
  expect((await authenticator.authenticate(credentials))?.personId).toBe('bob')

  await changePerson({ db: database.db, sync }, 'bob', { suspended: true })
  expect(await authenticator.authenticate(credentials)).toBeUndefined()
  expect(await signIn(deps(), waiting, undefined)).toBeUndefined()
  expect(sync.ended).toEqual([{ personId: 'bob', why: 'signed-out' }])

  await changePerson({ db: database.db, sync }, 'bob', { suspended: false })
  expect(await authenticator.authenticate(credentials)).toBeUndefined()
})

test('[A6] a new role reaches open sockets at once', async () => {
  await changePerson({ db: database.db, sync }, 'bob', { workspaceRole: 'lead' })
  expect(sync.ended).toEqual([{ personId: 'bob', why: 'changed' }])
})

test('what changes nothing disturbs nobody', async () => {
  await changePerson({ db: database.db, sync }, 'bob', { name: 'Bob' })
  expect([sync.ended, sync.told]).toEqual([[], []])
})

test('the last admin stays', async () => {
  const conflict = expect.objectContaining({ problem: expect.objectContaining({ code: 'conflict' }) })
  await expect(changePerson({ db: database.db, sync }, 'ada', { suspended: true })).rejects.toEqual(conflict)
  await expect(changePerson({ db: database.db, sync }, 'ada', { workspaceRole: 'lead' })).rejects.toEqual(conflict)
  await changePerson({ db: database.db, sync }, 'bob', { workspaceRole: 'admin' })
  expect((await changePerson({ db: database.db, sync }, 'ada', { workspaceRole: 'lead' })).workspaceRole).toBe('lead')
})

test('somebody who isn’t there can’t be changed', async () => {
  const missing = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })
  await expect(changePerson({ db: database.db, sync }, 'eve', { name: 'Eve' })).rejects.toEqual(missing)
})
