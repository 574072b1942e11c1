import { createHash } from 'node:crypto'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import { idSchema } from '@panelbook/shared/base/ids'
import { newInterviewSchema } from '@panelbook/shared/interviews/api'
import { questionContentSchema } from '@panelbook/shared/library/question'
import { isSamplePerson, personSchema } from '@panelbook/shared/people/person'
import { interviewPlanSchema, plannedMinutes, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { planAdvice } from '@panelbook/shared/plans/plan-advice'
import { loopCoverage } from '@panelbook/shared/roles/loop-coverage'
import { findStage, roleContentSchema } from '@panelbook/shared/roles/role'
import { describe, expect, it } from 'vitest'
import { practiceVignettes } from '../../practice/vignettes/vignettes.ts'
import { sampleCandidates, sampleInterviews, samplePeople, sampleRole } from './samples.ts'
import { FIRST_SET, starterSet } from './starter-sets.ts'

const { questions: starterQuestions, plans: starterPlans } = starterSet(FIRST_SET)

const duplicates = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

describe('starter questions', () => {
  it('[L5] are at least 64, at least 6 of each competency but those of behaviour', () => {
    expect(starterQuestions.length).toBeGreaterThanOrEqual(64)
    const behavioural = ['Ownership', 'Collaboration', 'Learning and judgement']
    const topics = Object.groupBy(starterQuestions, ({ competency = '' }) =>
      behavioural.includes(competency) ? 'behaviour' : competency,
    )
    expect(Object.keys(topics)).toHaveLength(9)
    for (const [topic, questions] of Object.entries(topics)) expect(questions?.length, topic).toBeGreaterThanOrEqual(6)
  })

  it('[L5] have ids, titles and prompts of their own', () => {
    expect(duplicates(starterQuestions.map((question) => question.id))).toEqual([])
    expect(duplicates(starterQuestions.map((question) => question.title ?? ''))).toEqual([])
    expect(duplicates(starterQuestions.map((question) => question.prompt))).toEqual([])
  })

  it.each(starterQuestions.map((question) => [question.id, question] as const))('[L5] %s is complete', (id, question) => {
    const content = questionContentSchema.parse(question)
    expect(id).toMatch(/^starter-[a-z0-9-]+$/)
    expect(content.title?.split(' ').length).toBeGreaterThanOrEqual(2)
    expect(content.title?.split(' ').length).toBeLessThanOrEqual(5)
    for (const fact of ['competency', 'kind', 'level', 'difficulty', 'minutes'] as const)
      expect(content[fact], fact).toBeDefined()
    expect(content.strongSignals.length).toBeGreaterThanOrEqual(3)
    expect(content.strongSignals.length).toBeLessThanOrEqual(5)
    expect(content.probes.length).toBeGreaterThanOrEqual(2)
    expect(content.redFlags.length).toBeGreaterThanOrEqual(2)
    expect(content.anchors.map((anchor) => anchor.value)).toEqual([1, 2, 3, 4])
    const points = [...content.strongSignals, ...content.probes, ...content.redFlags]
    expect(duplicates(points.map((point) => point.id))).toEqual([])
    const texts = [...points, ...content.anchors].map((item) => item.text)
    expect(duplicates(texts)).toEqual([])
    // An anchor says what is seen: more than "a good answer".
    for (const text of texts) expect(text.length, text).toBeGreaterThan(18)
    expect(content.tags.length).toBeGreaterThanOrEqual(1)
    expect(content.provenance.origin).toBe('starter')
  })

  it('[L5] spread over every level, difficulty and kind', () => {
    const count = (fact: 'level' | 'difficulty' | 'kind', value: string) =>
      starterQuestions.filter((question) => question[fact] === value).length
    for (const level of ['junior', 'mid', 'senior', 'staff']) expect(count('level', level), level).toBeGreaterThanOrEqual(5)
    for (const difficulty of ['easy', 'medium', 'hard'])
      expect(count('difficulty', difficulty), difficulty).toBeGreaterThanOrEqual(10)
    for (const kind of ['technical', 'behavioural', 'situational', 'coding', 'design']) {
      expect(count('kind', kind), kind).toBeGreaterThanOrEqual(6)
    }
  })
})

it('[L5] what a workspace was seeded with keeps its ids and its words: who changes a word on purpose changes this, too', () => {
  const digest = (content: unknown) => createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16)
  const byId = starterQuestions.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(
    digest(byId.map(({ id, strongSignals, probes, redFlags }) => [id, strongSignals.length, probes.length, redFlags.length])),
  ).toBe('f00c8726e2fadad1')
  expect(digest(byId)).toBe('ab59d87f31926282')
  expect(digest(starterPlans)).toBe('c50e8c50f7ecd606')
  expect(digest(practiceVignettes())).toBe('fdebca9e420c205d')
})

