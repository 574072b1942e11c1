import type { Actor } from '@panelbook/shared/access/policy'
import { candidateContent } from '@panelbook/shared/candidates/candidate'
import type { TeamKind } from '@panelbook/shared/roles/team'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { openApplication } from '../candidates/change-application.ts'
import { changeCandidate, createCandidate } from '../candidates/change-candidate.ts'
import { decideApplication } from '../candidates/decide-application.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import { decide } from '../debrief/decide.ts'
import { changePanel } from '../interviews/acts/change-panel.ts'
import { joinPanel } from '../interviews/acts/join-panel.ts'
import { planInterviewAnew } from '../interviews/acts/plan-interview-anew.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { setLocation } from '../interviews/acts/set-location.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { setTeam } from '../roles/set-team.ts'
import { toldTo } from '../sync/memory-sync.fake.ts'
import { readPlanned } from './coordinated-role.ts'
import { planForRole } from './plan-for-role.ts'
import { findBusyTimesForRole, readMissingOfRole, readPlanning } from './read-planning.ts'

const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
const ROLE = 'sample-role-python'
let sample: SampleInterview
/** An interviewer, and a lead, who coordinate the role. */
const cora: Actor = { personId: 'cora', workspaceRole: 'interviewer' }
const lars: Actor = { personId: 'lars', workspaceRole: 'lead' }
let number: number
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { cora: 'interviewer', lars: 'lead', nia: 'interviewer' })
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  sample.time.now = START - HOUR
  number = 0
  await name('coordinator')
})
afterEach(() => sample.close())

/** Names both, in a role that is closed. */
async function name(kind: TeamKind): Promise<void> {
  const both = ['cora', 'lars'].map((personId) => ({ personId, kind }))
  const team = { closed: true, after: number++, people: [{ personId: 'lea', kind: 'owner' as const }, ...both] }
  await told(sample.deps, setTeam(sample.deps, sample.lead, ROLE, team))
}

const as = { coordinates: ROLE }
const planning = (actor = cora) => readPlanning(sample.deps.db, actor, { roleId: ROLE, page: 1 }, sample.time.now)
const missing = (actor = cora) => readMissingOfRole(sample.deps.db, actor, ROLE, sample.time.now)
const planned = (actor = cora) =>
  readPlanned(sample.deps.db, actor, { roleId: ROLE, interviewId: sample.interviewId }, sample.time.now)
const move = (actor = cora, to = START + HOUR, from = START) =>
  told(sample.deps, rescheduleInterview(sample.deps, actor, sample.interviewId, { from, startsAt: to, minutes: 60 }, as))
const application = async () => {
  const { interview } = await sample.record()
  return { candidateId: interview.candidate.id, applicationId: interview.applicationId ?? '' }
}
const plan = async (actor = cora, applicationId?: string, moderator = 'nia') => {
  const input = {
    ...{ planId: (await sample.record()).plan.id, startsAt: START + 24 * HOUR, idempotencyKey: 'a-key' },
    applicationId: applicationId ?? (await application()).applicationId,
    panel: [{ personId: moderator, role: 'moderator' as const }],
  }
  return told(sample.deps, planForRole(sample.deps, actor, ROLE, input))
}
const notFound = expect.objectContaining({ problem: expect.objectContaining({ code: 'not-found' }) })

