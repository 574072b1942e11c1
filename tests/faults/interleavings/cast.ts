import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import { answerOf } from '../../../server/src/acting/answer-of.fixture.ts'
import type { OpenDatabase } from '../../../server/src/database/open-database.ts'
import type { InterviewCommandDeps } from '../../../server/src/interviews/acts/change-interview.ts'
import { createInterview } from '../../../server/src/interviews/acts/create-interview.ts'
import { insertPerson, listPeople } from '../../../server/src/people/store.ts'
import { createPlan } from '../../../server/src/plans/create-plan.ts'
import { seedWorkspace } from '../../../server/src/seed/seed-workspace.ts'

/** Who acts in the interleavings, by the part that each has: three of the sample people, and those that `seedCast` adds. */
export const cast = {
  moderator: { personId: 'sample-mia', workspaceRole: 'interviewer' },
  panelist: { personId: 'sample-priya', workspaceRole: 'interviewer' },
  lead: { personId: 'sample-leo', workspaceRole: 'lead' },
  /** Another lead, outside the panel. */
  reader: { personId: 'reader', workspaceRole: 'lead' },
  admin: { personId: 'admin', workspaceRole: 'admin' },
  outsider: { personId: 'outsider', workspaceRole: 'interviewer' },
  /** May take over somebody's seat. */
  substitute: { personId: 'substitute', workspaceRole: 'interviewer' },
} as const satisfies Record<string, Actor>

interface Deps {
  db: OpenDatabase['kysely']
  clock: Clock
  random: RandomBytes
}

/** Fills an empty database with the starter library, the sample people and the rest of the cast. */
export async function seedCast(deps: Deps): Promise<void> {
  await seedWorkspace(deps, { owner: { name: 'Owner', email: 'owner@example.com' }, samples: true })
  for (const { personId: id, workspaceRole } of [cast.reader, cast.admin, cast.outsider, cast.substitute]) {
    await insertPerson(deps.db, { id, name: id, email: `${id}@example.com`, workspaceRole }, 1)
  }
  const known = new Set((await listPeople(deps.db)).map((person) => person.id))
  if (!Object.values(cast).every((actor) => known.has(actor.personId))) throw new Error('The samples have changed')
}

/** Makes a plan of two questions: it is short, because every command reads it. */
export async function createShortPlan(deps: Deps, policy: VisibilityPolicy): Promise<Id> {
  const questions = ['starter-webhook-delivery', 'starter-url-shortener'].map((questionId) => ({
    ...{ questionId, section: 'One', minutes: 10, required: true },
  }))
  const made = await answerOf(createPlan(deps, { title: 'Two questions', minutes: 30, policy, questions }))
  return made.id
}

/** Makes an interview that the moderator and the panelist hold. Its act has told nobody yet. */
export const createCastInterview = (deps: InterviewCommandDeps, planId: Id) =>
  createInterview(
    deps,
    {
      ...{ candidateName: 'Robin Example', role: 'Developer', planId, startsAt: 2_000_000 },
      panel: [
        { personId: cast.moderator.personId, role: 'moderator' },
        { personId: cast.panelist.personId, role: 'panelist' },
      ],
    },
    undefined,
  )
