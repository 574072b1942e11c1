import { randomBytes } from 'node:crypto'
import type { Clock } from '@panelbook/shared/base/clock'
import { atOnce } from '@panelbook/shared/base/steps'
import { carryingOldNotes } from '@panelbook/shared/interviews/conduct/carry-notes'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type * as Y from 'yjs'
import type { DocumentLog, StoredDocument } from '../../database/log/document-log.ts'
import { replayDocument } from '../../database/log/replay-document.ts'
import { inTurns } from '../steps.ts'
import { replayingDocument } from './replaying.ts'

export const holdsNotes = (name: Pick<DocumentName, 'kind'>): boolean => name.kind === 'notes' || name.kind === 'debrief'

/** A stored document, and what it is in memory. */
export type LoadedDocument = StoredDocument & { doc: Y.Doc }

const carrying = (doc: Y.Doc, { authors }: StoredDocument) =>
  carryingOldNotes(doc, { authorOf: (client) => authors.get(client), newClient: () => unusedClient(doc, authors) })

function unusedClient(doc: Y.Doc, authors: ReadonlyMap<number, unknown>): number {
  let client: number
  do client = randomBytes(4).readUInt32LE()
  while (authors.has(client) || doc.store.clients.has(client))
  return client
}

interface LoadingWorld {
  log: DocumentLog
  clock: Clock
  /** Notes were carried over: the document has new client ids. */
  carried(): void
  /** Lets others work while something long is done here. */
  breathe(): Promise<void>
}

/**
 * Builds what is stored, with its notes in the shape they have now. Notes of an earlier release are carried over, and what
 * devices brought in that shape since: into the log, before anybody is let in. A document is loaded once at a time, so this runs
 * once at a time, and the next load finds the result in the log.
 *
 * @throws CorruptDocument
 */
export async function loadWithNotesCarried(
  world: LoadingWorld,
  name: DocumentName,
  stored: StoredDocument,
): Promise<LoadedDocument> {
  const { log, clock, breathe } = world
  const doc = await inTurns(replayingDocument(stored), breathe)
  if (!holdsNotes(name) || stored.head === 0 || stored.locked) return { ...stored, doc }
  const updates = await inTurns(carrying(doc, stored), breathe)
  if (updates.length === 0) return { ...stored, doc }
  const document = formatDocumentName(name)
  const [first] = await log.append(
    updates.map(({ personId, client, update }, index) => ({
      document,
      personId,
      receivedAt: clock.now(),
      update,
      newClients: [client],
      // Another node may load it at the same moment, and what is carried over twice is there twice.
      ...(index === 0 ? { onlyAt: stored.head } : {}),
    })),
  )
  const now = await log.read(document)
  if (first?.committed === false && first.reason === 'moved') return loadWithNotesCarried(world, name, now)
  world.carried()
  return { ...now, doc: await inTurns(replayingDocument(now), breathe) }
}

/** For those who only read: the same, without a trace in the log. */
export function readWithNotesCarried(name: DocumentName, stored: StoredDocument): Y.Doc {
  const doc = replayDocument(stored)
  if (holdsNotes(name)) atOnce(carrying(doc, stored))
  return doc
}
