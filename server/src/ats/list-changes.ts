import { createHash } from 'node:crypto'
import type { AtsChange } from '@panelbook/shared/ats/run'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Kysely } from 'kysely'
import { findCandidate } from '../candidates/store/candidates.ts'
import { type Hidden, hiddenAmong, isRoleHidden } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { loadInterview } from '../interviews/store/interview-facts.ts'
import { valuesHere } from './bringing/bring-candidate.ts'
import { interviewHere } from './bringing/follow-interviews.ts'
import { type Brought, type CandidateValues, type InterviewValues, listWaiting } from './store/brought.ts'
import type { StoredConnection } from './store/connections.ts'
import { readMapping } from './store/mapping.ts'

const MOST_CHANGES = 100

/** What somebody has seen of a change, so that they take no other. */
const seenOf = (values: unknown): string => createHash('sha256').update(canonicalJson(values)).digest('base64url').slice(0, 22)

type Field = AtsChange['fields'][number]

/** What waits to be taken or left, of those that are there for whoever asks: each field with what is here and what is there. */
export async function listChanges(
  db: Kysely<Database>,
  { id, system }: Pick<StoredConnection, 'id' | 'system'>,
  hidden: Hidden,
): Promise<AtsChange[]> {
  const { candidates, interviews } = await listWaiting(db, system)
  const changes: AtsChange[] = []
  for (const brought of candidates) {
    const change = await changeOfCandidate(db, brought, hidden)
    if (change && differs(change)) changes.push(change)
  }
  if (interviews.length === 0) return changes.slice(0, MOST_CHANGES)
  const names = new Map((await readMapping(db, id)).people.map((person) => [person.id, person.name]))
  for (const brought of interviews) {
    const change = await changeOfInterview(db, brought, hidden, names)
    if (change && differs(change)) changes.push(change)
  }
  return changes.slice(0, MOST_CHANGES)
}

/** Whether anything is another there. */
export const differs = ({ fields }: AtsChange): boolean => fields.length > 0

/** What is another there, maybe nothing; undefined: it isn't there for whoever asks. */
export async function changeOfCandidate(
  db: Kysely<Database>,
  { externalId, hereId, base, seen }: Brought<CandidateValues>,
  hidden: Hidden,
): Promise<AtsChange | undefined> {
  let candidate = await findCandidate(db, hereId)
  if (candidate?.mergedInto !== undefined) candidate = await findCandidate(db, candidate.mergedInto)
  if (!candidate || (await hiddenAmong(db, hidden, [candidate.id])).has(candidate.id)) return undefined
  const here = valuesHere(candidate.content)
  const fields = (['name', 'email', 'phone'] as const).flatMap((field): Field[] =>
    base[field] === seen[field] ? [] : [{ field, ...both(here[field], seen[field]) }],
  )
  const named = { id: candidate.id, name: candidate.content.name }
  return { id: externalId, of: 'candidate', candidate: named, fields, seen: seenOf(seen), takes: true }
}

/** The same of an interview. */
export async function changeOfInterview(
  db: Kysely<Database>,
  { externalId, hereId, base, seen }: Brought<InterviewValues>,
  hidden: Hidden,
  names: ReadonlyMap<string, string>,
): Promise<AtsChange | undefined> {
  const record = await loadInterview(db, hereId)
  if (!record) return undefined
  const { interview, panel } = record
  const { candidate, roleId } = interview
  if (isRoleHidden(hidden, roleId) || (await hiddenAmong(db, hidden, [candidate.id])).has(candidate.id)) return undefined
  const here = interviewHere(interview)
  const moved = base.startsAt !== seen.startsAt || base.minutes !== seen.minutes
  const slot = ({ startsAt, minutes }: { startsAt: number; minutes: number }) => `${startsAt}/${minutes}`
  const fields: Field[] = [
    ...(base.off === seen.off ? [] : [{ field: 'cancelled' as const, ...both(yes(here.off), yes(seen.off)) }]),
    ...(moved ? [{ field: 'time' as const, ...both(slot(here), slot(seen)) }] : []),
    ...(base.location === seen.location ? [] : [{ field: 'location' as const, ...both(here.location, seen.location) }]),
    ...(canonicalJson(base.panel) === canonicalJson(seen.panel)
      ? []
      : [
          {
            field: 'panel' as const,
            ...both(
              panel.map(({ name }) => name).join(', '),
              seen.panel.map((each) => names.get(each) ?? 'Someone else').join(', '),
            ),
          },
        ]),
  ]
  return {
    ...{ id: externalId, of: 'interview', interviewId: interview.id, fields, seen: seenOf(seen) },
    candidate: { id: candidate.id, name: candidate.fullName },
    takes: fields.some(({ field }) => field !== 'panel'),
  }
}

const yes = (is: boolean): string => (is ? 'yes' : 'no')

const both = (here: string | undefined, there: string | undefined) => ({
  ...(here === undefined ? {} : { here }),
  ...(there === undefined ? {} : { there }),
})
