import type { Actor } from '@panelbook/shared/access/policy'
import { namingOf } from '@panelbook/shared/audit/audit-naming'
import { auditWords, plainAuditWords } from '@panelbook/shared/audit/audit-words'
import type { NewTeam } from '@panelbook/shared/roles/team'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readAudit } from '../audit/read-audit.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { readNotices } from '../notices/read-notices.ts'
import { changePerson } from '../people/change-person.ts'
import { addPeople } from '../people/people.fixture.ts'
import { readTeam, setTeam } from './set-team.ts'
import { findRole } from './store.ts'

const ROLE = 'sample-role-python'
let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  await addPeople(sample.deps.db, { mara: 'lead', ivo: 'interviewer' })
})
afterEach(() => sample.close())

const mara: Actor = { personId: 'mara', workspaceRole: 'lead' }
const owner = (personId: string) => ({ personId, kind: 'owner' as const })
const member = (personId: string) => ({ personId, kind: 'member' as const })
const reader = (personId: string) => ({ personId, kind: 'outcome-reader' as const })
const set = (by: Actor, team: Partial<NewTeam>) =>
  told(sample.deps, setTeam(sample.deps, by, ROLE, { closed: true, after: 0, people: [owner(by.personId)], ...team }))
const team = async (by: Actor) => {
  const { people, closed, number } = await readTeam(sample.deps.db, by, ROLE)
  return { closed, number, people: people.map(({ person, kind }) => `${person.id} ${kind}`) }
}
const faults = async () => (await verifyAudit(sample.deps.db)).faults

