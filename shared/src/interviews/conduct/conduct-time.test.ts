import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPlan, asked } from '../../plans/plan.fixture.ts'
import type { TimelineEvent } from './conduct-doc.ts'
import { behindMs, conductTime } from './conduct-time.ts'

const MINUTE = 60_000
const started = (at: number): TimelineEvent => ({ type: 'started', at })
const ask = (questionId: string, at: number): TimelineEvent => ({ type: 'asked', questionId, at })
const paused = (at: number): TimelineEvent => ({ type: 'paused', at })
const resumed = (at: number): TimelineEvent => ({ type: 'resumed', at })
const ended = (at: number): TimelineEvent => ({ type: 'ended', at })
const spent = (timeline: TimelineEvent[], now: number) => Object.fromEntries(conductTime(timeline, now).spentMs)

describe('conductTime', () => {
  it('is nothing before the start, whatever was pressed', () => {
    expect(conductTime([ask('a', 10), paused(20), resumed(30), ended(40)], 100)).toEqual({
      phase: 'not-started',
      startedAt: undefined,
      endedAt: undefined,
      elapsedMs: 0,
      spentMs: new Map(),
      asked: [],
    })
  })

  it('[T1] runs with the time that is passed in', () => {
    const timeline = [started(1_000), ask('a', 1_000)]
    expect(conductTime(timeline, 1_000)).toMatchObject({ phase: 'running', startedAt: 1_000, elapsedMs: 0 })
    expect(conductTime(timeline, 4_000).elapsedMs).toBe(3_000)
    expect(spent(timeline, 4_000)).toEqual({ a: 3_000 })
  })

  it('[T5] sums a question’s visits and keeps the order first asked', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 10), ask('a', 30), ask('c', 60)]
    expect(spent(timeline, 100)).toEqual({ a: 40, b: 20, c: 40 })
    expect(conductTime(timeline, 100).asked).toEqual(['a', 'b', 'c'])
  })

  it('[T4] leaves pauses out, and may change the question during one', () => {
    const timeline = [started(0), ask('a', 0), paused(10), ask('b', 50), resumed(100)]
    expect(conductTime(timeline.slice(0, 4), 60)).toMatchObject({ phase: 'paused', elapsedMs: 10 })
    expect(spent(timeline, 130)).toEqual({ a: 10, b: 30 })
  })

  it('[T4] takes a second pause or resume for what it is: nothing', () => {
    expect(conductTime([started(0), paused(10), paused(20), resumed(30), resumed(40)], 50).elapsedMs).toBe(30)
  })

  it('[T3] counts the first start only', () => {
    const timeline = [started(0), ask('a', 0), started(40), ask('b', 50)]
    expect(conductTime(timeline, 60)).toMatchObject({ startedAt: 0, elapsedMs: 60 })
  })

  it('[T3] stops at the end until somebody resumes', () => {
    const over = [started(0), ask('a', 0), ended(30)]
    expect(conductTime([...over, ask('b', 40), paused(50)], 90)).toMatchObject({
      phase: 'ended',
      endedAt: 30,
      elapsedMs: 30,
      asked: ['a'],
    })
    expect(conductTime([...over, resumed(70)], 90)).toMatchObject({ phase: 'running', endedAt: undefined, elapsedMs: 50 })
  })

  it('[T3] a second end keeps the first’s time', () => {
    expect(conductTime([started(0), ended(30), ended(80)], 90)).toMatchObject({ endedAt: 30, elapsedMs: 30 })
  })

  it('[T2] an event that looks earlier counts as the latest seen', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 100), ask('c', 40)]
    expect(spent(timeline, 150)).toEqual({ a: 100, b: 0, c: 50 })
    expect(conductTime(timeline, 150).elapsedMs).toBe(150)
  })

  it('[T2] events at the same instant keep the document’s order', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 50), ask('c', 50)]
    expect(spent(timeline, 60)).toEqual({ a: 50, b: 0, c: 10 })
  })

  it('[T2] one device’s clock an hour ahead doesn’t add an hour to anybody’s timer', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 60 * MINUTE)]
    expect(conductTime(timeline, 5 * MINUTE)).toMatchObject({ elapsedMs: 5 * MINUTE })
    expect(spent(timeline, 5 * MINUTE)).toEqual({ a: 5 * MINUTE, b: 0 })
    expect(conductTime([started(9_000)], 5_000)).toMatchObject({ phase: 'running', startedAt: 5_000, elapsedMs: 0 })
    expect(conductTime([started(0), ended(9_000)], 5_000)).toMatchObject({ phase: 'ended', endedAt: 5_000, elapsedMs: 5_000 })
  })

  const event = fc
    .tuple(fc.constantFrom('started', 'asked', 'paused', 'resumed', 'ended'), fc.constantFrom('a', 'b', 'c'), fc.nat(1_000))
    .map(([type, questionId, at]): TimelineEvent => (type === 'asked' ? { type, questionId, at } : { type, at }))

  it('[T1][T2] holds for any timeline: never negative, never more than has passed, questions never more than the whole', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.nat(1_500), (timeline, now) => {
        const time = conductTime(timeline, now)
        const onQuestions = [...time.spentMs.values()].reduce((sum, ms) => sum + ms, 0)
        expect(Math.min(time.elapsedMs, ...time.spentMs.values())).toBeGreaterThanOrEqual(0)
        expect(onQuestions).toBeLessThanOrEqual(time.elapsedMs)
        expect(time.elapsedMs).toBeLessThanOrEqual(time.startedAt === undefined ? 0 : now - time.startedAt)
        expect(new Set(time.asked).size).toBe(time.asked.length)
      }),
    )
  })

  it('[T1] holds for any timeline: as time passes timers only ever go forward', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.nat(1_500), fc.nat(1_500), (timeline, a, b) => {
        const [earlier, later] = [conductTime(timeline, Math.min(a, b)), conductTime(timeline, Math.max(a, b))]
        expect(later.elapsedMs).toBeGreaterThanOrEqual(earlier.elapsedMs)
        expect(later.phase).toBe(earlier.phase)
      }),
    )
  })
})

