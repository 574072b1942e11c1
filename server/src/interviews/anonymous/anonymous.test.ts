import type { Actor } from '@panelbook/shared/access/policy'
import { candidateContent } from '@panelbook/shared/candidates/candidate'
import type { NewInterview } from '@panelbook/shared/interviews/api'
import type { TeamKind } from '@panelbook/shared/roles/team'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { verifyAudit } from '../../audit/verify/verify-audit.ts'
import { readFeed } from '../../calendar/read-feed.ts'
import { openApplication } from '../../candidates/change-application.ts'
import { changeCandidate, createCandidate } from '../../candidates/change-candidate.ts'
import { mergeCandidates, undoMerge } from '../../candidates/merge-candidates.ts'
import { findCandidate } from '../../candidates/store/candidates.ts'
import { plannedInterviews, readPlanned } from '../../coordinating/coordinated-role.ts'
import { planForRole } from '../../coordinating/plan-for-role.ts'
import { findBusyTimesForRole, readMissingOfRole, readPlanning } from '../../coordinating/read-planning.ts'
import { whoIsMissing } from '../../coordinating/who-is-missing.ts'
import { readNotices } from '../../notices/read-notices.ts'
import { closePacket } from '../../packet/close-packet.ts'
import { readPacket, readPanelPacket } from '../../packet/read-packet.ts'
import { insertPacketFile } from '../../packet/store.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { readOutcomes } from '../../roles/read-outcomes.ts'
import { setTeam } from '../../roles/set-team.ts'
import { breakGlass } from '../../scorecards/break-glass.ts'
import { revealInterview } from '../../scorecards/reveal-interview.ts'
import { toldTo } from '../../sync/memory-sync.fake.ts'
import { changePanel } from '../acts/change-panel.ts'
import { createInterview } from '../acts/create-interview.ts'
import { joinPanel } from '../acts/join-panel.ts'
import { planInterviewAnew } from '../acts/plan-interview-anew.ts'
import { recordNotHeld } from '../acts/record-not-held.ts'
import { listInterviews } from '../list-interviews.ts'
import { planLoops } from '../loop/plan-loops.ts'
import { readInterview } from '../read-interview.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { setAnonymous } from './set-anonymous.ts'

const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
const ROLE = 'sample-role-python'
const NAME = 'Ruth Anna Example'
const INITIALS = 'R. E.'
/** An interviewer who coordinates the role, and one who reads its outcomes; both can have seats. */
const cora: Actor = { personId: 'cora', workspaceRole: 'interviewer' }
const ona: Actor = { personId: 'ona', workspaceRole: 'interviewer' }
/** An interviewer with no seat until somebody gives them one. */
const nia: Actor = { personId: 'nia', workspaceRole: 'interviewer' }
let sample: SampleInterview
let candidateId: string

beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { cora: 'interviewer', ona: 'interviewer', nia: 'interviewer' })
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.deleteFrom('notices').execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  sample.time.now = START - HOUR
  candidateId = (await sample.record()).interview.candidate.id
  await rename(NAME)
  sample.deps.sync.told.length = 0
})
afterEach(() => sample.close())

async function rename(name: string, id = candidateId): Promise<void> {
  const known = await findCandidate(sample.deps.db, id)
  const content = candidateContent({ ...(known?.content ?? { links: [], tags: [] }), name })
  const by = sample.lead.personId
  await told(sample.deps, changeCandidate(sample.deps, { id, version: known?.version ?? 0, content, by }))
}

async function team(): Promise<void> {
  const named: { personId: string; kind: TeamKind }[] = [
    ...[{ personId: 'lea', kind: 'owner' as const }],
    ...[{ personId: 'cora', kind: 'coordinator' as const }],
    ...[{ personId: 'ona', kind: 'outcome-reader' as const }],
  ]
  await told(sample.deps, setTeam(sample.deps, sample.lead, ROLE, { closed: false, after: 0, people: named }))
}

const hide = (anonymous = true, id = sample.interviewId) =>
  told(sample.deps, setAnonymous(sample.deps, sample.lead, id, { anonymous }))
const seat = (person: Actor, id = sample.interviewId) =>
  told(sample.deps, joinPanel(sample.deps, sample.lead, id, { personId: person.personId, role: 'observer', reason: 'To learn' }))

