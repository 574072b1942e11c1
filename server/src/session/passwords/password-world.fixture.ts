import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach } from 'vitest'
import type { Acting } from '../../acting/acting.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { createSignInLink } from '../links/sign-in-link.ts'
import { systemRandom } from '../secret.ts'
import { signIn } from '../sign-in.ts'
import type { KnownPasswords } from './known-passwords.ts'
import { createPasswordSetting } from './own-password.ts'
import { createPasswordSignIn } from './password-sign-in.ts'
import { createPasswords } from './passwords.ts'

export const ADDRESS = 'https://panelbook.example'
export const GOOD = 'copper lantern drifting mostly'
export const OTHER = 'seven violet bridges hum slowly'
export const time = { at: 1_000_000 }
export const clock = { now: () => time.at }
export const warned: string[] = []
/** Passwords that become known while a test runs. */
export const becameKnown = new Set<string>()
const known: KnownPasswords = {
  has: (typed) => becameKnown.has(typed),
  covers: (typed) => typed === 'passwordpassword',
}
/** As cheap as the algorithm allows: what it costs is tested by itself. */
export const CHEAP = { memory: 8, passes: 1, parallelism: 1 }
export let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
let setting: ReturnType<typeof createPasswordSetting>
let entering: ReturnType<typeof createPasswordSignIn>

/** A database with Ada, who is an admin, and Bob, for each test of a file. */
export function inPasswordWorld(): void {
  beforeEach(async () => {
    time.at = 1_000_000
    warned.length = 0
    becameKnown.clear()
    database = await openTemporaryDatabase(clock)
    await addPeople(database.db, { ada: 'admin', bob: 'interviewer' })
    startAnew()
  })
  afterEach(() => database.close())
}

/** A server that has just started, with these costs. */
export function startAnew(cost = CHEAP): void {
  const own = { ...deps(), passwords: createPasswords(['acme'], { known, leaked: undefined, random: systemRandom, cost }) }
  setting = createPasswordSetting(own)
  entering = createPasswordSignIn(own)
}

export const passwords = createPasswords(['acme'], { known, leaked: undefined, random: systemRandom, cost: CHEAP })
export const deps = () => ({
  db: database.db,
  clock,
  random: systemRandom,
  sessionMs: DAY_MS,
  links: true,
  mails: false,
  passwords,
  logger: {
    info() {},
    error() {},
    warn: (line: { why?: string } | string) => void warned.push(typeof line === 'string' ? line : (line.why ?? '')),
  } as never,
})

type Come = Acting & { sessionId: string; by: 'session' }

/** Signs somebody in by a link. */
export async function come(personId: 'ada' | 'bob'): Promise<Come> {
  const { url } = await createSignInLink({ ...deps(), address: ADDRESS }, personId, DAY_MS)
  const started = await signIn(deps(), new URL(url).hash.slice(1), undefined)
  if (!started) throw new Error('Not signed in')
  return { personId, workspaceRole: started.person.workspaceRole, sessionId: started.sessionId, by: 'session' }
}

export const set = async (actor: Acting, password: string, more: { current?: string; endOthers?: boolean } = {}) =>
  (await setting(actor, { password, endOthers: false, ...more }, 'Firefox on Mac')).answer

export const from = { before: undefined, peer: '192.0.2.1', device: 'Safari on iPhone' }
export const addressOf = (personId: string) => `${personId}@example.com`
export const enter = async (personId: string, password: string, peer = from.peer) =>
  (await entering({ email: addressOf(personId), password }, { ...from, peer })).answer.person.id

/** Signs somebody in by their password, as who acts from then on. */
export async function comeByPassword(personId: 'ada' | 'bob', password: string): Promise<Come> {
  const before = new Set((await sessionsOf(personId)).map(({ id }) => id))
  await enter(personId, password)
  const begun = (await sessionsOf(personId)).find(({ id }) => !before.has(id))
  if (!begun) throw new Error('Not signed in')
  return { personId, workspaceRole: personId === 'ada' ? 'admin' : 'interviewer', sessionId: begun.id, by: 'session' }
}
export const sessionsOf = (personId: string) =>
  database.db.selectFrom('sessions').selectAll().where('person_id', '=', personId).execute()
