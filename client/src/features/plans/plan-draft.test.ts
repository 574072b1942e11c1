import type { Question } from '@panelbook/shared/library/question'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addQuestion,
  addSection,
  changeQuestion,
  checkPlanDraft,
  draftMinutes,
  EMPTY_PLAN_DRAFT,
  moveQuestion,
  type PlanDraft,
  planDraftSchema,
  removeQuestion,
  removeSection,
  renameSection,
} from './plan-draft.ts'

const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  version: 1,
  prompt: `Prompt of ${id}`,
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' },
  ...more,
})

let fresh = 0
const ids = () => `s${++fresh}`
const shape = (draft: PlanDraft) =>
  draft.sections.map((section) => [section.title, ...section.questions.map((entry) => entry.question.id)])
const build = (...questions: Question[]) =>
  questions.reduce((draft, one) => addQuestion(draft, one, undefined, ids), EMPTY_PLAN_DRAFT)

describe('adding a question', () => {
  test('begins a section named after its competency, and fills it', () => {
    const draft = build(
      question('a', { competency: 'Testing', minutes: 6 }),
      question('b', { competency: 'Concurrency' }),
      question('c', { competency: 'Testing' }),
      question('d'),
    )
    expect(shape(draft)).toEqual([
      ['Testing', 'a', 'c'],
      ['Concurrency', 'b'],
      ['Questions', 'd'],
    ])
    expect(draftMinutes(draft)).toBe(6 + 8 + 8 + 8)
  })

  test('goes where it is told, and is never there twice', () => {
    const own = addSection(EMPTY_PLAN_DRAFT, 'Warm-up', ids)
    const sectionId = own.sections[0]?.id
    const once = addQuestion(own, question('a', { competency: 'Testing' }), sectionId, ids)
    expect(shape(addQuestion(once, question('a'), undefined, ids))).toEqual([['Warm-up', 'a']])
  })
})

describe('moving a question', () => {
  const draft = build(question('a', { competency: 'X' }), question('b', { competency: 'X' }), question('c', { competency: 'Y' }))

  test('moves within its section, then over its edge', () => {
    expect(shape(moveQuestion(draft, 'a', 1))).toEqual([
      ['X', 'b', 'a'],
      ['Y', 'c'],
    ])
    expect(shape(moveQuestion(draft, 'b', 1))).toEqual([
      ['X', 'a'],
      ['Y', 'b', 'c'],
    ])
    expect(shape(moveQuestion(draft, 'c', -1))).toEqual([['X', 'a', 'b', 'c'], ['Y']])
  })

  test('stays at the edges of the plan', () => {
    expect(moveQuestion(draft, 'a', -1)).toEqual(draft)
    expect(moveQuestion(draft, 'c', 1)).toEqual(draft)
  })

  test('never loses or doubles a question', () => {
    const moves = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'nobody'), fc.constantFrom(-1 as const, 1 as const)))
    fc.assert(
      fc.property(moves, (steps) => {
        const moved = steps.reduce((state, [id, by]) => moveQuestion(state, id, by), draft)
        const order = moved.sections.flatMap((section) => section.questions.map((entry) => entry.question.id))
        expect(order.toSorted()).toEqual(['a', 'b', 'c'])
      }),
    )
  })
})

describe('checking the plan', () => {
  const good = { ...build(question('a', { competency: 'X' }), question('b', { competency: 'Y' })), title: ' Depth ' }

  test('gives the request in order, empty sections left out', () => {
    expect(checkPlanDraft(addSection(good, '', ids))).toEqual({
      ok: true,
      input: {
        title: 'Depth',
        minutes: 45,
        policy: 'sealed',
        questions: [
          { questionId: 'a', section: 'X', minutes: 8, required: true },
          { questionId: 'b', section: 'Y', minutes: 8, required: true },
        ],
      },
    })
  })

  const problems = (draft: PlanDraft) => {
    const checked = checkPlanDraft(draft)
    return checked.ok ? undefined : checked.problems
  }

  test('asks for a name, a slot and questions, all at once', () => {
    expect(problems({ ...EMPTY_PLAN_DRAFT, minutes: '' })).toEqual({
      title: 'Name the plan.',
      minutes: 'A slot has 5 to 480 minutes.',
      questions: 'Choose at least one question.',
      sections: {},
      questionMinutes: {},
    })
  })

  test('refuses two sections of one name, which would become one', () => {
    const second = good.sections[1]?.id ?? ''
    expect(problems(renameSection(good, second, 'X'))?.sections).toEqual({ [second]: 'Another section has this name.' })
    expect(problems(renameSection(good, second, ' '))?.sections).toEqual({ [second]: 'Name this section.' })
  })

  test('keeps an emptied minutes field as empty, and says so', () => {
    const emptied = changeQuestion(good, 'a', { minutes: '' })
    expect(problems(emptied)?.questionMinutes).toEqual({ a: '1 to 240 minutes' })
    expect(draftMinutes(emptied)).toBe(8)
  })

  test('removes what is asked for', () => {
    expect(shape(removeQuestion(good, 'a'))).toEqual([['X'], ['Y', 'b']])
    expect(shape(removeSection(good, good.sections[0]?.id ?? ''))).toEqual([['Y', 'b']])
  })

  test('survives being written to the device and read back', () => {
    expect(planDraftSchema.parse(JSON.parse(JSON.stringify(good)))).toEqual(good)
  })
})
