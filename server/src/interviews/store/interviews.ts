import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import { cut } from '@panelbook/shared/base/text'
import type { KeptCandidate } from '@panelbook/shared/candidates/shown-candidate'
import { type DecisionOutcome, decisionOutcomeSchema } from '@panelbook/shared/debrief/decision'
import { interviewPhaseSchema } from '@panelbook/shared/interviews/api'
import type { ConductPhase } from '@panelbook/shared/interviews/conduct/conduct-time'
import { type PanelRole, panelRoleSchema } from '@panelbook/shared/interviews/panel/panel-role'
import { type NotHeld, notHeldSchema } from '@panelbook/shared/interviews/schedule'
import {
  type InterviewPlan,
  interviewPlanSchema,
  planQuestions,
  type VisibilityPolicy,
  visibilityPolicySchema,
} from '@panelbook/shared/plans/interview-plan'
import type { Kysely } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { planHash } from '../../audit/store/audit-subject.ts'
import { findActiveApplication, insertApplication } from '../../candidates/store/applications.ts'
import { peopleWhoAre, teamsOfClosed } from '../../candidates/store/hidden.ts'
import { peopleOfColumn, withheldColumn } from '../../candidates/store/withheld.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { queuePhase } from '../../webhooks/store/queue-events.ts'

/** An interview without its plan: what a list shows. */
export interface StoredInterview {
  id: Id
  candidate: KeptCandidate
  /** People whose account has the candidate’s e-mail address. */
  candidateIs: readonly Id[]
  /** The team that its role is closed to; undefined: it is open. */
  closedTo: readonly Id[] | undefined
  role: string
  stage: string | undefined
  roleId: Id | undefined
  stageId: Id | undefined
  planTitle: string
  policy: VisibilityPolicy
  startsAt: EpochMs
  minutes: number
  timeZone: string | undefined
  location: string | undefined
  /** How often that was said anew since it was planned. */
  locationVersion: number
  /** How often it was moved to another time. */
  scheduleVersion: number
  /** That it doesn't take place, and why. */
  notHeld: NotHeld | undefined
  /** Its panel is not given the candidate’s packet. */
  packetClosed: boolean
  /** Its panel is shown the candidate’s initials until the reveal. */
  anonymous: boolean
  questionCount: number
  phase: ConductPhase
  revealedAt: EpochMs | undefined
  /** Of the newest decision. */
  decision: DecisionOutcome | undefined
  applicationId: Id | undefined
  /** The candidate has withdrawn the application it belongs to. */
  withdrawn: boolean
  /** The application is decided on for good: no interview of it waits for a decision of its own. */
  settled: boolean
}

export interface StoredPanelMember {
  interviewId: Id
  personId: Id
  name: string
  role: PanelRole
}

export interface NewInterviewRow {
  id: Id
  candidateId: Id
  role: string
  /** What the stage is called; absent: as the plan says. */
  stage?: string | undefined
  roleId?: Id | undefined
  stageId?: Id | undefined
  /** Absent: the candidate's newest active application for this role, or a new one. */
  applicationId?: Id | undefined
  plan: InterviewPlan
  startsAt: EpochMs
  minutes: number
  timeZone?: string | undefined
  location?: string | undefined
  anonymous?: boolean | undefined
  /** Of the request that makes it, with what it asks for. */
  request?: { idempotencyKey: Id; hash: string } | undefined
  panel: readonly { personId: Id; role: PanelRole }[]
  createdBy: Id | undefined
}

/** Adds an interview, and enters in the log how it begins: its plan, its policy and its panel. */
export function insertInterview(db: Kysely<Database>, interview: NewInterviewRow, now: EpochMs): Promise<void> {
  return inTransaction(db, async (transaction) => {
    const planJson = JSON.stringify(interview.plan)
    const applicationId = interview.applicationId ?? (await applicationOf(transaction, interview, now))
    await insertInterviewRows(transaction, { ...interview, applicationId }, planJson, now)
    const panel = interview.panel.map(({ personId, role }) => ({ personId, role }))
    const of = { candidateId: interview.candidateId, applicationId }
    const began = { action: 'created-interview', policy: interview.plan.policy, panel, plan: planHash(planJson), of } as const
    const event = interview.anonymous ? { ...began, anonymous: true as const } : began
    await appendPlainAudit(transaction, { at: now, actorId: interview.createdBy, interviewId: interview.id, event })
  })
}

