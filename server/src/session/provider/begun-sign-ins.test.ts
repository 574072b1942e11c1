import { expect, test } from 'vitest'
import { systemRandom } from '../secret.ts'
import { BEGUN_MS, createBegunSignIns } from './begun-sign-ins.ts'

test('[A29] a sign-in is taken once, by the browser and the state that began it, within ten minutes', () => {
  const time = { at: 1 }
  const begun = createBegunSignIns({ clock: { now: () => time.at }, random: systemRandom })
  const one = begun.begin('one')
  const other = begun.begin('one')
  expect(begun.take(one.secret, other.state)).toBeUndefined()
  expect(begun.take(other.secret, one.state)).toBeUndefined()
  expect(begun.take(one.secret, one.state)).toMatchObject({ nonce: one.nonce, verifier: one.verifier })
  expect(begun.take(one.secret, one.state)).toBeUndefined()
  time.at += BEGUN_MS
  expect(begun.take(other.secret, other.state)).toBeUndefined()
})

test('[A18] however many are begun, the oldest of the address with the most goes first, and the newest stand', () => {
  const begun = createBegunSignIns({ clock: { now: () => 1 }, random: systemRandom })
  const taken = (one: ReturnType<typeof begun.begin>) => begun.take(one.secret, one.state) !== undefined
  const honest = begun.begin('an office')
  const strangers = Array.from({ length: 10_001 }, (_each, count) => begun.begin(`stranger ${count % 17}`))
  const late = begun.begin('another office')
  // The eldest of the strangers made room for the last three.
  expect(strangers.slice(0, 5).map(taken)).toEqual([false, false, false, true, true])
  expect([honest, late, ...strangers.slice(-1)].map(taken)).toEqual([true, true, true])
})

test('[A18] what was answered or is too old counts no more', () => {
  const time = { at: 1 }
  const begun = createBegunSignIns({ clock: { now: () => time.at }, random: systemRandom })
  const answered = Array.from({ length: 10_000 }, () => begun.begin('one'))
  for (const { secret, state } of answered) begun.take(secret, state)
  const old = Array.from({ length: 5_000 }, () => begun.begin('one'))
  time.at += BEGUN_MS
  const others = Array.from({ length: 2 }, () => begun.begin('other'))
  const ones = Array.from({ length: 9_999 }, () => begun.begin('one'))
  expect(begun.take(old[4_999]?.secret ?? '', old[4_999]?.state ?? '')).toBeUndefined()
  for (const { secret, state } of [...others, ...ones.slice(1)]) expect(begun.take(secret, state)).toBeDefined()
  expect(begun.take(ones[0]?.secret ?? '', ones[0]?.state ?? '')).toBeUndefined()
})
