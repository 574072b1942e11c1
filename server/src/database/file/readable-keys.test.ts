import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readableKeys } from './readable-keys.ts'

class Damaged extends Error {
  readonly code = 'SQLITE_CORRUPT_VTAB'
}

// One error for all: making one for each key would take most of the time.
const damage = new Damaged()

/** A table of pages in order: `seek` reads the page that the key leads to, and the next where the key is past its last row. */
function tableOf(pages: { keys: bigint[]; damaged: boolean }[]) {
  return (from: bigint) => {
    // The last page that begins at or before the key, where a search in a tree ends.
    let at = Math.max(
      0,
      pages.findLastIndex((page) => (page.keys[0] ?? 0n) <= from),
    )
    for (; at < pages.length; at++) {
      const page = pages[at]
      if (page?.damaged) throw damage
      const key = page?.keys.find((each) => each >= from)
      if (key !== undefined) return { key }
    }
    return undefined
  }
}

test('[O14] every row of a sound page is found, whichever pages are damaged', () => {
  // No key lies beyond the 6,000 that are tried one by one: with larger steps, a sound page between damaged ones may be passed
  // over.
  const layout = fc.array(
    fc.record({ rows: fc.integer({ min: 1, max: 8 }), gap: fc.integer({ min: 1, max: 50 }), damaged: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(layout, fc.bigInt({ min: 0n, max: 1_000n }), (pages, start) => {
      let next = start
      const made = pages.map(({ rows, gap, damaged }) => ({
        damaged,
        keys: Array.from({ length: rows }, () => (next += BigInt(gap))),
      }))
      let stretches = 0
      const read = [...readableKeys(tableOf(made), () => (stretches += 1), 6_000n)].map((row) => row.key)
      expect(read).toEqual(made.filter((page) => !page.damaged).flatMap((page) => page.keys))
      expect(stretches > 0).toBe(made.some((page) => page.damaged))
    }),
  )
})

test('[O14] what comes after a very long stretch is found as well', () => {
  const seek = (from: bigint) => {
    if (from <= 3_000_000_000n) throw damage
    return from <= 3_000_000_007n ? { key: 3_000_000_007n } : undefined
  }
  expect([...readableKeys(seek, () => {}, 100n)]).toEqual([{ key: 3_000_000_007n }])
})

test('what is no damage is thrown on', () => {
  const seek = () => {
    throw new Error('a fault of another kind')
  }
  expect(() => [...readableKeys(seek, () => {})]).toThrow('another kind')
})
