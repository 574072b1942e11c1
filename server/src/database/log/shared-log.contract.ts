import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewEntry, SharedLog } from './document-log.ts'

/** A log under test, and what brings it into the states of the contract. */
export interface SharedLogUnderTest {
  log: SharedLog
  erase(document: string): Promise<void>
  dispose(): Promise<void>
}

const document = 'notes/abc'
const entry = (byte: number, more: Partial<NewEntry> = {}): NewEntry => ({
  ...{ document, personId: 'ann', receivedAt: 1, update: new Uint8Array([0, byte]), newClients: [] },
  ...more,
})

/** What a log must do beside that of every log where several nodes append to it; run on each implementation. */
export function sharedLogContract(name: string, create: () => Promise<SharedLogUnderTest>): void {
  describe(name, () => {
    let under: SharedLogUnderTest
    let log: SharedLog
    beforeEach(async () => {
      under = await create()
      log = under.log
    })
    afterEach(() => under.dispose())

    test('[S46] whoever appends with an older head is given what others appended before, once, and in order', async () => {
      await log.append([entry(1), entry(2, { personId: 'bob' })])
      const results = await log.append([entry(3, { knownHead: () => 1 }), entry(4, { knownHead: () => 1 })])
      expect(results).toEqual([
        { committed: true, sequence: 3, missed: [{ sequence: 2, personId: 'bob', update: new Uint8Array([0, 2]) }] },
        { committed: true, sequence: 4 },
      ])
      expect(await log.append([entry(5, { knownHead: () => 4 })])).toEqual([{ committed: true, sequence: 5 }])
    })

    test('[S46] what was appended after a head is read of many documents at once, and nothing of those that nobody wrote in', async () => {
      await log.append([entry(1), entry(2), entry(9, { document: 'notes/other', personId: 'bob' })])
      const heads = new Map([
        [document, 1],
        ['notes/other', 0],
        ['notes/nobody', 0],
      ])
      expect(await log.readAfter(heads)).toEqual(
        new Map([
          [document, { head: 2, erased: false, entries: [{ sequence: 2, personId: 'ann', update: new Uint8Array([0, 2]) }] }],
          [
            'notes/other',
            { head: 1, erased: false, entries: [{ sequence: 1, personId: 'bob', update: new Uint8Array([0, 9]) }] },
          ],
        ]),
      )
      expect(await log.readAfter(new Map([[document, 2]]))).toEqual(
        new Map([[document, { head: 2, erased: false, entries: [] }]]),
      )
    })

    test('[S51] what is to be appended at one head alone is refused at another, and takes no number', async () => {
      await log.append([entry(1)])
      expect(await log.append([entry(2, { onlyAt: 0 }), entry(3)])).toEqual([
        { committed: false, reason: 'moved' },
        { committed: false, reason: 'moved' },
      ])
      expect(await log.append([entry(2, { onlyAt: 1 }), entry(3)])).toEqual([
        { committed: true, sequence: 2 },
        { committed: true, sequence: 3 },
      ])
    })

    test('[S50] of an erased document it tells that it is, and nothing else', async () => {
      await log.append([entry(1)])
      await under.erase(document)
      expect((await log.readAfter(new Map([[document, 0]]))).get(document)).toMatchObject({ erased: true, entries: [] })
    })
  })
}