/** The application that an interview belongs to where nobody says which. */
async function applicationOf(db: Kysely<Database>, interview: NewInterviewRow, now: EpochMs): Promise<Id> {
  const { id, candidateId, roleId, role, createdBy } = interview
  const active = await findActiveApplication(db, candidateId, { roleId, role })
  if (active) return active.id
  // One interview begins at most one application, so its id does for both.
  await insertApplication(db, { id, candidateId, roleId, role }, now, createdBy)
  return id
}

/** What the search of the list looks for in an interview itself; bounded, as it stands in an index. */
const searchKey = (role: string, stage: string | undefined): string => cut(nameKey(`${role} ${stage ?? ''}`), 300)

async function insertInterviewRows(
  db: Kysely<Database>,
  interview: NewInterviewRow,
  planJson: string,
  now: EpochMs,
): Promise<void> {
  const { plan } = interview
  await db
    .insertInto('interviews')
    .values({
      id: interview.id,
      candidate_id: interview.candidateId,
      role: interview.role,
      stage: interview.stage ?? plan.stage ?? null,
      search_key: searchKey(interview.role, interview.stage ?? plan.stage),
      role_id: interview.roleId ?? null,
      stage_id: interview.stageId ?? null,
      application_id: interview.applicationId ?? null,
      plan_title: plan.title,
      policy: plan.policy,
      starts_at: interview.startsAt,
      minutes: interview.minutes,
      time_zone: interview.timeZone ?? null,
      location: interview.location ?? null,
      anonymous: interview.anonymous ? 1 : 0,
      question_count: planQuestions(plan).length,
      plan_json: planJson,
      phase: 'not-started',
      revealed_at: null,
      revealed_by: null,
      reveal_reason: null,
      created_at: now,
      created_by: interview.createdBy ?? null,
      idempotency_key: interview.request?.idempotencyKey ?? null,
      request_hash: interview.request?.hash ?? null,
    })
    .execute()
  await db
    .insertInto('panel_members')
    .values(
      interview.panel.map((member, position) => ({
        interview_id: interview.id,
        person_id: member.personId,
        role: member.role,
        position,
      })),
    )
    .execute()
}

const summaryColumns = [
  'interviews.id',
  'interviews.candidate_id',
  'candidates.name as candidate_name',
  'interviews.role',
  'interviews.stage',
  'interviews.role_id',
  'interviews.stage_id',
  'interviews.plan_title',
  'interviews.policy',
  'interviews.starts_at',
  'interviews.minutes',
  'interviews.time_zone',
  'interviews.location',
  'interviews.location_version',
  'interviews.schedule_version',
  'interviews.question_count',
  'interviews.phase',
  'interviews.revealed_at',
  'interviews.application_id',
  'interviews.packet_closed',
  'interviews.anonymous',
  'applications.state as application_state',
  'applications.outcome as application_outcome',
  'not_held.state as not_held_state',
  'not_held.at as not_held_at',
  'not_held.reason as not_held_reason',
  'not_held_by.id as not_held_by_id',
  'not_held_by.name as not_held_by_name',
] as const

const withCandidates = (db: Kysely<Database>) =>
  db
    .selectFrom('interviews')
    .innerJoin('candidates', 'candidates.id', 'interviews.candidate_id')
    .leftJoin('applications', 'applications.id', 'interviews.application_id')
    .leftJoin('not_held', (join) =>
      join.onRef('not_held.interview_id', '=', 'interviews.id').onRef('not_held.number', '=', 'interviews.not_held'),
    )
    .leftJoin('people as not_held_by', 'not_held_by.id', 'not_held.by_person_id')
    .select((expression) =>
      expression
        .selectFrom('decisions')
        .select('decisions.outcome')
        .whereRef('decisions.interview_id', '=', 'interviews.id')
        .orderBy('decisions.number', 'desc')
        .limit(1)
        .as('decision'),
    )
    .select(withheldColumn('interviews.candidate_id').as('withheld_from'))

