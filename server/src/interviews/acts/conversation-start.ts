import type { Id } from '@panelbook/shared/base/ids'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Transaction } from 'kysely'
import { documentHead } from '../../database/log/document-lock.ts'
import type { Database } from '../../database/schema.ts'
import type { StoredInterview } from '../store/interviews.ts'
import type { InterviewCommandDeps } from './change-interview.ts'

/** What the conduct document said, and as of which update. */
export interface ConductSeen {
  started: boolean
  head: number
}

/**
 * Looks whether a conversation has begun, for a command that may run only before. To be called before its transaction: that holds
 * the database's only writing connection, which loading a document needs as well.
 */
export function lookAtConduct(deps: Pick<InterviewCommandDeps, 'sync' | 'clock'>, interviewId: Id): Promise<ConductSeen> {
  return deps.sync.readDocument({ kind: 'conduct', interviewId }, (doc, head) => ({
    started: conductTime(readConduct(doc).timeline, deps.clock.now()).phase !== 'not-started',
    head,
  }))
}

/** Whether it has begun, or may have since: within the transaction, by the document's head. */
export async function mayHaveStarted(
  transaction: Transaction<Database>,
  interview: Pick<StoredInterview, 'id' | 'phase'>,
  seen: ConductSeen,
): Promise<boolean> {
  if (seen.started || interview.phase !== 'not-started') return true
  return (await documentHead(transaction, formatDocumentName({ kind: 'conduct', interviewId: interview.id }))) !== seen.head
}
