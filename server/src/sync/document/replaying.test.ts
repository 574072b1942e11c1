import { atOnce } from '@panelbook/shared/base/steps'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { CorruptDocument } from '../../database/log/document-log.ts'
import { replayDocument } from '../../database/log/replay-document.ts'
import { deep, manyClients, manyDeletions, manyFirsts, manyParents } from '../gate/hostile-updates.fixture.ts'
import { createTurnstile } from '../steps.ts'
import { replayingDocument } from './replaying.ts'
import { threeWriters } from './three-writers.fixture.ts'

const stored = (updates: readonly Uint8Array[], state?: Uint8Array) => ({
  snapshot: state && { sequence: 1, state },
  tail: updates.map((update, index) => ({ sequence: index + 1, update })),
})

/** How often a document's building rests, and what is built. */
function replayed(of: ReturnType<typeof stored>): { rests: number; state: Uint8Array } {
  const steps = replayingDocument(of)
  for (let rests = 0; ; rests++) {
    const step = steps.next()
    if (step.done) return { rests, state: Y.encodeStateAsUpdate(step.value) }
  }
}

/**
 * Three who write, format and delete in one text and in lists within lists, some of it unseen by the others; every change an
 * update of its own.
 */
function writtenTogether(choices: readonly number[], words: string): Uint8Array[] {
  const updates: Uint8Array[] = []
  const { docs, copy } = threeWriters()
  const all = new Y.Doc()
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'told') return
      updates.push(update)
      Y.applyUpdate(all, update)
    })
  }
  for (const [index, choice] of choices.entries()) {
    const doc = copy(choice)
    const text = doc.getText('general')
    const lists = doc.getArray<Y.Array<unknown>>('lists')
    const at = text.length === 0 ? 0 : (choice * 7) % text.length
    if (choice % 7 === 6) lists.insert(0, [Y.Array.from<string | number>([index, words]) as Y.Array<unknown>])
    else if (choice % 7 === 5 && lists.length > 0) lists.delete(lists.length - 1, 1)
    else if (choice % 5 === 4 && text.length > 3) text.delete(Math.min(at, text.length - 2), 2)
    else if (choice % 5 === 3 && text.length > 3) text.format(Math.min(at, text.length - 2), 2, { bold: true })
    else text.insert(at, `${index} ${words}`)
    if (choice % 4 === 0) for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(all), 'told')
  }
  return updates
}

const LONG = 'a good many words, so that a few of them are beyond what is built at once; '.repeat(40)

test('[S15] [S32] a log that is replayed in turns is the same document as one that is replayed at once, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 8, maxLength: 60 }), fc.nat(59), (choices, cut) => {
      const updates = writtenTogether(choices, LONG)
      const whole = replayDocument(stored(updates))
      const early = replayDocument(stored(updates.slice(0, cut)))
      const one = stored(updates)
      const two = stored(updates.slice(cut), Y.encodeStateAsUpdate(early))
      const merged = stored([Y.mergeUpdates(updates)])
      for (const of of [one, two, merged]) expect(replayed(of).state).toEqual(Y.encodeStateAsUpdate(whole))
    }),
    { numRuns: 60 },
  )
})

test('[S32] however a log was made large, its replay rests every few dozen parts', () => {
  const logs = {
    parents: stored([manyParents(3_000)]),
    clients: stored([], manyClients(4_000)),
    firsts: stored([manyFirsts(4_000, 7)]),
    nested: stored([deep(4_000)]),
    deleted: stored([manyFirsts(4_000, 7), manyDeletions(2_000, 7)]),
    typed: stored(typed(4_000)),
  }
  for (const [name, log] of Object.entries(logs)) {
    const { rests, state } = replayed(log)
    expect(rests, name).toBeGreaterThan(60)
    expect(state).toEqual(Y.encodeStateAsUpdate(replayDocument(log)))
  }
})

/** Words put into a text one after the other, each an update as it is sent while somebody types. */
function typed(times: number, words = 'x'): Uint8Array[] {
  const updates: Uint8Array[] = []
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let at = 0; at < times; at++) doc.getText('general').insert(at, words)
  return updates
}

test('[S15] what the gate would not let in, and the log has all the same, is replayed as it ever was', () => {
  const doc = new Y.Doc()
  // A document within the document, which the gate refuses to read.
  doc.getMap('old').set('inner', new Y.Doc({ guid: 'inner' }))
  doc.getText('general').insert(0, LONG.repeat(10))
  const log = stored([Y.encodeStateAsUpdate(doc)])
  expect(replayed(log).state).toEqual(Y.encodeStateAsUpdate(replayDocument(log)))
})

test('[S15] an entry that can’t be applied, or stands on a missing one, is a corrupt document also in turns', () => {
  const [first, second, ...rest] = typed(200, LONG)
  if (!first || !second) throw new Error('Each letter is an update')
  const cut = second.slice(0, second.length / 2)
  expect(() => atOnce(replayingDocument(stored([first, cut, ...rest])))).toThrow(CorruptDocument)
  expect(() => atOnce(replayingDocument(stored([second, ...rest])))).toThrow(CorruptDocument)
})

test('[S32] of several that work in turns one goes on in each turn of the event loop, each as often as the others', async () => {
  const turns: (() => void)[] = []
  const nextTurn = createTurnstile((go) => turns.push(go))
  const log: string[] = []
  const work = async (name: string, steps: number) => {
    for (let step = 0; step < steps; step++) {
      await nextTurn()
      log.push(name)
    }
  }
  const done = Promise.all([work('a', 3), work('b', 2), work('c', 3)])
  for (let at = 0; at < turns.length; at++) {
    const before = log.length
    turns[at]?.()
    await Promise.resolve()
    await Promise.resolve()
    expect(log.length - before).toBe(1)
  }
  await done
  expect(log).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'c'])
})
