import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { type CandidateContent, candidateContent, emailKeyOf } from '@panelbook/shared/candidates/candidate'
import type { Kysely } from 'kysely'
import { type Done, touchingCandidate, untouched } from '../acting/done.ts'
import { appendCandidateAudit } from '../audit/store/audit-log.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { Refused } from '../refusals/refused.ts'
import { applicationReaders, candidateReaders } from './candidate-readers.ts'
import { currentCandidate } from './current-candidate.ts'
import { leadsHiddenFrom, tellIfHidden } from './hidden-from-leads.ts'
import { listInterviewIdsOf } from './store/applications.ts'
import { findCandidate, insertCandidate, replaceCandidate } from './store/candidates.ts'
import { wasErased } from './store/erasures.ts'

export interface CandidateDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

const saysTheSame = (a: CandidateContent, b: CandidateContent): boolean =>
  canonicalJson(candidateContent(a)) === canonicalJson(candidateContent(b))

const addressOf = ({ email }: CandidateContent): string | undefined => (email === undefined ? undefined : emailKeyOf(email))

/**
 * Nobody writes what they could not read then, whether or not somebody else has written it before.
 *
 * @throws Refused conflict where it is their own address
 */
async function checkNotOwnAddress(db: Kysely<Database>, { content, by }: { content: CandidateContent; by: Id }): Promise<void> {
  const address = addressOf(content)
  const author = address === undefined ? undefined : await findPerson(db, by)
  if (author && emailKeyOf(author.email) === address) throw new Refused({ kind: 'own-candidacy' })
}

/** A candidate under an id that whoever adds them chose, so that sending it twice makes one. @throws Refused conflict */
export async function createCandidate(
  deps: CandidateDeps,
  input: { id: Id; content: CandidateContent; by: Id },
): Promise<Done<Id, ['candidates']>> {
  return deps.db.transaction().execute(async (db) => {
    await checkNotOwnAddress(db, input)
    const existing = await findCandidate(db, input.id)
    if (existing && existing.version === 1 && saysTheSame(existing.content, input.content)) return untouched(input.id)
    if (existing) throw new Refused({ kind: 'candidate-id-taken' })
    // A device that was away, or a program, must not bring back who was erased meanwhile.
    if (await wasErased(db, input.id)) throw new Refused({ kind: 'erased' })
    const done = { at: deps.clock.now(), by: input.by }
    await insertCandidate(db, { id: input.id, ...input.content }, done.at, input.by)
    await tellIfHidden(db, { candidateId: input.id, before: [] }, done, deps.random)
    return touchingCandidate(await candidateReaders(db, [input.id]), ['candidates'], input.id)
  })
}

/**
 * Saves what is known of a candidate. `version` is the one its author has seen: where somebody changed it meanwhile nothing is
 * written. The same change again is answered as the first time. What it was before is kept nowhere.
 *
 * @throws Refused not-found; conflict where somebody saved meanwhile, or the candidate was merged into another
 */
export async function changeCandidate(
  deps: CandidateDeps,
  input: { id: Id; version: number; content: CandidateContent; by: Id },
): Promise<Done<Id, ['candidates', 'interviews', 'interview']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await currentCandidate(db, input.id, input.by)
    if (saysTheSame(existing.content, input.content) && existing.version - input.version <= 1) return untouched(input.id)
    if (existing.version !== input.version) {
      const author = existing.updatedBy === undefined ? undefined : await findPerson(db, existing.updatedBy)
      throw new Refused({ kind: 'candidate-saved-meanwhile', by: author?.name ?? 'Someone', version: existing.version })
    }
    await checkNotOwnAddress(db, input)
    const before = await applicationReaders(db, [input.id])
    const hiddenBefore = await leadsHiddenFrom(db, input.id)
    await replaceCandidate(db, existing, input.content, input.by)
    const event = { action: 'changed-candidate', candidateId: input.id, version: existing.version + 1 } as const
    const at = deps.clock.now()
    await appendCandidateAudit(db, { at, actorId: input.by, event })
    await tellIfHidden(db, { candidateId: input.id, before: hiddenBefore }, { at, by: input.by }, deps.random)
    const readers = new Set([...before, ...(await applicationReaders(db, [input.id]))])
    // With another address it may be somebody's own.
    const judged = addressOf(existing.content) === addressOf(input.content) ? [] : await listInterviewIdsOf(db, input.id)
    return touchingCandidate(readers, ['candidates', 'interviews', 'interview'], input.id, judged)
  })
}
