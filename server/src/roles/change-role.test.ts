import type { RoleContent } from '@panelbook/shared/roles/role'
import type { FirstTeam } from '@panelbook/shared/roles/team'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { archiveRole, changeRole, createRole } from './change-role.ts'
import { readTeam, setTeam } from './set-team.ts'
import { findRole, findRoleAuthor } from './store.ts'
import { findTeam } from './team-store.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const content: RoleContent = {
  title: 'Data engineer',
  competencies: [{ name: 'SQL', intended: 2 }],
  stages: [{ id: 'screen', title: 'Screen', kind: 'screen', planId: 'starter-plan-behavioural' }],
}
const by = 'sample-leo'
const create = (over: Partial<RoleContent> = {}) =>
  answerOf(createRole(sample.deps, { id: 'data', content: { ...content, ...over }, by }))
const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) })

describe('[J1] a role', () => {
  test('sent twice is made once; another one under its id is refused', async () => {
    expect(await create()).toEqual({ ...content, id: 'data', version: 1, archived: false })
    expect((await create()).version).toBe(1)
    await expect(create({ title: 'Another' })).rejects.toEqual(refused('conflict'))
    expect((await findRole(sample.deps.db, 'data'))?.title).toBe('Data engineer')
  })

  test('changes by versions, each with its author', async () => {
    await create()
    const changed = await answerOf(
      changeRole(sample.deps, {
        id: 'data',
        version: 1,
        content: { ...content, title: 'Analyst' },
        by: 'lea',
      }),
    )
    expect(changed).toMatchObject({ version: 2, title: 'Analyst' })
    expect(await findRoleAuthor(sample.deps.db, 'data', 1)).toMatchObject({ by: 'Leo Sample' })
    expect(await findRoleAuthor(sample.deps.db, 'data', 2)).toMatchObject({ by: 'Lea' })
  })

  test('that somebody changed meanwhile keeps their change, and says whose it is', async () => {
    await create()
    const change = (title: string) =>
      answerOf(changeRole(sample.deps, { id: 'data', version: 1, content: { ...content, title }, by: 'lea' }))
    await change('First')
    // The same press again finds its work done.
    expect((await change('First')).version).toBe(2)
    await expect(change('Second')).rejects.toThrow('Lea changed this role meanwhile. It is at version 2 now')
    await expect(answerOf(archiveRole(sample.deps, { id: 'data', version: 1, archived: true, by }))).rejects.toEqual(
      refused('conflict'),
    )
    expect(await findRole(sample.deps.db, 'data')).toMatchObject({ title: 'First', version: 2, archived: false })
  })

  test('is archived and brought back; again changes nothing', async () => {
    await create()
    const archive = (version: number, archived: boolean) =>
      answerOf(archiveRole(sample.deps, { id: 'data', version, archived, by }))
    expect(await archive(1, true)).toMatchObject({ version: 2, archived: true })
    expect(await archive(1, true)).toMatchObject({ version: 2, archived: true })
    expect(await archive(2, false)).toMatchObject({ ...content, version: 3, archived: false })
  })

  test('asks plans that are there; one that went later is in nobody’s way', async () => {
    const stages = [{ id: 'one', title: 'One', kind: 'coding' as const, planId: 'gone' }]
    await expect(create({ stages })).rejects.toEqual(refused('invalid-input'))
    expect(await findRole(sample.deps.db, 'data')).toBeUndefined()
    await create()
    await sample.deps.db.deleteFrom('plans').where('id', '=', 'starter-plan-behavioural').execute()
    const changed = await answerOf(
      changeRole(sample.deps, { id: 'data', version: 1, content: { ...content, title: 'Still' }, by }),
    )
    expect(changed.stages).toEqual(content.stages)
  })
})

describe('[N40] a role that is created with its team', () => {
  const people = [
    { personId: 'sample-leo', kind: 'owner' as const },
    { personId: 'lea', kind: 'member' as const },
  ]
  const createClosed = (team: Partial<FirstTeam> = {}, over: Partial<RoleContent> = {}) =>
    createRole(sample.deps, { id: 'data', content: { ...content, ...over }, team: { closed: true, people, ...team }, by })

  test('closed, is told to its team alone, and is in the log as their own', async () => {
    const { answer, touched } = await createClosed()
    expect(answer).toEqual({ ...content, id: 'data', version: 1, archived: false, closed: true })
    expect(touched.to).toEqual(new Set(['lea', 'sample-leo']))
    expect(await findTeam(sample.deps.db, 'data')).toMatchObject({ number: 1, closed: true, people: [{ kind: 'owner' }, {}] })
    expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
  })

  test('open, is told to everyone, with its team', async () => {
    const { answer, touched } = await createClosed({ closed: false })
    expect(answer.closed).toBeUndefined()
    expect(touched.to).toBe('everyone')
    expect((await findTeam(sample.deps.db, 'data')).people).toHaveLength(2)
  })

  test('sent twice is made once; with another team, or after its team was changed, it is refused', async () => {
    await createClosed()
    expect((await createClosed()).touched.topics).toEqual([])
    await expect(createClosed({ people: people.slice(0, 1) })).rejects.toEqual(refused('conflict'))
    await expect(createClosed({ closed: false })).rejects.toEqual(refused('conflict'))
    const { lead, deps } = sample
    const change = { closed: true, people: people.slice(0, 1), after: 1 }
    await answerOf(setTeam(deps, { personId: by, workspaceRole: 'lead' }, 'data', change))
    await expect(createClosed()).rejects.toEqual(refused('conflict'))
    await expect(readTeam(deps.db, lead, 'data')).rejects.toEqual(refused('not-found'))
  })

  test('has whoever creates it as an owner, and nobody who can’t sign in; what is refused leaves nothing', async () => {
    const refusedWith = (people: FirstTeam['people']) => expect(createClosed({ people })).rejects
    await refusedWith([{ personId: 'lea', kind: 'owner' }]).toThrow('Whoever creates a role is an owner')
    await refusedWith([{ personId: by, kind: 'member' }]).toThrow('Whoever creates a role is an owner')
    await refusedWith([...people, { personId: 'nobody', kind: 'member' }]).toMatchObject({
      problem: { issues: [{ path: 'team.people.2.personId' }] },
    })
    const { db } = sample.deps
    await db.updateTable('people').set({ suspended: 1 }).where('id', '=', 'lea').execute()
    await refusedWith(people).toThrow('suspended')
    expect(await findRole(db, 'data')).toBeUndefined()
    expect(await db.selectFrom('role_team').selectAll().execute()).toEqual([])
  })
})
