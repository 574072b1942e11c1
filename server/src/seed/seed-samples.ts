import { assert } from '@panelbook/shared/base/assert'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { findStage } from '@panelbook/shared/roles/role'
import type { Kysely } from 'kysely'
import { insertCandidate } from '../candidates/store/candidates.ts'
import type { Database } from '../database/schema.ts'
import { insertInterview } from '../interviews/store/interviews.ts'
import { insertPerson } from '../people/store.ts'
import { findPlan } from '../plans/store.ts'
import { insertRole } from '../roles/store.ts'
import { insertDrafts } from '../scorecards/store/scorecards.ts'
import { sampleCandidates, sampleInterviews, samplePeople, sampleRole } from './starter/samples.ts'

/** Invented people, candidates and interviews that start soon, so that a new install has something to open. */
export async function seedSamples(deps: { db: Kysely<Database>; clock: Clock }, ownerId: Id): Promise<void> {
  const { db, clock } = deps
  const now = clock.now()
  for (const person of samplePeople) await insertPerson(db, person, now)
  for (const candidate of sampleCandidates) await insertCandidate(db, candidate, now)
  const { id: roleId, ...role } = sampleRole
  await insertRole(db, roleId, role, now)
  for (const sample of sampleInterviews) {
    const stage = findStage(role, sample.stageId)
    assert(stage?.planId, `the sample interview ${sample.id} is a stage of the sample role, and that has a plan`)
    const plan = await findPlan(db, stage.planId)
    assert(plan, `the sample interview ${sample.id} asks a starter plan`)
    const panel = sample.panel.map(({ personId, role }) => ({ personId: personId === 'owner' ? ownerId : personId, role }))
    await insertInterview(
      db,
      {
        id: sample.id,
        candidateId: sample.candidateId,
        role: role.title,
        stage: stage.title,
        roleId,
        stageId: stage.id,
        plan,
        startsAt: wholeMinute(now + sample.startsInMinutes * 60_000),
        minutes: plan.minutes,
        panel,
        createdBy: ownerId,
      },
      now,
    )
    const raters = panel.filter((member) => ratesScorecard(member.role)).map((member) => member.personId)
    await insertDrafts(db, sample.id, raters)
  }
}

const wholeMinute = (at: number): number => Math.ceil(at / 60_000) * 60_000
