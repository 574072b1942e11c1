import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { aSummary } from '@panelbook/shared/interviews/summary.fixture'
import { expect, test } from 'vitest'
import { beginnings, markOf } from './beginnings.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 10, 30, 10)
const mia = { person: { id: 'mia', name: 'Mia Example' }, role: 'panelist' as const }
const planned = (id: string, more: Partial<InterviewSummary> = {}) =>
  aSummary(id, { phase: 'not-started', panel: [mia], ...more, startsAt: more.startsAt ?? START })
const dueAt = (minutes: number, interviews: ReturnType<typeof planned>[], told: string[] = []) =>
  beginnings(interviews, 'mia', START + minutes * MINUTE, new Set(told)).due.map(({ id }) => id)

test('an interview is told from two minutes before its time until ten after, once for each time it was planned for', () => {
  const interview = planned('one')
  expect([-3, -2, 0, 10, 11].map((minutes) => dueAt(minutes, [interview]))).toEqual([[], ['one'], ['one'], ['one'], []])
  expect(dueAt(0, [interview], [markOf(interview)])).toEqual([])
  const moved = { ...interview, startsAt: START + 60 * MINUTE }
  expect(dueAt(59, [moved], [markOf(interview)])).toEqual(['one'])
})

test('one that its moderator begins before its time is told at once; one that is over or not held, never', () => {
  expect(dueAt(-30, [planned('early', { phase: 'running' })])).toEqual(['early'])
  expect(dueAt(0, [planned('over', { phase: 'ended' })])).toEqual([])
  const notHeld = { state: 'cancelled' as const, at: 1, by: { id: 'lea', name: 'Lea Example' }, reason: 'Ill' }
  expect(dueAt(0, [planned('off', { notHeld })])).toEqual([])
})

test('a lead who reads all interviews is told of those on whose panel they sit', () => {
  expect(dueAt(0, [planned('others', { panel: [] }), planned('own')])).toEqual(['own'])
})

test('says when to look again: at the next of those that nobody was told of', () => {
  const next = (minutes: number, told: string[] = []) =>
    beginnings(
      [planned('one'), planned('two', { startsAt: START + 60 * MINUTE })],
      'mia',
      START + minutes * MINUTE,
      new Set(told),
    ).next
  expect(next(-30)).toBe(START - 2 * MINUTE)
  expect(next(0)).toBe(START + 58 * MINUTE)
  expect(next(60)).toBeUndefined()
})
