import type { Id } from '@panelbook/shared/base/ids'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type DocumentLog, type NewEntry, StorageUnavailable } from './document-log.ts'
import { replayDocument } from './replay-document.ts'

/** A log under test, with what brings it into the states of the contract. */
export interface LogUnderTest {
  log: DocumentLog
  lock(document: string, locked: boolean): Promise<void>
  erase(document: string): Promise<void>
  setUnavailable(unavailable: boolean): Promise<void>
  dispose(): Promise<void>
}

const document = 'notes/abc'

/** What every document log must do; run on each implementation. Longer than a hundred lines, because it is a list of tests. */
export function documentLogContract(name: string, create: () => Promise<LogUnderTest>): void {
  describe(name, () => {
    let under: LogUnderTest
    let log: DocumentLog
    beforeEach(async () => {
      under = await create()
      log = under.log
    })
    afterEach(() => under.dispose())

    test('a document nobody wrote yet is empty', async () => {
      expect(await log.read(document)).toEqual({ snapshot: undefined, tail: [], head: 0, locked: false, authors: new Map() })
      expect(await log.compact(document)).toBe(0)
    })

    test('[S7] each document counts from 1 without gaps, over batches that mix documents', async () => {
      const first = await log.append([entry('a'), entry('b', { document: 'notes/other' }), entry('c')])
      const second = await log.append([entry('d'), entry('e', { document: 'notes/other' })])
      expect([...first, ...second].map((result) => result.committed && result.sequence)).toEqual([1, 1, 2, 3, 2])
      const stored = await log.read(document)
      expect(stored.tail.map((each) => [each.sequence, text(each.update)])).toEqual([
        [1, 'a'],
        [2, 'c'],
        [3, 'd'],
      ])
      expect(stored.head).toBe(3)
    })

    test('keeps the bytes as they were given, whatever becomes of the buffer they came in', async () => {
      const pool = new Uint8Array(1_000).fill(7)
      const update = pool.subarray(10, 20)
      const appending = log.append([entry('', { update })])
      await appending
      pool.fill(0)
      expect((await log.read(document)).tail[0]?.update).toEqual(new Uint8Array(10).fill(7))
    })

    test('an empty batch is nothing', async () => {
      expect(await log.append([])).toEqual([])
    })

    test('[S10] binds a new client id to the person, and refuses it to anybody else afterwards', async () => {
      await log.append([entry('a', { newClients: [1, 2] })])
      expect((await log.read(document)).authors).toEqual(
        new Map([
          [1, 'ann'],
          [2, 'ann'],
        ]),
      )
      expect(await log.append([entry('b', { personId: 'bob', newClients: [3, 2] })])).toEqual([
        { committed: false, reason: 'foreign-client' },
      ])
      // The refused entry binds no client id, and takes no number.
      expect((await log.read(document)).authors.has(3)).toBe(false)
      expect(await log.append([entry('c', { newClients: [2] })])).toEqual([{ committed: true, sequence: 2 }])
      expect(await log.append([entry('d', { document: 'notes/other', personId: 'bob', newClients: [2] })])).toEqual([
        { committed: true, sequence: 1 },
      ])
    })

    test('[S7] a refused entry takes later ones of its document with it, and leaves other documents alone', async () => {
      await log.append([entry('a', { newClients: [1] })])
      const results = await log.append([
        entry('b'),
        entry('c', { personId: 'bob', newClients: [1] }),
        entry('d', { personId: 'bob' }),
        entry('e', { document: 'notes/other' }),
      ])
      expect(results).toEqual([
        { committed: true, sequence: 2 },
        { committed: false, reason: 'foreign-client' },
        { committed: false, reason: 'foreign-client' },
        { committed: true, sequence: 1 },
      ])
      expect((await log.read(document)).head).toBe(2)
    })

    test('[U11] a locked document takes nothing until it is unlocked', async () => {
      await log.append([entry('a')])
      await under.lock(document, true)
      expect((await log.read(document)).locked).toBe(true)
      expect(await log.append([entry('b'), entry('c', { document: 'notes/other' })])).toEqual([
        { committed: false, reason: 'locked' },
        { committed: true, sequence: 1 },
      ])
      await under.lock(document, false)
      expect(await log.append([entry('d')])).toEqual([{ committed: true, sequence: 2 }])
    })

    test('an erased document stays empty, and takes nothing and no snapshot', async () => {
      await log.append([entry('a', { newClients: [1] })])
      await under.erase(document)
      expect(await log.append([entry('b')])).toEqual([{ committed: false, reason: 'erased' }])
      await log.writeSnapshot(document, { sequence: 1, state: new Uint8Array([1]) })
      expect(await log.read(document)).toEqual({ snapshot: undefined, tail: [], head: 0, locked: true, authors: new Map() })
    })

    test('[S16] a snapshot shortens what is read and only moves forward', async () => {
      await log.append([entry('a'), entry('b'), entry('c')])
      const state = (sequence: number) => ({ sequence, state: new Uint8Array([sequence]) })
      await log.writeSnapshot(document, state(2))
      await log.writeSnapshot(document, state(1))
      const stored = await log.read(document)
      expect(stored.snapshot).toEqual(state(2))
      expect(stored.tail.map((each) => each.sequence)).toEqual([3])
      // A snapshot can't hold entries that are not in the log.
      await log.writeSnapshot(document, state(9))
      expect((await log.read(document)).snapshot).toEqual(state(2))
    })

    test('[S16] compacting merges snapshot and log, loses nothing, and the log alone gives the same document', async () => {
      const doc = new Y.Doc()
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (let i = 0; i < 40; i++) doc.getText('general').insert(i % 3, `${i} `)
      doc.getText('general').delete(3, 20)
      await log.append(updates.slice(0, 20).map((update) => entry('', { update })))
      expect(await log.compact(document)).toBe(20)
      await log.append(updates.slice(20).map((update) => entry('', { update })))
      expect(await log.compact(document)).toBe(41)
      expect(await log.compact(document)).toBe(41)
      const stored = await log.read(document)
      expect(stored.tail).toEqual([])
      const alone = await log.read(document, { fromLogAlone: true })
      expect(alone.tail).toHaveLength(41)
      const state = Y.encodeStateAsUpdate(doc)
      expect(Y.encodeStateAsUpdate(replayDocument(stored))).toEqual(state)
      expect(Y.encodeStateAsUpdate(replayDocument(alone))).toEqual(state)
    })

    test('[S20] what can’t be stored throws, leaves nothing behind, and works again afterwards', async () => {
      await log.append([entry('a')])
      await under.setUnavailable(true)
      const large = entry('', { update: new Uint8Array(200_000), newClients: [5] })
      await expect(log.append([large])).rejects.toBeInstanceOf(StorageUnavailable)
      await under.setUnavailable(false)
      const stored = await log.read(document)
      expect([stored.head, stored.authors.size]).toEqual([1, 0])
      expect(await log.append([entry('b')])).toEqual([{ committed: true, sequence: 2 }])
    })

    test('[S43] tells when what each client id wrote was received, in order, and what was sent again not twice', async () => {
      const ann = new Y.Doc()
      ann.clientID = 1
      const bob = new Y.Doc()
      bob.clientID = 2
      const write = async (doc: Y.Doc, receivedAt: number, words: string) => {
        const before = Y.encodeStateVector(doc)
        doc.getText('general').insert(0, words)
        await log.append([entry('', { receivedAt, update: Y.encodeStateAsUpdate(doc, before) })])
      }
      expect(await log.writingTimes(document)).toEqual([])
      await write(ann, 1_000, 'Draws')
      await write(ann, 1_400, ' the')
      await write(ann, 1_900, ' loop')
      await write(bob, 2_500, 'No limit')
      // Everything is sent again, as after a reconnect, and then a clock is set back.
      await log.append([entry('', { receivedAt: 9_000, update: Y.encodeStateAsUpdate(ann) })])
      await write(ann, 500, '!')
      // An update that only deletes writes nothing.
      const before = Y.encodeStateVector(ann)
      ann.getText('general').delete(0, 3)
      await log.append([entry('', { receivedAt: 20_000, update: Y.encodeStateAsUpdate(ann, before) })])
      expect(await log.writingTimes(document)).toEqual([
        { at: 1_000, client: 1, clock: 5 },
        { at: 2_000, client: 1, clock: 14 },
        { at: 3_000, client: 2, clock: 8 },
        { at: 9_000, client: 1, clock: 15 },
      ])
      await under.erase(document)
      expect(await log.writingTimes(document)).toEqual([])
    })

    test('appends that were asked for together all arrive, in order', async () => {
      const results = await Promise.all(Array.from({ length: 50 }, (_, index) => log.append([entry(String(index))])))
      expect(results.map(([result]) => result?.committed && result.sequence)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    })
  })
}

function entry(content: string, overrides: Partial<NewEntry> & { personId?: Id } = {}): NewEntry {
  return { document, personId: 'ann', receivedAt: 1, update: new TextEncoder().encode(content), newClients: [], ...overrides }
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
