import type { Clock } from '@panelbook/shared/base/clock'
import { readConduct } from '@panelbook/shared/conduct/conduct-doc'
import { conductFacts } from '@panelbook/shared/conduct/conduct-facts'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type * as Y from 'yjs'
import { listBehindConduct, putConductFacts } from '../storage/conduct-facts.ts'
import type { Database } from '../storage/schema.ts'
import type { SyncServer } from '../sync/sync-port.ts'

/**
 * Keeps what was asked in step with the conduct document, from the start of the conversation on. Fits SyncServerOptions.onCommitted: it never throws; what failed is
 * caught up with the next commit, or when the server starts.
 */
export function followConduct(deps: {
  db: Kysely<Database>
  clock: Clock
  logger: Logger
}): (name: DocumentName, doc: Y.Doc, sequence: number) => Promise<void> {
  return async (name, doc, sequence) => {
    if (name.kind !== 'conduct') return
    const conduct = readConduct(doc)
    // What is prepared before the conversation, such as who asks first, is nothing that was asked.
    if (conduct.timeline.length === 0 && conduct.skips.size === 0) return
    try {
      await putConductFacts(deps.db, name.interviewId, { facts: conductFacts(conduct, deps.clock.now()), sequence })
    } catch (error) {
      deps.logger.error({ err: error, kind: name.kind }, 'could not follow a conversation')
    }
  }
}

/**
 * Makes up for what was committed and not followed: conversations from before there were facts, and the last moments before a crash. One that can't be read is logged and
 * left, so that it keeps nobody from starting.
 */
export async function catchUpConduct(deps: {
  db: Kysely<Database>
  sync: Pick<SyncServer, 'readDocument'>
  clock: Clock
  logger: Logger
}): Promise<number> {
  const behind = await listBehindConduct(deps.db)
  for (const interviewId of behind) {
    try {
      const made = await deps.sync.readDocument({ kind: 'conduct', interviewId }, (doc, sequence) => ({
        facts: conductFacts(readConduct(doc), deps.clock.now()),
        sequence,
      }))
      await putConductFacts(deps.db, interviewId, made)
    } catch (error) {
      deps.logger.error({ err: error }, 'could not catch up with a conversation')
    }
  }
  return behind.length
}
