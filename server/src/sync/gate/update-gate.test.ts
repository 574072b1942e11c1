import { newId } from '@panelbook/shared/base/ids'
import { pointId } from '@panelbook/shared/candidates/loop-points'
import { setAction, setConsensus, setCurrentCompetency, setSpeaker } from '@panelbook/shared/debrief/debrief-doc'
import { documentRoots } from '@panelbook/shared/protocol/document-roots'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MAX_CLIENTS_PER_PERSON, MAX_NEW_CLIENTS, MAX_PARTS, MAX_PARTS_READER } from '../sync-limits.ts'
import { manyClients, manyDiscarded, manyParents, manyValues } from './hostile-updates.fixture.ts'
import { MalformedUpdate, TooMuch } from './plain-value.ts'
import { readUpdate } from './read-update.ts'
import { type GatedDocument, judgeUpdate, judgingUpdate, repeatsOnly } from './update-gate.ts'

const gated = (overrides: Partial<GatedDocument> = {}): GatedDocument => ({
  kind: 'notes',
  questionIds: new Set(),
  doc: new Y.Doc(),
  authors: new Map(),
  claimedBy: () => undefined,
  fold: 1,
  clientsLeft: () => MAX_CLIENTS_PER_PERSON,
  moderates: false,
  ...overrides,
})
const kindOf = (update: Uint8Array, document = gated()) => judgeUpdate(update, 'ann', document).kind

/** A document whose every look-up is counted. */
function countingDocument() {
  const doc = new Y.Doc()
  const lookups = { count: 0 }
  const { clients } = doc.store
  const get = clients.get.bind(clients)
  clients.get = (client) => {
    lookups.count += 1
    return get(client)
  }
  return { document: gated({ doc }), lookups }
}

test('[S33] what an update speaks of is bounded, and left unread beyond the bound', () => {
  expect(kindOf(manyClients(MAX_NEW_CLIENTS))).toBe('news')
  expect(kindOf(manyClients(MAX_NEW_CLIENTS + 1))).toBe('too-many-clients')
  // It says how many clients follow, and nothing follows.
  expect(kindOf(manyClients(80_000).subarray(0, 3))).toBe('too-many-clients')
  expect(kindOf(manyDiscarded(MAX_PARTS - 10))).toBe('news')
  expect(kindOf(manyDiscarded(MAX_PARTS + 1))).toBe('too-much')
  expect(kindOf(manyDiscarded(400_000).subarray(0, 6))).toBe('too-much')
  expect(kindOf(manyValues(MAX_PARTS + 1), gated({ kind: 'conduct' }))).toBe('too-much')
  expect(kindOf(manyDiscarded(1_000).subarray(0, 100))).toBe('malformed')
})

test('[S33] a value is counted by what is in it, not by how it is written', () => {
  const doc = new Y.Doc()
  doc.getText('general').insertEmbed(0, { many: Array.from({ length: 2_000 }, () => []) })
  const { parts } = readUpdate(Y.encodeStateAsUpdate(doc))
  expect(parts).toBeGreaterThan(2_000)
  expect(parts).toBeLessThan(2_020)
  const long = new Y.Doc()
  long.getText('general').insertEmbed(0, { long: 'x'.repeat(70_000) })
  expect(() => readUpdate(Y.encodeStateAsUpdate(long))).toThrow(TooMuch)
})

test('[S33] judging takes work in proportion to the update: twice as much of it, twice the work', () => {
  for (const make of [manyParents, manyDiscarded, (count: number) => manyClients(count / 20)]) {
    const work = [1_000, 2_000, 4_000].map((count) => {
      const { document, lookups } = countingDocument()
      expect(judgeUpdate(make(count), 'ann', document).kind).toBe('news')
      return lookups.count
    })
    for (const [before, after] of [
      [work[0], work[1]],
      [work[1], work[2]],
    ] as const) {
      expect(after ?? 0).toBeLessThanOrEqual(2 * (before ?? 0) + 2)
    }
  }
})

