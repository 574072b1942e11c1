import { createHash } from 'node:crypto'
import { type AuditEntry, type AuditEvent, auditEventSchema, type CandidateEvent } from '@panelbook/shared/audit/audit-event'
import { kindOfAction } from '@panelbook/shared/audit/kind-of-event'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Selectable } from 'kysely'
import type { Hidden } from '../../candidates/store/hidden.ts'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { queueLogged } from '../../webhooks/store/queue-events.ts'
import type { AuditLogRow } from '../tables.ts'
import { applicationSubject, subjectHash } from './audit-subject.ts'
import { entryShown } from './entry-shown.ts'

/** The predecessor of the first entry. */
export const FIRST_PREVIOUS = '0'.repeat(64)

export interface NewAuditEntry {
  at: EpochMs
  /** Undefined: Panelbook itself. */
  actorId: Id | undefined
  interviewId: Id | undefined
  event: AuditEvent
  /** Sealed: kept beside the log, where it can be erased. */
  reason?: string
  /** Sealed, too: the scorecard's hash would confirm a guess at its content. */
  scorecardHash?: string
}

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

export const auditHash = (entry: Omit<AuditEntry, 'hash'>): string => sha256(entry)

export interface Sealed {
  salt: string
  reason: string | undefined
  scorecardHash: string | undefined
  /** Of the row that the entry is about. */
  subjectHash: string | undefined
}

export const auditSeal = (sealed: Sealed): string => sha256(sealed)

/**
 * Adds one entry to the end of the chain. Call it in the transaction of what it records, so that neither exists without the
 * other. Two transactions never write at once, so no two entries have the same predecessor.
 */
export async function appendAudit(db: Kysely<Database>, entry: NewAuditEntry, random: RandomBytes): Promise<void> {
  const subject = await subjectHash(db, entry.interviewId, entry.event)
  const { reason, scorecardHash } = entry
  const nothing = reason === undefined && scorecardHash === undefined && subject === undefined
  await append(db, entry, nothing ? undefined : { salt: newId(24, random), reason, scorecardHash, subjectHash: subject })
}

/** Adds an entry whose event is complete. It has no sealed part, so none of it will ever have to be erased. */
export function appendPlainAudit(db: Kysely<Database>, entry: Omit<NewAuditEntry, 'reason' | 'scorecardHash'>): Promise<void> {
  return append(db, entry, undefined)
}

/** Adds an entry about a candidate. Its reason, where there is one, is sealed with the row that it names. */
export async function appendCandidateAudit(
  db: Kysely<Database>,
  { at, actorId, event, reason }: { at: EpochMs; actorId: Id | undefined; event: CandidateEvent; reason?: string },
  random?: RandomBytes,
): Promise<void> {
  const entry = { at, actorId, interviewId: undefined, event }
  const subject = await applicationSubject(db, event)
  if (reason === undefined && subject === undefined) return append(db, entry, undefined)
  await append(db, entry, { salt: newId(24, random), reason, scorecardHash: undefined, subjectHash: subject })
}

async function append(
  db: Kysely<Database>,
  entry: Omit<NewAuditEntry, 'reason' | 'scorecardHash'>,
  sealed: Sealed | undefined,
): Promise<void> {
  const last = await db
    .selectFrom('audit_log')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unhashed: Omit<AuditEntry, 'hash'> = {
    sequence: (last?.sequence ?? 0) + 1,
    at: entry.at,
    ...(entry.actorId === undefined ? {} : { actorId: entry.actorId }),
    ...(entry.interviewId === undefined ? {} : { interviewId: entry.interviewId }),
    event: entry.event,
    ...(sealed ? { seal: auditSeal(sealed) } : {}),
    previous: last?.hash ?? FIRST_PREVIOUS,
  }
  await db
    .insertInto('audit_log')
    .values({
      sequence: unhashed.sequence,
      at: entry.at,
      actor_id: entry.actorId ?? null,
      interview_id: entry.interviewId ?? null,
      ...filedUnder(entry.event),
      event_json: canonicalJson(entry.event),
      seal: unhashed.seal ?? null,
      previous: unhashed.previous,
      hash: auditHash(unhashed),
    })
    .execute()
  await queueLogged(db, unhashed)
  if (!sealed) return
  await db
    .insertInto('audit_seals')
    .values({
      sequence: unhashed.sequence,
      salt: sealed.salt,
      reason: sealed.reason ?? null,
      scorecard_hash: sealed.scorecardHash ?? null,
      subject_hash: sealed.subjectHash ?? null,
    })
    .execute()
}

/** What an entry is found by. It is not hashed, as its event says the same: `verify` compares them. */
export const filedUnder = (event: AuditEvent): Pick<AuditLogRow, 'kind' | 'candidate_id' | 'role_id'> => ({
  kind: kindOfAction[event.action],
  candidate_id: 'candidateId' in event ? event.candidateId : null,
  role_id: 'roleId' in event ? event.roleId : null,
})

/** @throws CorruptRow */
export function toAuditEntry(row: Selectable<AuditLogRow>): AuditEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    ...(row.actor_id === null ? {} : { actorId: row.actor_id }),
    ...(row.interview_id === null ? {} : { interviewId: row.interview_id }),
    event: parseColumn(auditEventSchema, row.event_json, `audit_log ${row.sequence}`),
    ...(row.seal === null ? {} : { seal: row.seal }),
    previous: row.previous,
    hash: row.hash,
  }
}

/**
 * Everything that was done about these entries of one person and their interviews, oldest first, that is there for whoever asks.
 */
export async function listAuditAbout(
  db: Kysely<Database>,
  { entries, interviews, hidden }: { entries: readonly Id[]; interviews: readonly Id[]; hidden: Hidden },
): Promise<(AuditEntry & { reason?: string })[]> {
  const rows = await db
    .selectFrom('audit_log')
    .leftJoin('audit_seals', 'audit_seals.sequence', 'audit_log.sequence')
    .selectAll('audit_log')
    .select('audit_seals.reason')
    .where((eb) =>
      eb.or([
        eb('audit_log.candidate_id', 'in', entries),
        ...(interviews.length > 0 ? [eb('audit_log.interview_id', 'in', interviews)] : []),
      ]),
    )
    .where(entryShown(db, hidden))
    .orderBy('audit_log.sequence')
    .execute()
  return rows.map((row) => ({ ...toAuditEntry(row), ...(row.reason === null ? {} : { reason: row.reason }) }))
}
