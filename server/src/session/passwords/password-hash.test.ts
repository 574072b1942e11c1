import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'
import { refusal } from '../passkeys/passkey-world.fixture.ts'
import { systemRandom } from '../secret.ts'
import { createHashingGate } from './hashing-gate.ts'
import { hashPassword, isCheap, isPassword, noPassword, PRESENT_COST } from './password-hash.ts'

describe('[A54] what is kept of a password', () => {
  test('is Argon2id at OWASP’s cost, with a salt of its own and all that made it', async () => {
    const [one, two] = await Promise.all([
      hashPassword('copper lantern', systemRandom),
      hashPassword('copper lantern', systemRandom),
    ])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(two)
    expect([await isPassword('copper lantern', one), await isPassword('copper lantern', two)]).toEqual([true, true])
    expect(await isPassword('copper lanterN', one)).toBe(false)
    expect(isCheap(one)).toBe(false)
  })

  test('is right by the vector of RFC 9106’s reference, which another implementation made', async () => {
    // argon2 -id, "password", salt "somesaltsomesalt", m=64, t=2, p=1, by the reference implementation (argon2-cffi 25.1).
    const kept = '$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Gpj7qOY5RCXJvcMzqcdQqvgR3wcPX7SleI4c9NtXk6E'
    expect(await isPassword('password', kept)).toBe(true)
  })

  test('is taken at the cost that it says, and made anew where that is less than the present', async () => {
    const cheap = await hashPassword('copper lantern', systemRandom, { memory: 8_192, passes: 2, parallelism: 1 })
    expect(await isPassword('copper lantern', cheap)).toBe(true)
    expect(isCheap(cheap)).toBe(true)
    // As costly in another way, which is no reason to hash again.
    expect(isCheap(await hashPassword('copper lantern', systemRandom, { memory: 47_104, passes: 1, parallelism: 1 }))).toBe(false)
  })

  test('is refused as a fault of the database where it is something else', async () => {
    await expect(isPassword('copper lantern', 'plain')).rejects.toThrow('kept as something else')
    await expect(isPassword('copper lantern', '$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$AAAA')).rejects.toThrow()
  })

  test('of nobody costs the same, and fits nothing', async () => {
    const nothing = noPassword(systemRandom)
    expect(nothing).toContain(`$m=${PRESENT_COST.memory},t=${PRESENT_COST.passes},p=1$`)
    expect(await isPassword('', nothing)).toBe(false)
  })
})

describe('[A58] hashing', () => {
  /** Works that end when a test says so. */
  function works() {
    const begun: (() => void)[] = []
    let most = 0
    let running = 0
    const work = () =>
      new Promise<void>((end) => {
        running += 1
        most = Math.max(most, running)
        begun.push(() => {
          running -= 1
          end()
        })
      })
    return { work, begun, most: () => most }
  }

  test('runs two at once, lets a bounded number wait in their turn, and refuses the rest', async () => {
    const { work, begun, most } = works()
    const gate = createHashingGate({ atOnce: 2, waiting: 3, ofOne: 2 })
    const asked = ['a', 'a', 'b', 'b', 'c'].map((key) => gate.run(key, work))
    expect(await refusal(gate.run('d', work))).toBe('too-many-sign-ins-at-once')
    for (let ended = 0; ended < 5; ended++) {
      await expect.poll(() => begun.length).toBeGreaterThan(ended)
      begun[ended]?.()
    }
    await Promise.all(asked)
    expect(most()).toBe(2)
    const again = gate.run('d', work)
    begun.at(-1)?.()
    await again
  })

  test('lets nobody take all places, and gives a place back that failed', async () => {
    const gate = createHashingGate({ atOnce: 1, waiting: 10, ofOne: 2 })
    const { work, begun } = works()
    const [one, two] = [gate.run('a', work), gate.run('a', () => Promise.reject(new Error('failed')))]
    expect(await refusal(gate.run('a', work))).toBe('too-many-sign-ins-at-once')
    const other = gate.run('b', async () => 'came')
    begun[0]?.()
    await one
    await expect(two).rejects.toThrow('failed')
    expect(await other).toBe('came')
    expect(await gate.run('a', async () => 'came')).toBe('came')
  })

  test('is done off the event loop: what a hash keeps it from is a fraction of what it takes', async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    // A cost at which one hash in the loop itself would stand out.
    const cost = { memory: 131_072, passes: 3, parallelism: 1 }
    delay.enable()
    const begun = performance.now()
    await hashPassword('copper lantern', systemRandom, cost)
    const took = performance.now() - begun
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(took / 2)
  })
})
