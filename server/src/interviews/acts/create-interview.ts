import { assert } from '@panelbook/shared/base/assert'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { NewInterview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { anchorsOnScale } from '@panelbook/shared/library/rating-scale'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import { findStage } from '@panelbook/shared/roles/role'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, checkActing } from '../../acting/acting.ts'
import { type Done, type Renamed, touchingInterview, untouched } from '../../acting/done.ts'
import { checkSameRequest, requestHash } from '../../acting/same-request.ts'
import { namedFor } from '../../candidates/candidate-readers.ts'
import { findApplication } from '../../candidates/store/applications.ts'
import { findCandidate, insertCandidate } from '../../candidates/store/candidates.ts'
import { type Hidden, hiddenAmong, hiddenFrom, peopleWhoAre, teamsOfClosed, withRole } from '../../candidates/store/hidden.ts'
import { withheldFrom } from '../../candidates/store/withheld.ts'
import { summariseCandidate } from '../../comparing/store/candidate-summaries.ts'
import type { Database } from '../../database/schema.ts'
import { addPanelNotices } from '../../notices/store/add-notices.ts'
import { findPeople } from '../../people/store.ts'
import { findKeptPlan } from '../../plans/store.ts'
import { checkLimits } from '../../pools/check-limits.ts'
import { Refused } from '../../refusals/refused.ts'
import { shownRole } from '../../roles/store.ts'
import { insertDrafts } from '../../scorecards/store/scorecards.ts'
import { findInterviewByKey, insertInterview, type NewInterviewRow } from '../store/interviews.ts'
import { interviewReaders, renamedBetween } from './interview-readers.ts'

/**
 * Copies the plan, as it stands now, into a new interview: what is asked never changes because the plan did. Every panelist who
 * rates gets a draft scorecard. What role and stage are called is copied too, beside their ids.
 *
 * @param actor who asks; undefined for the command line and the samples
 * @returns the id of the new interview, or of the one that the same idempotency key made before
 * @throws Refused conflict where the same key asked for another; invalid-input for a plan, candidate, role or stage that isn't
 *   there, or a person who is unknown or suspended
 */
export async function createInterview(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  input: NewInterview,
  actor: Acting | undefined,
): Promise<Done<Id, ['interviews']>> {
  const createdBy = actor?.personId
  return deps.db.transaction().execute(async (db) => {
    if (actor) await checkActing(db, actor)
    const { idempotencyKey } = input
    const hash = requestHash(createdBy, [input])
    if (idempotencyKey !== undefined && createdBy !== undefined) {
      const before = await findInterviewByKey(db, createdBy, idempotencyKey)
      if (before) {
        checkSameRequest(before.requestHash, hash)
        return untouched(before.id)
      }
    }
    const request = idempotencyKey === undefined ? undefined : { idempotencyKey, hash }
    const { id, readers, renamed } = await addInterview(db, deps, input, { createdBy, request })
    return touchingInterview({ interviewId: id, readers, renamed, accessChanged: true }, ['interviews'], id)
  })
}

interface PlannedBy {
  createdBy: Id | undefined
  /** A program plans in their name: they are told as others are. */
  unattended?: true
  request: NewInterviewRow['request']
  /** The role that whoever plans coordinates, where it is by that that they plan. */
  coordinates?: Id
}

/**
 * What planning one interview writes, in a transaction that has read who plans it.
 *
 * @returns its id, who may read it, and whose pages call its candidate otherwise now
 * @throws Refused as `createInterview` does, before anything is written but somebody new
 */
export async function addInterview(
  db: Transaction<Database>,
  { clock, random }: { clock: Clock; random: RandomBytes },
  input: NewInterview,
  { createdBy, request, coordinates, unattended }: PlannedBy,
): Promise<{ id: Id; readers: Set<Id>; renamed: Renamed }> {
  const now = clock.now()
  const kept = await findKeptPlan(db, input.planId)
  if (!kept) throw new Refused({ kind: 'plan-gone' })
  if (kept.archived) throw new Refused({ kind: 'plan-archived' })
  const plan = asAsked(kept)
  const shown = await hiddenFrom(db, createdBy)
  const hidden = coordinates === undefined ? shown : withRole(shown, coordinates)
  const of = await roleAndStage(db, { ...input, hidden })
  await checkPanel(
    db,
    input.panel.map((member) => member.personId),
  )
  const id = newId(16, random)
  const candidateId = await candidateOf(db, { ...input, hidden }, newId(16, random), now, createdBy)
  await checkNotCandidate(db, input, candidateId)
  const { startsAt, overLimit } = input
  await checkLimits(db, { startsAt, people: input.panel.map(({ personId }) => personId), overLimit, hidden, field: 'panel' })
  const interview = {
    id,
    candidateId,
    ...of,
    applicationId: await applicationOf(db, input, of.roleId),
    plan,
    startsAt: input.startsAt,
    minutes: input.minutes ?? plan.minutes,
    timeZone: input.timeZone,
    location: input.location || undefined,
    anonymous: input.anonymous,
    panel: input.panel,
    createdBy,
    request,
  }
  const before = (await withheldFrom(db, [candidateId])).get(candidateId) ?? []
  await insertInterview(db, interview, now)
  const after = (await withheldFrom(db, [candidateId])).get(candidateId) ?? []
  const raters = input.panel.filter((member) => ratesScorecard(member.role)).map((member) => member.personId)
  await insertDrafts(db, id, raters)
  const news = { kind: 'on-panel' as const, interviewId: id, number: now, at: now, by: unattended ? undefined : createdBy }
  await addPanelNotices(db, news, { planner: false }, random)
  if (of.roleId !== undefined) await summariseCandidate(db, of.roleId, interview.candidateId)
  const candidateIs = (await peopleWhoAre(db, [candidateId])).get(candidateId) ?? []
  const closedTo = (await teamsOfClosed(db, [of.roleId])).get(of.roleId ?? '')
  const readers = await interviewReaders(db, { panel: input.panel, candidateIs, ...(closedTo ? { closedTo } : {}) })
  // It may have begun an application. Nobody who is named for one thing alone is told which interview it is.
  const { roleId } = of
  if (roleId !== undefined) for (const personId of await namedFor(db, [candidateId], roleId)) readers.add(personId)
  return { id, readers, renamed: await renamedBetween(db, { candidateId, except: id }, { before, after }) }
}

