import { readdirSync, readFileSync } from 'node:fs'
import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { promptWords } from '@panelbook/shared/library/question-similarity'
import { interviewPlanSchema, plannedMinutes, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { planAdvice } from '@panelbook/shared/plans/plan-advice'
import { describe, expect, it } from 'vitest'
import { FIRST_SET, STARTER_SETS, starterSet } from './starter-sets.ts'

const folder = new URL('./sets/', import.meta.url)
const trades = STARTER_SETS.map(({ id }) => id)
const files = trades.flatMap((trade) =>
  readdirSync(new URL(`${trade}/`, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${trade}/${file}`),
)
const all = trades.flatMap((trade) => starterSet(trade).questions)
const twice = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index)

it('[L5] every folder of starter questions is a trade that is offered', () => {
  expect(readdirSync(folder).sort()).toEqual([...trades].sort())
})

it.each(files)('[L5] %s imports as it is: no line set aside, no remark', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const outcome = readTextBank({ text, name: file })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  const { questions, unrecognised, advice, boilerplate } = outcome.result
  expect(unrecognised).toEqual([])
  expect(advice).toEqual([])
  // The line that says what the file is, and its title.
  expect(boilerplate.map(({ why }) => why)).toEqual(['a comment', 'a heading'])
  expect(questions.length).toBe(text.match(/^### /gm)?.length)
})

it('[L5] no id, title or prompt stands twice, in whatever trade, and no two prompts ask the same', () => {
  expect(twice(all.map(({ id }) => id))).toEqual([])
  expect(twice(all.map(({ title = '' }) => title.toLowerCase()))).toEqual([])
  const words = all.map(({ prompt }) => new Set(promptWords(prompt)))
  const alike = words.flatMap((one, at) =>
    words.slice(0, at).flatMap((other, before) => {
      const shared = [...one].filter((word) => other.has(word)).length
      return shared / (one.size + other.size - shared) > 0.6 ? [[all[at]?.id, all[before]?.id]] : []
    }),
  )
  expect(alike).toEqual([])
})

describe.each(trades.filter((trade) => trade !== FIRST_SET))('[L18] starter questions for %s', (trade) => {
  const { questions, plans } = starterSet(trade)

  it('are 40, filed under the trade, of eight competencies with three questions or more', () => {
    expect(questions).toHaveLength(40)
    for (const { id, tags } of questions) expect(tags[0], id).toBe(trade)
    const competencies = Object.groupBy(questions, ({ competency = '' }) => competency)
    expect(Object.keys(competencies)).toHaveLength(8)
    for (const [competency, of] of Object.entries(competencies)) expect(of?.length, competency).toBeGreaterThanOrEqual(3)
  })

  it('spread over levels, difficulties and kinds', () => {
    const count = (fact: 'level' | 'difficulty' | 'kind', value: string) => questions.filter((one) => one[fact] === value).length
    for (const level of ['junior', 'mid', 'senior']) expect(count('level', level), level).toBeGreaterThanOrEqual(5)
    for (const difficulty of ['easy', 'medium', 'hard'])
      expect(count('difficulty', difficulty), difficulty).toBeGreaterThanOrEqual(4)
    for (const kind of ['technical', 'behavioural', 'situational']) expect(count('kind', kind), kind).toBeGreaterThanOrEqual(5)
  })

  it.each(questions.map((question) => [question.id, question] as const))('%s is complete', (_, question) => {
    for (const fact of ['title', 'competency', 'kind', 'level', 'difficulty', 'minutes'] as const)
      expect(question[fact], fact).toBeDefined()
    expect(question.prompt.length).toBeGreaterThan(30)
    expect(question.strongSignals.length).toBeGreaterThanOrEqual(3)
    expect(question.probes.length).toBeGreaterThanOrEqual(2)
    expect(question.redFlags.length).toBeGreaterThanOrEqual(2)
    expect(question.anchors.map(({ value }) => value)).toEqual([1, 2, 3, 4])
    // An anchor says what is seen or heard, and not "good".
    for (const { text } of question.anchors) expect(text.length, text).toBeGreaterThan(18)
    const texts = [...question.strongSignals, ...question.probes, ...question.redFlags, ...question.anchors].map(
      ({ text }) => text,
    )
    expect(twice(texts)).toEqual([])
    expect(question.provenance).toEqual({ origin: 'starter' })
  })

  it('have two plans of three to five questions that fit their time, and on which there is no advice', () => {
    expect(plans).toHaveLength(2)
    for (const plan of plans) {
      expect(interviewPlanSchema.parse(plan)).toEqual(plan)
      const asked = planQuestions(plan)
      expect(asked.length, plan.title).toBeGreaterThanOrEqual(3)
      expect(asked.length, plan.title).toBeLessThanOrEqual(5)
      // Introduction, the candidate's questions and the close need their time.
      expect(plannedMinutes(plan), plan.title).toBeLessThanOrEqual(plan.minutes - 8)
      expect(plannedMinutes(plan), plan.title).toBeGreaterThanOrEqual(plan.minutes * 0.7)
      expect(plan.introduction && plan.closing).toBeTruthy()
      expect(planAdvice(plan), plan.title).toEqual([])
    }
  })
})
