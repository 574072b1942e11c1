import type { Role } from '@panelbook/shared/roles/role'
import { describe, expect, test } from 'vitest'
import {
  checkRole,
  contentOf,
  differences,
  draftOf,
  emptyRole,
  following,
  goingOn,
  isChanged,
  moved,
  newCompetency,
  newStage,
  saysTheSame,
  teamLeft,
  withKind,
} from './role-draft.ts'

const role: Role = {
  ...{ id: 'python', version: 3, title: 'Python developer', level: 'mid', archived: false },
  competencies: [
    { name: 'Testing', intended: 1 },
    { name: 'SQL', intended: 2 },
  ],
  stages: [
    { id: 'a', title: 'Screen', kind: 'screen' },
    { id: 'b', title: 'Coding', kind: 'coding', planId: 'plan' },
  ],
}
const problemsOf = (draft: ReturnType<typeof draftOf>) => {
  const checked = checkRole(draft)
  return checked.ok ? undefined : checked.problems
}

describe('[J1] a role that is being edited', () => {
  test('says the same as the role until somebody changes it', () => {
    const draft = draftOf(role)
    expect(saysTheSame(draft, role)).toBe(true)
    expect(checkRole(draft)).toEqual({ ok: true, content: contentOf(draft) })
    expect(saysTheSame({ ...draft, stages: moved(draft.stages, 0, 1) }, role)).toBe(false)
  })

  test('leaves out competencies nobody named, and names what is missing elsewhere, all at once', () => {
    const draft = { ...emptyRole(), competencies: [newCompetency(' '), newCompetency('SQL')], stages: [newStage('coding')] }
    const problems = problemsOf(draft)
    expect(problems?.title).toBe('What is the role called?')
    expect(Object.keys(problems?.stages ?? {})).toEqual(draft.stages.map(({ id }) => id))
    expect(contentOf(draft).competencies).toEqual([{ name: 'SQL', intended: 1 }])
  })

  test('marks the second of two competencies that differ in capitals alone', () => {
    const second = newCompetency('sql ')
    const draft = { ...draftOf(role), competencies: [newCompetency('SQL'), second] }
    expect(problemsOf(draft)?.competencies).toEqual({ [second.key]: 'This competency is in the list already.' })
  })

  test('tells a long name beside its row, counted without the empty ones', () => {
    const long = newCompetency('x'.repeat(201))
    const draft = { ...draftOf(role), competencies: [newCompetency(''), long] }
    expect(problemsOf(draft)?.competencies).toEqual({ [long.key]: 'At most 200 characters.' })
  })

  test('differs from a newer version in what it says, not in how it is kept', () => {
    expect(differences(draftOf(role), { ...role, version: 9 })).toEqual([])
    expect(differences(draftOf(role), { ...role, title: 'Analyst', competencies: [] })).toEqual(['the title', 'the competencies'])
  })
})

test('a row moves by one and never off the list', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})

test('a title that repeats the kind follows it; one that somebody wrote stays', () => {
  expect(withKind({ id: 'a', kind: 'screen', title: 'Screen', planId: '' }, 'coding').title).toBe('Coding')
  expect(withKind({ id: 'a', kind: 'screen', title: 'Phone call', planId: '' }, 'coding').title).toBe('Phone call')
})