type SummaryRow = Awaited<ReturnType<typeof selectSummaries>>[number]
const selectSummaries = (db: Kysely<Database>) => withCandidates(db).select(summaryColumns).execute()

const toInterviews = async (db: Kysely<Database>, rows: readonly SummaryRow[]): Promise<StoredInterview[]> => {
  const candidateIds = rows.map((row) => row.candidate_id)
  const [people, teams] = await Promise.all([
    peopleWhoAre(db, candidateIds),
    teamsOfClosed(
      db,
      rows.map((row) => row.role_id ?? undefined),
    ),
  ])
  return rows.map((row) => ({
    ...toInterview(row),
    candidate: { id: row.candidate_id, fullName: row.candidate_name, withheldFrom: peopleOfColumn(row.withheld_from) },
    candidateIs: people.get(row.candidate_id) ?? [],
    closedTo: teams.get(row.role_id ?? ''),
  }))
}

const toInterview = (row: SummaryRow): Omit<StoredInterview, 'candidate' | 'candidateIs' | 'closedTo'> => ({
  id: row.id,
  role: row.role,
  stage: row.stage ?? undefined,
  roleId: row.role_id ?? undefined,
  stageId: row.stage_id ?? undefined,
  planTitle: row.plan_title,
  policy: checkColumn(visibilityPolicySchema, row.policy, `interviews ${row.id} policy`),
  startsAt: row.starts_at,
  minutes: row.minutes,
  timeZone: row.time_zone ?? undefined,
  location: row.location ?? undefined,
  locationVersion: row.location_version,
  scheduleVersion: row.schedule_version,
  questionCount: row.question_count,
  phase: checkColumn(interviewPhaseSchema, row.phase, `interviews ${row.id} phase`),
  revealedAt: row.revealed_at ?? undefined,
  decision: checkColumn(decisionOutcomeSchema.optional(), row.decision ?? undefined, `decisions ${row.id}`),
  applicationId: row.application_id ?? undefined,
  withdrawn: row.application_state === 'withdrawn',
  settled: row.application_outcome === 'hire' || row.application_outcome === 'decline',
  notHeld: notHeldOf(row),
  packetClosed: row.packet_closed === 1,
  anonymous: row.anonymous === 1,
})

function notHeldOf(row: SummaryRow): NotHeld | undefined {
  const { not_held_state: state, not_held_at: at, not_held_reason: reason, not_held_by_id: id, not_held_by_name: name } = row
  if (state === null) return undefined
  return checkColumn(notHeldSchema, { state, at, reason, by: { id, name } }, `not_held ${row.id}`)
}

export async function findInterview(db: Kysely<Database>, id: Id): Promise<StoredInterview | undefined> {
  const rows = await withCandidates(db).select(summaryColumns).where('interviews.id', '=', id).execute()
  return (await toInterviews(db, rows))[0]
}

/** Those of the ids that exist, in no order. */
export async function listInterviews(db: Kysely<Database>, ids: readonly Id[]): Promise<StoredInterview[]> {
  if (ids.length === 0) return []
  return toInterviews(db, await withCandidates(db).select(summaryColumns).where('interviews.id', 'in', ids).execute())
}

/** Every interview of one candidate, in no order. */
export async function listInterviewsOfCandidate(db: Kysely<Database>, candidateId: Id): Promise<StoredInterview[]> {
  const rows = await withCandidates(db).select(summaryColumns).where('interviews.candidate_id', '=', candidateId).execute()
  return toInterviews(db, rows)
}

/** The interview that this person made with this key. */
export async function findInterviewByKey(
  db: Kysely<Database>,
  createdBy: Id,
  idempotencyKey: Id,
): Promise<{ id: Id; requestHash: string | null } | undefined> {
  const row = await db
    .selectFrom('interviews')
    .select(['id', 'request_hash'])
    .where('created_by', '=', createdBy)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row && { id: row.id, requestHash: row.request_hash }
}

/** The frozen plan of an interview. */
export async function findInterviewPlan(db: Kysely<Database>, id: Id): Promise<InterviewPlan | undefined> {
  const row = await db.selectFrom('interviews').select('plan_json').where('id', '=', id).executeTakeFirst()
  return row && parseColumn(interviewPlanSchema, row.plan_json, `interviews ${id} plan`)
}

