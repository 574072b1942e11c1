import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import type { CandidateLoop } from '@panelbook/shared/roles/candidate-loop'
import type { Role } from '@panelbook/shared/roles/role'
import { describe, expect, test } from 'vitest'
import {
  asSent,
  checkInterviewDraft,
  choiceOf,
  emptyInterviewDraft,
  type InterviewDraft,
  interviewDraftSchema,
  type Known,
  NO_STAGE,
} from './interview-draft.ts'

const complete: InterviewDraft = {
  key: 'key-1',
  ...{ candidateName: ' Amara Okafor ', candidateId: '', namesake: false },
  ...{ role: 'Senior Python engineer', roleId: '', stageId: '', planId: 'plan-1' },
  ...{ startsAt: '2026-05-04T10:30', timeZone: 'Europe/Berlin', later: false },
  location: '',
  anonymous: false,
  overLimit: [],
  panel: [
    { personId: 'mia', role: 'moderator' },
    { personId: 'rui', role: 'panelist' },
  ],
}
const nothing: Known = { candidates: [], roles: [], loops: [] }
const problems = (draft: InterviewDraft, known = nothing) => {
  const checked = checkInterviewDraft(draft, known)
  return checked.ok ? {} : checked.problems
}
const input = (draft: InterviewDraft, known = nothing) => {
  const checked = checkInterviewDraft(draft, known)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.input
}

describe('checking the form', () => {
  test('[J13] says where it is, if somebody said so, and what is wrong with that', () => {
    expect(input(complete)).not.toHaveProperty('location')
    expect(input({ ...complete, location: ' Room 3 ' }).location).toBe('Room 3')
    expect(problems({ ...complete, location: 'a\nb' })).toEqual({ location: 'Write it in one line.' })
    const { location: _location, ...earlier } = complete
    expect(interviewDraftSchema.parse(earlier)).toEqual(complete)
  })

  test('gives the request when everything is there', () => {
    expect(input(complete)).toEqual({
      candidateName: 'Amara Okafor',
      role: 'Senior Python engineer',
      planId: 'plan-1',
      startsAt: Date.UTC(2026, 4, 4, 8, 30),
      timeZone: 'Europe/Berlin',
      panel: complete.panel,
      overLimit: [],
      idempotencyKey: 'key-1',
    })
  })

  test('names every empty field at once', () => {
    const empty = { ...complete, candidateName: ' ', role: '', planId: '', startsAt: '', panel: [] }
    expect(Object.keys(problems(empty)).sort()).toEqual(['candidateName', 'panel', 'planId', 'role', 'startsAt'])
    expect(problems(empty).candidateName).toBe('Who is the candidate?')
  })

  test('wants exactly one moderator', () => {
    expect(problems({ ...complete, panel: [{ personId: 'mia', role: 'panelist' }] }).panel).toMatch(/moderator/)
    const two = complete.panel.map((member) => ({ ...member, role: 'moderator' as const }))
    expect(problems({ ...complete, panel: two }).panel).toMatch(/Only one person can moderate/)
  })

  test('says how long a name may be', () => {
    expect(problems({ ...complete, candidateName: 'a'.repeat(201) })).toEqual({ candidateName: 'At most 200 characters.' })
  })

  test('refuses a time that is none', () => {
    for (const startsAt of ['', 'tomorrow', '2026-13-40T99:99']) {
      expect(problems({ ...complete, startsAt })).toEqual({ startsAt: 'Choose a day and a time.' })
    }
  })

  test('[J10] sends the moment that was chosen of two', () => {
    const twice = { ...complete, startsAt: '2026-10-25T02:30' }
    expect(input(twice).startsAt).toBe(Date.UTC(2026, 9, 25, 0, 30))
    expect(input({ ...twice, later: true }).startsAt).toBe(Date.UTC(2026, 9, 25, 1, 30))
  })
})

