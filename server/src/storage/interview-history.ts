import type { GlassBroken, PolicyChange, Reveal } from '@panelbook/shared/api/resources'
import type { Id } from '@panelbook/shared/base/ids'
import type { Decision } from '@panelbook/shared/debrief/decision'
import { visibilityPolicySchema } from '@panelbook/shared/plan/interview-plan'
import type { Kysely } from 'kysely'
import { listDecisions } from './decisions.ts'
import { type Happening, listHappenings } from './happenings.ts'
import { checkColumn } from './json-column.ts'
import type { Database } from './schema.ts'

/** What became of an interview, as one person may know it. */
export interface InterviewHistory {
  reveal: Reveal | undefined
  policyChange: PolicyChange | undefined
  decisions: Decision[]
  /** Of this person's own draft. */
  glassBroken: GlassBroken[]
}

const doneBy = (row: Happening<'decisions' | 'policy_changes' | 'glass_breaks'>) => ({
  at: row.at,
  by: { id: row.by_person_id, name: row.by_name },
  reason: row.reason,
})

/** @throws CorruptRow */
export async function loadHistory(db: Kysely<Database>, interviewId: Id, personId: Id): Promise<InterviewHistory> {
  const [reveal, policyChanges, decisions, glassBreaks] = await Promise.all([
    findReveal(db, interviewId),
    listHappenings(db, 'policy_changes', interviewId),
    listDecisions(db, interviewId),
    listHappenings(db, 'glass_breaks', interviewId),
  ])
  const newest = policyChanges.at(-1)
  const policy = (value: string) => checkColumn(visibilityPolicySchema, value, `policy_changes ${interviewId}`)
  return {
    reveal,
    policyChange: newest && { from: policy(newest.from_policy), to: policy(newest.to_policy), ...doneBy(newest) },
    decisions,
    glassBroken: glassBreaks.filter((each) => each.person_id === personId).map(doneBy),
  }
}

async function findReveal(db: Kysely<Database>, interviewId: Id): Promise<Reveal | undefined> {
  const row = await db
    .selectFrom('interviews')
    .leftJoin('people', 'people.id', 'interviews.revealed_by')
    .select(['interviews.revealed_at', 'interviews.revealed_by', 'interviews.reveal_reason', 'people.name'])
    .where('interviews.id', '=', interviewId)
    .executeTakeFirst()
  if (!row || row.revealed_at === null) return undefined
  const { revealed_by: by, reveal_reason: reason, name } = row
  return {
    at: row.revealed_at,
    ...(by !== null && name !== null ? { by: { id: by, name } } : {}),
    ...(reason === null ? {} : { reason }),
  }
}
