import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import { newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import {
  type CandidateContent,
  candidateContent,
  candidateContentSchema,
  emailKeyOf,
} from '@panelbook/shared/candidates/candidate'
import type { Transaction } from 'kysely'
import { appendCandidateAudit } from '../../audit/store/audit-log.ts'
import { leadsHiddenFrom, tellIfHidden } from '../../candidates/hidden-from-leads.ts'
import { findCandidate, insertCandidate, replaceCandidate, type StoredCandidate } from '../../candidates/store/candidates.ts'
import { wasErased } from '../../candidates/store/erasures.ts'
import { hiddenAmong, hiddenFrom } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import type { FoundApplication } from '../reading/ats-reader.ts'
import { type CandidateValues, erasedKey, findBroughtCandidate, insertBroughtCandidate, keepValues } from '../store/brought.ts'
import type { Bringing, BringingDeps, Found } from './bringing.ts'
import { settleCandidate } from './differences.ts'

const { name: nameSchema, email: emailSchema, phone: phoneSchema } = candidateContentSchema.shape

/** What of a candidate there can be kept here: what isn't an address or a number is left out; undefined without a name. */
export function valuesOf({ name, email, phone }: FoundApplication['candidate']): CandidateValues | undefined {
  const named = nameSchema.safeParse(cut(name.replace(/\s+/gu, ' ').trim(), 200))
  if (!named.success) return undefined
  const [address, number] = [emailSchema.safeParse(email?.trim()), phoneSchema.safeParse(phone)]
  return {
    name: named.data,
    ...(address.success && address.data !== undefined ? { email: address.data } : {}),
    ...(number.success && number.data !== undefined ? { phone: number.data } : {}),
  }
}

export const valuesHere = ({ name, email, phone }: CandidateContent): CandidateValues => ({
  name,
  ...(email === undefined ? {} : { email }),
  ...(phone === undefined ? {} : { phone }),
})

/**
 * The candidate of an application: who was brought before, with what is new there, or somebody new. Nobody is found by name or
 * address: who looks like somebody else is shown to leads as a possible duplicate.
 *
 * @returns undefined where nothing of them is brought: they were erased, or they are the one in whose name it would be
 */
export async function bringCandidate(
  deps: BringingDeps,
  db: Transaction<Database>,
  bringing: Bringing,
  { candidate }: FoundApplication,
): Promise<{ candidate: StoredCandidate | undefined; found: Found[] }> {
  const { connection, approver } = bringing
  const { system } = connection
  // Whatever connection brings them, and under whatever name.
  if (await wasErased(db, erasedKey(system, candidate.id))) return { candidate: undefined, found: [{ kind: 'erased' }] }
  const seen = valuesOf(candidate)
  if (!seen)
    return { candidate: undefined, found: [{ kind: 'candidate-unusable', about: `${connection.system} ${candidate.id}` }] }
  const emailKey = seen.email === undefined ? undefined : emailKeyOf(seen.email)
  const about = { name: seen.name, emailKey }
  if (emailKey !== undefined && emailKey === emailKeyOf(approver.email)) return { candidate: undefined, found: [] }
  const before = await findBroughtCandidate(db, system, candidate.id)
  const at = deps.clock.now()
  const by = approver.personId
  if (!before) {
    const id = newId(16, deps.random)
    await insertCandidate(db, { id, ...seen }, at, by)
    await tellIfHidden(db, { candidateId: id, before: [] }, { at, by, unattended: true }, deps.random)
    await insertBroughtCandidate(db, { system, externalId: candidate.id, hereId: id, seen })
    return { candidate: await findCandidate(db, id), found: [{ kind: 'candidate-added', candidateId: id, ...about }] }
  }
  const here = await presentCandidate(db, before.hereId)
  if (!here || (await hiddenAmong(db, await hiddenFrom(db, by), [here.id])).has(here.id))
    return { candidate: undefined, found: [] }
  const { taken, base } = settleCandidate(valuesHere(here.content), before.base, seen)
  await keepValues(db, 'ats_candidates', before, { base, seen })
  const found: Found[] = []
  if (Object.keys(taken).length > 0) {
    const hiddenBefore = await leadsHiddenFrom(db, here.id)
    await replaceCandidate(db, here, candidateContent({ ...here.content, ...taken }), by)
    const event = { action: 'changed-candidate', candidateId: here.id, version: here.version + 1 } as const
    await appendCandidateAudit(db, { at, actorId: by, event })
    await tellIfHidden(db, { candidateId: here.id, before: hiddenBefore }, { at, by, unattended: true }, deps.random)
    found.push({ kind: 'candidate-changed', candidateId: here.id, ...about })
  }
  if (canonicalJson(base) !== canonicalJson(seen)) found.push({ kind: 'change-waits', candidateId: here.id, ...about })
  return { candidate: await findCandidate(db, here.id), found }
}

/** The candidate, or who they were merged into. */
export async function presentCandidate(db: Transaction<Database>, id: string): Promise<StoredCandidate | undefined> {
  let candidate = await findCandidate(db, id)
  for (let merges = 0; candidate?.mergedInto !== undefined && merges < 20; merges++) {
    candidate = await findCandidate(db, candidate.mergedInto)
  }
  return candidate
}
