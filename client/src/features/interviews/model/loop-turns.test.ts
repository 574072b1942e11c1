import type { LoopToPlan } from '@panelbook/shared/interviews/loop/api'
import type { Taken } from '@panelbook/shared/interviews/loop/first-gaps'
import type { RolePools } from '@panelbook/shared/pools/pool'
import { describe, expect, test } from 'vitest'
import { emptyLoopDraft, type LoopDraft, rowsOf } from './loop-draft.ts'
import { personKey, proposeTimes } from './loop-times.ts'
import { byTurns, outsideHours, proposePanels, seatsBefore } from './loop-turns.ts'

const NOW = Date.UTC(2040, 0, 2, 9)
const HOUR = 3_600_000
/** Nine in Berlin, on the day of the form. */
const NINE = Date.UTC(2040, 0, 3, 8)
const plans = new Map([['plan', { minutes: 60 }]])
const stage = (id: string) => ({ id, title: id, planned: false, planId: 'plan' })
const loop = (id: string, over: Partial<LoopToPlan> = {}): LoopToPlan => ({
  ...{ id: `of-${id}`, candidate: { id, name: id }, state: 'active', met: [] },
  stages: [stage('coding'), stage('design'), stage('talk')],
  ...over,
})
const draft = (rows: LoopDraft['rows'] = {}, over: Partial<LoopDraft> = {}): LoopDraft => ({
  ...{ ...emptyLoopDraft(NOW, 'Europe/Berlin'), key: 'key', date: '2040-01-03', earliest: '09:00', latest: '13:00' },
  ...{ breakMinutes: 0, rows },
  ...over,
})
const found = (people: RolePools['people'], members = people.map(({ personId }) => personId)): RolePools => ({
  ...{ number: 1, people },
  pools: [{ id: 'pool', name: 'Engineers', stageIds: ['coding', 'design'], seats: 1, shadows: false, members }],
})
const person = (personId: string, over: Partial<RolePools['people'][number]> = {}) => ({
  ...{ personId, name: personId, week: 0, around: 0 },
  ...over,
})
const panels = (of: LoopDraft, loops: LoopToPlan[], pools: RolePools, taken: Taken[] = []) => {
  const proposed = proposePanels(of, rowsOf(of, loops, plans), { found: pools, taken, now: NOW })
  return proposed && Object.fromEntries([...proposed].map(([key, { panel }]) => [key, panel.map(({ personId }) => personId)]))
}

describe('[N65] in the form for loops', () => {
  test('turns go on from candidate to candidate, and stages without a pool are left as they are', () => {
    expect(panels(draft(), [loop('ada'), loop('ben')], found(['mia', 'leo', 'kim'].map((id) => person(id))))).toEqual({
      ...{ 'of-ada/coding': ['kim'], 'of-ada/design': ['leo'] },
      ...{ 'of-ben/coding': ['mia'], 'of-ben/design': ['kim'] },
    })
  })

  test('a panel that was chosen by hand stays, and counts; one of last time or of an earlier turn is proposed anew', () => {
    const panel = [{ personId: 'kim', role: 'moderator' as const }]
    const of = draft({ 'of-ada/coding': { panel }, 'of-ada/design': { panel, byTurn: true } })
    const last = { panel: [{ person: { id: 'kim', name: 'kim' }, role: 'moderator' as const }], leftOut: 0 }
    const ben = loop('ben', { stages: [{ ...stage('coding'), last }] })
    const pools = found(['leo', 'kim'].map((id) => person(id)))
    expect(byTurns(rowsOf(of, [loop('ada'), ben], plans), pools.pools).map(({ key }) => key)).toEqual([
      ...['of-ada/design', 'of-ben/coding'],
    ])
    expect(panels(of, [loop('ada'), ben], pools)).toEqual({ 'of-ada/design': ['leo'], 'of-ben/coding': ['kim'] })
  })

  test('whoever has no room on the day, beside what was proposed before, is passed over', () => {
    const pools = found(['kim', 'leo'].map((id) => person(id)))
    const busy = (who: string, from: number, hours: number) => ({
      ...{ who: personKey(who), startsAt: NINE + from * HOUR, minutes: hours * 60 },
    })
    expect(panels(draft(), [loop('ada')], pools, [busy('kim', 0, 4)])).toEqual({ 'of-ada/coding': ['leo'], 'of-ada/design': [] })
    // Kim has the last hour alone: the stage behind it has none left if it is the first one.
    const two = loop('ada', { stages: [stage('coding'), stage('design')] })
    expect(panels(draft(), [two], pools, [busy('kim', 0, 3)])).toEqual({ 'of-ada/coding': ['leo'], 'of-ada/design': ['kim'] })
  })

  test('whose working day it isn’t has no room there', () => {
    const late = person('kim', { hours: { from: NINE + 3 * HOUR, until: NINE + 14 * HOUR } })
    const pools = found([late, person('leo', { around: 5 })])
    const one = loop('ada', { stages: [stage('coding')] })
    expect(panels(draft(), [one], pools)).toEqual({ 'of-ada/coding': ['kim'] })
    expect(panels(draft({}, { latest: '12:00' }), [one], pools)).toEqual({ 'of-ada/coding': ['leo'] })
    const seated = draft({ 'of-ada/coding': { panel: [{ personId: 'kim', role: 'moderator' }] } })
    const span = { from: NINE, until: NINE + 4 * HOUR }
    const times = proposeTimes(seated, rowsOf(seated, [one], plans), outsideHours(pools, span), NOW)
    expect(times.kind === 'fits' && times.slots.get('of-ada/coding')?.startsAt).toBe('2040-01-03T12:00')
  })

  test('whoever meets a candidate already is passed over for this one alone', () => {
    const pools = found(['kim', 'leo'].map((id) => person(id)))
    const met = loop('ada', { met: ['kim'], stages: [stage('coding')] })
    expect(panels(draft(), [met, loop('ben', { stages: [stage('coding')] })], pools)).toEqual({
      ...{ 'of-ada/coding': ['leo'], 'of-ben/coding': ['kim'] },
    })
  })

  test('on a day that is too short for all, people are proposed by their turn alone', () => {
    const pools = found(['kim', 'leo'].map((id) => person(id)))
    expect(panels(draft({}, { latest: '11:00' }), [loop('ada')], pools)).toEqual({
      ...{ 'of-ada/coding': ['kim'], 'of-ada/design': ['leo'] },
    })
  })

  test('nothing is proposed on a day that is over, or is none', () => {
    const pools = found([person('kim')])
    expect(panels(draft({}, { date: '2039-12-01' }), [loop('ada')], pools)).toBeUndefined()
    expect(panels(draft({}, { date: '' }), [loop('ada')], pools)).toBeUndefined()
  })
})

test('[N66] rows before one count for it, where they are in its week', () => {
  const panel = [{ personId: 'kim', role: 'moderator' as const }]
  const of = draft({
    'of-ada/coding': { panel, startsAt: '2040-01-03T09:00' },
    'of-ada/design': { panel, startsAt: '2040-01-10T09:00' },
    'of-ada/talk': { panel, left: true },
    'of-ben/coding': { panel },
  })
  const rows = rowsOf(of, [loop('ada'), loop('ben')], plans)
  const week = { from: Date.UTC(2040, 0, 1, 23), until: Date.UTC(2040, 0, 8, 23) }
  const before = (key: string) => seatsBefore(rows, key, week).get('kim')
  expect(['of-ada/coding', 'of-ada/design', 'of-ben/coding', 'of-ben/design'].map(before)).toEqual([undefined, 1, 1, 2])
})
