import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clashesOf } from './clashes.ts'
import { firstGaps, type Proposal, type Span, START_STEP_MS, spanOf, type Taken, type Wanted } from './first-gaps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NINE = Date.UTC(2040, 0, 2, 9)
const at = (hour: number) => NINE + (hour - 9) * HOUR
const day: Span = { from: NINE, until: at(18) }
const wanted = (key: string, who: string[], minutes = 60, candidate = 'ada'): Wanted => ({
  ...{ key, minutes, candidate },
  who: [candidate, ...who],
})
const taken = (who: string, from: number, until: number): Taken => ({ who, startsAt: at(from), minutes: (until - from) * 60 })
const hours = (proposal: Proposal) =>
  proposal.kind === 'fits'
    ? Object.fromEntries([...proposal.starts].map(([key, start]) => [key, (start - at(0)) / HOUR]))
    : proposal

describe('[N52] times are proposed', () => {
  it('one after the other, with a break, in the order of the loop', () => {
    const rows = [wanted('screen', ['mia']), wanted('coding', ['leo'], 90), wanted('design', ['mia'], 45)]
    expect(hours(firstGaps(rows, day, [], 15))).toEqual({ screen: 9, coding: 10.25, design: 12 })
    expect(hours(firstGaps(rows, day, [], 0))).toEqual({ screen: 9, coding: 10, design: 11.5 })
  })

  it('around what everybody has, in a gap that just fits', () => {
    const rows = [wanted('screen', ['mia', 'leo']), wanted('coding', ['leo'])]
    const busy = [taken('mia', 9, 10), taken('leo', 11, 12), taken('ada', 12, 12.5)]
    expect(hours(firstGaps(rows, day, busy, 15))).toEqual({ screen: 10, coding: 12.5 })
    expect(hours(firstGaps(rows, day, [...busy, taken('leo', 10.5, 11)], 15))).toEqual({ screen: 12.5, coding: 13.75 })
  })

  it('between what its loop has already: after the stages before it, and before those behind', () => {
    const rows = [
      { ...wanted('coding', ['leo']), after: at(11), before: at(15) },
      { ...wanted('team', ['mia']), after: at(16) },
    ]
    const busy = [taken('ada', 10, 11), taken('ada', 15, 16)]
    expect(hours(firstGaps(rows, day, busy, 15))).toEqual({ coding: 11.25, team: 16.25 })
    const full = [...busy, taken('leo', 11.25, 14)]
    expect(firstGaps(rows, day, full, 15)).toEqual({ kind: 'no-room', key: 'coding', blocked: ['leo'] })
    expect(firstGaps([{ ...wanted('coding', ['leo']), before: at(10) }], day, [], 15)).toMatchObject({ blocked: [] })
  })

  it('at full five minutes, and never before the span', () => {
    const late = { from: NINE + 61_000, until: day.until }
    expect(hours(firstGaps([wanted('screen', [])], late, [], 15))).toEqual({ screen: 9 + 5 / 60 })
    const odd = [{ who: 'mia', startsAt: NINE, minutes: 37 }]
    expect(hours(firstGaps([wanted('screen', ['mia'])], day, odd, 15))).toEqual({ screen: 9 + 40 / 60 })
  })

  it('[N55] for several candidates so that nobody is in two places, and each goes on as another has ended', () => {
    const rows = ['ada', 'ben'].flatMap((candidate) => [
      wanted(`${candidate} screen`, ['mia'], 60, candidate),
      wanted(`${candidate} coding`, ['leo'], 60, candidate),
    ])
    expect(hours(firstGaps(rows, day, [], 15))).toEqual({
      'ada screen': 9,
      'ada coding': 10.25,
      'ben screen': 10.25,
      'ben coding': 11.5,
    })
  })

  it('[N53] or it is said who has no room: who alone is in the way, else all who are elsewhere, else nobody', () => {
    const row = [wanted('screen', ['mia', 'leo'])]
    const alone = firstGaps(row, day, [taken('mia', 9, 18), taken('leo', 9, 10)], 15)
    expect(alone).toEqual({ kind: 'no-room', key: 'screen', blocked: ['mia'] })
    const together = firstGaps(row, day, [taken('mia', 9, 13.5), taken('leo', 13.5, 18)], 15)
    expect(together).toEqual({ kind: 'no-room', key: 'screen', blocked: ['mia', 'leo'] })
    // The second has none because the first had to wait.
    const waiting = firstGaps([wanted('a', ['mia']), wanted('b', ['leo'], 420)], day, [taken('mia', 9, 10)], 15)
    expect(waiting).toEqual({ kind: 'no-room', key: 'b', blocked: ['mia'] })
    const both = [taken('mia', 9, 17), taken('leo', 9, 17.5)]
    expect(firstGaps([wanted('a', ['mia']), wanted('b', ['leo'])], day, both, 15)).toMatchObject({ blocked: ['mia', 'leo'] })
    const short = firstGaps([wanted('screen', ['mia'], 600)], day, [taken('mia', 9, 18)], 15)
    expect(short).toEqual({ kind: 'no-room', key: 'screen', blocked: [] })
    const full = firstGaps([wanted('a', ['mia'], 300), wanted('b', ['leo'], 300)], day, [], 15)
    expect(full).toEqual({ kind: 'no-room', key: 'b', blocked: [] })
  })
})

