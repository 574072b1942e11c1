import { expect, test } from 'vitest'
import { systemRandom } from '../secret.ts'
import { BEGUN_MS, createBegunSignIns } from './begun-sign-ins.ts'

test('[A29] a sign-in is taken once, by the browser and the state that began it, within ten minutes', () => {
  const time = { at: 1 }
  const begun = createBegunSignIns({ clock: { now: () => time.at }, random: systemRandom })
  const one = begun.begin()
  const other = begun.begin()
  expect(begun.take(one.secret, other.state)).toBeUndefined()
  expect(begun.take(other.secret, one.state)).toBeUndefined()
  expect(begun.take(one.secret, one.state)).toMatchObject({ nonce: one.nonce, verifier: one.verifier })
  expect(begun.take(one.secret, one.state)).toBeUndefined()
  time.at += BEGUN_MS
  expect(begun.take(other.secret, other.state)).toBeUndefined()
})

test('[A18] however many are begun, the oldest go first and the newest stand', () => {
  const begun = createBegunSignIns({ clock: { now: () => 1 }, random: systemRandom })
  const first = begun.begin()
  const second = begun.begin()
  for (let count = 0; count < 9_999; count++) begun.begin()
  const last = begun.begin()
  expect(begun.take(first.secret, first.state)).toBeUndefined()
  expect(begun.take(second.secret, second.state)).toBeUndefined()
  expect(begun.take(last.secret, last.state)).toBeDefined()
})
