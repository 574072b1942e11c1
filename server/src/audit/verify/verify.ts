import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { findUnsound } from '../../database/soundness.ts'
import type { LoggedState } from './logged-state.ts'
import { verifyAudit } from './verify-audit.ts'
import { verifyBatches } from './verify-batches.ts'
import { type Anchors, verifyDocument } from './verify-documents.ts'
import { verifyProjections } from './verify-projections.ts'
import { verifyScorecards } from './verify-scorecards.ts'

export interface Verification {
  /** Everything that is wrong; empty: all is well. Names rows, never content. */
  faults: string[]
  scorecards: number
  documents: number
  audit: { entries: number; sequence: number; head: string }
  /**
   * What is from before there were seals, and so can't be checked: entries whose row isn't sealed, and documents whose log isn't
   * chained from its beginning.
   */
  unsealed: { entries: number; documents: number }
}

/**
 * Checks that the database is sound and that nothing recorded was changed behind Panelbook's back: the database's own checks, the
 * chain of the audit log, the log against the present state, every submitted scorecard, every document's log, and what is
 * computed from them. Give it one view of the database (`withOneView`, `withOnePostgresView`), because the writes of a running
 * server would look like forgeries.
 *
 * @param hashOf recomputes a scorecard's hash
 * @param keptHead a hash of the audit log's newest entry that was written down earlier
 */
export async function verifyDatabase(
  db: Kysely<Database>,
  hashOf: (scorecard: Omit<SubmittedScorecard, 'hash'>) => string,
  keptHead?: string,
): Promise<Verification> {
  const faults = await findUnsound(db)
  const { logState, ...audit } = await verifyAudit(db, keptHead)
  faults.push(...audit.faults)

  const documents = await db.selectFrom('documents').selectAll().orderBy('id').execute()
  const locked = new Set(documents.filter((document) => document.locked !== 0).map((document) => document.name))
  const { scorecards, ...checked } = await verifyScorecards(db, logState, hashOf, locked)
  faults.push(...checked.faults)
  const anchors = anchorsOf(logState, scorecards)
  const batches = await verifyBatches(db, new Set(documents.map((document) => document.id)))
  faults.push(...batches.faults)
  for (const document of documents) {
    const unsettled = batches.entries.get(document.id) ?? []
    if (document.erased === 0) faults.push(...(await verifyDocument(db, document, { anchors, unsettled })))
  }
  faults.push(...(await verifyProjections(db)))
  return {
    faults,
    scorecards: scorecards.length,
    documents: documents.length,
    audit: { entries: audit.entries, sequence: audit.sequence, head: audit.head },
    unsealed: { entries: logState.unsealed, documents: documents.filter((document) => document.chain_from > 0).length },
  }
}

/** What the seals hold about the logs that scorecards were submitted from. */
function anchorsOf(logState: LoggedState, scorecards: readonly SubmittedScorecard[]): Anchors {
  const anchors = scorecards.flatMap(({ interviewId, personId, version, sequence }) => {
    const subjectHash = logState.interviews.get(interviewId)?.submitted.get(`${personId}/${version}`)?.subjectHash
    const name = formatDocumentName({ kind: 'card', interviewId, personId })
    return subjectHash === undefined ? [] : [{ name, sequence, subjectHash }]
  })
  return Map.groupBy(anchors, (anchor) => anchor.name)
}
