import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Erased, Erasing } from '@panelbook/shared/candidates/erasing'
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { type Done, thenRead, touchingErased } from '../../acting/done.ts'
import { listErasedKeys } from '../../ats/store/brought.ts'
import { appendCandidateAudit } from '../../audit/store/audit-log.ts'
import type { Database } from '../../database/schema.ts'
import { putWorkspaceValue } from '../../database/workspace-values.ts'
import { listLeadIds } from '../../people/store.ts'
import { Refused } from '../../refusals/refused.ts'
import { keepSeats } from '../../shadowing/store.ts'
import { toldOfErasing } from '../../webhooks/erasing-told.ts'
import { queueErased } from '../../webhooks/store/queue-events.ts'
import { namedFor } from '../candidate-readers.ts'
import type { CandidateDeps } from '../change-candidate.ts'
import { currentCandidate } from '../current-candidate.ts'
import { type Belongings, eraseRows, findBelongings, listUnderWay } from '../store/erase-rows.ts'
import { listErasures, recordErasures } from '../store/erasures.ts'
import { type Hidden, hiddenAmong, hiddenFrom, isRoleHidden, peopleWhoAre } from '../store/hidden.ts'
import { findHold } from '../store/holds.ts'
import type { ErasureKeeper } from './erasure-keeper.ts'

export interface ErasingDeps extends CandidateDeps {
  random: RandomBytes
  logger: Pick<Logger, 'error'>
  erasures: ErasureKeeper
}

/**
 * Erases a candidate for good, in one transaction: whatever else is done at the same time comes before it as a whole, or finds
 * the candidate gone. Then those who are connected are told, and their bytes are removed from the files of the database, which
 * may take seconds.
 *
 * @param input.seen what whoever erases has seen; undefined for the operator, who is shown it by the command
 * @throws Refused not-found | erased; conflict under a legal hold, while an interview is under way, or where it is not what was
 *   seen
 */
export async function eraseCandidate(
  deps: ErasingDeps,
  { id, seen, by }: { id: Id; seen: Erasing | undefined; by: Id | undefined },
): Promise<Done<() => Promise<Erased>, ErasedTopics>> {
  const act = deps.db.transaction().execute(async (db) => {
    const { version } = await currentCandidate(db, id, by)
    const going = await findBelongings(db, id)
    const hold = await findHold(db, going.entries)
    if (hold) throw new Refused({ kind: 'erasing-held', by: hold.by.name })
    const hidden = await hiddenFrom(db, by)
    const shown = await countShown(db, going, hidden)
    if (seen && (seen.version !== version || seen.interviews !== shown.interviews)) {
      throw new Refused({ kind: 'erasing-changed-meanwhile' })
    }
    if ((await listUnderWay(db, going.interviews)).length > 0) throw new Refused({ kind: 'erasing-under-way' })
    const { answer, touched } = await eraseGoing(deps, db, { going, by })
    return { answer: { ...answer, shown }, touched }
  })
  return thenRead(act, async ({ entries, shown }) => {
    const copies = deps.erasures.copies()
    const cleaned = await finishErasing(deps)
    // Of what isn't there for whoever erases, nothing is said: it is erased all the same.
    return { entries: entries.length, ...shown, copies, cleaned }
  })
}

/** Erases what goes, in the transaction that has looked whether it may, and says who is to be told. */
export async function eraseGoing(
  { clock, random }: Pick<ErasingDeps, 'clock' | 'random'>,
  db: Transaction<Database>,
  { going, by, rule }: { going: Belongings; by: Id | undefined; rule?: ErasingRule },
): Promise<Done<Belongings, ErasedTopics>> {
  const told = await toldOfErased(db, going)
  // Whoever read what was decided looks again, and has nothing on their device.
  for (const id of await namedFor(db, going.entries)) if (!told.has(id)) told.set(id, [])
  // To whoever they are it wasn't there, so nothing goes.
  for (const themselves of (await peopleWhoAre(db, going.entries)).values()) for (const id of themselves) told.delete(id)
  await eraseWhole(db, { going, at: clock.now(), by, again: false, rule }, random)
  return touchingErased(told, TOPICS, going)
}

