import { describe, expect, it } from 'vitest'
import {
  findPlanQuestion,
  interviewPlanSchema,
  plannedMinutes,
  planQuestions,
  policyInWords,
  policySentence,
  visibilityPolicies,
} from './interview-plan.ts'
import { aPlan, aQuestion, asked } from './plan.fixture.ts'

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

describe('policySentence', () => {
  it('[V14] tells those who rate nothing nothing about ratings of theirs', () => {
    for (const policy of visibilityPolicies) {
      for (const role of ['observer', undefined] as const) {
        expect(policySentence(policy, role)).not.toMatch(/your ratings|you submit|yours/i)
      }
      for (const role of ['moderator', 'panelist', 'shadow'] as const) {
        expect(policySentence(policy, role)).toBe(policyInWords[policy].sentence)
      }
    }
  })

  it('[V6] [V7] tells observers of the reveal, and leads outside the panel of what they read before it', () => {
    expect(policySentence('sealed', 'observer')).toContain('revealed')
    expect(policySentence('sealed', undefined)).toContain('once it is submitted')
    expect(policySentence('sealed-until-all', undefined)).toContain('when the last one is in')
  })

  it('[U10] says after submitting what it means now, and never again that it will mean it', () => {
    for (const policy of visibilityPolicies)
      expect(policyInWords[policy].onceSubmitted).not.toMatch(/after submitting|can then|already sees/)
  })
})
