import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pool } from './pool.ts'
import type { Standing } from './standing.ts'
import { byTurn, type Seat, type TurnRow, takeTurns } from './take-turns.ts'

const AT = Date.UTC(2040, 0, 2, 9)
const standing = (personId: string, more: Partial<Standing> = {}): Standing => ({ personId, week: 0, around: 0, ...more })
const pool = (members: string[], more: Partial<Pool> = {}): Pool => ({
  ...{ id: 'pool', name: 'Pool', stageIds: ['coding'], seats: 1, shadows: false, members },
  ...more,
})
const row = (key: string, more: Partial<TurnRow> = {}): TurnRow => ({
  key,
  stageId: 'coding',
  application: key,
  met: [],
  ...more,
})
const always = () => true
const seats = (found: ReturnType<typeof takeTurns>) =>
  Object.fromEntries([...found].map(([key, { panel }]) => [key, panel.map(({ personId, role }) => `${personId} ${role}`)]))
const turns = (rows: TurnRow[], pools: Pool[], people: Standing[], fits = always as Parameters<typeof takeTurns>[2]) =>
  takeTurns(rows, { pools, people, at: AT }, fits)

describe('[N65] whose turn it is', () => {
  it('is theirs who have the fewest around, then whose last is longest ago, then by id', () => {
    const people = [
      standing('ben', { around: 1, last: AT }),
      standing('ada', { around: 1, last: AT }),
      standing('eve', { around: 1, last: AT - 1 }),
      standing('cem', { around: 2, last: 0 }),
      standing('dan', { around: 0, last: AT }),
      standing('fay', { around: 0 }),
    ]
    expect(people.toSorted(byTurn).map(({ personId }) => personId)).toEqual(['fay', 'dan', 'eve', 'ada', 'ben', 'cem'])
    expect(people.toReversed().toSorted(byTurn)).toEqual(people.toSorted(byTurn))
  })

  it('moves on within one act, and the first of a panel moderates', () => {
    const people = ['ada', 'ben', 'cem'].map((id) => standing(id))
    expect(seats(turns([row('1'), row('2')], [pool(['ada', 'ben', 'cem'], { seats: 2 })], people))).toEqual({
      1: ['ada moderator', 'ben panelist'],
      2: ['cem moderator', 'ada panelist'],
    })
  })

  it('passes over who is away, at their limit, busy, has met the candidate or has no room', () => {
    const people = [
      standing('ada', { awayUntil: '2040-01-09' }),
      standing('ben', { week: 2, limit: 2 }),
      standing('cem', { busy: true }),
      standing('dan', { met: true }),
      standing('eve'),
      standing('fay'),
      standing('gil', { week: 2, limit: 3, around: 9 }),
    ]
    const all = pool(people.map(({ personId }) => personId))
    const fits = (_: TurnRow, panel: readonly Seat[]) => panel.every(({ personId }) => personId !== 'fay')
    expect(seats(turns([row('1', { met: ['eve'] }), row('2')], [all], people, fits))).toEqual({
      1: ['gil moderator'],
      2: ['eve moderator'],
    })
    const found = turns([row('1', { met: ['eve'] }), row('2', { met: ['eve'] })], [all], people, fits).get('2')
    expect(found).toMatchObject({ panel: [], short: [{ left: 1 }] })
  })

  it('gives a candidate somebody else in each stage, also beside what is kept', () => {
    const people = ['ada', 'ben'].map((id) => standing(id))
    const two = pool(['ada', 'ben'], { stageIds: ['coding', 'design'] })
    const rows = [
      row('coding', { application: 'x', kept: [{ personId: 'ada', role: 'moderator' }] }),
      row('design', { application: 'x', stageId: 'design' }),
      row('more', { application: 'x', stageId: 'design' }),
    ]
    expect(seats(turns(rows, [two], people))).toEqual({ design: ['ben moderator'], more: [] })
  })

  it('proposes newcomers as shadows alone, beside somebody, where the pool asks for one', () => {
    const people = [standing('ada', { around: 3 }), standing('nia', { newcomer: true }), standing('ola', { newcomer: true })]
    const asks = pool(['ada', 'nia', 'ola'], { shadows: true })
    expect(seats(turns([row('1')], [asks], people))).toEqual({ 1: ['ada moderator', 'nia shadow'] })
    expect(seats(turns([row('1')], [pool(['ada', 'nia'])], people))).toEqual({ 1: ['ada moderator'] })
    expect(turns([row('1')], [pool(['nia', 'ola'], { shadows: true })], people).get('1')).toMatchObject({
      ...{ panel: [], short: [{ left: 1 }] },
    })
  })

  it('takes from each pool that a stage names, and from nobody twice', () => {
    const people = ['ada', 'ben', 'cem'].map((id) => standing(id))
    const pools = [
      pool(['ada', 'ben'], { id: 'a' }),
      pool(['ada', 'cem'], { id: 'b' }),
      pool(['ben'], { id: 'c', stageIds: ['design'] }),
    ]
    expect(seats(turns([row('1')], pools, people))).toEqual({ 1: ['ada moderator', 'cem panelist'] })
    expect(seats(turns([row('1', { stageId: 'talk' })], pools, people))).toEqual({ 1: [] })
  })
})

