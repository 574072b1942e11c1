import { expect, test } from 'vitest'
import { type ChallengePurpose, insertChallenge, takeChallenge } from '../store/passkey-challenges.ts'
import { database, inPasskeyWorld } from './passkey-world.fixture.ts'

inPasskeyWorld()

const keep = (challengeHash: string, purpose: ChallengePurpose, expiresAt = 100) =>
  insertChallenge(database.db, { challengeHash, purpose, expiresAt }, 1, 3)
const stands = (challengeHash: string, purpose: ChallengePurpose) => takeChallenge(database.db, challengeHash, purpose, 1)

test('[A38] strangers who begin very many push out the oldest of their own kind, and none of a passkey that is added', async () => {
  await keep('mine', { session: 'bob' }, 10)
  for (let begun = 0; begun < 10; begun++) await keep(`stranger-${begun}`, 'sign-in', 20 + begun)
  expect(await stands('mine', { session: 'bob' })).toBe(true)
  expect(await stands('stranger-6', 'sign-in')).toBe(false)
  for (const kept of ['stranger-7', 'stranger-8', 'stranger-9']) expect(await stands(kept, 'sign-in')).toBe(true)
})

test('[A38] a session adds one passkey at a time: what it begins next takes the place of what it began, and no other’s', async () => {
  await keep('other', { session: 'ada' }, 10)
  await keep('sign-in', 'sign-in', 10)
  for (let begun = 0; begun < 10; begun++) await keep(`bob-${begun}`, { session: 'bob' }, 20 + begun)
  expect(await stands('bob-8', { session: 'bob' })).toBe(false)
  expect(await stands('bob-9', { session: 'bob' })).toBe(true)
  expect(await stands('other', { session: 'ada' })).toBe(true)
  expect(await stands('sign-in', 'sign-in')).toBe(true)
})
