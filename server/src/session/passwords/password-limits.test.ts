import { beforeEach, describe, expect, test } from 'vitest'
import { systemRandom } from '../secret.ts'
import { createPasswordLimits, type PasswordLimits } from './password-limits.ts'

const time = { at: 0 }
let limits: PasswordLimits
beforeEach(() => {
  time.at = 0
  limits = createPasswordLimits({ clock: { now: () => time.at }, random: systemRandom })
})
const tryOf = (who: string, peer: string, deviceSecret?: string) => ({ email: `${who}@example.com`, peer, deviceSecret })
const wrongOnes = (many: number, who: string, peer: string, deviceSecret?: string) =>
  Array.from({ length: many }, () => limits.take(tryOf(who, peer, deviceSecret))).filter((taken) => taken !== undefined).length

describe('[A56] memory', () => {
  test('keeps nothing of tries that were given back or refused', () => {
    for (let n = 0; n < 1_000; n++) limits.take(tryOf(`person-${n}`, '192.0.2.1'))?.giveBack()
    expect(limits.size()).toBe(0)
    wrongOnes(30, 'bob', '192.0.2.1')
    const kept = limits.size()
    for (let n = 0; n < 1_000; n++) wrongOnes(30, `bob`, '192.0.2.1')
    expect(limits.size()).toBe(kept)
  })

  test('has a hard maximum, at which a familiar device still comes in and an account is not tried more often', () => {
    const device = limits.take(tryOf('bob', '198.51.100.7'))?.cameIn()
    expect(wrongOnes(200, 'eve', '203.0.113.1')).toBe(8)
    const flood = (from: number, to: number) => {
      for (let n = from; n < to; n++) limits.take(tryOf(`person-${n}`, `2001:db8:${n.toString(16)}:1::/64`))
      return limits.size()
    }
    // The four counts of less than a day are full.
    expect(flood(0, 25_000)).toBe(4 * 20_000 + 2 * 25_001)
    expect(flood(25_000, 26_000)).toBe(4 * 20_000 + 2 * 26_001)
    expect(wrongOnes(1, 'eve', '203.0.113.1')).toBe(0)
    expect(limits.take(tryOf('bob', '203.0.113.99', device))).toBeDefined()
  })
})

describe('[A56] a familiar device', () => {
  test('has tries of its own, which nobody behind the same address uses up', () => {
    const device = limits.take(tryOf('bob', '192.0.2.1'))?.cameIn()
    expect(wrongOnes(9, 'bob', '192.0.2.1')).toBe(8)
    for (let n = 0; n < 40; n++) limits.take(tryOf(`stranger-${n}`, '192.0.2.1'))
    expect(wrongOnes(1, 'bob', '192.0.2.1')).toBe(0)
    expect(limits.take(tryOf('bob', '192.0.2.1', device))?.cameIn()).toBe(device)
    // Its own are bounded, too.
    expect(wrongOnes(9, 'bob', '192.0.2.1', device)).toBe(8)
    time.at += 15 * 60_000
    expect(wrongOnes(9, 'bob', '192.0.2.1', device)).toBe(8)
    for (let n = 0; n < 10; n++) {
      time.at += 15 * 60_000
      wrongOnes(9, 'bob', '192.0.2.1', device)
    }
    expect(wrongOnes(1, 'bob', '192.0.2.1', device)).toBe(0)
    time.at += 24 * 60 * 60_000
    expect(limits.take(tryOf('bob', '192.0.2.1', device))).toBeDefined()
  })

  test('is one for its own account alone, and a secret that somebody made up is none and becomes none', () => {
    const planted = 'x'.repeat(43)
    const device = limits.take(tryOf('bob', '192.0.2.1', planted))?.cameIn()
    expect(device).not.toBe(planted)
    wrongOnes(8, 'bob', '192.0.2.1')
    expect(wrongOnes(1, 'bob', '192.0.2.1', planted)).toBe(0)
    wrongOnes(8, 'ada', '192.0.2.1')
    expect(wrongOnes(1, 'ada', '192.0.2.1', device)).toBe(0)
    expect(wrongOnes(1, 'bob', '192.0.2.1', device)).toBe(1)
  })

  test('is forgotten where its account came in on ten others since', () => {
    const devices = Array.from({ length: 11 }, () => limits.take(tryOf('bob', '192.0.2.1'))?.cameIn())
    wrongOnes(8, 'bob', '192.0.2.1')
    expect(devices.map((device) => wrongOnes(1, 'bob', '192.0.2.1', device))).toEqual([0, ...Array(10).fill(1)])
  })
})