describe('behindMs', () => {
  const plan = aPlan([asked('a', 10), asked('b', 10), asked('c', 10)])
  const none: ReadonlySet<string> = new Set()
  const at = (timeline: TimelineEvent[], minutes: number) => conductTime(timeline, minutes * MINUTE)
  const minutesBehind = (timeline: TimelineEvent[], minutes: number, current: string, skipped = none) =>
    behindMs(plan, at(timeline, minutes), current, skipped) / MINUTE

  it('[T6] is nothing while the current question is within its minutes', () => {
    expect(minutesBehind([started(0), ask('a', 0)], 7, 'a')).toBe(0)
  })

  it('[T6] grows once the current question is over its minutes', () => {
    expect(minutesBehind([started(0), ask('a', 0)], 13, 'a')).toBe(3)
  })

  it('[T6] is ahead after a question that took less', () => {
    expect(minutesBehind([started(0), ask('a', 0), ask('b', 6 * MINUTE)], 8, 'b')).toBe(-4)
  })

  it('[T6] lets a skip win back what the panel is behind, and never makes it ahead', () => {
    const late = [started(0), ask('a', 0), ask('c', 15 * MINUTE)]
    expect(minutesBehind(late, 15, 'c')).toBe(5)
    expect(minutesBehind(late, 15, 'c', new Set(['b']))).toBe(0)
    expect(minutesBehind([started(0), ask('a', 0), ask('c', 25 * MINUTE)], 25, 'c', new Set(['b']))).toBe(5)
    // Left after a minute by skipping it, which is no minute gained.
    expect(minutesBehind([started(0), ask('a', 0), ask('b', MINUTE)], 1, 'b', new Set(['a']))).toBe(0)
  })

  it('[T6] counts a question asked and skipped once', () => {
    expect(minutesBehind([started(0), ask('a', 0), ask('b', 10 * MINUTE)], 10, 'b', new Set(['a']))).toBe(0)
  })

  it('[T6] counts talk before the first question as time behind', () => {
    expect(minutesBehind([started(0), ask('a', 3 * MINUTE)], 5, 'a')).toBe(3)
  })

  it('ignores questions that the plan does not have', () => {
    expect(minutesBehind([started(0), ask('x', 0), ask('a', 5 * MINUTE)], 5, 'a')).toBe(5)
  })
})