const panelQuery = (db: Kysely<Database>) =>
  db
    .selectFrom('panel_members')
    .innerJoin('people', 'people.id', 'panel_members.person_id')
    .select(['panel_members.interview_id', 'panel_members.person_id', 'people.name', 'panel_members.role'])
    .orderBy('panel_members.interview_id')
    .orderBy('panel_members.position')

type PanelRow = Awaited<ReturnType<ReturnType<typeof panelQuery>['execute']>>[number]
const toMember = (row: PanelRow): StoredPanelMember => ({
  interviewId: row.interview_id,
  personId: row.person_id,
  name: row.name,
  role: checkColumn(panelRoleSchema, row.role, `panel_members ${row.interview_id}`),
})

/** The panel in the order it was chosen. */
export async function listPanel(db: Kysely<Database>, interviewId: Id): Promise<StoredPanelMember[]> {
  const rows = await panelQuery(db).where('panel_members.interview_id', '=', interviewId).execute()
  return rows.map(toMember)
}

/** The panels of these interviews. */
export async function listPanels(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<StoredPanelMember[]> {
  if (interviewIds.length === 0) return []
  return (await panelQuery(db).where('panel_members.interview_id', 'in', interviewIds).execute()).map(toMember)
}

/**
 * Whether the stored phase was another one. An interview that isn't held stays over, whatever its documents say. That a
 * conversation begins or ends leaves as an event. In a transaction.
 */
export async function setPhase(db: Kysely<Database>, interviewId: Id, phase: ConductPhase, at: EpochMs): Promise<boolean> {
  const before = await db.selectFrom('interviews').select('phase').where('id', '=', interviewId).executeTakeFirst()
  const result = await db
    .updateTable('interviews')
    .set({ phase })
    .where('id', '=', interviewId)
    .where('phase', '!=', phase)
    .where('not_held', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  if (phase === 'ended') await queuePhase(db, interviewId, 'interview.ended', at)
  else if (before?.phase === 'not-started') await queuePhase(db, interviewId, 'interview.started', at)
  return true
}

/** It doesn't take place, as row `number` says: it is over, and its time is in nobody's way. */
export async function setNotHeld(
  db: Kysely<Database>,
  interviewId: Id,
  { number, scheduleVersion }: { number: number; scheduleVersion: number },
): Promise<void> {
  await db
    .updateTable('interviews')
    .set({ not_held: number, phase: 'ended', schedule_version: scheduleVersion })
    .where('id', '=', interviewId)
    .execute()
}

/** It takes place after all. */
export async function setHeldAgain(db: Kysely<Database>, interviewId: Id): Promise<void> {
  await db.updateTable('interviews').set({ not_held: null, phase: 'not-started' }).where('id', '=', interviewId).execute()
}

/** Which policy applies from now on; the frozen plan keeps the one it was written with. */
export async function setPolicy(db: Kysely<Database>, interviewId: Id, policy: VisibilityPolicy): Promise<void> {
  await db.updateTable('interviews').set({ policy }).where('id', '=', interviewId).execute()
}

export async function setAnonymous(db: Kysely<Database>, interviewId: Id, anonymous: boolean): Promise<void> {
  await db
    .updateTable('interviews')
    .set({ anonymous: anonymous ? 1 : 0 })
    .where('id', '=', interviewId)
    .execute()
}

/** Another location, or none; callers count the version up, in the transaction that has read it. */
export async function setLocation(
  db: Kysely<Database>,
  interviewId: Id,
  { location, version }: { location: string | undefined; version: number },
): Promise<void> {
  const set = { location: location ?? null, location_version: version }
  await db.updateTable('interviews').set(set).where('id', '=', interviewId).execute()
}

/** Another time; callers count the version up, in the transaction that has read it. */
export async function setSchedule(
  db: Kysely<Database>,
  interviewId: Id,
  schedule: { startsAt: EpochMs; minutes: number; timeZone: string | undefined; version: number },
): Promise<void> {
  await db
    .updateTable('interviews')
    .set({
      starts_at: schedule.startsAt,
      minutes: schedule.minutes,
      time_zone: schedule.timeZone ?? null,
      schedule_version: schedule.version,
    })
    .where('id', '=', interviewId)
    .execute()
}
