import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Bus, BusListener } from './bus.ts'
import type { Notice } from './notices.ts'

/** Nodes on one bus under test. */
export interface BusUnderTest {
  /** Joins as another node. */
  join(node: string): Promise<Bus>
  /** Tells in a transaction of this node, which is then committed or rolled back. */
  tellIn(bus: Bus, notice: Notice, end: 'commit' | 'rollback'): Promise<void>
  /** Ends this node's connection, as a network does. */
  cut(bus: Bus): Promise<void>
  dispose(): Promise<void>
}

/** What a node heard, in order. */
async function ear(bus: Bus) {
  const heard: [string, Notice][] = []
  const nodes: string[] = []
  let looks = 0
  const listener: BusListener = {
    heard: (from, notice) => void heard.push([from, notice]),
    async lookAtEverything() {
      looks++
    },
    stale() {},
    came: (node) => void nodes.push(`+${node}`),
    gone: (node) => void nodes.push(`-${node}`),
  }
  await bus.listen(listener)
  return {
    heard,
    nodes,
    get looks() {
      return looks
    },
  }
}

const moved = (head: number): Notice => ({ kind: 'documents', heads: [['notes/a', head]] })

/** What every bus must do; run on each implementation. Longer than a hundred lines, because it is a list of tests. */
export function busContract(name: string, create: () => Promise<BusUnderTest>): void {
  describe(name, () => {
    let under: BusUnderTest
    beforeEach(async () => {
      under = await create()
    })
    afterEach(() => under.dispose())

    test('[S48] others hear what is told in a transaction once it is committed, in order, and nobody hears themselves', async () => {
      const [a, b, c] = [await under.join('a'), await under.join('b'), await under.join('c')]
      const [ofA, ofB, ofC] = [await ear(a), await ear(b), await ear(c)]
      await under.tellIn(a, moved(1), 'commit')
      await under.tellIn(a, moved(2), 'rollback')
      await under.tellIn(b, moved(3), 'commit')
      await a.tell({ kind: 'touched', what: { topics: ['library'], to: 'everyone' } })
      await vi.waitFor(() => expect(ofC.heard).toHaveLength(3))
      expect(ofC.heard).toEqual([
        ['a', moved(1)],
        ['b', moved(3)],
        ['a', { kind: 'touched', what: { topics: ['library'], to: 'everyone' } }],
      ])
      await vi.waitFor(() => expect(ofB.heard).toHaveLength(2))
      expect(ofB.heard.every(([from]) => from === 'a')).toBe(true)
      expect(ofA.heard).toEqual([['b', moved(3)]])
    })

    test('[S48] what is more than a notice holds is told as everything, or in several notices', async () => {
      const [a, b] = [await under.join('a'), await under.join('b')]
      const ofB = await ear(b)
      const before = ofB.looks
      await a.tell({ kind: 'touched', what: { to: Array.from({ length: 1_000 }, (_, index) => `person-${index}`) } })
      await vi.waitFor(() => expect(ofB.looks).toBeGreaterThan(before))
      expect(ofB.heard).toEqual([])
      const heads = Array.from({ length: 300 }, (_, index) => [`notes/interview-${index}`, index] as const)
      await a.tell({ kind: 'documents', heads })
      await vi.waitFor(() =>
        expect(ofB.heard.flatMap(([, notice]) => (notice.kind === 'documents' ? notice.heads : []))).toEqual(heads),
      )
      expect(ofB.heard.length).toBeGreaterThan(1)
    })

    test('[S52] what passes is heard, whatever letters are in it', async () => {
      const [a, b] = [await under.join('a'), await under.join('b')]
      const ofB = await ear(b)
      const entry = { clientId: 7, clock: 1, personId: 'mia', state: '{"user":{"name":"Zoë \\"’ 漢字 😀"}}' }
      const notice: Notice = { kind: 'presence', of: [{ document: 'notes/a', entries: [entry] }] }
      a.tellInPassing(notice)
      await vi.waitFor(() => expect(ofB.heard).toEqual([['a', notice]]))
    })

    test('[S49] whoever lost the connection looks at everything before they count as up to date', async () => {
      const [a, b] = [await under.join('a'), await under.join('b')]
      const ofB = await ear(b)
      expect(b.fresh()).toBe(true)
      const before = ofB.looks
      await under.cut(b)
      await a.tell(moved(1))
      await vi.waitFor(() => expect(ofB.looks).toBeGreaterThan(before), { timeout: 10_000 })
      await a.tell(moved(2))
      await vi.waitFor(() => expect(ofB.heard.at(-1)).toEqual(['a', moved(2)]))
      await vi.waitFor(() => expect(b.fresh()).toBe(true))
    })

    test('[S52] nodes hear who comes and who takes leave', async () => {
      const a = await under.join('a')
      const ofA = await ear(a)
      const b = await under.join('b')
      await ear(b)
      await vi.waitFor(() => expect(ofA.nodes).toEqual(['+b']))
      expect(a.state.nodes).toBe(2)
      await b.close()
      await vi.waitFor(() => expect(ofA.nodes).toEqual(['+b', '-b']))
      expect(a.state.nodes).toBe(1)
    })

    test('[O41] what one does for all runs at one node, and at another once that has gone', async () => {
      const [a, b] = [await under.join('a'), await under.join('b')]
      await Promise.all([ear(a), ear(b)])
      const running = new Set<string>()
      const work = (node: string) => async () => {
        running.add(node)
        return { stop: async () => void running.delete(node) }
      }
      await a.whileLeading(work('a'))
      await b.whileLeading(work('b'))
      await vi.waitFor(() => expect(running.size).toBe(1))
      const [leader] = running
      await (leader === 'a' ? a : b).close()
      await vi.waitFor(() => expect([...running]).toEqual([leader === 'a' ? 'b' : 'a']), { timeout: 10_000 })
    })
  })
}