/** Another interview of the candidate, with a lead as moderator and these panelists. */
async function another(people: readonly Actor[], more: Partial<NewInterview> = {}): Promise<string> {
  const { plan } = await sample.record()
  const panel: NewInterview['panel'] = [
    { personId: 'lea', role: 'moderator' },
    ...people.map(({ personId }) => ({ personId, role: 'panelist' as const })),
  ]
  const input = { candidateId, roleId: ROLE, planId: plan.id, startsAt: START + 24 * HOUR, panel, ...more }
  return told(sample.deps, createInterview(sample.deps, input, sample.lead))
}

const nameIn = async (actor: Actor, id = sample.interviewId) => (await readInterview(sample.deps, actor, id)).candidate.name
const search = async (actor: Actor, text: string) =>
  (await listInterviews(sample.deps.db, actor, { text }, sample.time.now)).counts.all
const refusedAs = (kind: string) => expect.objectContaining({ refusal: expect.objectContaining({ kind }) })

/** Which interviewers are told to read this interview again, hint by hint. */
const hearing = (id: string) =>
  sample.deps.sync.told.flatMap(({ topic, interviewId, to }) =>
    topic === 'interview' && interviewId === id
      ? [toldTo(to).filter((personId) => [sample.panelist, cora, ona, nia].some((each) => each.personId === personId))]
      : [],
  )

/** Everything that somebody is given of the candidate, as one text. */
async function given(actor: Actor): Promise<string> {
  const { db } = sample.deps
  const { now } = sample.time
  const list = await listInterviews(db, actor, {}, now)
  const interviews = await Promise.all(list.interviews.map(({ id }) => readInterview(sample.deps, actor, id)))
  const packets = await Promise.all(list.interviews.map(({ id }) => readPanelPacket(db, actor, id)))
  const notices = await readNotices(db, actor, 1, now)
  const feed = await readFeed(db, actor, { address: 'https://panelbook.example', now })
  return JSON.stringify([list, interviews, packets, notices, feed])
}