describe('starter plans', () => {
  it.each(starterPlans.map((plan) => [plan.title, plan] as const))('[L2] %s is a valid plan that fits its slot', (_, plan) => {
    expect(interviewPlanSchema.parse(plan)).toEqual(plan)
    // Introduction, the candidate's questions and the close need their time.
    expect(plannedMinutes(plan)).toBeLessThanOrEqual(plan.minutes - 8)
    expect(plannedMinutes(plan)).toBeGreaterThanOrEqual(plan.minutes * 0.7)
    expect(plan.introduction).toBeTruthy()
    expect(plan.closing).toBeTruthy()
    const covered = new Set(planQuestions(plan).map((entry) => entry.question.competency))
    expect([...covered].sort()).toEqual(plan.competencies.map((competency) => competency.name).sort())
  })

  it('are a mid technical one of 45 minutes with four questions, a senior one of 60, a behavioural one of 45', () => {
    const facts = starterPlans.map((plan) => [plan.level, plan.minutes, planQuestions(plan).length, plan.policy])
    expect(facts).toEqual([
      ['mid', 45, 4, 'open'],
      ['senior', 60, 4, 'sealed'],
      [undefined, 45, 4, 'sealed'],
    ])
  })

  it('[L4] are plans on which Panelbook itself has no advice', () => {
    for (const plan of starterPlans) expect(planAdvice(plan), plan.title).toEqual([])
  })

  it('[L1] copy the library’s questions as they are', () => {
    for (const { question } of starterPlans.flatMap(planQuestions)) {
      const { version, ...content } = question
      expect(version).toBe(1)
      expect(content).toEqual(starterQuestions.find((candidate) => candidate.id === question.id))
    }
  })
})

describe('samples', () => {
  const planOf = (stageId: string) => findStage(sampleRole, stageId)?.planId

  it('[J5] the sample role’s loop is of starter plans, and its coverage has something to say', () => {
    const { id: _id, ...content } = sampleRole
    expect(roleContentSchema.parse(content)).toEqual(content)
    const coverage = loopCoverage(content, new Map(starterPlans.map((plan) => [plan.id, plan])))
    expect(coverage.stagesWithoutPlan).toEqual([])
    expect(Object.groupBy(coverage.competencies, ({ verdict }) => verdict)).toMatchObject({
      twice: [{ name: 'Concurrency' }],
      unintended: [{ name: 'Production debugging' }],
    })
  })

  it('are valid people, told apart by their ids, all at example.com and none an admin', () => {
    for (const person of samplePeople) {
      expect(personSchema.parse({ ...person, suspended: false })).toMatchObject(person)
      expect(isSamplePerson(person)).toBe(true)
      expect(person.email).toMatch(/@example\.com$/)
      expect(person.workspaceRole).not.toBe('admin')
    }
    expect(duplicates([...samplePeople, ...sampleCandidates].map((entry) => entry.id))).toEqual([])
  })

  it.each(sampleInterviews)('$id is an interview the API would accept, of a panel of three', (interview) => {
    const candidate = sampleCandidates.find((entry) => entry.id === interview.candidateId)
    newInterviewSchema.parse({
      candidateName: candidate?.name,
      roleId: sampleRole.id,
      stageId: interview.stageId,
      planId: planOf(interview.stageId),
      startsAt: interview.startsInMinutes * 60_000,
      panel: interview.panel,
    })
    expect(idSchema.safeParse(interview.id).success).toBe(true)
    expect(interview.panel.map((member) => member.role)).toEqual(['moderator', 'panelist', 'observer'])
    expect(interview.panel[0]?.personId).toBe('owner')
    const known = ['owner', ...samplePeople.map((person) => person.id)]
    for (const member of interview.panel) expect(known).toContain(member.personId)
  })

  it('[V14] show both an open and a sealed plan', () => {
    const policies = sampleInterviews.map(
      (interview) => starterPlans.find((plan) => plan.id === planOf(interview.stageId))?.policy,
    )
    expect(policies).toEqual(['open', 'sealed'])
  })
})
