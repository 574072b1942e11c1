import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

test('the wait doubles up to ten seconds, and half of it is random', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const full = Math.min(10_000, 400 * 2 ** Math.min(failures, 10))
      const delay = reconnectDelay(failures, () => random)
      expect(delay).toBeGreaterThanOrEqual(full / 2)
      expect(delay).toBeLessThan(full)
    }),
  )
})
