import { randomBytes } from 'node:crypto'
import type { Clock } from '@panelbook/shared/base/clock'
import { carryingOldNotes } from '@panelbook/shared/interviews/conduct/carry-notes'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type * as Y from 'yjs'
import type { DocumentLog, StoredDocument } from '../../database/log/document-log.ts'
import { replayDocument } from '../../database/log/replay-document.ts'
import { atOnce, inTurns } from '../steps.ts'

export const holdsNotes = (name: Pick<DocumentName, 'kind'>): boolean => name.kind === 'notes' || name.kind === 'debrief'

/** A stored document, and what it is in memory where somebody has built that already. */
export type LoadedDocument = StoredDocument & { doc?: Y.Doc }

const carrying = (doc: Y.Doc, { authors }: StoredDocument) =>
  carryingOldNotes(doc, { authorOf: (client) => authors.get(client), newClient: () => unusedClient(doc, authors) })

function unusedClient(doc: Y.Doc, authors: ReadonlyMap<number, unknown>): number {
  let client: number
  do client = randomBytes(4).readUInt32LE()
  while (authors.has(client) || doc.store.clients.has(client))
  return client
}

/**
 * The document with its notes in the shape they have now. Notes of an earlier release are carried over, and what devices brought in that shape since: into the log, before anybody
 * is let in. Loading happens once at a time, so this does; and what is in the log is there for whoever loads next.
 */
export async function withNotesCarried(
  { log, clock, carried }: { log: DocumentLog; clock: Clock; carried(): void },
  name: DocumentName,
  stored: StoredDocument,
): Promise<LoadedDocument> {
  if (!holdsNotes(name) || stored.head === 0 || stored.locked) return stored
  const doc = replayDocument(stored)
  const updates = await inTurns(carrying(doc, stored), () => new Promise((resolve) => setImmediate(resolve)))
  if (updates.length === 0) return { ...stored, doc }
  const document = formatDocumentName(name)
  await log.append(
    updates.map(({ personId, client, update }) => ({
      document,
      personId,
      receivedAt: clock.now(),
      update,
      newClients: [client],
    })),
  )
  carried()
  return log.read(document)
}

/** For those who only read: the same, without a trace in the log. */
export function readWithNotesCarried(name: DocumentName, stored: StoredDocument): Y.Doc {
  const doc = replayDocument(stored)
  if (holdsNotes(name)) atOnce(carrying(doc, stored))
  return doc
}
