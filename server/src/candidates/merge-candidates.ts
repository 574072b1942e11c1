import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { type CandidateContent, candidateContent, mergedContent } from '@panelbook/shared/candidates/candidate'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import { summariseCandidate } from '../comparing/store/candidate-summaries.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { applicationReaders, candidateReaders } from './candidate-readers.ts'
import type { CandidateDeps } from './change-candidate.ts'
import { currentCandidate, shownCandidate } from './current-candidate.ts'
import { leadsHiddenFrom, tellIfHidden } from './hidden-from-leads.ts'
import { giveApplications, listApplications, listInterviewIdsOf } from './store/applications.ts'
import { findCandidate, replaceCandidate, setMergedInto } from './store/candidates.ts'
import { hiddenFrom, isRoleHidden } from './store/hidden.ts'
import { findMerge, insertMerge, listMerges, type StoredMerge, setApart, setUndone } from './store/merges.ts'

type Merged = Done<Id, ['candidates', 'interviews', 'interview']>

/**
 * Merges another entry of the same person into one. The applications of the other move with their interviews, live ones included,
 * and what the kept one lacks is filled. The other row stays as a signpost. Both must be as their versions say, as somebody has
 * seen them side by side.
 *
 * @throws Refused not-found | conflict | invalid-input
 */
export async function mergeCandidates(
  deps: CandidateDeps,
  input: { id: Id; version: number; otherId: Id; otherVersion: number; by: Id },
): Promise<Merged> {
  const { id, otherId, by } = input
  return deps.db.transaction().execute(async (db) => {
    if (id === otherId) throw new Refused({ kind: 'merge-with-itself' })
    const kept = await currentCandidate(db, id, by)
    const other = await shownCandidate(db, otherId, by)
    if (!other) throw notFound()
    if (other.mergedInto === id) return untouched(id)
    await currentCandidate(db, otherId, by)
    if (kept.version !== input.version || other.version !== input.otherVersion) {
      throw new Refused({ kind: 'merge-changed-meanwhile' })
    }
    // Newer than the one before, whatever the clock: by that the newest is known.
    const last = (await listMerges(db, id))[0]
    const at = Math.max(deps.clock.now(), (last?.at ?? 0) + 1)
    // Also whoever is one of the two, and could read the other so far.
    const readers = new Set<Id>()
    for (const each of [id, otherId]) for (const reader of await applicationReaders(db, [each])) readers.add(reader)
    const hiddenBefore = await leadsHiddenFrom(db, id)
    const moved = await listApplications(db, otherId)
    const before = kept.content
    const after = mergedContent(before, other.content)
    const mergeId = newId(16, deps.random)
    const applicationIds = moved.map((application) => application.id)
    await insertMerge(db, { id: mergeId, keptId: id, mergedId: otherId, at, applicationIds, content: { before, after } }, by)
    if (!same(before, after)) await replaceCandidate(db, kept, after, by)
    await giveApplications(db, applicationIds, id)
    await setMergedInto(db, otherId, id)
    await summariseBoth(db, [id, otherId], moved)
    const judged = await listInterviewIdsOf(db, id)
    const event = { action: 'merged-candidates', candidateId: id, mergedId: otherId, mergeId } as const
    await appendCandidateAudit(db, { at, actorId: by, event })
    await tellIfHidden(db, { candidateId: id, before: hiddenBefore }, { at, by }, deps.random)
    return touchingCandidate(readers, ['candidates', 'interviews', 'interview'], id, judged)
  })
}

/**
 * Undoes the newest merge into a candidate. The other has its applications again, with every interview that was planned for them
 * since. What the merge filled in goes where nobody has changed it.
 *
 * @throws Refused not-found; conflict where a newer merge stands on it
 */
export async function undoMerge(deps: CandidateDeps, input: { id: Id; mergeId: Id; by: Id }): Promise<Merged> {
  const { id, mergeId, by } = input
  return deps.db.transaction().execute(async (db) => {
    const merge = await findMerge(db, mergeId)
    if (merge?.keptId !== id) throw notFound()
    if (merge.undone) return untouched(id)
    const kept = await shownCandidate(db, id, by)
    if (!kept) throw notFound()
    const newest = (await listMerges(db, id))[0]
    if (kept.mergedInto !== undefined || newest?.id !== mergeId) throw new Refused({ kind: 'merge-not-newest' })
    await mayMoveBack(db, merge, by)
    const before = await applicationReaders(db, [id])
    await takeBackMerge(db, merge, deps.clock.now(), by)
    const both = [id, merge.mergedId]
    // Whoever is one of the two only is shown the other again.
    const readers = new Set(before)
    for (const each of both) for (const reader of await applicationReaders(db, [each])) readers.add(reader)
    const judged = (await Promise.all(both.map((each) => listInterviewIdsOf(db, each)))).flat()
    return touchingCandidate(readers, ['candidates', 'interviews', 'interview'], id, judged)
  })
}

