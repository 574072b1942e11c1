import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '../library/question.ts'
import { aQuestion } from '../plans/plan.fixture.ts'
import { composePlan, type PlanWish } from './compose-plan.ts'
import { createSkillFinder } from './find-skills.ts'
import { createMatchIndex } from './match-index.ts'
import { minutesForQuestions } from './plan-objective.ts'
import { coverageOf, planSuggestion } from './plan-suggestion.ts'
import { findRequirements } from './posting/find-requirements.ts'
import { shippedSkills } from './skills/skill-table.ts'

const finder = createSkillFinder(shippedSkills)
const bare = { strongSignals: [], probes: [], redFlags: [] }
const about = (id: string, prompt: string, facts: Partial<Question> = {}) =>
  aQuestion(id, { ...bare, prompt, minutes: 8, ...facts })

function suggest(text: string, library: readonly Question[], wish: PlanWish = { stage: 'other', minutes: 45 }) {
  const index = createMatchIndex(finder)
  for (const question of library) index.put(question)
  const posting = findRequirements(text, finder)
  const composed = composePlan(
    index,
    posting.requirements.map((requirement) => index.match(requirement)),
    wish,
  )
  return planSuggestion({ posting, composed, wish, finder, librarySize: index.size })
}
const ids = (suggestion: ReturnType<typeof suggest>) => suggestion.picks.map(({ question }) => question.id)

const library = [
  about('python', 'What does a generator remember in Python?', { kind: 'technical', level: 'senior' }),
  about('postgres', 'Why might Postgres not use your index?', { kind: 'technical', level: 'senior' }),
  about('go', 'How do goroutines share memory in Go?', { kind: 'technical', level: 'senior' }),
  about('go-away', 'When would you go beyond what a ticket says?', { kind: 'behavioural' }),
  about('mentor', 'Tell me how you mentored somebody.', { kind: 'behavioural' }),
  about('design', 'Design a service that shortens addresses.', { kind: 'design', minutes: 20 }),
  about('gardens', 'How would you plan irrigation of a garden with allotments?', { kind: 'situational' }),
]

describe('[G4] matching', () => {
  it('quotes the words of both', () => {
    const { picks, requirements } = suggest('Requirements\n- Solid knowledge of PostgreSQL', library)
    expect(requirements).toHaveLength(1)
    expect(picks[0]?.matches).toEqual([
      { requirementId: 'r1', skill: 'PostgreSQL', strength: 1, wanted: 'PostgreSQL', said: 'Postgres', place: 'prompt' },
    ])
  })

  it('tells Go from going', () => {
    expect(ids(suggest('Requirements\n- Experience with Go', library))).toEqual(['go'])
  })

  it('matches without a skill only where two telling words are shared', () => {
    expect(ids(suggest('Requirements\n- You have planned irrigation for allotments', library))).toEqual(['gardens'])
    expect(ids(suggest('Requirements\n- You like gardens and opera', library))).toEqual([])
  })

  it('takes a single telling word for enough where there is no other, and only in what a question is about', () => {
    const cobol = about('cobol', 'What does a COBOL batch job read first?')
    const passing = about('passing', 'How do you read an old program?', { probes: [{ id: 'p1', text: 'And in COBOL?' }] })
    expect(ids(suggest('Requirements\n- Experience with COBOL', [...library, cobol, passing]))).toEqual(['cobol'])
  })

  it('counts a mention in a probe for less than what a question is about', () => {
    const passing = about('passing', 'How do you store sessions?', { probes: [{ id: 'p1', text: 'And in Redis?' }] })
    const { picks } = suggest('Requirements\n- Redis', [passing])
    expect(picks[0]?.matches[0]).toMatchObject({ strength: 0.4, place: 'probe' })
  })

  it('forgets what a question said before, and what is gone', () => {
    const index = createMatchIndex(finder)
    const [requirement] = findRequirements('Requirements\n- Redis', finder).requirements
    if (!requirement) throw new Error('no requirement')
    for (let version = 1; version <= 2_100; version++) index.put(about('q', `Redis ${version}`, { version }))
    expect(index.match(requirement).slots).toHaveLength(1)
    index.put(about('q', 'Nothing of it', { version: 2_101 }))
    expect(index.match(requirement).slots).toHaveLength(0)
    expect(index.versions()).toEqual(new Map([['q', 2_101]]))
    index.remove('q')
    expect(index.size).toBe(0)
  })
})