describe('[V28] the panel of an anonymous interview', () => {
  test('is given initials in place of the name until the reveal, and then the name', async () => {
    const { deps, panelist, moderator, observer, lead } = sample
    await hide()
    await seat(nia)
    for (const actor of [panelist, nia]) {
      const seen = await given(actor)
      expect(seen).toContain(INITIALS)
      for (const word of NAME.split(' ')) expect(seen).not.toContain(word)
    }
    // Leads and admins know the name, whether they sit there or not.
    for (const actor of [moderator, observer, lead]) expect(await given(actor)).toContain(NAME)
    await sample.handIn(panelist)
    expect(await given(panelist)).not.toContain('Example')
    await told(deps, revealInterview(deps, lead, sample.interviewId, 'To go on'))
    for (const actor of [panelist, nia]) {
      expect(await given(actor)).toContain(NAME)
      expect(await given(actor)).not.toContain(INITIALS)
    }
    expect(await readInterview(deps, panelist, sample.interviewId)).not.toHaveProperty('anonymous')
  })

  test('is told by the workspace role that somebody has now', async () => {
    const { panelist } = sample
    await hide()
    const shown = (['interviewer', 'lead', 'admin', 'interviewer'] as const).map((workspaceRole) =>
      nameIn({ ...panelist, workspaceRole }),
    )
    expect(await Promise.all(shown)).toEqual([INITIALS, NAME, NAME, INITIALS])
  })

  test('is told a changed name as other initials, and nothing of it where they are the same', async () => {
    await hide()
    const before = await given(sample.panelist)
    await rename('Rebekka Elmenhorst')
    expect(await given(sample.panelist)).toBe(before)
    await rename('Sasha Elmenhorst')
    expect(await nameIn(sample.panelist)).toBe('S. E.')
  })

  test('plans and reads outcomes by initials, too, whoever of it is named for that', async () => {
    const { deps } = sample
    await team()
    const { db } = deps
    const by = sample.lead.personId
    for (const [id, name] of [
      ['before', 'Ada Before'],
      ['behind', 'Zoe Behind'],
    ] as const) {
      const content = candidateContent({ name, links: [], tags: [] })
      await told(deps, createCandidate(deps, { id, content, by }))
      await told(deps, openApplication(deps, { candidateId: id, id: `${id}-application`, roleId: ROLE, by }))
    }
    const first = { roleId: ROLE, page: 1 }
    const planning = async (actor = cora) => (await readPlanning(db, actor, first, sample.time.now)).applications
    const outcomes = async (actor = ona) => (await readOutcomes(db, actor, first, sample.time.now)).outcomes
    const shown = async ({ workspaceRole }: Pick<Actor, 'workspaceRole'> = cora) => [
      (await planning({ ...cora, workspaceRole })).map((each) => each.candidate),
      (await outcomes({ ...ona, workspaceRole })).map((each) => each.candidate),
    ]
    const named = ['Ada Before', 'Robin Example', NAME, 'Zoe Behind']
    await hide()
    // Without a seat they do what they are named for, by name.
    expect(await shown()).toEqual([named, named])
    for (const person of [cora, ona]) await seat(person)
    // Not even where the name stands among others is told.
    const withheld = ['Ada Before', 'Robin Example', 'Zoe Behind', INITIALS]
    expect(await shown()).toEqual([withheld, withheld])
    // Leads are given the name with a seat, too, so it stands where it belongs.
    for (const workspaceRole of ['lead', 'admin'] as const) expect(await shown({ workspaceRole })).toEqual([named, named])
    const of = { roleId: ROLE, interviewId: sample.interviewId }
    const busy = { startsAt: START, minutes: 30, people: sample.panelist.personId }
    const role = await deps.db.selectFrom('roles').selectAll().where('id', '=', ROLE).executeTakeFirstOrThrow()
    const content = JSON.stringify({ ...JSON.parse(role.content_json), answerWithinDays: 1 })
    await db.updateTable('roles').set({ content_json: content }).where('id', '=', ROLE).execute()
    sample.time.now = START + 30 * 24 * HOUR
    const said = JSON.stringify([
      await planning(),
      await readPlanned(db, cora, of, sample.time.now),
      await plannedInterviews(db, cora, [sample.interviewId], sample.time.now),
      await readMissingOfRole(db, cora, ROLE, sample.time.now),
      await findBusyTimesForRole(db, cora, ROLE, busy),
    ])
    expect(said).toContain(INITIALS)
    expect(said).not.toMatch(/Ruth|Anna Example/)
    expect(JSON.stringify(await whoIsMissing(db, sample.lead, {}, sample.time.now))).toContain(NAME)
  })

  test('finds nothing by the name, and everything by what else it is told', async () => {
    const { panelist, lead } = sample
    const { role } = (await sample.record()).interview
    expect([await search(panelist, 'Example'), await search(panelist, 'ruth')]).toEqual([1, 1])
    await hide()
    for (const text of ['Example', 'ruth', 'anna', 'xampl', `Ruth ${role}`]) {
      expect(await search(panelist, text), text).toBe(0)
      expect(await search(lead, text), text).toBe(1)
    }
    expect(await search(panelist, role)).toBe(1)
    expect(await search(panelist, 'Priya')).toBe(1)
    await sample.handIn(panelist)
    await told(sample.deps, revealInterview(sample.deps, lead, sample.interviewId, 'To go on'))
    expect(await search(panelist, 'Example')).toBe(1)
  })
})