/** @throws Refused not-found where something would move that isn’t there for whoever asks */
async function mayMoveBack(db: Transaction<Database>, { keptId, applicationIds }: StoredMerge, by: Id): Promise<void> {
  const hidden = await hiddenFrom(db, by)
  const moves = (await listApplications(db, keptId)).filter(({ id }) => applicationIds.includes(id))
  if (moves.some(({ roleId }) => isRoleHidden(hidden, roleId))) throw notFound()
}

/**
 * Gives back what a merge moved, and takes out what it filled in. In the transaction that has looked. @param by undefined:
 * Panelbook itself
 */
export async function takeBackMerge(db: Kysely<Database>, merge: StoredMerge, at: EpochMs, by: Id | undefined): Promise<void> {
  const { id: mergeId, keptId, mergedId } = merge
  const kept = await findCandidate(db, keptId)
  if (!kept) throw notFound()
  const mine = await listApplications(db, keptId)
  const back = mine.filter((application) => merge.applicationIds.includes(application.id))
  await giveApplications(
    db,
    back.map((application) => application.id),
    mergedId,
  )
  await setMergedInto(db, mergedId, undefined)
  await setUndone(db, mergeId, at)
  const content = unfilled(kept.content, merge.content)
  if (!same(kept.content, content)) await replaceCandidate(db, kept, content, by)
  await summariseBoth(db, [keptId, mergedId], back)
  const event = { action: 'undid-merge', candidateId: keptId, mergedId, mergeId } as const
  await appendCandidateAudit(db, { at, actorId: by, event })
}

/** Says that two who look alike are two people, or takes it back. @throws Refused not-found | conflict */
export async function tellApart(
  deps: CandidateDeps,
  input: { id: Id; otherId: Id; apart: boolean; by: Id },
): Promise<Done<Id, ['candidates']>> {
  const { id, otherId, apart, by } = input
  return deps.db.transaction().execute(async (db) => {
    if (id === otherId) throw new Refused({ kind: 'merge-with-itself' })
    await currentCandidate(db, id, by)
    await currentCandidate(db, otherId, by)
    const at = deps.clock.now()
    if (!(await setApart(db, id, otherId, apart, { at, by }))) return untouched(id)
    const event = { action: 'told-apart', candidateId: id, otherId, apart } as const
    await appendCandidateAudit(db, { at, actorId: by, event })
    return touchingCandidate(await candidateReaders(db, [id]), ['candidates'], id)
  })
}

const same = (a: CandidateContent, b: CandidateContent): boolean => canonicalJson(a) === canonicalJson(b)

/** What a candidate was without what a merge filled in, as far as that is still as the merge left it. */
function unfilled(
  now: CandidateContent,
  { before, after }: { before: CandidateContent; after: CandidateContent },
): CandidateContent {
  const field = <K extends 'email' | 'phone' | 'source'>(name: K) => (now[name] === after[name] ? before[name] : now[name])
  const came = (name: 'links' | 'tags') => new Set(after[name].filter((value) => !before[name].includes(value)))
  const [links, tags] = [came('links'), came('tags')]
  return candidateContent({
    ...now,
    ...{ email: field('email'), phone: field('phone'), source: field('source') },
    links: now.links.filter((link) => !links.has(link)),
    tags: now.tags.filter((tag) => !tags.has(tag)),
  })
}

/** Makes the summaries anew of two candidates in the roles between which applications moved. */
async function summariseBoth(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  moved: readonly { roleId: Id | undefined }[],
): Promise<void> {
  const roles = new Set(moved.flatMap(({ roleId }) => (roleId === undefined ? [] : [roleId])))
  for (const roleId of roles) {
    for (const candidateId of candidateIds) await summariseCandidate(db, roleId, candidateId)
  }
}
