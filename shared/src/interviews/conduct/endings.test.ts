import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TimelineEvent } from './conduct-doc.ts'
import { conductFacts } from './conduct-facts.ts'
import { conductTime } from './conduct-time.ts'
import type { ConversationEvent } from './conversation-event.ts'
import { endsByItselfAt, isOver, OVERTIME_MS, withEndings } from './endings.ts'

const MINUTE = 60_000
const slot = { startsAt: 0, minutes: 45 }
const started = (at: number) => ({ type: 'started', at }) as const
const ask = (questionId: string, at: number) => ({ type: 'asked', questionId, at }) as const
const paused = (at: number) => ({ type: 'paused', at }) as const
const resumed = (at: number) => ({ type: 'resumed', at }) as const
const ended = (at: number) => ({ type: 'ended', at }) as const
const timeAt = (timeline: readonly ConversationEvent[], endings: number[], now: number) =>
  conductTime(
    withEndings(
      timeline,
      endings.map((at) => ({ at })),
    ),
    now,
  )

describe('[R11] a slot that is over', () => {
  test.each(['not-started', 'running', 'paused'] as const)('is over for an interview that is %s', (phase) => {
    expect(isOver({ ...slot, phase }, 45 * MINUTE - 1)).toBe(false)
    expect(isOver({ ...slot, phase }, 45 * MINUTE)).toBe(true)
  })

  test('isn’t waited for where the conversation was ended before', () => {
    expect(isOver({ ...slot, phase: 'ended' }, 1)).toBe(true)
  })
})

describe('[R12] a conversation that the server ended', () => {
  test('stops its clock and the running question’s, whenever somebody looks', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 10)]
    for (const now of [30, 1e9]) {
      expect(timeAt(timeline, [25], now)).toMatchObject({
        ...{ phase: 'ended', endedAt: 25, elapsedMs: 25 },
        spentMs: new Map([
          ['a', 10],
          ['b', 15],
        ]),
      })
    }
  })

  test('counts nothing that comes after it, until somebody takes it up again', () => {
    const timeline = [started(0), ask('a', 0), ask('b', 30), paused(40)]
    expect(timeAt(timeline, [20], 90)).toMatchObject({ phase: 'ended', asked: ['a'], elapsedMs: 20 })
    expect(timeAt([...timeline, resumed(60)], [20], 90)).toMatchObject({ phase: 'running', openedAt: 60, elapsedMs: 50 })
  })

  test('is over though nobody ever started it; a start or a resumption after that begins it', () => {
    expect(timeAt([], [20], 90)).toMatchObject({ phase: 'ended', endedAt: 20, startedAt: undefined, elapsedMs: 0 })
    expect(timeAt([started(30)], [20], 90)).toMatchObject({ phase: 'running', startedAt: 30, elapsedMs: 60 })
    expect(timeAt([resumed(30)], [20], 90)).toMatchObject({ phase: 'running', startedAt: 30, elapsedMs: 60 })
  })

  test('ends half an hour past its slot; of one that began late, or was taken up again, half an hour past that', () => {
    const at = (timeline: readonly ConversationEvent[]) => endsByItselfAt(slot, timeline, 1e12)
    expect(at([started(-5 * MINUTE)])).toBe(45 * MINUTE + OVERTIME_MS)
    expect(at([started(0), paused(10)])).toBe(45 * MINUTE + OVERTIME_MS)
    expect(at([started(20 * MINUTE)])).toBe(65 * MINUTE + OVERTIME_MS)
    expect(at([started(0), ended(40 * MINUTE), resumed(100 * MINUTE)])).toBe(100 * MINUTE + OVERTIME_MS)
    expect(at([])).toBeUndefined()
    expect(at([started(0), ended(40)])).toBeUndefined()
  })

  test('never needs to be ended twice: what ends it once due leaves nothing that is due', () => {
    const event = fc.oneof(
      fc.nat(200).map((minute) => ask('a', minute * MINUTE)),
      fc.nat(200).map((minute) => paused(minute * MINUTE)),
      fc.nat(200).map((minute) => resumed(minute * MINUTE)),
      fc.nat(200).map((minute) => ended(minute * MINUTE)),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.nat(100), (rest, start) => {
        const timeline: TimelineEvent[] = [started(start * MINUTE), ...rest]
        const now = 1_000 * MINUTE
        const endings: { at: number }[] = []
        for (let round = 0; round < 12; round += 1) {
          const due = endsByItselfAt(slot, withEndings(timeline, endings), now)
          if (due === undefined) break
          // Each is later than the one before: it ends.
          expect(due).toBeGreaterThan(endings.at(-1)?.at ?? Number.NEGATIVE_INFINITY)
          endings.push({ at: due })
        }
        expect(conductTime(withEndings(timeline, endings), now).phase).toBe('ended')
      }),
    )
  })
})

describe('[R13] [T2] the facts of a conversation', () => {
  const conduct = (timeline: TimelineEvent[]) => ({
    timeline: timeline.map((event) => ({ ...event, client: 1 })),
    probesAsked: new Map(),
    skips: new Map(),
  })

  test('are the same whenever they are asked for, whatever one device’s clock claimed', () => {
    const claimed = conduct([started(0), ask('a', 0), ask('b', 7_200_000)])
    const heardAt = 60_000
    expect(conductFacts(claimed, heardAt).asked).toEqual([
      { questionId: 'a', seconds: 60, probes: 0 },
      { questionId: 'b', seconds: 0, probes: 0 },
    ])
    expect(conductFacts(claimed, heardAt, [{ at: 90_000 }])).toMatchObject({ seconds: 90, ended: true })
  })

  test('name the question still open, and none once it is over', () => {
    const running = conduct([started(0), ask('a', 0), ask('b', 10_000)])
    expect(conductFacts(running, 1e9)).toMatchObject({ ended: false, open: 'b' })
    const over = conductFacts(running, 1e9, [{ at: 70_000 }])
    expect(over).toMatchObject({ ended: true, seconds: 70, asked: [{ seconds: 10 }, { seconds: 60 }] })
    expect(over.open).toBeUndefined()
  })
})
