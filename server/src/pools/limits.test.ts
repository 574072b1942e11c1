import type { NewInterview } from '@panelbook/shared/interviews/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { told } from '../acting/tell-touched.ts'
import { insertApplication } from '../candidates/store/applications.ts'
import { insertCandidate } from '../candidates/store/candidates.ts'
import { planForRole } from '../coordinating/plan-for-role.ts'
import { changePanel } from '../interviews/acts/change-panel.ts'
import { createInterview } from '../interviews/acts/create-interview.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { planLoops } from '../interviews/loop/plan-loops.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { setTeam } from '../roles/set-team.ts'
import { insertRole } from '../roles/store.ts'
import { setAvailability } from './availability.ts'

const planId = 'starter-plan-mid-technical'
const ROLE = 'a-loop'
const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  sample.time.now = Date.UTC(2040, 0, 1)
  const { db } = sample.deps
  await addPeople(db, { ben: 'interviewer', eve: 'interviewer', cora: 'interviewer' })
  const stages = ['screen', 'coding'].map((id) => ({ id, title: `The ${id}`, kind: 'other' as const, planId }))
  await insertRole(db, ROLE, { title: 'Loop role', competencies: [], stages }, 1)
  await insertCandidate(db, { id: 'ada', name: 'Ada Example' }, 1, undefined)
  await insertApplication(db, { id: 'of-ada', candidateId: 'ada', roleId: ROLE, role: 'Loop role' }, 1, undefined)
  await answerOf(setAvailability(sample.deps, sample.lead, 'ben', { weekly: 1, after: 0 }))
})
afterEach(() => sample.close())

const moderating = (personId: string) => [{ personId, role: 'moderator' as const }]
const plan = (over: Partial<NewInterview> = {}) =>
  told(
    sample.deps,
    createInterview(
      sample.deps,
      { candidateName: 'Someone', role: 'Any', planId, startsAt: START, panel: moderating('ben'), ...over },
      sample.lead,
    ),
  )
const full = (field: string, seat = 0, week = 1) => ({
  refusal: { kind: 'over-limit', field, over: [{ seat, name: 'Ben', week, limit: 1 }] },
})

describe('[N66] a limit is judged again in the transaction', () => {
  test('of two who plan the same person for one week, the second is told who has how many', async () => {
    const [first, second] = await Promise.allSettled([plan({ overLimit: [] }), plan({ overLimit: [], startsAt: START + HOUR })])
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = first.status === 'rejected' ? first : second
    expect(refused).toMatchObject({ reason: full('panel') })
    const panel = [...moderating('eve'), { personId: 'ben', role: 'panelist' as const }]
    await expect(plan({ overLimit: ['eve'], panel })).rejects.toMatchObject(full('panel', 1))
    // Another week is another count.
    await plan({ overLimit: [], startsAt: START + 7 * 24 * HOUR })
  })

  test('who is taken over it on purpose is planned, and a program that says nothing isn’t held back', async () => {
    await plan()
    await plan({ overLimit: ['ben'], startsAt: START + HOUR })
    await plan({ startsAt: START + 2 * HOUR })
    await expect(plan({ overLimit: [], startsAt: START + 3 * HOUR })).rejects.toMatchObject(full('panel', 0, 3))
  })

  test('whoever plans is refused by what is there for them, and by nothing of a closed role', async () => {
    await answerOf(
      setTeam(sample.deps, { personId: 'sample-leo', workspaceRole: 'lead' }, ROLE, {
        ...{ closed: true, after: 0 },
        people: [{ personId: 'sample-leo', kind: 'owner' }],
      }),
    )
    const closed = { candidateId: 'ada', candidateName: undefined, roleId: ROLE, role: undefined }
    await answerOf(
      createInterview(
        sample.deps,
        { planId, startsAt: START, panel: moderating('ben'), ...closed },
        { personId: 'sample-leo', workspaceRole: 'lead' },
      ),
    )
    await plan({ overLimit: [], startsAt: START + HOUR })
    await expect(plan({ overLimit: [], startsAt: START + 2 * HOUR })).rejects.toMatchObject(full('panel'))
  })

  test('in a loop each row counts for those behind it, and is refused at its place', async () => {
    const stage = (stageId: string, at: number, overLimit: string[] = []) => ({
      ...{ applicationId: 'of-ada', stageId, planId, startsAt: START + at * HOUR, minutes: 45, overLimit },
      panel: moderating('ben'),
    })
    const loop = (...interviews: ReturnType<typeof stage>[]) =>
      answerOf(planLoops(sample.deps, sample.lead, ROLE, { idempotencyKey: 'one', timeZone: 'UTC', interviews }))
    await expect(loop(stage('screen', 0), stage('coding', 1))).rejects.toMatchObject({
      refusal: { kind: 'loops-not-planned', rows: [{ row: 1, refusal: full('panel').refusal }] },
    })
    expect(await loop(stage('screen', 0), stage('coding', 1, ['ben']))).toHaveLength(2)
  })

  test('joining and taking over a seat are judged alike, without the interview itself', async () => {
    const id = await plan({ panel: [...moderating('eve'), { personId: 'cora', role: 'panelist' }] })
    const { deps, lead } = sample
    const instead = (overLimit: string[]) =>
      answerOf(changePanel(deps, lead, id, 'cora', { reason: 'Away', replacementId: 'ben', overLimit }))
    const other = await plan({ startsAt: START + HOUR })
    await expect(instead([])).rejects.toMatchObject(full('replacementId'))
    await instead(['ben'])
    const third = await plan({ panel: moderating('eve'), startsAt: START + 2 * HOUR })
    const join = (overLimit: string[]) => answerOf(joinPanel(deps, lead, third, { personId: 'ben', role: 'shadow', overLimit }))
    await expect(join([])).rejects.toMatchObject(full('personId', 0, 2))
    await join(['ben'])
    expect(other).not.toBe(third)
  })

  test('for whoever coordinates the role, too', async () => {
    await answerOf(
      setTeam(sample.deps, sample.lead, ROLE, {
        ...{ closed: true, after: 0 },
        people: [
          { personId: 'lea', kind: 'owner' },
          { personId: 'cora', kind: 'coordinator' },
        ],
      }),
    )
    const planned = (idempotencyKey: string, startsAt: number, overLimit: string[]) =>
      answerOf(
        planForRole(sample.deps, { personId: 'cora', workspaceRole: 'interviewer' }, ROLE, {
          ...{ applicationId: 'of-ada', planId, startsAt, panel: moderating('ben'), idempotencyKey, overLimit },
        }),
      )
    await planned('one', START, [])
    await expect(planned('two', START + HOUR, [])).rejects.toMatchObject(full('panel'))
    await planned('two', START + HOUR, ['ben'])
  })
})