describe('[N39] a team', () => {
  test('is made by whoever may change roles, and changed by its owners; each change is in the log', async () => {
    const { lead } = sample
    expect(await readTeam(sample.deps.db, lead, ROLE)).toEqual({ number: 0, closed: false, people: [], mayChange: true })
    await set(lead, { closed: false, people: [owner('lea'), member('mara'), member('ivo')] })
    expect(await team(mara)).toEqual({ closed: false, number: 1, people: ['lea owner', 'ivo member', 'mara member'] })
    expect((await readTeam(sample.deps.db, mara, ROLE)).mayChange).toBe(false)
    await expect(set(mara, { after: 1 })).rejects.toThrow('Only an owner of this team')
    await set(lead, { after: 1, people: [owner('lea'), owner('mara')] })
    // A repeat changes nothing, and nobody's change is undone unseen.
    await set(lead, { after: 1, people: [owner('mara'), owner('lea')] })
    await expect(set(mara, { after: 1, people: [owner('mara')] })).rejects.toThrow('changed this team meanwhile')
    expect(await team(mara)).toEqual({ closed: true, number: 2, people: ['lea owner', 'mara owner'] })
    expect(await faults()).toEqual([])
    await sample.deps.db.updateTable('roles').set({ closed: 0 }).execute()
    expect(await faults()).toEqual([expect.stringContaining(`the team of role ${ROLE} is not as it was recorded`)])
  })

  test('[H11] is named in the log, person by person', async () => {
    const { lead, deps } = sample
    await set(lead, { closed: false, people: [owner('lea'), member('mara'), member('ivo')] })
    const { entries, named } = await readAudit(deps.db, lead, { kind: 'candidates', limit: 10 })
    const [entry] = entries.filter(({ event }) => event.action === 'set-team')
    expect(entry && plainAuditWords(auditWords(entry, namingOf(named)), String)).toContain('Lea owns it, with Mara and Ivo')
  })

  test('has an owner who can sign in and change roles', async () => {
    const { lead } = sample
    await expect(set(lead, { people: [member('lea')] })).rejects.toThrow('needs an owner')
    await expect(set(lead, { people: [owner('ivo')] })).rejects.toThrow('needs an owner')
    await expect(set(lead, { people: [owner('lea'), member('nobody')] })).rejects.toMatchObject({
      problem: { issues: [{ path: 'people.1.personId' }] },
    })
    await sample.deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'mara').execute()
    await expect(set(lead, { people: [owner('lea'), member('mara')] })).rejects.toThrow('suspended')
  })

  test('whose last owner is suspended gets another: somebody of it, or else who suspended them, but by no lesser act', async () => {
    const { lead, moderator: admin, deps } = sample
    await set(lead, { people: [owner('lea'), member('mara'), member('ivo')] })
    const suspend = (id: string) => told(deps, changePerson(deps, admin.personId, id, { suspended: true }))
    await suspend('lea')
    expect(await team(mara)).toEqual({ closed: true, number: 2, people: ['lea owner', 'mara owner', 'ivo member'] })
    await expect(readTeam(deps.db, admin, ROLE)).rejects.toMatchObject({ problem: { code: 'not-found' } })
    const demotion = told(deps, changePerson(deps, admin.personId, 'mara', { workspaceRole: 'interviewer' }))
    await expect(demotion).rejects.toMatchObject({ problem: { code: 'conflict' } })
    await expect(readTeam(deps.db, admin, ROLE)).rejects.toMatchObject({ problem: { code: 'not-found' } })
    await suspend('mara')
    expect((await team(admin)).people).toContain(`${admin.personId} owner`)
    expect(await faults()).toEqual([])
  })

  test('[N43] doesn’t count who is named for one thing alone among those who can lead it: they are never made its owner', async () => {
    const { lead, moderator: admin, deps } = sample
    await expect(set(lead, { people: [reader('lea')] })).rejects.toThrow('needs an owner')
    await set(lead, { people: [owner('lea'), reader('mara')] })
    await told(deps, changePerson(deps, admin.personId, 'lea', { suspended: true }))
    expect(await team(admin)).toEqual({
      closed: true,
      number: 2,
      people: ['lea owner', `${admin.personId} owner`, 'mara outcome-reader'],
    })
    await expect(readTeam(deps.db, mara, ROLE)).rejects.toMatchObject({ problem: { code: 'not-found' } })
    expect(await faults()).toEqual([])
  })

  test('[N43] [B23] tells whoever is named for something else now, and leaves them no notice of what is not there for them', async () => {
    const { lead, deps } = sample
    const toldOf = async () =>
      (await readNotices(deps.db, mara, 1, sample.time.now)).notices
        .filter(({ roleId }) => roleId === ROLE)
        .map(({ kind, teamKind }) => `${kind} ${teamKind}`)
    await set(lead, { people: [owner('lea'), member('mara')] })
    sample.time.now += 1
    await set(lead, { after: 1, people: [owner('lea'), reader('mara')] })
    expect(await toldOf()).toEqual(['on-team outcome-reader'])
    // An owner who becomes a member is given as much as before.
    sample.time.now += 1
    await set(lead, { after: 2, people: [owner('lea'), owner('mara')] })
    const { at } = (await readNotices(deps.db, mara, 1, sample.time.now)).notices.find(({ roleId }) => roleId === ROLE) ?? {}
    sample.time.now += 1
    await set(lead, { after: 3, people: [owner('lea'), member('mara')] })
    expect((await readNotices(deps.db, mara, 1, sample.time.now)).notices.find(({ roleId }) => roleId === ROLE)?.at).toBe(at)
    sample.time.now += 1
    await set(lead, { after: 4, people: [owner('lea'), reader('mara')] })
    await set(lead, { after: 5, people: [owner('lea')] })
    expect(await toldOf()).toEqual([])
  })

  test('[B23] is told to whoever comes to it and to whoever leaves it, as long as it is so and the role is there for them', async () => {
    const { lead, deps } = sample
    const ivo: Actor = { personId: 'ivo', workspaceRole: 'interviewer' }
    const toldOf = async (actor: Actor) =>
      (await readNotices(deps.db, actor, 1, sample.time.now)).notices
        .filter(({ roleId }) => roleId === ROLE)
        .map(({ kind, role }) => `${kind} ${role}`)
    const { title } = (await findRole(deps.db, ROLE)) ?? {}
    const both = [owner('lea'), member('mara'), member('ivo')]
    await set(lead, { people: both })
    // Nobody is told of their own act.
    expect([await toldOf(lead), await toldOf(mara), await toldOf(ivo)]).toEqual([[], [`on-team ${title}`], [`on-team ${title}`]])
    sample.time.now += 1
    await set(lead, { after: 1, closed: false, people: both.slice(0, 2) })
    expect([await toldOf(mara), await toldOf(ivo)]).toEqual([[`on-team ${title}`], [`off-team ${title}`]])
    // It is there no more, and nothing says so.
    await set(lead, { after: 2, people: both.slice(0, 1) })
    expect([await toldOf(mara), await toldOf(ivo)]).toEqual([[], []])
    // Nor later, once it is open again.
    await set(lead, { after: 3, closed: false, people: both.slice(0, 1) })
    expect([await toldOf(mara), await toldOf(ivo)]).toEqual([[], [`off-team ${title}`]])
    sample.time.now += 1
    await set(lead, { after: 4, people: both })
    expect([await toldOf(mara), await toldOf(ivo)]).toEqual([[`on-team ${title}`], [`on-team ${title}`]])
  })

  test('closes and opens the interviews of its role, on open sockets too', async () => {
    const { lead, interviewId, deps } = sample
    const { roleId } = (await sample.record()).interview
    expect(roleId).toBe(ROLE)
    await set(lead, {})
    expect(deps.sync.reloaded).toContain(interviewId)
    expect((await sample.record()).facts.closedTo).toEqual(['lea'])
    await set(lead, { after: 1, closed: false })
    expect((await sample.record()).facts.closedTo).toBeUndefined()
  })
})
