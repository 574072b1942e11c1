import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Decision } from '@panelbook/shared/debrief/decision'
import type { JoinedPanel, PolicyChange, Reveal } from '@panelbook/shared/interviews/api'
import { type Ending, endingSchema } from '@panelbook/shared/interviews/conduct/endings'
import { panelRoleSchema } from '@panelbook/shared/interviews/panel/panel-role'
import type { ScheduleChange } from '@panelbook/shared/interviews/schedule'
import { visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import type { GlassBroken } from '@panelbook/shared/scorecards/api'
import type { Kysely } from 'kysely'
import { listApplicationDecisions } from '../../candidates/store/application-decisions.ts'
import { checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { listDecisions } from '../../debrief/store.ts'
import { findHeardAt } from './conduct-facts.ts'
import { type Happening, listHappenings } from './happenings.ts'
import { listTurns } from './interview-endings.ts'
import { listScheduleChanges } from './schedule-changes.ts'

/** The history of an interview, as far as one person may know it. */
export interface InterviewHistory {
  reveal: Reveal | undefined
  policyChange: PolicyChange | undefined
  joined: JoinedPanel[]
  decisions: Decision[]
  /** On its application. */
  applicationDecisions: Decision[]
  /** Of this person's own draft. */
  glassBroken: GlassBroken[]
  /** Of the conversation, by Panelbook itself. */
  endings: Ending[]
  changes: ScheduleChange[]
  /** When the server had all of the conduct document. */
  heardAt: EpochMs | undefined
}

const doneBy = (row: Happening<'decisions' | 'policy_changes' | 'glass_breaks'>) => ({
  at: row.at,
  by: { id: row.by_person_id, name: row.by_name },
  reason: row.reason,
})

/** @throws CorruptRow */
export async function loadHistory(db: Kysely<Database>, interviewId: Id, personId: Id): Promise<InterviewHistory> {
  const [reveal, policyChanges, joined, decisions, glassBreaks, turns, heardAt, changes, applicationDecisions] =
    await Promise.all([
      findReveal(db, interviewId),
      listHappenings(db, 'policy_changes', interviewId),
      listJoined(db, interviewId),
      listDecisions(db, interviewId),
      listHappenings(db, 'glass_breaks', interviewId),
      listTurns(db, interviewId),
      findHeardAt(db, interviewId),
      listScheduleChanges(db, [interviewId]),
      decisionsOnApplicationOf(db, interviewId),
    ])
  const newest = policyChanges.at(-1)
  const policy = (value: string) => checkColumn(visibilityPolicySchema, value, `policy_changes ${interviewId}`)
  return {
    reveal,
    policyChange: newest && { from: policy(newest.from_policy), to: policy(newest.to_policy), ...doneBy(newest) },
    joined,
    decisions,
    applicationDecisions,
    glassBroken: glassBreaks.filter((each) => each.person_id === personId).map(doneBy),
    endings: turns.flatMap((turn) => endingSchema.safeParse(turn).data ?? []),
    heardAt,
    changes: changes.map(({ interviewId: _of, ...change }) => change),
  }
}

async function decisionsOnApplicationOf(db: Kysely<Database>, interviewId: Id): Promise<Decision[]> {
  const row = await db.selectFrom('interviews').select('application_id').where('id', '=', interviewId).executeTakeFirst()
  if (!row || row.application_id === null) return []
  return (await listApplicationDecisions(db, [row.application_id])).map(({ applicationId: _of, ...decision }) => decision)
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

/** Everybody who came to the panel after it was chosen, and is still on it or was. */
async function listJoined(db: Kysely<Database>, interviewId: Id): Promise<JoinedPanel[]> {
  const rows = await db
    .selectFrom('panel_joinings')
    .innerJoin('people as joined', 'joined.id', 'panel_joinings.person_id')
    .innerJoin('people as lead', 'lead.id', 'panel_joinings.by_person_id')
    .select(['panel_joinings.at', 'panel_joinings.role', 'panel_joinings.reason', 'panel_joinings.person_id', 'joined.name'])
    .select(['panel_joinings.by_person_id', 'lead.name as by_name'])
    .where('interview_id', '=', interviewId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    person: { id: row.person_id, name: row.name },
    role: checkColumn(panelRoleSchema, row.role, `panel_joinings ${interviewId}`),
    at: row.at,
    by: { id: row.by_person_id, name: row.by_name },
    ...(row.reason === '' ? {} : { reason: row.reason }),
  }))
}
