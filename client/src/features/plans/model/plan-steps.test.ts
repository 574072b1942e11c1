import type { Question } from '@panelbook/shared/library/question'
import { aQuestion } from '@panelbook/shared/plans/plan.fixture'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftMinutes, EMPTY_PLAN_DRAFT, type PlanDraft } from './plan-draft.ts'
import {
  addQuestion,
  addSection,
  dontJudge,
  judge,
  moveQuestion,
  moveSection,
  placeInWords,
  placeQuestion,
  placeSection,
  removeQuestion,
  removeSection,
} from './plan-steps.ts'

let fresh = 0
const ids = () => `s${++fresh}`
const shape = (draft: PlanDraft) =>
  draft.sections.map((section) => [section.title, ...section.questions.map((entry) => entry.question.id)])
const judged = (draft: PlanDraft) => draft.competencies.map(({ name }) => name)
const build = (...questions: Question[]) =>
  questions.reduce((draft, one) => addQuestion(draft, one, undefined, ids), EMPTY_PLAN_DRAFT)
const draft = build(aQuestion('a', { competency: 'X' }), aQuestion('b', { competency: 'X' }), aQuestion('c', { competency: 'Y' }))
const sectionId = (index: number) => draft.sections[index]?.id ?? ''

describe('adding a question', () => {
  test('begins a section named after its competency, and fills it', () => {
    const added = build(
      aQuestion('a', { competency: 'Testing', minutes: 6 }),
      aQuestion('b', { competency: 'Concurrency' }),
      aQuestion('c', { competency: 'Testing' }),
      aQuestion('d'),
    )
    expect(shape(added)).toEqual([
      ['Testing', 'a', 'c'],
      ['Concurrency', 'b'],
      ['Questions', 'd'],
    ])
    expect(draftMinutes(added)).toBe(6 + 8 + 8 + 8)
  })

  test('goes where it is dropped, and is never there twice', () => {
    const place = { sectionId: sectionId(0), index: 1 }
    const once = addQuestion(draft, aQuestion('d', { competency: 'Y' }), place, ids)
    expect(shape(once)).toEqual([
      ['X', 'a', 'd', 'b'],
      ['Y', 'c'],
    ])
    expect(addQuestion(once, aQuestion('d'), undefined, ids)).toBe(once)
  })
})

describe('[P21] moving a question', () => {
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
    expect(placeInWords(moveQuestion(draft, 'a', 1), 'a')).toBe('What about a?: 2 of 2 in X.')
  })

  test('stays at the edges of the plan', () => {
    expect(moveQuestion(draft, 'a', -1)).toBe(draft)
    expect(moveQuestion(draft, 'c', 1)).toBe(draft)
  })

  test('goes where it is dropped, counted as it stands before', () => {
    const at = (index: number) => shape(placeQuestion(draft, 'a', { sectionId: sectionId(0), index }))[0]
    expect([at(0), at(1), at(2)]).toEqual([
      ['X', 'a', 'b'],
      ['X', 'a', 'b'],
      ['X', 'b', 'a'],
    ])
    expect(shape(placeQuestion(draft, 'c', { sectionId: sectionId(0), index: 1 }))).toEqual([['X', 'a', 'c', 'b'], ['Y']])
  })

  test('never loses or doubles a question, whatever is done', () => {
    const question = fc.constantFrom('a', 'b', 'c', 'nobody')
    const by = fc.constantFrom(-1 as const, 1 as const)
    const step = fc.oneof(
      fc.tuple(question, by).map(
        ([id, way]) =>
          (before: PlanDraft) =>
            moveQuestion(before, id, way),
      ),
      fc.tuple(question, fc.nat(1), fc.nat(4)).map(
        ([id, section, index]) =>
          (before: PlanDraft) =>
            placeQuestion(before, id, { sectionId: sectionId(section), index }),
      ),
      fc.tuple(fc.nat(1), by).map(
        ([section, way]) =>
          (before: PlanDraft) =>
            moveSection(before, sectionId(section), way),
      ),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const moved = steps.reduce((state, one) => one(state), draft)
        const order = moved.sections.flatMap((section) => section.questions.map((entry) => entry.question.id))
        expect(order.toSorted()).toEqual(['a', 'b', 'c'])
        expect(moved.sections.map(({ title }) => title).toSorted()).toEqual(['X', 'Y'])
      }),
    )
  })
})

describe('[P21] sections', () => {
  test('move as a whole, and stay at the edges', () => {
    expect(shape(moveSection(draft, sectionId(0), 1))).toEqual([
      ['Y', 'c'],
      ['X', 'a', 'b'],
    ])
    expect(moveSection(draft, sectionId(0), -1)).toBe(draft)
    expect(moveSection(draft, sectionId(1), 1)).toBe(draft)
    expect(shape(placeSection(draft, sectionId(1), 0))).toEqual([
      ['Y', 'c'],
      ['X', 'a', 'b'],
    ])
  })

  test('are added empty and removed with what they hold', () => {
    expect(shape(addSection(draft, 'Warm-up', ids)).at(-1)).toEqual(['Warm-up'])
    const without = removeSection(draft, sectionId(0))
    expect(shape(without)).toEqual([['Y', 'c']])
    expect(judged(without)).toEqual(['Y'])
  })
})

describe('what is judged', () => {
  test('comes with the first question about it, and goes with the last', () => {
    expect(judged(draft)).toEqual(['X', 'Y'])
    expect(judged(removeQuestion(draft, 'a'))).toEqual(['X', 'Y'])
    expect(judged(removeQuestion(removeQuestion(draft, 'a'), 'b'))).toEqual(['Y'])
  })

  test('stays where a person listed or weighed it', () => {
    const listed = judge(EMPTY_PLAN_DRAFT, 'Y', 'person')
    const full = addQuestion(listed, aQuestion('c', { competency: ' y ' }), undefined, ids)
    expect(judged(full)).toEqual(['Y'])
    expect(judged(removeQuestion(full, 'c'))).toEqual(['Y'])
    const weighed = { ...draft, competencies: draft.competencies.map((one) => ({ ...one, weight: 2 })) }
    expect(judged(removeQuestion(weighed, 'c'))).toEqual(['X', 'Y'])
  })

  test('is taken off the list by whatever spelling', () => {
    expect(judged(dontJudge(draft, ' x'))).toEqual(['Y'])
  })
})
