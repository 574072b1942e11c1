import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listAudit } from '../audit/store/audit-page.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { findPerson } from '../people/store.ts'
import { endAllAccess } from '../session/end-all-access.ts'
import { hashSecret, systemRandom } from '../session/secret.ts'
import { setLetsInByLinks } from '../session/store/ways-in.ts'
import { createComingIn } from './come-in.ts'
import { changeUser, createUser, deleteUser } from './provision-user.ts'
import { readUser, readUsers } from './read-users.ts'
import { insertProvisioningToken } from './store/tokens.ts'

const clock = { now: () => 1_000_000 }
const logger = pino({ level: 'silent' })
const by = { tokenId: 'the-token' }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ada: 'admin', bob: 'interviewer', eva: 'admin' }, 1)
  await database.db
    .transaction()
    .execute((transaction) =>
      insertProvisioningToken(transaction, { id: by.tokenId, secretHash: hashSecret('s'), madeBy: 'ada', madeAt: 2 }),
    )
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock, random: systemRandom })
const change = (id: string, wanted: Parameters<typeof changeUser>[3]['wanted']) =>
  changeUser(deps(), by, id, { wanted, ifMatch: undefined })
const query = { filter: undefined, startIndex: undefined, count: undefined, attributes: undefined, excludedAttributes: undefined }

test('[A48] of several who add one person at once one does, and the others conflict', async () => {
  const adding = ['a', 'b', 'c'].map((externalId) =>
    createUser(deps(), by, { wanted: { userName: 'noa@example.com', externalId } }),
  )
  const results = await Promise.allSettled(adding)
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  const found = await readUsers(database.db, { ...query, filter: 'userName eq "NOA@example.com"' }, '')
  expect(found).toMatchObject({ totalResults: 1 })
})

test('[A47] of two admins whom a directory suspends at once, one stays', async () => {
  const results = await Promise.allSettled(['ada', 'eva'].map((id) => change(id, { active: false })))
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('[A45] what a token had asked for does nothing once it was ended, and the log says so', async () => {
  const comeIn = createComingIn({ ...deps(), logger })
  expect(await comeIn('s', 'here')).toBe(by.tokenId)
  expect(await endAllAccess(database.db, 5)).toMatchObject({ provisioning: 1 })
  await expect(comeIn('s', 'here')).rejects.toMatchObject({ status: 401 })
  for (const act of [
    () => change('bob', { active: false }),
    () => createUser(deps(), by, { wanted: { userName: 'new@example.com' } }),
  ])
    await expect(act()).rejects.toMatchObject({ status: 401 })
  expect(await findPerson(database.db, 'bob')).toMatchObject({ suspended: false })
  expect((await listAudit(database.db, { limit: 1 })).map(({ event }) => event)).toEqual([
    { action: 'revoked-provisioning-token', tokenId: by.tokenId },
  ])
})

test('[A48] the address of a lead or an admin never changes, however people are let in; that of an interviewer does', async () => {
  await addPeople(database.db, { lea: 'lead' })
  for (const byLinks of [true, false]) {
    await setLetsInByLinks(database.db, byLinks)
    for (const id of ['eva', 'lea']) {
      await expect(change(id, { userName: 'other@example.com' })).rejects.toMatchObject({ status: 409 })
      expect((await findPerson(database.db, id))?.email).toBe(`${id}@example.com`)
    }
    await change('bob', { userName: `bob-${byLinks}@example.com` })
    expect((await findPerson(database.db, 'bob'))?.email).toBe(`bob-${byLinks}@example.com`)
  }
})

test('[A47] [A48] whoever is to be suspended and given an address that is refused is suspended, once and told', async () => {
  await addPeople(database.db, { lea: 'lead' })
  for (const [id, userName] of [
    ['lea', 'other@example.com'],
    ['bob', 'ada@example.com'],
  ] as const) {
    const refused = change(id, { active: false, userName, displayName: 'Not kept' })
    await expect(refused).rejects.toMatchObject({
      ...{ touched: { endedSockets: [{ personId: id, why: 'signed-out' }] }, cause: { status: 409 } },
    })
    expect(await findPerson(database.db, id)).toMatchObject({ suspended: true, email: `${id}@example.com` })
    await expect(change(id, { active: false, userName })).rejects.toMatchObject({ status: 409 })
    await change(id, { active: true })
  }
  await change('eva', { active: false })
  await expect(change('ada', { active: false, userName: 'eva@example.com' })).rejects.toMatchObject({
    refusal: { kind: 'last-admin' },
  })
})

test('[A47] what is said again touches nothing, and what the log has of it all is what is kept', async () => {
  await change('bob', { active: false })
  const entries = async () => (await listAudit(database.db, { limit: 50 })).length
  const before = await entries()
  const again = await change('bob', { active: false })
  expect([again.touched.topics, await entries()]).toEqual([[], before])
  await deleteUser(deps(), by, 'bob', undefined)
  await expect(readUser(database.db, 'bob', '')).rejects.toMatchObject({ status: 404 })
  expect((await createUser(deps(), by, { wanted: { userName: 'bob@example.com' } })).answer).toBe('bob')
  expect(await findPerson(database.db, 'bob')).toMatchObject({ suspended: false })
  expect((await listAudit(database.db, { limit: 1 }))[0]).toMatchObject({
    actorId: by.tokenId,
    event: { action: 'resumed-person' },
  })
  const { faults } = await verifyAudit(database.db)
  expect(faults).toEqual([])
})