/** Somebody known by their id, or somebody new: one name may be two people's, so a name alone never finds anybody. */
async function candidateOf(
  db: Transaction<Database>,
  input: NewInterview & { hidden: Hidden },
  freshId: Id,
  now: EpochMs,
  by: Id | undefined,
): Promise<Id> {
  const { candidateId, candidateName } = input
  if (candidateId !== undefined) {
    const candidate = await findCandidate(db, candidateId)
    if (!candidate || (await hiddenAmong(db, input.hidden, [candidateId])).has(candidateId))
      throw new Refused({ kind: 'candidate-gone' })
    // Whoever had the form open when the two were merged means the same person.
    return candidate.mergedInto ?? candidateId
  }
  assert(candidateName !== undefined, 'a new interview names its candidate')
  await insertCandidate(db, { id: freshId, name: candidateName }, now, by)
  return freshId
}

/** @throws Refused conflict for a withdrawn one; invalid-input for one of another candidate or role */
async function applicationOf(db: Transaction<Database>, input: NewInterview, roleId: Id | undefined): Promise<Id | undefined> {
  const { applicationId, candidateId } = input
  if (applicationId === undefined || candidateId === undefined) return undefined
  const application = await findApplication(db, applicationId)
  const candidate = await findCandidate(db, candidateId)
  const sameCandidate = application?.candidateId === (candidate?.mergedInto ?? candidateId)
  if (!application || !sameCandidate || application.roleId !== roleId) throw new Refused({ kind: 'candidate-gone' })
  if (application.state === 'withdrawn') throw new Refused({ kind: 'application-withdrawn' })
  return applicationId
}

async function roleAndStage(
  db: Transaction<Database>,
  { roleId, stageId, role: roleTitle, hidden }: NewInterview & { hidden: Hidden },
): Promise<{ role: string; roleId?: Id; stageId?: Id; stage?: string }> {
  if (roleId === undefined) {
    assert(roleTitle !== undefined, 'a new interview says what its role is')
    return { role: roleTitle }
  }
  const role = await shownRole(db, roleId, hidden)
  if (!role) throw new Refused({ kind: 'role-gone' })
  if (role.archived) throw new Refused({ kind: 'role-archived' })
  const { title } = role
  if (stageId === undefined) return { role: title, roleId }
  const stage = findStage(role, stageId)
  if (!stage) throw new Refused({ kind: 'stage-gone' })
  return { role: title, roleId, stageId, stage: stage.title }
}

/** @throws Refused invalid-input, naming each seat whose person is unknown or suspended */
async function checkPanel(db: Transaction<Database>, personIds: readonly Id[]): Promise<void> {
  const usable = new Set((await findPeople(db, personIds)).filter((person) => !person.suspended).map((person) => person.id))
  const seats = personIds.flatMap((personId, index) => (usable.has(personId) ? [] : [index]))
  if (seats.length === 0) return
  throw new Refused({ kind: 'panel-unusable', seats })
}

/** @throws Refused invalid-input, naming each seat whose person is the candidate */
async function checkNotCandidate(db: Transaction<Database>, { panel }: NewInterview, candidateId: Id): Promise<void> {
  const themselves = (await peopleWhoAre(db, [candidateId])).get(candidateId) ?? []
  const seats = panel.flatMap(({ personId }, index) => (themselves.includes(personId) ? [index] : []))
  if (seats.length > 0) throw new Refused({ kind: 'panel-has-candidate', seats })
}

/** The plan as a panel asks it: each question's anchors read on the scale that the plan rates on. */
function asAsked({ archived: _archived, ...plan }: KeptPlan): InterviewPlan {
  return {
    ...plan,
    sections: plan.sections.map((section) => ({
      ...section,
      questions: section.questions.map(({ question, ...entry }) => ({
        ...entry,
        question: { ...question, anchors: anchorsOnScale(question.anchors, plan.scale) },
      })),
    })),
  }
}
