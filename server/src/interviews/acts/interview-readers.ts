import { type InterviewFacts, isCandidate, isOutsideTeam } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Renamed } from '../../acting/done.ts'
import { listOtherSeats } from '../../candidates/store/withheld.ts'
import type { Database } from '../../database/schema.ts'
import { listLeadIds } from '../../people/store.ts'
import { listNamed } from '../../roles/team-store.ts'

/** Everyone who may read this interview. Only they are told that something about it changed. */
export async function interviewReaders(
  db: Kysely<Database>,
  facts: Pick<InterviewFacts, 'candidateIs' | 'closedTo'> & { panel: readonly { personId: Id }[] },
): Promise<Set<Id>> {
  const leads = (await listLeadIds(db)).filter((personId) => !isOutsideTeam(personId, facts))
  const people = [...facts.panel.map((member) => member.personId), ...leads]
  return new Set(people.filter((personId) => !isCandidate(personId, facts)))
}

/** Who is shown when and where it is, as one who coordinates its role. They are told of lists, and of no single interview. */
export async function coordinatorsOf(
  db: Kysely<Database>,
  { interview, facts }: { interview: { roleId: Id | undefined }; facts: Pick<InterviewFacts, 'candidateIs'> },
): Promise<Set<Id>> {
  const named = interview.roleId === undefined ? [] : await listNamed(db, interview.roleId, 'plan')
  return new Set(named.filter((personId) => !isCandidate(personId, facts)))
}

/**
 * Whose pages call a candidate otherwise now, and the interviews beside this one in which they do. Initials in one of them and the
 * name in another would give the name away.
 */
export async function renamedBetween(
  db: Kysely<Database>,
  of: { candidateId: Id; except: Id },
  withheld: { before: readonly Id[]; after: readonly Id[] },
): Promise<Renamed> {
  const before = new Set(withheld.before)
  const after = new Set(withheld.after)
  const to = new Set([...withheld.before, ...withheld.after].filter((personId) => before.has(personId) !== after.has(personId)))
  return { to, interviews: await listOtherSeats(db, of, to) }
}