const people = ['mia', 'leo', 'kim', 'sam']
const rowArb = fc.record({
  candidate: fc.constantFrom('ada', 'ben', 'cem'),
  minutes: fc.integer({ min: 1, max: 24 }).map((five) => five * 5),
  panel: fc.uniqueArray(fc.constantFrom(...people), { minLength: 0, maxLength: 3 }),
  after: fc.option(fc.integer({ min: -60, max: 200 }), { nil: undefined }),
  before: fc.option(fc.integer({ min: 200, max: 700 }), { nil: undefined }),
})
const takenArb = fc.record({
  who: fc.constantFrom('ada', 'ben', 'cem', ...people),
  startsAt: fc.integer({ min: -120, max: 600 }).map((minute) => NINE + minute * MINUTE),
  minutes: fc.integer({ min: 5, max: 240 }),
})
const cases = fc.record({
  rows: fc.array(rowArb, { minLength: 1, maxLength: 9 }).map((rows) =>
    rows.map(({ candidate, minutes, panel, after, before }, row) => ({
      ...wanted(`row ${row}`, panel, minutes, candidate),
      ...(after === undefined ? {} : { after: NINE + after * MINUTE }),
      ...(before === undefined ? {} : { before: NINE + before * MINUTE }),
    })),
  ),
  busy: fc.array(takenArb, { maxLength: 14 }),
  pause: fc.integer({ min: 0, max: 40 }),
  shift: fc.integer({ min: 0, max: 7 }),
})

/** What a proposed time must hold beside those that came before it: said anew, as the rule says it. */
function fits(
  row: Wanted,
  start: number,
  before: [Wanted, number][],
  { span, busy, pause }: { span: Span; busy: Taken[]; pause: number },
) {
  const end = start + row.minutes * MINUTE
  if (start < span.from || end > span.until) return false
  if (row.after !== undefined && start < row.after + pause * MINUTE) return false
  if (row.before !== undefined && end + pause * MINUTE > row.before) return false
  const free = busy.every((each) => !row.who.includes(each.who) || spanOf(each).until <= start || spanOf(each).from >= end)
  const apart = before.every(([other, from]) => {
    const until = from + other.minutes * MINUTE
    if (other.candidate === row.candidate) return start >= until + pause * MINUTE
    if (!other.who.some((who) => row.who.includes(who))) return true
    return start >= until + pause * MINUTE || end + pause * MINUTE <= from
  })
  return free && apart
}

describe('[N52] of any day', () => {
  it('times overlap nothing, lie within it, keep loops in order, and none could be earlier', () => {
    let found = 0
    fc.assert(
      fc.property(cases, ({ rows, busy, pause, shift }) => {
        const span = { from: day.from + shift * MINUTE, until: day.until }
        const proposal = firstGaps(rows, span, busy, pause)
        expect(firstGaps(rows, span, busy.toReversed(), pause)).toEqual(proposal)
        const starts = proposal.kind === 'fits' ? proposal.starts : new Map<string, number>()
        const before: [Wanted, number][] = []
        // Every start that there is, tried one by one.
        const first = (row: Wanted) => {
          for (let start = NINE; start <= day.until; start += START_STEP_MS) {
            if (fits(row, start, before, { span, busy, pause })) return start
          }
          return undefined
        }
        for (const row of rows) {
          const expected = first(row)
          if (expected === undefined) {
            expect(proposal).toMatchObject({ kind: 'no-room', key: row.key })
            return
          }
          if (proposal.kind === 'fits') expect(starts.get(row.key)).toBe(expected)
          before.push([row, expected])
        }
        found += 1
        expect(proposal.kind).toBe('fits')
        const timed = rows.map((row) => ({ ...row, startsAt: starts.get(row.key) ?? Number.NaN }))
        for (const clashes of clashesOf(timed, busy).values()) expect(clashes).toEqual([])
      }),
      { numRuns: 400 },
    )
    expect(found).toBeGreaterThan(40)
  })
})

it('[N52] a clash is told at both rows, and at whoever is busy, and not where one ends as another begins', () => {
  const row = (key: string, hour: number, who: string[]) => ({ key, startsAt: at(hour), minutes: 60, who })
  const rows = [row('a', 9, ['mia', 'ada']), row('b', 9.5, ['mia', 'ben']), row('c', 10, ['ada', 'leo'])]
  const clashes = clashesOf(rows, [taken('leo', 10.5, 12), taken('leo', 11, 12)])
  expect(clashes.get('a')).toEqual([{ who: 'mia', startsAt: at(9.5), minutes: 60, other: 'b' }])
  expect(clashes.get('b')).toEqual([{ who: 'mia', startsAt: at(9), minutes: 60, other: 'a' }])
  expect(clashes.get('c')).toEqual([taken('leo', 10.5, 12)])
})
