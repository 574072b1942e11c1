import { createHash } from 'node:crypto'
import type { AuditEvent, CandidateEvent } from '@panelbook/shared/audit/audit-event'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import type { PacketFileRow } from '../../packet/tables.ts'
import type { TranscriptRow } from '../../transcripts/tables.ts'

/** Tables of what leads did, by the action in the log. */
export const happeningTables = {
  reopened: 'reopenings',
  'changed-policy': 'policy_changes',
  'changed-panel': 'panel_changes',
  'joined-panel': 'panel_joinings',
  'broke-glass': 'glass_breaks',
  decided: 'decisions',
  'not-held': 'not_held',
  'moved-interview': 'slot_changes',
} as const satisfies Partial<Record<AuditEvent['action'], keyof Database>>
export type HappeningAction = keyof typeof happeningTables

export const isHappening = (action: AuditEvent['action']): action is HappeningAction => action in happeningTables

/** SHA-256, hex, of a row: all of its columns, whatever their order. */
export const rowHash = (row: object): string =>
  createHash('sha256')
    .update(canonicalJson({ ...row }))
    .digest('hex')

/** The part of a document's log that is sealed when a scorecard is submitted from it. */
export const chainSubject = (head: number, chain: Uint8Array | null): string =>
  rowHash({ head, chain: chain === null ? null : Buffer.from(chain).toString('hex') })

/** The part of a transcript that is sealed when it is brought: all but when its recording began, which may be changed later. */
export const transcriptSubject = (row: TranscriptRow): string => {
  const { began_at: _began, brought_by: _by, ...kept } = row
  return rowHash(kept)
}

/**
 * The part of a file's row that is sealed when it is added: with the hash of its bytes, and without who added it, which the entry
 * says.
 */
export const packetFileSubject = ({ added_by: _by, ...kept }: PacketFileRow): string => rowHash(kept)

/**
 * The hash of the row with the reason of a withdrawal, of a legal hold, of the end of either, or of a decision on an application;
 * or of a file's.
 */
export async function applicationSubject(db: Kysely<Database>, event: CandidateEvent): Promise<string | undefined> {
  const { action } = event
  if (action === 'held-candidate' || action === 'lifted-hold') {
    const hold = await db
      .selectFrom('hold_changes')
      .selectAll()
      .where('candidate_id', '=', event.candidateId)
      .where('number', '=', event.number)
      .executeTakeFirst()
    return hold && rowHash(hold)
  }
  if (action === 'added-packet-file') {
    const file = await db.selectFrom('packet_files').selectAll().where('id', '=', event.fileId).executeTakeFirst()
    return file && packetFileSubject(file)
  }
  if (action !== 'withdrew-application' && action !== 'resumed-application' && action !== 'decided-application') return undefined
  const table = action === 'decided-application' ? 'application_decisions' : 'application_changes'
  const row = await db
    .selectFrom(table as 'application_changes')
    .selectAll()
    .where('application_id', '=', event.applicationId)
    .where('number', '=', event.number)
    .executeTakeFirst()
  return row && rowHash(row)
}

export const planHash = (planJson: string): string => createHash('sha256').update(planJson).digest('hex')

/**
 * The hash of the row that an event is about, as the same transaction has just written it: the newest of its kind in the
 * interview, its reveal, its transcript, or the log that a scorecard was submitted from. Undefined for an event that has no such
 * row.
 */
export async function subjectHash(
  db: Kysely<Database>,
  interviewId: Id | undefined,
  event: AuditEvent,
): Promise<string | undefined> {
  const { action } = event
  if (event.action === 'set-retention') {
    const change = await db
      .selectFrom('retention_changes')
      .selectAll()
      .where('role_id', '=', event.roleId)
      .where('number', '=', event.number)
      .executeTakeFirst()
    return change && rowHash(change)
  }
  if (interviewId === undefined) return undefined
  if (event.action === 'submitted') {
    const name = formatDocumentName({ kind: 'card', interviewId, personId: event.personId })
    const card = await db
      .selectFrom('documents')
      .select(['head', 'chain', 'chain_base'])
      .where('name', '=', name)
      .executeTakeFirst()
    return card && chainSubject(card.head, card.chain ?? card.chain_base)
  }
  if (action === 'revealed') {
    const reveal = await db
      .selectFrom('interviews')
      .select(['revealed_at', 'revealed_by', 'reveal_reason'])
      .where('id', '=', interviewId)
      .executeTakeFirst()
    return reveal && rowHash(reveal)
  }
  if (event.action === 'brought-transcript') {
    const transcript = await db.selectFrom('transcripts').selectAll().where('id', '=', event.transcriptId).executeTakeFirst()
    return transcript && transcriptSubject(transcript)
  }
  if (!isHappening(action)) return undefined
  const row = await db
    .selectFrom(happeningTables[action] as 'decisions')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && rowHash(row)
}
