import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { pacedCopy } from './paced-copy.ts'

function open() {
  const source = new Y.Doc()
  source.getText('t').insert(0, 'begun ')
  let time = 0
  let timers: { at: number; run: () => void }[] = []
  const copy = pacedCopy(source, 60, {
    now: () => time,
    setTimeout: (run, ms) => timers.push({ at: time + ms, run }),
  })
  const pass = (ms: number) => {
    time += ms
    const due = timers.filter((timer) => timer.at <= time)
    timers = timers.filter((timer) => timer.at > time)
    for (const { run } of due) run()
  }
  return { source, copy, pass, there: () => source.getText('t').toString(), here: () => copy.doc.getText('t').toString() }
}

describe('a paced copy', () => {
  it('begins with what is there, and writes through at once', () => {
    const { copy, there, here } = open()
    expect(here()).toBe('begun ')
    copy.doc.getText('t').insert(6, 'mine')
    expect(there()).toBe('begun mine')
  })

  it('brings what others write at once after a pause, and together while they go on', () => {
    const { source, copy, pass, here } = open()
    let arrivals = 0
    copy.doc.on('update', () => arrivals++)
    source.getText('t').insert(6, 'a')
    pass(0)
    expect(here()).toBe('begun a')
    for (const letter of 'bcdefgh') {
      source.getText('t').insert(source.getText('t').length, letter)
      pass(5)
    }
    expect(arrivals).toBe(1)
    pass(60)
    expect(here()).toBe('begun abcdefgh')
    expect(arrivals).toBe(2)
  })

  it('brings what waits when it is asked to, unless that is kept away', () => {
    const { source, copy, pass, here } = open()
    source.getText('t').insert(6, 'a')
    pass(0)
    source.getText('t').insert(7, 'b')
    copy.hold(true)
    copy.bring()
    expect(here()).toBe('begun a')
    copy.hold(false)
    copy.bring()
    expect(here()).toBe('begun ab')
    pass(100)
    expect(here()).toBe('begun ab')
  })

  it('tells before what others write comes in, and takes what is written at that moment', () => {
    const { source, copy, pass, there, here } = open()
    const before: string[] = []
    const end = copy.beforeOthers(() => {
      before.push(here())
      copy.doc.getText('t').insert(0, 'mine ')
    })
    source.getText('t').insert(6, 'theirs')
    pass(0)
    expect(before).toEqual(['begun '])
    expect([here(), there()]).toEqual(['mine begun theirs', 'mine begun theirs'])
    end()
    source.getText('t').insert(0, 'more ')
    pass(100)
    expect(before).toHaveLength(1)
  })

  it('stops when it is closed', () => {
    const { source, copy, pass, here } = open()
    source.getText('t').insert(0, 'late ')
    copy.close()
    pass(100)
    expect(here()).toBe('begun ')
  })

  it('[S15] is equal to its source whenever nothing waits, whoever wrote where', () => {
    const edit = fc.record({
      mine: fc.boolean(),
      at: fc.nat(30),
      cut: fc.nat(4),
      add: fc.string({ maxLength: 4 }),
      wait: fc.nat(80),
    })
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const { source, copy, pass, there, here } = open()
        for (const { mine, at, cut, add, wait } of edits) {
          const text = (mine ? copy.doc : source).getText('t')
          const index = Math.min(at, text.length)
          text.delete(index, Math.min(cut, text.length - index))
          text.insert(index, add)
          pass(wait)
        }
        pass(100)
        expect(here()).toBe(there())
        expect(Y.encodeStateVector(copy.doc)).toEqual(Y.encodeStateVector(source))
      }),
    )
  })
})
