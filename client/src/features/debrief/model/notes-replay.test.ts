import {
  askQuestion,
  endInterview,
  pauseInterview,
  readConduct,
  resumeInterview,
  setProbeAsked,
  startInterview,
} from '@panelbook/shared/interviews/conduct/conduct-doc'
import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import { aPlan, asked } from '@panelbook/shared/plans/plan.fixture'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { askedAt, heardBy, momentOf, notesAt, replaySpan } from './notes-replay.ts'

const MINUTE = 60_000
const plan = aPlan([asked('a', 5), asked('b', 5), asked('c', 5)])

describe('the moment', () => {
  const doc = new Y.Doc()
  startInterview(doc, 'a', 'mia', 10 * MINUTE)
  setProbeAsked(doc, 'a', 'p1', { at: 12 * MINUTE })
  askQuestion(doc, 'b', 17 * MINUTE)
  pauseInterview(doc, 18 * MINUTE)
  resumeInterview(doc, 20 * MINUTE)
  askQuestion(doc, 'a', 21 * MINUTE)
  endInterview(doc, 30 * MINUTE)
  const heard = heardBy(readConduct(doc), 99 * MINUTE)
  const at = (minutes: number) => momentOf(plan, heard, minutes * MINUTE)

  test('[R20] [T1] is what every screen showed then: question, its time, the whole time, the pace and the probes', () => {
    expect([at(11), at(13), at(17.5)].map(({ current, ...rest }) => [current?.entry.question.id, current?.probes, rest])).toEqual(
      [
        ['a', 0, { phase: 'running', elapsedMs: MINUTE, behindMs: 0 }],
        ['a', 1, { phase: 'running', elapsedMs: 3 * MINUTE, behindMs: 0 }],
        ['b', 0, { phase: 'running', elapsedMs: 7.5 * MINUTE, behindMs: 2 * MINUTE }],
      ],
    )
    expect(at(19)).toMatchObject({ phase: 'paused', elapsedMs: 8 * MINUTE })
    expect(at(22).current).toMatchObject({ entry: { question: { id: 'a' } }, spentMs: 8 * MINUTE })
    expect(at(5)).toMatchObject({ phase: 'not-started', current: undefined })
  })

  test('[R20] can be gone to from the start to the end, and to each asking', () => {
    expect(replaySpan(heard, [{ at: MINUTE, client: 1, clock: 1 }])).toEqual({ from: 10 * MINUTE, to: 30 * MINUTE })
    expect(askedAt(heard)).toEqual([
      { questionId: 'a', at: 10 * MINUTE },
      { questionId: 'b', at: 17 * MINUTE },
      { questionId: 'a', at: 21 * MINUTE },
    ])
  })

  test('[R20] [R12] of an interview nobody started is a moment of its writing', () => {
    const times = [1, 5].map((minutes): WritingTime => ({ at: minutes * MINUTE, client: 1, clock: minutes }))
    const nobody = heardBy(readConduct(new Y.Doc()), 99 * MINUTE, [{ at: 60 * MINUTE, why: 'slot-over' }])
    expect(replaySpan(nobody, times)).toEqual({ from: MINUTE, to: 5 * MINUTE })
    expect(replaySpan(nobody, times.slice(0, 1))).toBeUndefined()
    expect(replaySpan(nobody, [])).toBeUndefined()
  })

  test('[T2] that one device’s wrong clock claims is bounded by when the server heard of it', () => {
    const wrong = new Y.Doc()
    startInterview(wrong, 'a', 'mia', 1 * MINUTE)
    endInterview(wrong, 900 * MINUTE)
    expect(replaySpan(heardBy(readConduct(wrong), 40 * MINUTE), [])).toEqual({ from: MINUTE, to: 40 * MINUTE })
  })
})

/** A document, with the time at which each of its changes was received. */
function written() {
  const doc = new Y.Doc()
  doc.clientID = 1
  const times: WritingTime[] = []
  const at = (time: number, change: (note: Y.Text) => void, place = 'a') => {
    doc.transact(() => change(noteText(doc, place)))
    const clock = Y.getState(doc.store, doc.clientID)
    if (clock > (times.at(-1)?.clock ?? 0)) times.push({ at: time, client: doc.clientID, clock })
  }
  const shown = (time?: number) =>
    notesAt(doc, plan, time === undefined ? undefined : { times, at: time }).map(
      ({ place, lines }) => `${place}: ${lines.map(({ text, fresh }) => (fresh ? `*${text}` : text)).join(' / ')}`,
    )
  return { doc, at, shown, times }
}

describe('[R20] the notes at a moment', () => {
  test('hold what had been written by then, letter for letter, and tell what is fresh', () => {
    const { at, shown } = written()
    at(1_000, (note) => appendNoteLine(note, { id: 'l1', text: 'Draws' }))
    at(40_000, (note) => note.insert(note.length, ' the loop', {}))
    at(50_000, (note) => appendNoteLine(note, { id: 'l2', text: 'Alone' }), 'general')
    expect(shown(500)).toEqual([])
    expect(shown(1_000)).toEqual(['a: *Draws'])
    expect(shown(39_000)).toEqual(['a: Draws'])
    expect(shown(45_000)).toEqual(['a: *Draws the loop'])
    expect(shown(65_000)).toEqual(['a: Draws the loop', 'general: *Alone'])
    expect(shown()).toEqual(['a: Draws the loop', 'general: Alone'])
  })

  test('[V24] never hold what was deleted, at no moment', () => {
    const { at, shown } = written()
    at(1_000, (note) => appendNoteLine(note, { id: 'l1', text: 'SECRET stays' }))
    at(2_000, (note) => note.delete(1, 7))
    for (const time of [1_000, 1_500, 2_000, 9_000, undefined]) expect(shown(time).join()).not.toContain('SECRET')
    expect(shown(1_000)).toEqual(['a: *stays'])
  })

  test('only grow, and end as what stands there now', () => {
    const change = fc.record({
      place: fc.constantFrom('a', 'b', 'general'),
      at: fc.nat(60),
      words: fc.string({ maxLength: 6 }),
      cut: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const { doc, at, times } = written()
        for (const [index, { place, at: where, words, cut }] of changes.entries()) {
          at(
            index * 1_000,
            (note) => {
              const position = Math.min(where, note.length)
              if (cut === 0) appendNoteLine(note, { id: `l${index}`, text: words })
              else note.insert(position, words, {})
              if (cut > 1) note.delete(Math.min(where, note.length - 1), Math.min(1, note.length))
            },
            place,
          )
        }
        const letters = (time?: number) =>
          notesAt(doc, plan, time === undefined ? undefined : { times, at: time })
            .flatMap(({ lines }) => lines.map(({ text }) => text))
            .join('').length
        let before = 0
        for (let index = 0; index <= changes.length; index += 1) {
          expect(letters(index * 1_000)).toBeGreaterThanOrEqual(before)
          before = letters(index * 1_000)
        }
        expect(notesAt(doc, plan, { times, at: 1e9 }).map(({ place, lines }) => [place, lines.map(({ text }) => text)])).toEqual(
          notesAt(doc, plan).map(({ place, lines }) => [place, lines.map(({ text }) => text)]),
        )
      }),
    )
  })
})
