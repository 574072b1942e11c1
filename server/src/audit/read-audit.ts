import { type Actor, readableAuditKinds } from '@panelbook/shared/access/policy'
import type { AuditLog, AuditSearch } from '@panelbook/shared/audit/api'
import type { AuditKind } from '@panelbook/shared/audit/audit-kind'
import type { Kysely } from 'kysely'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { namesIn } from './store/audit-names.ts'
import { auditHead, listAudit } from './store/audit-page.ts'
import { withToldReasons } from './told-reasons.ts'

/** The kinds that this actor may read and asks for. */
export const kindsFor = (actor: Actor, { kind }: Pick<AuditSearch, 'kind'>): AuditKind[] =>
  readableAuditKinds(actor).filter((each) => kind === undefined || each === kind)

/** A page of the log as this actor may read it now, with what its ids are called. */
export async function readAudit(db: Kysely<Database>, actor: Actor, asked: AuditPage): Promise<AuditLog> {
  return readAs(db, actor.personId, (hidden) => pageFor(db, actor, asked, hidden))
}

type AuditPage = AuditSearch & { before?: number | undefined; limit: number }

async function pageFor(
  db: Kysely<Database>,
  actor: Actor,
  { before, limit, kind, ...search }: AuditPage,
  hidden: Hidden,
): Promise<AuditLog> {
  // One more entry than a page shows tells whether there are older ones.
  const query = { ...search, before, limit: limit + 1, kinds: kindsFor(actor, { kind }), hidden }
  const found = await listAudit(db, query)
  const entries = found.slice(0, limit)
  const last = entries.at(-1)
  return {
    entries: await withToldReasons(db, actor, entries),
    ...(found.length > limit && last ? { older: last.sequence } : {}),
    named: await namesIn(db, entries, search, hidden),
    head: await auditHead(db),
  }
}
