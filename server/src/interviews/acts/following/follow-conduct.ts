import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type Conduct, readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type * as Y from 'yjs'
import type { Database } from '../../../database/schema.ts'
import type { SyncServer } from '../../../sync/sync-port.ts'
import { hasConductFacts, putConductFacts } from '../../store/conduct-facts.ts'

interface FollowDeps {
  db: Kysely<Database>
  clock: Clock
  logger: Logger
}

/**
 * Keeps what was asked in step with the conduct document, from the start of the conversation on. It never throws; what failed is
 * caught up with the next commit, or when the server starts.
 *
 * @param phase whether the interview's phase is followed: what was asked is kept after it, so that kept facts tell that both are
 */
export function followConduct(
  deps: FollowDeps,
): (name: DocumentName, doc: Y.Doc, sequence: number, phase: Promise<boolean>) => Promise<void> {
  const { db, clock, logger } = deps
  return async (name, doc, sequence, phase) => {
    if (name.kind !== 'conduct') return
    const { interviewId } = name
    try {
      const conduct = readConduct(doc)
      const now = clock.now()
      // Before the start nothing has been asked. If something is kept already, it is updated, so that a withdrawn skip is
      // removed.
      if (!(await phase) || (!hasBegun(conduct) && !(await hasConductFacts(db, interviewId)))) return
      await putConductFacts(db, interviewId, { conduct, sequence, now })
    } catch (error) {
      logger.error({ err: error, kind: name.kind }, 'could not follow a conversation')
    }
  }
}

const hasBegun = (conduct: Conduct): boolean => conduct.timeline.length > 0 || conduct.skips.size > 0

/**
 * Makes anew what was asked in one conversation, after the server has ended it. Never throws: what failed is made up for when the
 * server starts.
 */
export async function projectConversation(
  deps: FollowDeps & { sync: Pick<SyncServer, 'readDocument'> },
  interviewId: Id,
): Promise<void> {
  try {
    const { conduct, sequence } = await deps.sync.readDocument({ kind: 'conduct', interviewId }, (doc, sequence) => ({
      conduct: readConduct(doc),
      sequence,
    }))
    if (hasBegun(conduct)) await putConductFacts(deps.db, interviewId, { conduct, sequence, now: deps.clock.now() })
  } catch (error) {
    deps.logger.error({ err: error }, 'could not catch up with a conversation')
  }
}