describe('[V29] a name that is withheld in one interview', () => {
  test('is withheld in every other of the candidate in which the same person sits, until the reveal', async () => {
    const { deps, panelist, lead } = sample
    const other = await another([panelist, nia])
    expect(await nameIn(panelist, other)).toBe(NAME)
    deps.sync.told.length = 0
    await hide()
    expect([await nameIn(panelist, other), await nameIn(nia, other)]).toEqual([INITIALS, NAME])
    expect(await readInterview(deps, panelist, other)).not.toHaveProperty('anonymous')
    expect(await readPanelPacket(deps.db, panelist, other)).toMatchObject({ closed: true })
    expect(await readPanelPacket(deps.db, nia, other)).toMatchObject({ closed: false })
    expect(await search(panelist, 'Example')).toBe(0)
    // Their other page asks again, and nobody else's does because of it.
    const heard = () => hearing(other)
    expect(heard()).toEqual([[panelist.personId]])
    deps.sync.told.length = 0
    await sample.handIn(panelist)
    expect(heard()).toEqual([])
    await told(deps, revealInterview(deps, lead, sample.interviewId, 'To go on'))
    expect(heard()).toEqual([[panelist.personId]])
    expect(await nameIn(panelist, other)).toBe(NAME)
  })

  test('is withheld by an interview that is planned, seated or left later, singly or with its loop', async () => {
    const { deps, panelist, lead } = sample
    await team()
    const hears = async (act: () => Promise<unknown>, shown: string) => {
      deps.sync.told.length = 0
      await act()
      expect(hearing(sample.interviewId)).toEqual([[panelist.personId]])
      expect(await nameIn(panelist)).toBe(shown)
    }
    let other = ''
    await hears(async () => (other = await another([panelist], { anonymous: true })), INITIALS)
    const leaving = { reason: 'Fell ill', replacementId: 'nia' }
    await hears(() => told(deps, changePanel(deps, lead, other, panelist.personId, leaving)), NAME)
    await hears(() => seat(panelist, other), INITIALS)
    await hears(() => hide(false, other), NAME)
    const { applicationId = '' } = (await sample.record()).interview
    const { plan } = await sample.record()
    const panel: NewInterview['panel'] = [
      { personId: 'lea', role: 'moderator' },
      { personId: panelist.personId, role: 'panelist' },
    ]
    const asked = { applicationId, planId: plan.id, startsAt: START + 48 * HOUR, panel, anonymous: true }
    await hears(
      async () => (other = await told(deps, planForRole(deps, cora, ROLE, { ...asked, idempotencyKey: 'by-cora' }))),
      INITIALS,
    )
    await hears(() => hide(false, other), NAME)
    const stages = JSON.parse(
      (await deps.db.selectFrom('roles').select('content_json').where('id', '=', ROLE).executeTakeFirstOrThrow()).content_json,
    ).stages as { id: string }[]
    const { stageId } = (await sample.record()).interview
    const stage = stages.find(({ id }) => id !== stageId)?.id ?? ''
    const loop = { idempotencyKey: 'a-loop', timeZone: 'UTC', interviews: [{ ...asked, stageId: stage }] }
    await hears(() => told(deps, planLoops(deps, lead, ROLE, loop)), INITIALS)
  })

  test('is withheld after a merge that brings the two together, and given again when it is undone', async () => {
    const { deps, panelist, lead } = sample
    const content = candidateContent({ name: 'Ruth Elsewhere', links: [], tags: [] })
    const by = lead.personId
    await told(deps, createCandidate(deps, { id: 'twin', content, by }))
    await another([panelist], { candidateId: 'twin', anonymous: true })
    expect(await nameIn(panelist)).toBe(NAME)
    const { version = 0 } = (await findCandidate(deps.db, candidateId)) ?? {}
    await told(deps, mergeCandidates(deps, { id: candidateId, version, otherId: 'twin', otherVersion: 1, by }))
    expect(await nameIn(panelist)).toBe(INITIALS)
    const { id: mergeId } = await deps.db.selectFrom('candidate_merges').select('id').executeTakeFirstOrThrow()
    await told(deps, undoMerge(deps, { id: candidateId, mergeId, by }))
    expect(await nameIn(panelist)).toBe(NAME)
  })

  test('stays withheld while it is called off, and is given when a lead says so', async () => {
    const { deps, panelist, lead } = sample
    const other = await another([panelist])
    await hide()
    await sample.handIn(panelist)
    const from = (await sample.record()).interview.startsAt
    await told(deps, recordNotHeld(deps, lead, sample.interviewId, { state: 'cancelled', reason: 'Fell ill', from }))
    expect(await nameIn(panelist, other)).toBe(INITIALS)
    await hide(false)
    expect([await nameIn(panelist), await nameIn(panelist, other)]).toEqual([NAME, NAME])
  })
})

