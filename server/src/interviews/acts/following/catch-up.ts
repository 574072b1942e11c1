import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { lastReceivedAt } from '../../../database/log/document-lock.ts'
import type { Database } from '../../../database/schema.ts'
import { listRecentDrafts } from '../../../scorecards/store/scorecards.ts'
import type { SyncServer, SyncServerOptions } from '../../../sync/sync-port.ts'
import { listBehindConduct } from '../../store/conduct-facts.ts'

/**
 * Read models follow within milliseconds of a commit. A commit that a crash kept from being followed is only shortly older than
 * the last one.
 */
const RECENT_MS = 60 * 60_000

/**
 * Makes up for what was committed and not followed: phases, what was asked and how far scorecards are, of conversations from
 * before there were facts and of the last moments before a crash. A document that can't be read is logged and left, so that it
 * keeps nobody from starting.
 *
 * @param follow as after a commit
 * @returns how many documents were looked at
 */
export async function catchUp(deps: {
  db: Kysely<Database>
  sync: Pick<SyncServer, 'readDocument'>
  follow: SyncServerOptions['onCommitted']
  logger: Logger
}): Promise<number> {
  const { db, sync, follow, logger } = deps
  const since = (await lastReceivedAt(db)) - RECENT_MS
  const behind: DocumentName[] = [
    ...(await listBehindConduct(db, since)).map((interviewId) => ({ kind: 'conduct' as const, interviewId })),
    ...(await listRecentDrafts(db, since)).map((author) => ({ kind: 'card' as const, ...author })),
  ]
  for (const name of behind) {
    try {
      await sync.readDocument(name, (doc, sequence) => follow(name, doc, sequence))
    } catch (error) {
      logger.error({ err: error, kind: name.kind }, 'could not catch up with a document')
    }
  }
  return behind.length
}
