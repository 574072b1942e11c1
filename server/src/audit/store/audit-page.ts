import { type AuditHead, type AuditSearch, BY_NOBODY } from '@panelbook/shared/audit/api'
import type { AuditEntry } from '@panelbook/shared/audit/audit-event'
import { type AuditKind, auditKinds } from '@panelbook/shared/audit/audit-kind'
import type { Kysely } from 'kysely'
import { listEntries } from '../../candidates/store/erase-rows.ts'
import { type Hidden, nothingHidden } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { FIRST_PREVIOUS, toAuditEntry } from './audit-log.ts'
import { entryShown } from './entry-shown.ts'

export interface AuditPageQuery extends Omit<AuditSearch, 'kind'> {
  /** Those that are asked for, and may be read. Absent: all. */
  kinds?: readonly AuditKind[]
  /** Only entries that are older than the one of this sequence. */
  before?: number | undefined
  limit: number
  /** What isn’t there for whoever reads. Absent: whoever runs the server does. */
  hidden?: Hidden
}

/** Entries, newest first, with their reasons unless those were erased. */
export async function listAudit(db: Kysely<Database>, query: AuditPageQuery): Promise<(AuditEntry & { reason?: string })[]> {
  const found = await findSequences(db, query)
  if (found.length === 0) return []
  const rows = await db
    .selectFrom('audit_log')
    .leftJoin('audit_seals', 'audit_seals.sequence', 'audit_log.sequence')
    .selectAll('audit_log')
    .select('audit_seals.reason')
    .where('audit_log.sequence', 'in', found)
    .execute()
  return rows.sort(newestFirst).map((row) => ({ ...toAuditEntry(row), ...(row.reason === null ? {} : { reason: row.reason }) }))
}

/**
 * The sequences of a page. By time, with the sequence where that is the same: days are then spans of an index. Each kind has an
 * index of its own order, so a page is the newest of the newest of each, whatever else the log holds.
 */
async function findSequences(db: Kysely<Database>, query: AuditPageQuery): Promise<number[]> {
  const { kinds = auditKinds, actorId, from, until, limit, hidden = nothingHidden } = query
  const before = query.before === undefined ? undefined : await placeOf(db, query.before)
  const about = await listAbout(db, query)
  if (about) return pageOf(about, { ...query, kinds }, before)
  const newestOf = (kind: AuditKind) => {
    let rows = db.selectFrom('audit_log').select(['sequence', 'at']).where('kind', '=', kind).where(entryShown(db, hidden))
    if (actorId === BY_NOBODY) rows = rows.where('actor_id', 'is', null)
    else if (actorId !== undefined) rows = rows.where('actor_id', '=', actorId)
    if (from !== undefined) rows = rows.where('at', '>=', from)
    if (until !== undefined) rows = rows.where('at', '<', until)
    if (before) rows = rows.where((eb) => eb(eb.refTuple('at', 'sequence'), '<', eb.tuple(before.at, before.sequence)))
    return rows.orderBy('at', 'desc').orderBy('sequence', 'desc').limit(limit)
  }
  const [first, ...rest] = kinds.map((kind) => db.selectFrom(newestOf(kind).as('of_kind')).selectAll())
  if (!first) return []
  const all = rest.reduce((union, next) => union.unionAll(next), first)
  const rows = await db
    .selectFrom(all.as('found'))
    .select('sequence')
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ sequence }) => sequence)
}

interface Place {
  at: number
  sequence: number
}
const newestFirst = (a: Place, b: Place): number => b.at - a.at || b.sequence - a.sequence

/** The same of what one thing is about, which is little: an interview has some dozens of entries. */
function pageOf(
  about: readonly (Place & { kind: string; actor_id: string | null })[],
  { kinds = auditKinds, actorId, from = 0, until = Number.POSITIVE_INFINITY, limit }: AuditPageQuery,
  before: Place | undefined,
): number[] {
  return about
    .filter(
      (row) =>
        kinds.some((kind) => kind === row.kind) &&
        (actorId === undefined || (row.actor_id ?? BY_NOBODY) === actorId) &&
        row.at >= from &&
        row.at < until &&
        (before === undefined || newestFirst(row, before) > 0),
    )
    .toSorted(newestFirst)
    .slice(0, limit)
    .map(({ sequence }) => sequence)
}

/** Where a page that came before ended. An entry that is not there comes after all that are older. */
async function placeOf(db: Kysely<Database>, sequence: number): Promise<Place> {
  const row = await db.selectFrom('audit_log').select('at').where('sequence', '=', sequence).executeTakeFirst()
  if (row) return { at: row.at, sequence }
  const older = await db
    .selectFrom('audit_log')
    .select(['at', 'sequence'])
    .where('sequence', '<', sequence)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return older ? { at: older.at, sequence: older.sequence + 1 } : { at: 0, sequence: 0 }
}

/**
 * Every entry of one interview, or of one candidate with their interviews and other entries; undefined where neither was asked
 * for. Neither in order nor narrowed: asked for that as well, SQLite reads the whole log in its order.
 */
async function listAbout(db: Kysely<Database>, { interviewId, candidateId, hidden = nothingHidden }: AuditPageQuery) {
  const shown = entryShown(db, hidden)
  const ofInterview =
    interviewId === undefined
      ? undefined
      : await db.selectFrom('audit_log').select(about).where('interview_id', '=', interviewId).where(shown).execute()
  if (candidateId === undefined) return ofInterview
  const entries = await listEntries(db, candidateId)
  const ofCandidate = await db.selectFrom('audit_log').select(about).where('candidate_id', 'in', entries).where(shown).execute()
  const ofInterviews = await db
    .selectFrom('interviews')
    .innerJoin('audit_log', 'audit_log.interview_id', 'interviews.id')
    .select(about)
    .where('interviews.candidate_id', 'in', entries)
    .where(shown)
    .execute()
  const both = ofInterview && new Set(ofInterview.map(({ sequence }) => sequence))
  return [...ofCandidate, ...ofInterviews].filter(({ sequence }) => both?.has(sequence) ?? true)
}

const about = ['audit_log.sequence', 'audit_log.at', 'audit_log.kind', 'audit_log.actor_id'] as const

/** The newest entry of the whole log. */
export async function auditHead(db: Kysely<Database>): Promise<AuditHead> {
  const row = await db
    .selectFrom('audit_log')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { sequence: 0, hash: FIRST_PREVIOUS }
}