describe('[N61] a lead', () => {
  test('hides the name again while the interview isn’t held, so that one planned anew is judged as it began', async () => {
    const { deps, panelist, lead } = sample
    await hide()
    await sample.handIn(panelist)
    const from = (await sample.record()).interview.startsAt
    await told(deps, recordNotHeld(deps, lead, sample.interviewId, { state: 'cancelled', reason: 'Fell ill', from }))
    await hide(false)
    expect(await nameIn(panelist)).toBe(NAME)
    await hide()
    const again = { from, startsAt: from + 24 * HOUR, minutes: 60 }
    await told(deps, planInterviewAnew(deps, lead, sample.interviewId, again))
    expect(await nameIn(panelist)).toBe(INITIALS)
    await expect(hide(false)).rejects.toEqual(refusedAs('anonymity-stays'))
  })

  test('hides the name and shows it until a scorecard is in or was opened, and each time is in the log', async () => {
    const { deps, panelist, lead } = sample
    await hide()
    await hide()
    await hide(false)
    await hide()
    expect(await sample.actions()).toEqual(['set-anonymous', 'set-anonymous', 'set-anonymous'])
    await sample.handIn(panelist)
    await expect(hide(false)).rejects.toEqual(refusedAs('anonymity-stays'))
    // Again changes nothing, and is no fault.
    await hide()
    await told(deps, revealInterview(deps, lead, sample.interviewId, 'To go on'))
    await expect(hide(false)).rejects.toEqual(refusedAs('anonymity-stays'))
    await another([panelist], { anonymous: true })
    expect((await verifyAudit(deps.db)).faults.join('\n')).not.toMatch(/sees the candidate’s name/)
  })

  test('can’t once the glass of a draft was broken', async () => {
    const { deps, panelist, lead } = sample
    await sample.write(panelist)
    await told(deps, breakGlass(deps, lead, sample.interviewId, panelist.personId, 'They can’t be reached'))
    await expect(hide()).rejects.toEqual(refusedAs('anonymity-stays'))
  })

  test('is the only one who may', async () => {
    const { deps, panelist } = sample
    await seat(nia)
    for (const actor of [panelist, nia, ona]) {
      const act = told(deps, setAnonymous(deps, actor, sample.interviewId, { anonymous: true }))
      await expect(act).rejects.toMatchObject({ problem: { code: 'not-found' } })
    }
  })
})

test('[N61] a coordinator leaves no anonymous panel by themselves, as they would plan by the name', async () => {
  const { deps, lead, interviewId } = sample
  await team()
  await seat(cora)
  await hide()
  const leave = (input: { reason: string; replacementId?: string }) =>
    told(deps, changePanel(deps, cora, interviewId, cora.personId, input, { coordinates: ROLE }))
  for (const input of [{ reason: 'Fell ill' }, { reason: 'Fell ill', replacementId: nia.personId }])
    await expect(leave(input)).rejects.toEqual(refusedAs('would-show-name-to-self'))
  expect(await nameIn(cora)).toBe(INITIALS)
  await told(deps, changePanel(deps, lead, interviewId, cora.personId, { reason: 'Fell ill' }))
  // Where the panel is given the name, they leave as they like.
  await hide(false)
  await seat(cora)
  await leave({ reason: 'Fell ill' })
  expect((await sample.record()).facts.panel.map(({ personId }) => personId)).not.toContain(cora.personId)
})

describe('[N62] the packet of an anonymous interview', () => {
  test('is closed to its panel until the reveal, leads on it included, whatever its own setting', async () => {
    const { deps, panelist, moderator, lead } = sample
    const { db } = deps
    const file = { id: 'cv', candidateId, name: 'Ruth-Example.txt', kind: 'text' as const, sha256: '0'.repeat(64) }
    await insertPacketFile(db, { ...file, bytes: new Uint8Array([82]), at: 1, by: lead.personId })
    await hide()
    for (const actor of [panelist, moderator, lead]) {
      expect(await readPanelPacket(db, actor, sample.interviewId)).toEqual({ closed: true, files: [] })
    }
    await told(deps, closePacket(deps, lead, sample.interviewId, false))
    expect((await readPanelPacket(db, panelist, sample.interviewId)).closed).toBe(true)
    expect(await readPacket(db, lead, candidateId)).toMatchObject({ files: [{ id: 'cv' }], closedTo: [sample.interviewId] })
    await sample.handIn(panelist)
    await told(deps, revealInterview(deps, lead, sample.interviewId, 'To go on'))
    expect((await readPanelPacket(db, panelist, sample.interviewId)).files).toMatchObject([{ id: 'cv' }])
    expect((await readPacket(db, lead, candidateId)).closedTo).toEqual([])
  })

  test('is no secret to leads: they are told what the panel sees', async () => {
    await hide()
    const { lead, panelist } = sample
    expect(await readInterview(sample.deps, lead, sample.interviewId)).toMatchObject({
      anonymous: true,
      candidate: { name: NAME },
    })
    expect((await readInterview(sample.deps, lead, sample.interviewId)).candidate).not.toHaveProperty('initials')
    expect(await readInterview(sample.deps, panelist, sample.interviewId)).toMatchObject({
      ...{ anonymous: true, candidate: { name: INITIALS, initials: true } },
    })
  })
})
