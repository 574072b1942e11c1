import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { MailedLink } from '@panelbook/shared/people/sign-in-link'
import type { Kysely, Selectable } from 'kysely'
import { isPostgres } from '../../database/dialect-of.ts'
import type { Database } from '../../database/schema.ts'
import type { SignInLinkRecordRow } from '../tables.ts'
import { insertLinkHash, mailedOf } from './sign-in-links.ts'

/** A link that goes by mail. */
export interface LinkToMail {
  id: Id
  personId: Id
  mailed: MailedLink
  /** Who invites; undefined where it was asked for. */
  madeBy: Id | undefined
  madeAt: EpochMs
  expiresAt: EpochMs
  /** It was used, or withdrawn. */
  spent: boolean
}

const toLink = (row: Selectable<SignInLinkRecordRow>): LinkToMail | undefined => {
  const mailed = mailedOf(row.mailed)
  return (
    mailed && {
      ...{ id: row.id, personId: row.person_id, mailed, madeBy: row.made_by ?? undefined },
      ...{ madeAt: row.made_at, expiresAt: row.expires_at, spent: row.used_at !== null || row.withdrawn_at !== null },
    }
  )
}

export async function findLinkToMail(db: Kysely<Database>, id: Id): Promise<LinkToMail | undefined> {
  const row = await db.selectFrom('sign_in_link_records').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toLink(row)
}

/**
 * Lets this secret open the link, beside those of its mail that went before. False where the link was used or withdrawn
 * meanwhile.
 *
 * @param tokenHash of the secret
 */
export function openLinkBy(db: Kysely<Database>, linkId: Id, tokenHash: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('sign_in_link_records')
      .selectAll()
      .where('id', '=', linkId)
      .$if(isPostgres(transaction), (query) => query.forUpdate())
      .executeTakeFirst()
    const link = row && toLink(row)
    if (!link || link.spent) return false
    const { id, personId, madeAt: createdAt, expiresAt } = link
    await insertLinkHash(transaction, { id, personId, createdAt, expiresAt, tokenHash })
    return true
  })
}

/** How many links of this kind were to be mailed to somebody since then. */
export async function countMailedLinks(db: Kysely<Database>, personId: Id, mailed: MailedLink, since: EpochMs): Promise<number> {
  const row = await db
    .selectFrom('sign_in_link_records')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('made_at', '>', since)
    .where('mailed', '=', mailed)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Which links of somebody are meant. */
export type WhichLinks =
  /** Those that went, or wait to go, by mail of this kind. */
  | { mailed: MailedLink }
  /** Those that were shown to somebody who is no admin. */
  | { shownToLeads: true }
  | { id: Id }

/** Takes back links of a person that nobody has used. */
export async function withdrawLinks(db: Kysely<Database>, personId: Id, which: WhichLinks, now: EpochMs): Promise<void> {
  let query = db
    .updateTable('sign_in_link_records')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
  if ('id' in which) query = query.where('id', '=', which.id)
  else if ('mailed' in which) query = query.where('mailed', '=', which.mailed)
  else {
    query = query
      .where('mailed', 'is', null)
      .where('made_by', 'in', (eb) => eb.selectFrom('people').select('id').where('workspace_role', '<>', 'admin'))
  }
  await forget(
    db,
    (await query.returning('id').execute()).map(({ id }) => id),
  )
}

/** Takes back all links that nobody has used but those of the operator: what was mailed, and what people were shown. */
export async function withdrawLinksOfPeople(db: Kysely<Database>, now: EpochMs): Promise<void> {
  const withdrawn = await db
    .updateTable('sign_in_link_records')
    .set({ withdrawn_at: now })
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where((eb) => eb.or([eb('mailed', 'is not', null), eb('made_by', 'is not', null)]))
    .returning('id')
    .execute()
  await forget(
    db,
    withdrawn.map(({ id }) => id),
  )
}

/** What lets in by these links, and the mail that waits to bring them. */
async function forget(db: Kysely<Database>, withdrawn: readonly Id[]): Promise<void> {
  if (withdrawn.length === 0) return
  await db.deleteFrom('sign_in_links').where('id', 'in', withdrawn).where('used_at', 'is', null).execute()
  await db.deleteFrom('outbox').where('link_id', 'in', withdrawn).execute()
}

/** The newest invitation by mail of each of these people who has one. */
export async function newestInvitations(
  db: Kysely<Database>,
  people: readonly Id[],
): Promise<ReadonlyMap<Id, { at: EpochMs; until: EpochMs; spent: boolean }>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('sign_in_link_records')
    .selectAll()
    .where('person_id', 'in', people)
    .where('mailed', '=', 'invited')
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return new Map(
    rows.map((row) => [
      row.person_id,
      { at: row.made_at, until: row.expires_at, spent: row.used_at !== null || row.withdrawn_at !== null },
    ]),
  )
}