describe('[T42] what somebody else saves meanwhile', () => {
  const theirs: Role = { ...role, version: 4, title: 'Python engineer' }

  test('is followed by whoever changed nothing: nobody is accused', () => {
    const draft = draftOf(role)
    expect(isChanged(draft)).toBe(false)
    const shown = following(draft, theirs, draftOf(theirs))
    expect(shown).toMatchObject({ version: 4, title: 'Python engineer' })
    expect(isChanged(shown)).toBe(false)
  })

  test('is told to whoever changed something, whose draft keeps what it was begun on', () => {
    const draft = { ...draftOf(role), level: 'senior' as const }
    const shown = following(draft, theirs, draftOf(theirs))
    expect(shown).toBe(draft)
    expect(isChanged(shown)).toBe(true)
    expect(shown.version).toBe(3)
  })

  test('and says the same as mine is no conflict', () => {
    const draft = { ...draftOf(role), title: 'Python engineer' }
    expect(isChanged(following(draft, theirs, draftOf(theirs)))).toBe(false)
  })

  test('a draft that an older version kept counts as changed: nothing of it is dropped', () => {
    const { base: _base, ...old } = { ...draftOf(role), title: 'Mine' }
    expect(following(old, theirs, draftOf(theirs))).toBe(old)
  })
})

test('[T42] what is typed while a role is being saved stays, as a change of what is saved now', () => {
  const sent = { ...draftOf(role), title: 'Sent' }
  const saved: Role = { ...role, version: 4, title: 'Sent' }
  expect(isChanged(goingOn(sent, saved))).toBe(false)
  const typedOn = goingOn({ ...sent, title: 'Sent, and typed on' }, saved)
  expect(typedOn).toMatchObject({ version: 4, title: 'Sent, and typed on' })
  expect(isChanged(typedOn)).toBe(true)
  expect(following(typedOn, saved, draftOf(saved))).toBe(typedOn)
})

test('[T42] one’s own save is known before its answer, and without it: what was typed since goes on from there', () => {
  const sent = { ...draftOf(role), title: 'Sent' }
  const typedOn = { ...sent, title: 'Sent, and typed on' }
  const saved: Role = { ...role, version: role.version + 1, title: 'Sent' }
  const shown = following(typedOn, saved, draftOf(saved), sent)
  expect(shown).toMatchObject({ version: saved.version, title: 'Sent, and typed on' })
  expect(isChanged(shown)).toBe(true)
  const theirs: Role = { ...saved, title: 'Theirs' }
  expect(following(typedOn, theirs, draftOf(theirs), sent)).toBe(typedOn)
})

test('a new role that nobody touched is nothing to lose', () => {
  expect(isChanged(emptyRole())).toBe(false)
  expect(isChanged({ ...emptyRole(), title: 'x' })).toBe(true)
})

test('a new role that will be closed is something to lose; once saved, its team is its own', () => {
  const draft = { ...emptyRole(), closedTo: [{ personId: 'lea', kind: 'owner' as const }] }
  expect(isChanged(draft)).toBe(true)
  const saved: Role = { ...contentOf(draft), id: draft.id, version: 1, archived: false, closed: true }
  expect(isChanged(goingOn(draft, saved))).toBe(false)
})

describe('[N40] what an earlier try left of the team that a role is to be closed to', () => {
  const wanted = [{ personId: 'lea', kind: 'owner' as const }]
  const lea = { person: { id: 'lea', name: 'Lea' }, kind: 'owner' as const }
  const mia = { person: { id: 'mia', name: 'Mia' }, kind: 'member' as const }
  const team = { number: 1, closed: true, people: [lea], mayChange: true }

  test('nothing, where it is closed to them', () => {
    expect(teamLeft(wanted, team)).toBe('as wanted')
    expect(teamLeft(wanted, { ...team, number: 3 })).toBe('as wanted')
  })
  test('to set it, where it has what the earlier try made', () => {
    expect(teamLeft(wanted, { ...team, number: 0, closed: false, people: [] })).toBe('to set')
    expect(teamLeft(wanted, { ...team, people: [lea, mia] })).toBe('to set')
  })
  test('to ask, where somebody has made or changed it since', () => {
    expect(teamLeft(wanted, { ...team, closed: false })).toBe('of others')
    expect(teamLeft(wanted, { ...team, number: 2, people: [lea, mia] })).toBe('of others')
    expect(teamLeft(wanted, { ...team, number: 2, people: [{ ...lea, kind: 'member' }] })).toBe('of others')
  })
})