describe('[G5] composing', () => {
  const text =
    'Senior Engineer\nRequirements\n- Python\n- PostgreSQL\n- Kubernetes\n- Mentoring juniors\n- A degree\nNice to have\n- Go'

  it('covers what is asked for, names what no question covers, and invents nothing', () => {
    const suggestion = suggest(text, library, { stage: 'other', minutes: 45, level: 'senior' })
    expect(new Set(ids(suggestion))).toEqual(new Set(['python', 'postgres', 'mentor', 'go']))
    const coverage = coverageOf(suggestion.requirements, suggestion.picks)
    expect(coverage.filter(({ covered }) => covered === 'no').map(({ requirement }) => requirement.quote)).toEqual(['Kubernetes'])
    for (const { question } of suggestion.picks) expect(library).toContain(question)
  })

  it('keeps to questions that suit the stage', () => {
    expect(ids(suggest(text, library, { stage: 'behavioural', minutes: 45 }))).toEqual(['mentor'])
  })

  it('prefers what is asked for to what is welcome, when time is short', () => {
    expect(ids(suggest('Requirements\n- Python\nNice to have\n- Go', library, { stage: 'other', minutes: 16 }))).toEqual([
      'python',
    ])
  })

  it('prefers the level', () => {
    const junior = about('easy', 'What is a list in Python?', { level: 'junior', kind: 'technical' })
    const wish = { stage: 'other', minutes: 16 } as const
    expect(ids(suggest('Requirements\n- Python', [junior, ...library], { ...wish, level: 'senior' }))).toEqual(['python'])
    expect(ids(suggest('Requirements\n- Python', [...library, junior], { ...wish, level: 'junior' }))).toEqual(['easy'])
  })

  it('offers alternatives that are not in the plan, at most three a question', () => {
    const more = Array.from({ length: 9 }, (_, at) =>
      about(`python-${at}`, `Python number ${at} of nine, part ${'x'.repeat(at)}`),
    )
    const { picks } = suggest('Requirements\n- Python', [...library, ...more], { stage: 'other', minutes: 16 })
    const [pick] = picks
    expect(pick?.alternatives).toHaveLength(3)
    for (const { question, change } of pick?.alternatives ?? []) {
      expect(ids({ picks } as never)).not.toContain(question.id)
      expect(change).toBeLessThanOrEqual(0)
    }
  })

  it('never asks nearly the same twice', () => {
    const twin = about('twin', 'What does a Python generator remember?', { level: 'senior' })
    expect(ids(suggest('Requirements\n- Python\n- Python generators', [twin, ...library]))).toHaveLength(1)
  })

  it('is the same every time, and never longer than the time for questions, whatever the library', () => {
    const skills = ['Python', 'Redis', 'Kafka', 'Docker', 'mentoring', 'accessibility', 'SQL']
    fc.assert(
      fc.property(
        fc.array(fc.record({ skill: fc.constantFrom(...skills), minutes: fc.integer({ min: 1, max: 60 }) }), { maxLength: 30 }),
        fc.integer({ min: 10, max: 120 }),
        (some, minutes) => {
          const questions = some.map(({ skill, minutes: each }, at) =>
            about(`q${at}`, `${skill} w${at}a w${at}b`, { minutes: each }),
          )
          const posting = `Requirements\n${skills.map((skill) => `- ${skill}`).join('\n')}`
          const one = suggest(posting, questions, { stage: 'other', minutes })
          expect(suggest(posting, questions, { stage: 'other', minutes })).toEqual(one)
          const planned = one.picks.reduce((sum, pick) => sum + pick.minutes, 0)
          expect(planned).toBeLessThanOrEqual(minutesForQuestions(minutes).questions)
          expect(one.objective.total).toBeLessThanOrEqual(100)
          expect(new Set(ids(one)).size).toBe(one.picks.length)
        },
      ),
      { numRuns: 60 },
    )
  })
})
