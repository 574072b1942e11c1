import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach } from 'vitest'
import type { Acting } from '../../acting/acting.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { Refused } from '../../refusals/refused.ts'
import { createSignInLink } from '../links/sign-in-link.ts'
import { systemRandom } from '../secret.ts'
import { signIn } from '../sign-in.ts'
import { addPasskey, createPasskeyBeginning } from './add-passkey.ts'
import { createPasskeySignIn } from './passkey-sign-in.ts'
import { createSoftwarePasskey, type SoftwarePasskey, type Twist } from './software-authenticator.fixture.ts'

export const ADDRESS = 'https://panelbook.example'
export const time = { at: 1_000_000 }
const clock = { now: () => time.at }
export const warned: string[] = []
export let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
export let passkeys: ReturnType<typeof createPasskeySignIn>

/** A database with Ada, who is an admin, and Bob, for each test of a file. */
export function inPasskeyWorld(): void {
  beforeEach(async () => {
    time.at = 1_000_000
    warned.length = 0
    database = await openTemporaryDatabase(clock)
    await addPeople(database.db, { ada: 'admin', bob: 'interviewer' })
    passkeys = createPasskeySignIn(deps())
    beginPasskey = createPasskeyBeginning(deps())
  })
  afterEach(() => database.close())
}

export const deps = () => ({
  db: database.db,
  clock,
  random: systemRandom,
  sessionMs: DAY_MS,
  links: true,
  logger: { info() {}, warn: (line: { why: string }) => void warned.push(line.why) } as never,
})

/** Signs somebody in by a link. */
export async function come(personId: 'ada' | 'bob'): Promise<Acting & { sessionId: string; by: 'session' }> {
  const { url } = await createSignInLink({ ...deps(), address: ADDRESS }, personId, DAY_MS)
  const started = await signIn(deps(), new URL(url).hash.slice(1), undefined)
  if (!started) throw new Error('Not signed in')
  return { personId, workspaceRole: started.person.workspaceRole, sessionId: started.sessionId, by: 'session' }
}

export let beginPasskey: ReturnType<typeof createPasskeyBeginning>
export const begin = async (actor: Acting) => (await beginPasskey(actor, ADDRESS)).options
export const at = { address: ADDRESS, device: 'Firefox on Mac' }
export async function add(actor: Acting, twist: Twist = {}): Promise<SoftwarePasskey & { keptAs: string }> {
  const passkey = createSoftwarePasskey(ADDRESS, actor.personId)
  const { answer } = await addPasskey(deps(), actor, passkey.made(await begin(actor), twist), at)
  return { ...passkey, keptAs: (answer as { id: string }).id }
}

export const from = { before: undefined, peer: '192.0.2.1', device: 'Safari on iPhone', address: ADDRESS }
export const beginSignIn = async () => (await passkeys.begin(from)).options
export const signInWith = async (passkey: SoftwarePasskey, twist: Twist = {}) =>
  (await passkeys.finish(passkey.used(await beginSignIn(), twist), from)).answer.person.id
/** The kind of a refusal. */
export const refusal = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'not refused',
    (error: unknown) => {
      if (error instanceof Refused) return error.kind
      throw error
    },
  )
export const sessionsOf = (personId: string) =>
  database.db.selectFrom('sessions').selectAll().where('person_id', '=', personId).execute()