/** What erases by the clock: a role, and for how many months it keeps candidates' data. */
type ErasingRule = { roleId: Id; months: number }

const TOPICS = ['candidates', 'interviews', 'interview', 'progress', 'scorecards', 'transcript', 'authors'] as const
type ErasedTopics = typeof TOPICS

/** Leads hear of all that was there for them, and whoever was on a panel of that interview alone. */
async function toldOfErased(
  db: Transaction<Database>,
  { entries, applications, interviews, panels }: Belongings,
): Promise<Map<Id, Id[]>> {
  const of = new Map<Id, Id[]>()
  for (const { interviewId, personId } of panels) of.set(personId, [...(of.get(personId) ?? []), interviewId])
  const [roleOf, roleOfApplication] = [
    await rolesOf(db, 'interviews', interviews),
    await rolesOf(db, 'applications', applications),
  ]
  for (const id of await listLeadIds(db)) {
    const hidden = await hiddenFrom(db, id)
    const gone = await hiddenAmong(db, hidden, entries)
    const seen = [
      ...interviews.filter((each) => !isRoleHidden(hidden, roleOf.get(each))),
      // Of the debriefs of its loops.
      ...applications.filter((each) => !isRoleHidden(hidden, roleOfApplication.get(each))),
      ...entries.filter((each) => !gone.has(each)),
    ]
    // Who could see nothing of it isn't told that something went.
    if (seen.length > 0) of.set(id, [...new Set([...(of.get(id) ?? []), ...seen])])
  }
  return of
}

async function rolesOf(
  db: Kysely<Database>,
  table: 'applications' | 'interviews',
  ids: readonly Id[],
): Promise<Map<Id, Id | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom(table as 'interviews')
    .select(['id', 'role_id'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.role_id]))
}

/** How many applications and interviews of what goes are there for whoever erases. */
async function countShown(db: Kysely<Database>, { applications, interviews }: Belongings, hidden: Hidden) {
  const count = async (table: 'applications' | 'interviews', ids: readonly Id[]) => {
    if (ids.length === 0) return 0
    const rows = await db
      .selectFrom(table as 'interviews')
      .select('role_id')
      .where('id', 'in', ids)
      .execute()
    return rows.filter((row) => !isRoleHidden(hidden, row.role_id)).length
  }
  return { applications: await count('applications', applications), interviews: await count('interviews', interviews) }
}

/** Erases the rows, and records that they are: in the log, and by the hashes that a restored backup is compared with. */
export async function eraseWhole(
  db: Transaction<Database>,
  input: { going: Belongings; at: EpochMs; by: Id | undefined; again: boolean; rule?: ErasingRule | undefined },
  random: RandomBytes,
): Promise<void> {
  const { going, at, by, again, rule } = input
  const { entries, applications, interviews } = going
  const [candidateId = ''] = entries
  const told = await toldOfErasing(db, entries)
  // Whatever system they came from brings them no more.
  const brought = await listErasedKeys(db, entries)
  // What people learnt in these interviews stays theirs, without whose they were.
  await keepSeats(db, interviews, { now: at, conversationOf: () => newId(24, random) })
  await eraseRows(db, going)
  for (const [entry, webhookIds] of told) await queueErased(db, entry, at, webhookIds)
  await recordErasures(db, [...entries, ...brought], at, random)
  const event = {
    action: 'erased-candidate',
    candidateId,
    entries,
    applications,
    interviews,
    again,
    ...(rule && { rule }),
  } as const
  await appendCandidateAudit(db, { at, actorId: by, event })
  await putWorkspaceValue(db, 'erased-bytes', String(at))
}

/**
 * Writes down beside the database what was erased, and removes the bytes. The erasure stands whatever fails here: it is made up
 * for at the next start, or with the next erasure.
 *
 * @returns whether nothing failed
 */
export async function finishErasing({ db, logger, erasures }: Pick<ErasingDeps, 'db' | 'logger' | 'erasures'>): Promise<boolean> {
  try {
    erasures.keep(await listErasures(db))
    await erasures.clean()
    return true
  } catch (error) {
    logger.error(
      { err: error },
      'a candidate is erased, but the record beside the database could not be written, or old bytes not removed',
    )
    return false
  }
}
