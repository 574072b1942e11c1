import { expect, test } from 'vitest'
import { createTally } from './tally.ts'

const time = { at: 0 }
const clock = { now: () => time.at }
const tallyOf = (tries: number, keys: number) => createTally({ tries, seconds: 60, keys, clock })

test('[A56] a key has so many tries from its first one on, and as many when its time is over', () => {
  const tally = tallyOf(2, 10)
  expect([tally.take('a'), tally.take('a'), tally.take('a'), tally.take('b')]).toEqual([true, true, false, true])
  time.at += 59_999
  expect(tally.take('a')).toBe(false)
  time.at += 1
  expect([tally.take('a'), tally.size]).toEqual([true, 1])
  // A clock that is put back makes nothing last longer.
  tally.take('a')
  time.at -= 1_000_000
  expect(tally.take('a')).toBe(true)
})

test('[A56] what is given back leaves no key', () => {
  const tally = tallyOf(2, 10)
  for (let n = 0; n < 1_000; n++) {
    tally.take(`stranger ${n}`)
    tally.giveBack(`stranger ${n}`)
    tally.giveBack(`stranger ${n}`)
  }
  expect(tally.size).toBe(0)
  expect([tally.take('stranger 1'), tally.take('stranger 1'), tally.take('stranger 1')]).toEqual([true, true, false])
})

test('[A56] at the maximum it grows no further, forgets no key that was tried often, and a flood makes none new again', () => {
  const tally = tallyOf(5, 10)
  for (let n = 0; n < 5; n++) tally.take('account')
  for (let n = 0; n < 20; n++) tally.take(`stranger ${n}`)
  expect(tally.size).toBe(10)
  expect(tally.take('account')).toBe(false)
  // Pushed out each time, it would have its tries anew: it begins with the least instead.
  let taken = 0
  for (let n = 0; n < 50; n++) {
    if (tally.take('other account')) taken += 1
    tally.take(`one more ${n}`)
  }
  expect(taken).toBeLessThanOrEqual(5)
  expect(tally.size).toBe(10)
  time.at += 60_000
  expect(tally.take('other account')).toBe(true)
  expect(tally.size).toBe(1)
})

test('[A56] where one more comes than there is room for, it has fewer tries, and not none', () => {
  const tally = tallyOf(5, 3)
  for (const each of ['a', 'b', 'c']) tally.take(each)
  let taken = 0
  while (tally.take('new')) taken += 1
  expect(taken).toBe(4)
})