describe('[N45] a coordinator of a closed role', () => {
  test('plans, moves, seats, calls off and plans again, in their own name, and nothing else of it is theirs', async () => {
    const { deps, interviewId } = sample
    for (const actor of [cora, lars]) {
      const from = (await planned()).startsAt
      await move(actor, from + HOUR, from)
    }
    await told(deps, setLocation(deps, cora, interviewId, { from: '', location: 'Room 3' }, as))
    await told(deps, joinPanel(deps, cora, interviewId, { personId: 'nia', role: 'shadow' }, as))
    await told(deps, changePanel(deps, cora, interviewId, 'nia', { reason: 'Fell ill' }, as))
    const off = { state: 'cancelled' as const, reason: 'Moves away', from: START + 2 * HOUR }
    await told(deps, recordNotHeld(deps, cora, interviewId, off, as))
    expect(await planned()).toMatchObject({ location: 'Room 3', notHeld: { state: 'cancelled' } })
    const again = { from: START + 2 * HOUR, startsAt: START + 4 * HOUR, minutes: 45 }
    await told(deps, planInterviewAnew(deps, cora, interviewId, again, as))
    expect(await planned()).toMatchObject({ startsAt: START + 4 * HOUR, minutes: 45, phase: 'not-started' })
    expect(await sample.actions()).toEqual([
      ...['moved-interview', 'moved-interview', 'set-location', 'joined-panel', 'changed-panel', 'not-held', 'moved-interview'],
    ])
    // The same press twice makes one.
    const id = await plan()
    expect(await plan()).toBe(id)
    const mine = (await planning()).applications.find(({ interviews }) => interviews.some((each) => each.id === id))
    expect(mine?.interviews.map((each) => each.id)).toEqual([sample.interviewId, id])
  })

  test('knows whom it names at that time: interviews of the role by name, and of others the time alone', async () => {
    const query = { startsAt: START, minutes: 60, people: sample.panelist.personId }
    const { busy } = await findBusyTimesForRole(sample.deps.db, cora, ROLE, query)
    expect(busy).toMatchObject([{ interview: { id: sample.interviewId } }])
    await expect(findBusyTimesForRole(sample.deps.db, sample.lead, ROLE, query)).rejects.toEqual(notFound)
  })

  test('plans for those alone who have applied for it', async () => {
    const content = candidateContent({ name: 'Somebody else', links: [], tags: [] })
    await told(sample.deps, createCandidate(sample.deps, { id: 'other', content, by: 'lea' }))
    await sample.deps.db
      .insertInto('roles')
      .values({
        id: 'another',
        version: 1,
        title: 'Another',
        archived: 0,
        updated_at: 1,
        content_json: '{"title":"Another","competencies":[],"stages":[]}',
      })
      .execute()
    const applying = { candidateId: 'other', id: 'of-another-role', roleId: 'another', by: 'lea' }
    await told(sample.deps, openApplication(sample.deps, applying))
    const before = await sample.deps.db.selectFrom('interviews').select('id').execute()
    for (const id of ['of-another-role', 'no-such-application']) {
      await expect(plan(cora, id)).rejects.toMatchObject({ refusal: { kind: 'candidate-gone' } })
    }
    expect(await sample.deps.db.selectFrom('interviews').select('id').execute()).toEqual(before)
  })
})

describe('[N46] what a coordinator is shown', () => {
  test('is the same whatever is written, rated, revealed and decided, but for whose scorecard is missing', async () => {
    const { deps, interviewId } = sample
    sample.time.now = START + 2 * HOUR
    const seen = async () => JSON.stringify([await planning(), await missing()])
    const before = await seen()
    await sample.write(sample.panelist, 'Secret words of a draft')
    expect(await seen()).toBe(before)
    await sample.handIn(sample.panelist, 'Secret words of a scorecard')
    const [waits] = (await missing()).overdue.rows
    expect(waits).toMatchObject({ person: { id: sample.moderator.personId }, interview: { id: interviewId } })
    await sample.handIn(sample.moderator, 'Secret words of another')
    const revealed = await seen()
    expect((await missing()).overdue.total).toBe(0)
    const single = { outcome: 'hold' as const, reason: 'Secret reason', after: 0 }
    await told(deps, decide(deps, sample.lead, interviewId, single))
    await told(deps, decideApplication(deps, sample.lead, { ...(await application()), ...single, outcome: 'advance' }))
    expect(await seen()).toBe(revealed)
    expect(`${before} ${revealed}`).not.toMatch(/[Ss]ecret/)
  })

  test('has no reason in it, also where it was cancelled', async () => {
    const off = { state: 'cancelled' as const, reason: 'Secret reason', from: START }
    await told(sample.deps, recordNotHeld(sample.deps, sample.lead, sample.interviewId, off))
    expect(JSON.stringify([await planning(), await planned()])).not.toContain('Secret')
  })

  test('is shown to those alone whom the team has named for it, and only of that role', async () => {
    const refused = async (actor: Actor) => {
      for (const read of [planning, missing, planned]) await expect(read(actor), actor.personId).rejects.toEqual(notFound)
      await expect(move(actor), actor.personId).rejects.toEqual(notFound)
      await expect(plan(actor), actor.personId).rejects.toEqual(notFound)
    }
    await refused(sample.lead)
    await refused(sample.moderator)
    for (const kind of ['member', 'outcome-reader'] as const) {
      await name(kind)
      await refused(cora)
      await refused(lars)
    }
    await name('coordinator')
    await sample.deps.db.updateTable('interviews').set({ role_id: null }).execute()
    await expect(planned()).rejects.toEqual(notFound)
    await expect(move()).rejects.toEqual(notFound)
  })

  test('who is taken off the team meanwhile plans nothing', async () => {
    const looking = {
      ...sample.deps,
      sync: {
        ...sample.deps.sync,
        // Between the look at the conversation and the transaction.
        async readDocument(...of: Parameters<typeof sample.deps.sync.readDocument>) {
          const seen = await sample.deps.sync.readDocument(...of)
          await name('outcome-reader')
          return seen
        },
      },
    } as typeof sample.deps
    const to = { from: START, startsAt: START + HOUR, minutes: 60 }
    await expect(told(sample.deps, rescheduleInterview(looking, cora, sample.interviewId, to, as))).rejects.toEqual(notFound)
    expect((await sample.record()).interview.startsAt).toBe(START)
  })
})

