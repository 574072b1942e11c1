import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../base/working-days.ts'
import { type ApplicationKept, erasedFrom, isShown, monthsAfter, type RetentionInput, retentionOf } from './retention.ts'

const at = (iso: string) => Date.parse(iso)
const day = (time: number) => new Date(time).toISOString().slice(0, 10)

test.each([
  ['2026-01-31T10:00Z', 1, '2026-02-28T10:00Z'],
  ['2028-01-31T10:00Z', 1, '2028-02-29T10:00Z'],
  ['2024-02-29T10:00Z', 12, '2025-02-28T10:00Z'],
  ['2024-02-29T10:00Z', 48, '2028-02-29T10:00Z'],
  ['2026-08-31T23:59Z', 6, '2027-02-28T23:59Z'],
  ['2026-10-31T00:00Z', 1, '2026-11-30T00:00Z'],
  ['2026-12-15T00:30Z', 1, '2027-01-15T00:30Z'],
  // Clocks that people put forward change nothing.
  ['2026-03-28T23:30-01:00', 1, '2026-04-29T00:30Z'],
  ['2026-03-03T15:00Z', 120, '2036-03-03T15:00Z'],
])('[E15] %s and %i months is %s', (from, months, to) => {
  expect(new Date(monthsAfter(at(from), months))).toEqual(new Date(at(to)))
})

const role = { roleId: 'python', role: 'Python developer', keeping: { months: 12, since: 0 } }
const DECIDED = at('2026-03-03T15:00Z')
const declined: ApplicationKept = { ...role, state: 'active', outcome: 'decline', decidedAt: DECIDED, changedAt: undefined }
const NOW = at('2026-06-01T12:00Z')
const judge = (facts: Partial<RetentionInput>, now = NOW) =>
  retentionOf({ held: false, applications: [declined], interviews: [], ...facts }, now)
const ends = (facts: Partial<RetentionInput>, now = NOW) => {
  const retention = judge(facts, now)
  return retention.kind === 'ends' ? day(retention.at) : retention.why
}

describe('[E15] a candidate is kept', () => {
  const withdrawn: ApplicationKept = { ...role, state: 'withdrawn', outcome: undefined, decidedAt: undefined, changedAt: DECIDED }
  const later = at('2026-05-05T08:00Z')
  const cases: [string, Partial<RetentionInput>, string][] = [
    ['for the months after the decision, in whole days', {}, '2027-03-04'],
    [
      'not a day longer where it was made at midnight',
      { applications: [{ ...declined, decidedAt: at('2026-03-03') }] },
      '2027-03-03',
    ],
    ['as long after “Hire”', { applications: [{ ...declined, outcome: 'hire' }] }, '2027-03-04'],
    ['as long after a withdrawal', { applications: [withdrawn] }, '2027-03-04'],
    ['from the withdrawal that came after a decision', { applications: [{ ...withdrawn, decidedAt: 5 }] }, '2027-03-04'],
    ['from the decision that came after a withdrawal', { applications: [{ ...withdrawn, decidedAt: later }] }, '2027-05-06'],
    [
      'by the application that keeps them longest',
      { applications: [declined, { ...withdrawn, changedAt: later }] },
      '2027-05-06',
    ],
    [
      'while one is undecided',
      { applications: [declined, { ...declined, outcome: undefined, decidedAt: undefined }] },
      'undecided',
    ],
    ['while one is on hold', { applications: [{ ...declined, outcome: 'hold' }] }, 'undecided'],
    ['while one goes on to the next stage', { applications: [{ ...declined, outcome: 'advance' }] }, 'undecided'],
    ['once one was taken up again after its decision', { applications: [{ ...declined, changedAt: later }] }, 'undecided'],
    ['and not by one that was taken up before its decision', { applications: [{ ...declined, changedAt: 5 }] }, '2027-03-04'],
    ['where a role has no period', { applications: [declined, { ...declined, keeping: undefined }] }, 'no-period'],
    ['where the role was typed', { applications: [{ ...declined, roleId: undefined }] }, 'no-period'],
    ['without an application', { applications: [] }, 'no-application'],
    ['under a legal hold', { held: true }, 'held'],
    ['before an interview', { interviews: [{ underWay: false, until: NOW + 1 }] }, 'interview'],
    ['during an interview', { interviews: [{ underWay: true, until: 5 }] }, 'interview'],
    ['and not by an interview whose slot is over', { interviews: [{ underWay: false, until: NOW }] }, '2027-03-04'],
  ]
  test.each(cases)('%s', (_what, facts, expected) => {
    expect(ends(facts)).toBe(expected)
  })

  test('by the role that keeps them longest, which is named', () => {
    const other = { ...declined, roleId: 'data', role: 'Data engineer', keeping: { months: 24, since: 0 } }
    const shown = { kind: 'ends', at: at('2028-03-04'), roleId: 'data', role: 'Data engineer', months: 24 }
    expect(judge({ applications: [other, declined] })).toEqual(shown)
    expect(judge({ applications: [declined, other] })).toEqual(shown)
  })
})

test('[E16] nobody is erased within thirty days after the role was given a period, or before it was shown for thirty days', () => {
  const since = at('2028-01-01T09:00Z')
  const applications = [{ ...declined, keeping: { months: 1, since } }]
  expect(ends({ applications })).toBe('2028-02-01')
  const due = at('2027-03-04')
  expect([isShown(due, due - 31 * DAY_MS), isShown(due, due - 31 * DAY_MS + 1)]).toEqual([false, true])
  expect(day(erasedFrom(due, due - 30 * DAY_MS))).toBe('2027-03-04')
  // Shown late, as after a time in which no server ran, or once a hold was lifted.
  expect(day(erasedFrom(due, due + DAY_MS + 1))).toBe('2027-04-05')
})