describe('[J3] a name that is there already', () => {
  const amara = (id: string): ListedCandidate => ({
    ...{ id, name: 'Amara Okafor', tags: [], applications: [] },
    ...{ roles: [{ title: 'Analyst' }], latestAt: 1 },
  })
  const known = {
    ...nothing,
    candidates: [amara('one'), amara('two'), { id: 'other', name: 'Sam', tags: [], applications: [], roles: [] }],
  }

  test('is asked about, in whatever spelling', () => {
    expect(problems(complete, known).candidateName).toMatch(/Say whether it is the same person/)
    expect(problems({ ...complete, candidateName: 'amara  OKAFOR' }, known).candidateName).toMatch(/same person/)
    expect(choiceOf(complete, known).namesakes.map(({ id }) => id)).toEqual(['one', 'two'])
  })

  test('is the one that was chosen, or somebody new', () => {
    expect(input({ ...complete, candidateId: 'two' }, known)).toMatchObject({ candidateId: 'two' })
    const fresh = input({ ...complete, namesake: true }, known)
    expect([fresh.candidateId, fresh.candidateName]).toEqual([undefined, 'Amara Okafor'])
  })

  test('that changed afterwards is nobody’s id any more', () => {
    expect(input({ ...complete, candidateName: 'Amara O.', candidateId: 'one' }, known).candidateId).toBeUndefined()
  })
})

describe('[J2] a role with a loop', () => {
  const role: Role = {
    ...{ id: 'python', version: 1, title: 'Python developer', archived: false, competencies: [] },
    stages: [
      { id: 'screen', title: 'Screen', kind: 'screen' },
      { id: 'coding', title: 'Coding', kind: 'coding', planId: 'coding-plan' },
    ],
  }
  const candidates: ListedCandidate[] = [{ id: 'robin', name: 'Robin', tags: [], applications: [], roles: [] }]
  const loop = (...states: CandidateLoop['stages'][number]['state'][]): CandidateLoop => ({
    roleId: 'python',
    stages: role.stages.map(({ id, title }, index) => ({
      stageId: id,
      title,
      state: states[index] ?? 'missing',
      interviews: [],
    })),
  })
  const draft = { ...complete, candidateName: 'Robin', candidateId: 'robin', roleId: 'python', role: '', planId: '' }
  const chosen = (over: Partial<InterviewDraft>, loops: CandidateLoop[] = []) =>
    choiceOf({ ...draft, ...over }, { candidates, roles: [role], loops })

  test('begins with its first stage, and goes on with the first that nothing is planned for', () => {
    expect(chosen({}).stage?.id).toBe('screen')
    expect(chosen({}, [loop('done')]).stage?.id).toBe('coding')
    expect(chosen({}, [loop('done', 'scheduled')]).stage).toBeUndefined()
  })

  test('asks the stage’s plan, unless another one is chosen', () => {
    expect(chosen({ stageId: 'coding' }).planId).toBe('coding-plan')
    expect(chosen({ stageId: 'coding', planId: 'mine' }).planId).toBe('mine')
    expect(chosen({ stageId: 'screen' }).planId).toBe('')
  })

  test('is sent by its id, with the stage, or with none where that was chosen', () => {
    const known = { candidates, roles: [role], loops: [] }
    expect(input({ ...draft, stageId: 'coding' }, known)).toMatchObject({
      roleId: 'python',
      stageId: 'coding',
      planId: 'coding-plan',
    })
    const none = input({ ...draft, stageId: NO_STAGE, planId: 'mine' }, known)
    expect([none.roleId, none.stageId, none.role]).toEqual(['python', undefined, undefined])
  })
})

test('a new form starts at the next half hour that leaves time to prepare, with its author moderating', () => {
  const draft = emptyInterviewDraft(Date.UTC(2026, 4, 4, 10, 20), 'Europe/Berlin', 'mia')
  expect([draft.startsAt, draft.timeZone]).toEqual(['2026-05-04T13:00', 'Europe/Berlin'])
  expect(draft.panel).toEqual([{ personId: 'mia', role: 'moderator' }])
  expect(emptyInterviewDraft(0, 'UTC', undefined).panel).toEqual([])
})

test('[U30] the request keeps its key while it says the same, through a reload too, and takes another once it doesn’t', () => {
  const first = asSent(complete, input(complete))
  expect(first.input.idempotencyKey).toBe('key-1')
  const reloaded = interviewDraftSchema.parse(JSON.parse(JSON.stringify(first.draft)))
  expect(asSent(reloaded, input(reloaded)).input.idempotencyKey).toBe('key-1')
  const changed = { ...reloaded, candidateName: 'Somebody else' }
  expect(asSent(changed, input(changed)).input.idempotencyKey).not.toBe('key-1')
})
