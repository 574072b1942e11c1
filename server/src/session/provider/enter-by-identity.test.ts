import { DAY_MS } from '@panelbook/shared/base/working-days'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BrokenOff } from '../../acting/done.ts'
import { putAddress } from '../../calendar/store/addresses.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { makeSignInLink } from '../../people/make-sign-in-link.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { createRole } from '../../roles/change-role.ts'
import { systemRandom } from '../secret.ts'
import { signIn } from '../sign-in.ts'
import { insertApiToken } from '../store/api-tokens.ts'
import { unlinkIdentities } from '../store/identities.ts'
import { enterByIdentity } from './enter-by-identity.ts'

const time = { at: 1_000 }
const clock = { now: () => time.at }
const provider = { name: 'Acme', domains: ['acme.example'] }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'admin', lea: 'lead', bob: 'interviewer' })
})
afterEach(() => database.close())

const warned: object[] = []
const deps = () => ({
  db: database.db,
  clock,
  random: systemRandom,
  sessionMs: DAY_MS,
  logger: { info() {}, warn: (line: object) => void warned.push(line) },
})
const come = (name: string, more: { role?: 'admin' | 'lead' | 'interviewer'; email?: string } = {}) => {
  const { role, email = `${name}@example.com` } = more
  const identity = { issuer: 'https://login.acme.example', subject: name, email, name: undefined, role }
  return enterByIdentity(deps(), identity, provider, { before: undefined, device: 'Firefox on Mac' })
}

test('[A32] [A6] a role that the claim changes reaches open sockets, and everybody’s lists', async () => {
  await come('bob')
  const { answer, touched } = await come('bob', { role: 'lead' })
  expect(answer.person.workspaceRole).toBe('lead')
  expect(touched.endedSockets).toEqual([{ personId: 'bob', why: 'changed' }])
  expect(touched.alsoEveryone).toEqual(expect.arrayContaining(['people', 'names', 'roles']))
  const again = await come('bob', { role: 'lead' })
  expect([again.touched.endedSockets, again.touched.alsoEveryone]).toEqual([[], []])
})

test('[A32] the last admin keeps the role, comes in, and the server’s log says so', async () => {
  const { answer } = await come('ada', { role: 'interviewer' })
  expect(answer.person.workspaceRole).toBe('admin')
  expect(warned).toEqual([{ personId: 'ada', role: 'interviewer', stays: 'admin' }])
})

test('[A28] what let somebody in as them before ends when their account is linked: they may not have been the one', async () => {
  const lead = { personId: 'lea', workspaceRole: 'lead' as const }
  const { answer: link } = await makeSignInLink({ ...deps(), address: 'http://localhost', linkMs: DAY_MS }, lead, 'bob')
  const parked = await signIn(deps(), new URL(link.url).hash.slice(1), undefined)
  const token = { id: 'parked', name: 'Parked', secretHash: 'hash', personId: 'bob', createdAt: 1, expiresAt: DAY_MS }
  await insertApiToken(database.db, token, 'bob')
  await putAddress(database.db, { personId: 'bob', id: 'feed', secretHash: 'hash' }, { at: 1, by: 'bob' })
  expect(parked).toBeDefined()

  const { touched } = await come('bob', { role: 'admin' })
  expect(touched.endedSockets).toContainEqual({ personId: 'bob', why: 'signed-out' })
  const left = await Promise.all(
    (['api_tokens', 'calendar_addresses', 'sessions'] as const).map((table) =>
      database.db.selectFrom(table).select('person_id').execute(),
    ),
  )
  // The one session is the one that came through the provider.
  expect(left).toEqual([[], [], [{ person_id: 'bob' }]])
  await come('bob')
  expect(await database.db.selectFrom('sessions').select('id').execute()).toHaveLength(2)
})

test('[A32] owning a team keeps nobody in a role that the provider takes: the admin who was here first owns it, and is told', async () => {
  const content = { title: 'Successor', competencies: [], stages: [] }
  const team = { closed: true, people: [{ personId: 'lea', kind: 'owner' as const }] }
  await createRole(deps(), { id: 'closed', content, team, by: 'lea' })
  const { answer } = await come('lea', { role: 'interviewer' })
  expect(answer.person.workspaceRole).toBe('interviewer')
  const owners = database.db.selectFrom('role_team').select('person_id').where('kind', '=', 'owner')
  expect(await owners.execute()).toContainEqual({ person_id: 'ada' })
  const notices = database.db.selectFrom('notices').select(['person_id', 'kind']).where('role_id', '=', 'closed')
  expect(await notices.execute()).toContainEqual({ person_id: 'ada', kind: 'on-team' })
})

test('[A6] [A32] what is committed is told also where no session follows', async () => {
  await come('bob')
  const failing = { ...deps(), sessionMs: Number.NaN }
  const identity = { issuer: 'https://login.acme.example', subject: 'bob', email: 'bob@example.com', name: undefined }
  const broken = enterByIdentity(failing, { ...identity, role: 'lead' }, provider, { before: undefined, device: undefined })
  const error = await broken.catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(BrokenOff)
  expect(error).toMatchObject({ touched: { endedSockets: [{ personId: 'bob', why: 'changed' }] } })
})

test('[A28] who is newly linked, or new, is told to whoever sees the list of people', async () => {
  expect((await come('bob')).touched.alsoEveryone).toContain('people')
  expect((await come('bob')).touched.alsoEveryone).toEqual([])
  await unlinkIdentities(database.db, 'bob', { at: 1, by: 'ada' })
  expect((await come('bob')).touched.alsoEveryone).toContain('people')
  const { answer, touched } = await come('ida', { email: 'Ida@Acme.example' })
  expect(touched.alsoEveryone).toContain('people')
  // Called by what stands before the @, where the provider gives no name.
  expect(answer.person).toMatchObject({ name: 'Ida', email: 'Ida@Acme.example', workspaceRole: 'interviewer' })
})

test('[A24] a link that a lead kept ends with the first sign-in through the provider', async () => {
  const lead = { personId: 'lea', workspaceRole: 'lead' as const }
  const { answer: link } = await makeSignInLink({ ...deps(), address: 'http://localhost', linkMs: DAY_MS }, lead, 'bob')
  await come('bob')
  expect(await signIn(deps(), new URL(link.url).hash.slice(1), undefined)).toBeUndefined()
})
