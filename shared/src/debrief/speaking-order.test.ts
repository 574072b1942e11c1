import { describe, expect, it } from 'vitest'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import { speakingOrder } from './speaking-order.ts'

const panel: { personId: string; role: PanelRole }[] = [
  { personId: 'mona', role: 'moderator' },
  { personId: 'pavel', role: 'panelist' },
  { personId: 'sam', role: 'shadow' },
  { personId: 'oya', role: 'observer' },
]

describe('[D3] the speaking order', () => {
  it('hears everyone who rates once, and no observer', () => {
    expect(speakingOrder('i', 1, panel).sort()).toEqual(['mona', 'pavel', 'sam'])
  })

  it('is the same on every screen, in whatever order the panel comes', () => {
    expect(speakingOrder('i', 1, panel.toReversed())).toEqual(speakingOrder('i', 1, panel))
  })

  it('favours nobody: over many interviews each speaks first about as often', () => {
    const first = new Map<string, number>()
    for (let seed = 0; seed < 3_000; seed++) {
      const [opens = ''] = speakingOrder(`interview-${seed}`, 1_700_000_000_000, panel)
      first.set(opens, (first.get(opens) ?? 0) + 1)
    }
    // 1,000 are expected; 5 standard deviations are 129.
    for (const times of first.values()) expect(Math.abs(times - 1_000)).toBeLessThan(130)
    expect(first.size).toBe(3)
  })

  it('can’t be known before the reveal: another moment is another order', () => {
    const orders = new Set(Array.from({ length: 50 }, (_, at) => speakingOrder('i', at, panel).join()))
    expect(orders.size).toBe(6)
  })
})
