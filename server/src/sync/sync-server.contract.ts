import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { SyncServer } from './sync-port.ts'

/** A sync server under test, with somebody who writes. */
export interface SyncServerUnderTest {
  sync: SyncServer
  /** Changes a document as one who may write it, and resolves once that is committed, with the head. */
  edit(name: DocumentName, change: (doc: Y.Doc) => void): Promise<number>
  dispose(): Promise<void>
}

/**
 * What acts and readings count on; run on each implementation. The interview and person are ones that the server under test
 * knows.
 */
export function syncServerContract(
  name: string,
  known: { interviewId: string; personId: string },
  create: () => Promise<SyncServerUnderTest>,
): void {
  const notes: DocumentName = { kind: 'notes', interviewId: known.interviewId }
  const card: DocumentName = { kind: 'card', ...known }
  const write = (words: string) => (doc: Y.Doc) => doc.getText('general').insert(0, words)
  const seen = (doc: Y.Doc, sequence: number) => [doc.getText('general').toString(), sequence]

  describe(name, () => {
    let under: SyncServerUnderTest
    beforeEach(async () => {
      under = await create()
    })
    afterEach(() => under.dispose())

    test('a document that nobody wrote is read as empty, with the head 0, by nobody, at no time', async () => {
      expect(await under.sync.readDocument(notes, seen)).toEqual(['', 0])
      expect(await under.sync.readAuthors(notes)).toEqual(new Map())
      expect(await under.sync.readWritingTimes(notes)).toEqual([])
    })

    test('[S7] what is read is the document at exactly the head that is told with it', async () => {
      expect(await under.edit(notes, write('one'))).toBe(1)
      expect(await under.sync.readDocument(notes, seen)).toEqual(['one', 1])
      expect(await under.edit(notes, write('two '))).toBe(2)
      expect(await under.sync.readDocument(notes, seen)).toEqual(['two one', 2])
    })

    test('each document is its own', async () => {
      await under.edit(notes, write('shared'))
      expect(await under.sync.readDocument(card, (doc, sequence) => [doc.share.size, sequence])).toEqual([0, 0])
    })

    test('a reading that throws fails for its reader alone', async () => {
      await under.edit(notes, write('one'))
      const failing = under.sync.readDocument(notes, () => {
        throw new Error('not a scorecard')
      })
      await expect(failing).rejects.toThrow('not a scorecard')
      expect(await under.sync.readDocument(notes, seen)).toEqual(['one', 1])
    })

    test('what is told of an interview or a session that nobody has open reaches nobody, and fails nothing', async () => {
      await under.sync.factsChanged('nowhere')
      under.sync.endSessions({ personId: 'nobody' }, 'signed-out')
      under.sync.extendSession({ personId: 'nobody', sessionId: 'none', expiresAt: 1 })
      under.sync.notify('interview', { interviewId: 'nowhere', to: new Set(['nobody']) })
      under.sync.tellErased(new Map([['nobody', ['nowhere']]]))
      expect(await under.sync.readDocument(notes, seen)).toEqual(['', 0])
    })
  })
}