test('[V26] a coordinator plans nothing of their own candidacy, and it counts nowhere', async () => {
  const { db } = sample.deps
  const { candidateId } = await application()
  const { total } = await planning()
  const { email } = await db.selectFrom('people').select('email').where('id', '=', 'cora').executeTakeFirstOrThrow()
  const known = await findCandidate(db, candidateId)
  const content = candidateContent({ ...(known?.content ?? { name: '', links: [], tags: [] }), email })
  const change = { id: candidateId, version: known?.version ?? 0, content, by: 'lea' }
  await told(sample.deps, changeCandidate(sample.deps, change))
  expect((await planning()).total).toBe(total - 1)
  expect((await planning(lars)).total).toBe(total)
  expect(JSON.stringify(await planning())).not.toContain(sample.interviewId)
  await expect(planned()).rejects.toEqual(notFound)
  await expect(move()).rejects.toEqual(notFound)
  await expect(plan()).rejects.toMatchObject({ refusal: { kind: 'candidate-gone' } })
})

test('[V27] a coordinator hears of lists where what they are shown changes, never of which interview, and of no decision', async () => {
  const hears = async (act: () => Promise<unknown>) => {
    sample.deps.sync.told.length = 0
    await act()
    const mine = sample.deps.sync.told.filter(({ to }) => toldTo(to).includes('cora'))
    expect(mine.every(({ topic, interviewId }) => topic === 'interviews' && interviewId === undefined)).toBe(true)
    return mine.length > 0
  }
  expect(await hears(() => move(sample.lead as Actor).catch(() => undefined))).toBe(false)
  const to = { from: START, startsAt: START + HOUR, minutes: 60 }
  expect(await hears(() => told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, to)))).toBe(true)
  sample.time.now = START + 3 * HOUR
  expect(await hears(() => sample.handIn(sample.panelist))).toBe(true)
  expect(await hears(() => sample.handIn(sample.moderator))).toBe(true)
  const single = { outcome: 'hold' as const, reason: 'Another talk first', after: 0 }
  expect(await hears(() => told(sample.deps, decide(sample.deps, sample.lead, sample.interviewId, single)))).toBe(false)
  const whole = { ...(await application()), ...single }
  expect(await hears(() => told(sample.deps, decideApplication(sample.deps, sample.lead, whole)))).toBe(false)
})

test('[N46] a coordinator takes no seat by themselves, as its panel reads what is written', async () => {
  const { deps, interviewId, panelist } = sample
  const refused = { refusal: { kind: 'coordinator-seats-themselves' } }
  for (const actor of [cora, lars]) {
    const joining = { personId: actor.personId, role: 'observer' as const }
    await expect(told(deps, joinPanel(deps, actor, interviewId, joining, as))).rejects.toMatchObject(refused)
    const instead = { reason: 'Fell ill', replacementId: actor.personId }
    await expect(told(deps, changePanel(deps, actor, interviewId, panelist.personId, instead, as))).rejects.toMatchObject(refused)
    await expect(plan(actor, undefined, actor.personId)).rejects.toMatchObject(refused)
  }
  expect((await sample.record()).facts.panel.map(({ personId }) => personId)).not.toContain('cora')
})

test('[N46] a coordinator opens no scorecards to themselves by taking somebody off, and seats nobody in what is over', async () => {
  const { deps, interviewId, lead, panelist, moderator } = sample
  const seat = { personId: 'cora', role: 'observer' as const }
  await told(deps, joinPanel(deps, lead, interviewId, seat))
  // Cora sits there and reads on with the reveal, which waits for the panelist alone.
  sample.time.now = START + HOUR
  await sample.handIn(moderator)
  const off = (actor: Actor) =>
    told(deps, changePanel(deps, actor, interviewId, panelist.personId, { reason: 'Left the company' }, as))
  await expect(off(cora)).rejects.toMatchObject({ refusal: { kind: 'would-reveal-to-self' } })
  expect((await sample.record()).facts.revealed).toBe(false)
  // Lars has no seat, and is given nothing by it.
  await off(lars)
  expect((await sample.record()).facts.revealed).toBe(true)

  const joining = { personId: 'nia', role: 'observer' as const, reason: 'Wants to read along' }
  const over = { refusal: { kind: 'over-for-planning' } }
  await expect(told(deps, joinPanel(deps, lars, interviewId, joining, as))).rejects.toMatchObject(over)
  const instead = { reason: 'Fell ill', replacementId: 'nia' }
  await expect(told(deps, changePanel(deps, lars, interviewId, 'cora', instead, as))).rejects.toMatchObject(over)
  // A lead still may.
  await told(deps, joinPanel(deps, lead, interviewId, joining))
})