test('[S33] of somebody who may only read nothing is read beyond the first thing that is new', () => {
  const { document, lookups } = countingDocument()
  expect(repeatsOnly(manyClients(MAX_NEW_CLIENTS), document)).toBeUndefined()
  expect(lookups.count).toBe(1)
  const doc = new Y.Doc()
  doc.getText('general').insert(0, 'hello')
  doc.getText('general').delete(0, 2)
  const all = Y.encodeStateAsUpdate(doc)
  expect(repeatsOnly(all, { doc })).toEqual({ parts: expect.any(Number) })
  expect(repeatsOnly(new Uint8Array([0, 0]), { doc })).toEqual({ parts: 0 })
  expect(repeatsOnly(all, { doc: new Y.Doc() })).toBeUndefined()
  expect(repeatsOnly(all.subarray(0, 8), { doc })).toBeUndefined()
})

test('[S33] somebody who may only read is read so far and no further, though the document holds all of it', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, manyDiscarded(MAX_PARTS_READER + 10))
  const parts = (count: number) => repeatsOnly(manyDiscarded(count), { doc })?.parts
  const most = MAX_PARTS_READER - ((parts(10) ?? 0) - 10)
  expect([parts(most - 1), parts(most), parts(most + 1)]).toEqual([MAX_PARTS_READER - 1, MAX_PARTS_READER, undefined])
})

test('[S34] one person’s client ids are bounded far below the document’s', () => {
  const ids = (left: number) => gated({ clientsLeft: (person) => (person === 'ann' ? left : 100) })
  expect(kindOf(manyClients(3), ids(3))).toBe('news')
  expect(kindOf(manyClients(3), ids(2))).toBe('too-many-clients')
  // What is bound already costs nothing.
  const authors = new Map([[5_000, 'ann']])
  expect(kindOf(manyClients(1), { ...ids(0), authors })).toBe('news')
  expect(kindOf(new Uint8Array([0, 0]), ids(-1))).toBe('nothing-new')
})

test('[S10] a client id that somebody has shown to be theirs is theirs before they write', () => {
  const claimedBy = (client: number) => (client === 5_000 ? 'bob' : undefined)
  expect(kindOf(manyClients(1), gated({ claimedBy }))).toBe('forged')
  expect(judgeUpdate(manyClients(1), 'bob', gated({ claimedBy })).kind).toBe('news')
})

test('[S33] deletions stand in order and don’t overlap, so that no struct is walked over twice', () => {
  const update = (...ranges: [client: number, from: number, length: number][]) =>
    new Uint8Array([0, ranges.length, ...ranges.flatMap(([client, from, length]) => [client, 1, from, length])])
  const ofOne = (...ranges: [from: number, length: number][]) => new Uint8Array([0, 1, 5, ranges.length, ...ranges.flat()])
  expect(readUpdate(ofOne([0, 3], [3, 2], [9, 1])).deletions).toHaveLength(3)
  for (const bytes of [ofOne([0, 3], [2, 1]), ofOne([5, 1], [0, 1]), ofOne([0, 3], [0, 3]), update([5, 0, 1], [5, 4, 1])]) {
    expect(() => readUpdate(bytes)).toThrow(MalformedUpdate)
  }
})

test('[S33] [S32] the largest updates are judged in many steps, with the verdict that they have at once', () => {
  const doc = new Y.Doc()
  const most = [manyParents(32_000), manyDiscarded(MAX_PARTS - 10), manyClients(MAX_NEW_CLIENTS), manyParents(40_000)]
  for (const update of [...most, new Uint8Array([1])]) {
    const steps = judgingUpdate(update, 'ann', gated({ doc }))
    let rests = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) rests += 1
    expect(step.value).toEqual(judgeUpdate(update, 'ann', gated({ doc })))
    if (step.value.kind === 'news' && step.value.parts > 10_000) expect(rests).toBeGreaterThan(50)
  }
})