describe('[N65] of any week', () => {
  const names = ['ada', 'ben', 'cem', 'dan', 'eve', 'fay']
  const weekArb = fc.record({
    people: fc.tuple(
      ...names.map((personId) =>
        fc.record({
          personId: fc.constant(personId),
          week: fc.nat(4),
          limit: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
          before: fc.nat(5),
          last: fc.option(fc.nat(1000), { nil: undefined }),
          away: fc.boolean(),
          newcomer: fc.boolean(),
        }),
      ),
    ),
    interviews: fc.integer({ min: 1, max: 12 }),
    seats: fc.integer({ min: 1, max: 3 }),
  })

  it('nobody is proposed over their limit, while away or on the path, and nobody twice in one interview', () => {
    let proposed = 0
    fc.assert(
      fc.property(weekArb, ({ people, interviews, seats: wanted }) => {
        const standings = people.map(({ personId, week, limit, before, last, away, newcomer }) =>
          standing(personId, {
            ...{ week, around: week + before },
            ...(limit === undefined ? {} : { limit }),
            ...(last === undefined ? {} : { last }),
            ...(away ? { awayUntil: '2040-01-09' } : {}),
            ...(newcomer ? { newcomer: true as const } : {}),
          }),
        )
        const rows = Array.from({ length: interviews }, (_, at) => row(`${at}`))
        const found = turns(rows, [pool(names, { seats: wanted, shadows: true })], standings)
        const panels = [...found.values()].map(({ panel }) => panel)
        for (const panel of panels) expect(new Set(panel.map(({ personId }) => personId)).size).toBe(panel.length)
        for (const { personId, week, limit, awayUntil, newcomer } of standings) {
          const mine = panels.flat().filter((seat) => seat.personId === personId)
          proposed += mine.length
          if (mine.length > 0) expect(week + mine.length).toBeLessThanOrEqual(limit ?? Number.POSITIVE_INFINITY)
          if (awayUntil !== undefined) expect(mine).toEqual([])
          if (newcomer) expect(mine.every(({ role }) => role === 'shadow')).toBe(true)
        }
        // A seat stays empty only where nobody is left who may take it.
        for (const { panel, short } of found.values()) {
          const left = short.reduce((sum, each) => sum + each.left, 0)
          expect(panel.filter(({ role }) => role !== 'shadow').length + left).toBe(wanted)
        }
      }),
      { numRuns: 300 },
    )
    expect(proposed).toBeGreaterThan(1000)
  })

  it('among those who are equally free, loads end at most one apart, whatever the week', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
        (count, interviews, wanted, lasts) => {
          const people = names.slice(0, count).map((id, at) => standing(id, { last: lasts[at] ?? 0 }))
          const rows = Array.from({ length: interviews }, (_, at) => row(`${at}`))
          const found = turns(rows, [pool(names.slice(0, count), { seats: wanted })], people)
          const loads = people.map(
            ({ personId }) => [...found.values()].filter(({ panel }) => panel.some((seat) => seat.personId === personId)).length,
          )
          expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('who begins with more is left alone until the others have as many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 2, maxLength: 6 }), fc.integer({ min: 1, max: 20 }), (before, interviews) => {
        const people = before.map((around, at) => standing(names[at] ?? '', { around }))
        const rows = Array.from({ length: interviews }, (_, at) => row(`${at}`))
        const found = turns(rows, [pool(names)], people)
        const after = people.map(
          ({ personId, around }) =>
            around + [...found.values()].flatMap(({ panel }) => panel).filter((seat) => seat.personId === personId).length,
        )
        const chosen = after.filter((load, at) => load > (before[at] ?? 0))
        expect(Math.max(...chosen)).toBeLessThanOrEqual(Math.min(...after) + 1)
      }),
      { numRuns: 300 },
    )
  })
})
