import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Acting } from '../acting/acting.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { openTemporaryDatabase } from '../database/temporary-database.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { createToken, MAX_TOKENS, revokeToken } from './change-tokens.ts'
import { hashSecret, systemRandom } from './secret.ts'
import { findApiToken, listApiTokens } from './store/api-tokens.ts'

const clock = { now: () => 7 }
const ann: Acting = { personId: 'ann', workspaceRole: 'interviewer' }
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase(clock)
  await addPeople(database.db, { ann: 'interviewer', bob: 'interviewer' })
})
afterEach(() => database.close())

const deps = () => ({ db: database.db, clock, random: systemRandom })
const make = (name: string) => createToken(deps(), ann, { name })

test('[A2] a token is known by the hash of its secret, and lasts a year where nobody says', async () => {
  const { answer } = await make('CI')
  expect(await findApiToken(database.db, answer.secret)).toBeUndefined()
  expect(await findApiToken(database.db, hashSecret(answer.secret))).toMatchObject({ id: answer.id, name: 'CI' })
  expect(answer.expiresAt).toBe(7 + 365 * 24 * 60 * 60_000)
})

test('whoever has as many tokens as one may have gets no more, not even by asking several times at once', async () => {
  for (let index = 0; index < MAX_TOKENS - 1; index++) await make(`program ${index}`)
  const asked = await Promise.allSettled(['one', 'two', 'three'].map(make))
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const each of asked) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ problem: { code: 'conflict' } })
  }
  expect(await listApiTokens(database.db, 'ann')).toHaveLength(MAX_TOKENS)
  const made = (await listAudit(database.db, { limit: 100 })).filter(({ event }) => event.action === 'made-token')
  expect(made).toHaveLength(MAX_TOKENS)
})

test('a token is revoked by its own person alone, with its sockets', async () => {
  const { id } = (await make('CI')).answer
  const bob: Acting = { personId: 'bob', workspaceRole: 'interviewer' }
  await expect(revokeToken(deps(), bob, id)).rejects.toMatchObject({ problem: { code: 'not-found' } })
  const { touched } = await revokeToken(deps(), ann, id)
  expect(touched.endedSockets).toEqual([{ personId: 'ann', sessionId: id, why: 'signed-out' }])
  expect(await listApiTokens(database.db, 'ann')).toEqual([])
})