test('[N71] [N75] a loop takes reasons under any id that a competency has or had, and not of more than it may have', () => {
  const id = (number: number) => number.toString(16).padStart(24, '0')
  const reasons = (from: number, to: number) => {
    const doc = new Y.Doc()
    for (let number = from; number < to; number++) doc.getText(`reason:${id(number)}`).insert(0, 'Because.')
    return Y.encodeStateAsUpdate(doc)
  }
  const loop = (doc = new Y.Doc()) => gated({ kind: 'loop', doc })
  const { most = 0 } = documentRoots.loop.perPoint ?? {}
  expect(kindOf(reasons(0, most), loop())).toBe('news')
  expect(kindOf(reasons(0, most + 1), loop())).toBe('malformed')
  const full = new Y.Doc()
  Y.applyUpdate(full, reasons(0, most))
  expect(kindOf(reasons(most, most + 1), loop(full))).toBe('malformed')
  // What is there already is written on in, also by others.
  expect(kindOf(reasons(most - 1, most), loop(full))).toBe('news')
  const other = new Y.Doc()
  other.getText('reason:q1').insert(0, 'Because.')
  expect(kindOf(Y.encodeStateAsUpdate(other), loop())).toBe('malformed')
})

test.each([
  ['consensus', 'q1'],
  ['consensus', '0A'.repeat(12)],
  ['competencies', 'Grit'],
  ['competencies', '0a'.repeat(13)],
  ['actions', 'any words'],
  ['actions', 'a'.repeat(65)],
  ['actions', ''],
  ['state', 'another'],
])('[N77] a loop has no %s under “%s”, which no point and no action item has', (root, key) => {
  const doc = new Y.Doc()
  doc.getMap(root).set(key, 'Any')
  expect(kindOf(Y.encodeStateAsUpdate(doc), gated({ kind: 'loop' }))).toBe('malformed')
  // A debrief of one interview has another protocol’s keys.
  if (root !== 'competencies') expect(kindOf(Y.encodeStateAsUpdate(doc), gated({ kind: 'debrief' }))).toBe('news')
})

test('[N77] a loop has what its page writes', () => {
  const doc = new Y.Doc()
  setCurrentCompetency(doc, pointId('Grit'), 'Grit')
  setSpeaker(doc, 'mia')
  setConsensus(doc, pointId('Grit'), { rating: { kind: 'rated', value: 3 }, at: 1 })
  setAction(doc, newId(), { text: 'Call', done: false, at: 1 })
  expect(kindOf(Y.encodeStateAsUpdate(doc), gated({ kind: 'loop' }))).toBe('news')
})

test.each(['competencies', 'consensus', 'actions'])(
  '[N71] [N75] [N77] a loop has no more %s than it may have, in one update or in many',
  (root) => {
    const most = documentRoots.loop.keys?.[root]?.most ?? 0
    expect(most).toBeGreaterThan(100)
    const key = (number: number) => number.toString(16).padStart(24, '0')
    const keys = (from: number, to: number, doc = new Y.Doc()) => {
      for (let number = from; number < to; number++) doc.getMap(root).set(key(number), { name: 'Any' })
      return Y.encodeStateAsUpdate(doc)
    }
    const loop = (doc = new Y.Doc()) => gated({ kind: 'loop', doc })
    expect(kindOf(keys(0, most), loop())).toBe('news')
    expect(kindOf(keys(0, most + 1), loop())).toBe('malformed')
    const full = new Y.Doc()
    Y.applyUpdate(full, keys(0, most))
    expect(kindOf(keys(most, most + 1), loop(full))).toBe('malformed')
    // What is there already is said anew, also by others, and also where it was taken back.
    expect(kindOf(keys(most - 1, most), loop(full))).toBe('news')
    full.getMap(root).delete(key(0))
    expect(kindOf(keys(0, 1), loop(full))).toBe('news')
    expect(kindOf(keys(most, most + 1), loop(full))).toBe('malformed')
    // A debrief of one interview has as many questions as its plan.
    const questions = new Y.Doc()
    for (let number = 0; number <= most; number++) questions.getMap('consensus').set(`${number}`, {})
    expect(kindOf(Y.encodeStateAsUpdate(questions), gated({ kind: 'debrief' }))).toBe('news')
  },
)
