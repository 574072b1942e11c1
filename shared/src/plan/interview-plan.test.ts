import { describe, expect, it } from 'vitest'
import {
  findPlanQuestion,
  interviewPlanSchema,
  plannedMinutes,
  planQuestions,
  policyInWords,
  visibilityPolicies,
} from './interview-plan.ts'
import { aPlan, aQuestion, asked } from './plan-fixture.ts'

const sections = (...ids: string[][]) =>
  ids.map((questions, index) => ({ id: `s${index}`, title: `Section ${index}`, questions: questions.map((id) => asked(id)) }))

describe('interviewPlanSchema', () => {
  it('accepts a plan and keeps it as it is', () => {
    const plan = aPlan([asked('a'), asked('b')])
    expect(interviewPlanSchema.parse(plan)).toEqual(plan)
  })

  it.each([
    ['no sections', { sections: [] }],
    ['no questions', { sections: sections([], []) }],
    ['the same question twice in a section', { sections: sections(['a', 'a']) }],
    ['the same question in two sections', { sections: sections(['a', 'b'], ['b']) }],
  ])('[L2] refuses a plan with %s', (_, facts) => {
    expect(interviewPlanSchema.safeParse(aPlan([], facts)).success).toBe(false)
  })

  it.each([4, 481, 45.5])('refuses a slot of %d minutes', (minutes) => {
    expect(interviewPlanSchema.safeParse(aPlan([asked('a')], { minutes })).success).toBe(false)
  })

  it('refuses weights of nothing', () => {
    const plan = aPlan([asked('a')], { competencies: [{ name: 'Testing', weight: 0 }] })
    expect(interviewPlanSchema.safeParse(plan).success).toBe(false)
  })
})

describe('reading a plan', () => {
  const plan = aPlan([], { sections: [...sections(['a', 'b']), ...sections(['c'])] })

  it('goes through questions in the order they are asked', () => {
    expect(planQuestions(plan).map((entry) => entry.question.id)).toEqual(['a', 'b', 'c'])
    expect(findPlanQuestion(plan, 'c')?.question).toEqual(aQuestion('c'))
    expect(findPlanQuestion(plan, 'z')).toBeUndefined()
  })

  it('sums the questions’ minutes, not the slot', () => expect(plannedMinutes(plan)).toBe(30))
})

it('[V14] every policy has its words', () => {
  for (const policy of visibilityPolicies) {
    for (const words of Object.values(policyInWords[policy])) expect(words.length).toBeGreaterThan(5)
  }
  expect(new Set(visibilityPolicies.map((policy) => policyInWords[policy].sentence)).size).toBe(visibilityPolicies.length)
})
