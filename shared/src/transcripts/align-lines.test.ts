import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { alignLines, askedFrom, recordingBegan } from './align-lines.ts'

const NINE = Date.UTC(2026, 4, 4, 9)
const minutes = (count: number) => NINE + count * 60_000
const asked = (questionId: string, at: number) => ({ type: 'asked' as const, questionId, at })
const line = (...at: (number | undefined)[]) => at.map((each) => (each === undefined ? {} : { at: each }))

describe('[T46] which question was asked when', () => {
  test('follows the timeline; a pause changes nothing, an end ends it, and who resumes goes on', () => {
    const timeline = [
      { type: 'started' as const, at: NINE },
      asked('heap', NINE),
      { type: 'paused' as const, at: minutes(2) },
      { type: 'resumed' as const, at: minutes(3) },
      asked('tree', minutes(5)),
      { type: 'ended' as const, at: minutes(9) },
      { type: 'resumed' as const, at: minutes(11) },
      { type: 'closed' as const, at: minutes(12) },
    ]
    expect(askedFrom(timeline)).toEqual([
      { from: NINE, questionId: 'heap' },
      { from: minutes(5), questionId: 'tree' },
      { from: minutes(9), questionId: undefined },
      { from: minutes(11), questionId: 'tree' },
      { from: minutes(12), questionId: undefined },
    ])
  })

  test('an event never moves time backwards, and of two at one moment the later counts', () => {
    expect(askedFrom([asked('heap', minutes(5)), asked('tree', minutes(4)), asked('sort', minutes(6))])).toEqual([
      { from: minutes(5), questionId: 'tree' },
      { from: minutes(6), questionId: 'sort' },
    ])
  })
})

describe('[T46] lines under the questions of their time', () => {
  const spans = [
    { from: NINE, questionId: 'heap' },
    { from: minutes(5), questionId: 'tree' },
    { from: minutes(9), questionId: undefined },
  ]
  test('those before, after, and without a time belong to none', () => {
    expect(alignLines(line(0, 299_999, 300_000, undefined, 540_000), NINE, spans)).toEqual([
      { questionId: 'heap', from: 0, to: 2 },
      { questionId: 'tree', from: 2, to: 3 },
      { questionId: undefined, from: 3, to: 5 },
    ])
    expect(alignLines(line(0), NINE - 1, spans)).toEqual([{ questionId: undefined, from: 0, to: 1 }])
    expect(alignLines([], NINE, spans)).toEqual([])
  })

  const when = fc.integer({ min: 0, max: 4_000_000 })
  const someSpans = fc
    .array(fc.tuple(when, fc.constantFrom('heap', 'tree', 'sort', undefined)), { maxLength: 12 })
    .map((spans) => spans.map(([from, questionId]) => ({ from, questionId })).sort((a, b) => a.from - b.from))
  const someLines = fc.array(fc.option(when, { nil: undefined }), { maxLength: 40 }).map((at) => line(...at))

  it('every line is in one part, in order, and under the question that a plain search finds', () => {
    fc.assert(
      fc.property(someLines, someSpans, when, (lines, spans, beganAt) => {
        const parts = alignLines(lines, beganAt, spans)
        expect(parts.map(({ from }) => from)).toEqual([0, ...parts.map(({ to }) => to)].slice(0, parts.length))
        expect(parts.at(-1)?.to ?? 0).toBe(lines.length)
        for (const { questionId, from, to } of parts) {
          for (const { at } of lines.slice(from, to)) {
            const last = at === undefined ? undefined : spans.findLast((span) => span.from <= beganAt + at)
            expect(questionId).toBe(last?.questionId)
          }
        }
      }),
    )
  })

  it('moving the recording is moving the questions the other way', () => {
    fc.assert(
      fc.property(someLines, someSpans, fc.integer({ min: -100_000, max: 100_000 }), (lines, spans, by) => {
        const moved = spans.map(({ from, questionId }) => ({ from: from - by, questionId }))
        expect(alignLines(lines, 1_000_000 + by, spans)).toEqual(alignLines(lines, 1_000_000, moved))
      }),
    )
  })
})

describe('[T46] the recording began', () => {
  const timeline = [{ type: 'started' as const, at: minutes(4) }]
  test('as somebody said; else with the conversation; else as planned', () => {
    expect(recordingBegan({ beganAt: 7 }, { timeline, startsAt: NINE })).toBe(7)
    expect(recordingBegan({}, { timeline, startsAt: NINE })).toBe(minutes(4))
    expect(recordingBegan({}, { timeline: [], startsAt: NINE })).toBe(NINE)
  })

  test('of a clock on the wall, when it showed the first time nearest to the conversation', () => {
    const at = (hours: number, rest = 0) => (hours * 60 + rest) * 60_000
    const berlin = { timeZone: 'Europe/Berlin' }
    expect(recordingBegan({ clock: at(11, 2) + 30_000, ...berlin }, { timeline, startsAt: NINE })).toBe(minutes(2) + 30_000)
    expect(recordingBegan({ clock: at(9, 2) }, { timeline, startsAt: NINE })).toBe(minutes(2))
    // One that began before midnight, of a conversation after it.
    const midnight = Date.UTC(2026, 4, 4)
    expect(recordingBegan({ clock: at(23, 58) }, { timeline: [], startsAt: midnight })).toBe(midnight - 120_000)
    expect(recordingBegan({ clock: 24 * 3_600_000 }, { timeline: [], startsAt: midnight })).toBe(midnight)
  })
})
