import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '../library/question.ts'
import { questionKinds, questionLevels } from '../library/question.ts'
import { FIVE_POINT_SCALE } from '../library/rating-scale.ts'
import type { InterviewPlan, PlanQuestion } from './interview-plan.ts'
import { aPlan, asked } from './plan.fixture.ts'
import { type PlanAdvice, planAdvice } from './plan-advice.ts'
import { planAdviceInWords } from './plan-advice-in-words.ts'

const allAnchors = [1, 2, 3, 4].map((value) => ({ value, text: `What ${value} looks like` }))
/** A question with nothing to say about: anchored, situational. */
const fine = (id: string, minutes = 9, facts: Partial<Question> = {}) =>
  asked(id, minutes, { anchors: allAnchors, kind: 'situational', ...facts })
const advise = (questions: PlanQuestion[], facts: Partial<InterviewPlan> = {}) => planAdvice(aPlan(questions, facts))
const many = (count: number, minutes: number) => Array.from({ length: count }, (_, index) => fine(`q${index}`, minutes))

it('[L4] has nothing to say about a sound plan, nor about an empty one', () => {
  expect(advise([fine('a'), fine('b'), fine('c'), fine('d')])).toEqual([])
  expect(advise([])).toEqual([])
})

describe('how many questions', () => {
  it('twelve in 45 minutes are too many: three to five go deep', () => {
    const [advice] = advise(many(12, 3))
    expect(advice).toEqual({ kind: 'too-many-questions', questions: 12, minutes: 45, atLeast: 3, atMost: 5 })
    expect(advice && planAdviceInWords(advice)).toBe('12 questions in 45 minutes: choose 3–5 and give them more time.')
  })

  it.each([
    [45, 5],
    [60, 7],
    [30, 3],
    [5, 1],
  ])('in %d minutes %d are not too many, one more is', (minutes, count) => {
    const kinds = (questions: number) => advise(many(questions, 1), { minutes }).map((advice) => advice.kind)
    expect(kinds(count)).not.toContain('too-many-questions')
    expect(kinds(count + 1)).toContain('too-many-questions')
  })
})

describe('minutes against the slot', () => {
  const kindFor = (planned: number, minutes = 60) => advise([fine('a', planned)], { minutes }).map((advice) => advice.kind)
  it.each([
    [61, ['over-the-slot']],
    [60, ['no-time-around']],
    [55, ['no-time-around']],
    [54, []],
    [36, []],
    [35, ['time-unused']],
  ])('%d of 60: %j', (planned, kinds) => expect(kindFor(planned)).toEqual(kinds))

  it('keeps five minutes free in a short slot as well', () => {
    expect(kindFor(15, 20)).toEqual([])
    expect(kindFor(16, 20)).toEqual(['no-time-around'])
  })
})

describe('levels', () => {
  const at = (...levels: (Question['level'] | undefined)[]) =>
    levels.map((level, index) => fine(`q${index}`, 9, level ? { level } : {}))

  it('a step away is a warm-up or a stretch', () => {
    expect(advise(at('mid', 'senior', 'senior', 'staff'), { level: 'senior' })).toEqual([])
  })

  it('two steps below are named, the one step beside them is not', () => {
    expect(advise(at('junior', 'mid', 'senior', 'senior'), { level: 'senior' })).toEqual([
      { kind: 'too-easy', level: 'senior', questionIds: ['q0'] },
    ])
  })

  it('more than half a step below judges another job', () => {
    expect(advise(at('mid', 'mid', 'mid', 'senior'), { level: 'senior' })).toEqual([
      { kind: 'too-easy', level: 'senior', questionIds: ['q0', 'q1', 'q2'] },
    ])
  })

  it('too hard is told too, and both at once', () => {
    expect(advise(at('senior', 'staff', 'junior', 'mid'), { level: 'junior' })).toEqual([
      { kind: 'too-hard', level: 'junior', questionIds: ['q0', 'q1', 'q3'] },
    ])
    expect(advise(at('junior', 'senior', 'staff', 'senior'), { level: 'senior' })).toEqual([
      { kind: 'too-easy', level: 'senior', questionIds: ['q0'] },
    ])
  })

  it('says nothing where no level is stated', () => {
    expect(advise(at(undefined, undefined, undefined, undefined), { level: 'staff' })).toEqual([])
    expect(advise(at('junior', 'junior', 'junior', 'junior'))).toEqual([])
  })
})

describe('competencies', () => {
  const judged = (...names: string[]) => ({ competencies: names.map((name) => ({ name, weight: 1 })) })
  const on = (competency: string, minutes: number) => fine(`${competency}-${minutes}`, minutes, { competency })

  it('names each that no question covers; spelling by case and spaces is the same word', () => {
    expect(advise([on('testing ', 18), on('Design', 18)], judged('Testing', 'Design', 'Debugging', 'SQL'))).toEqual([
      { kind: 'uncovered-competency', competency: 'Debugging' },
      { kind: 'uncovered-competency', competency: 'SQL' },
    ])
  })

  it('[P14] names what questions ask about and the plan doesn’t judge, unless it lists nothing at all', () => {
    const questions = [on('Testing', 18), on('SQL', 9), fine('sql', 9, { competency: ' sql' })]
    expect(advise(questions, judged('Testing'))).toEqual([
      { kind: 'unlisted-competency', competency: 'SQL', questionIds: ['SQL-9', 'sql'] },
    ])
    expect(advise(questions, judged())).toEqual([])
  })

  it('names the one that takes most of the time and has no such weight', () => {
    const questions = [on('Testing', 27), on('Design', 9)]
    expect(advise(questions, judged('Testing', 'Design'))).toEqual([
      { kind: 'overweight-competency', competency: 'Testing', minutesShare: 0.75, weightShare: 0.5 },
    ])
    const weighted = [
      { name: 'Testing', weight: 3 },
      { name: 'Design', weight: 1 },
    ]
    expect(advise(questions, { competencies: weighted })).toEqual([])
  })

  it('a plan that judges one thing may spend all its time on it', () => {
    expect(advise([on('Testing', 36)], judged('Testing'))).toEqual([])
  })
})

describe('anchors', () => {
  it('names the questions that lack an anchor for a level of the scale', () => {
    const partly = fine('partly', 18, { anchors: allAnchors.slice(0, 3) })
    const advice = advise([fine('whole', 9), partly, fine('none', 9, { anchors: [] })])
    expect(advice).toEqual([{ kind: 'anchors-missing', questionIds: ['partly', 'none'] }])
  })

  it('asks for no more than the plan’s scale has', () => {
    const scale = { levels: [1, 2, 3].map((value) => ({ value, label: `${value}` })) }
    expect(advise([fine('a', 36, { anchors: allAnchors.slice(0, 3) })], { scale })).toEqual([])
  })
})

describe('what the candidate did', () => {
  it.each(questionKinds)('a plan of nothing but %s questions', (kind) => {
    const expected = kind === 'behavioural' || kind === 'situational' ? [] : [{ kind: 'nothing-behavioural' }]
    expect(advise([fine('a', 36, { kind })])).toEqual(expected)
  })

  it('guesses nothing where no kind is stated', () => {
    expect(advise([asked('a', 36, { anchors: allAnchors })])).toEqual([])
  })
})

it('[P15] a question that another stage of the loop asks too is named with that stage', () => {
  const plan = aPlan([fine('a'), fine('b'), fine('c'), fine('d')])
  const stages = [
    { title: 'Screen', questionIds: new Set(['b', 'z']) },
    { title: 'Coding', questionIds: new Set(['y']) },
  ]
  expect(planAdvice(plan, stages)).toEqual([{ kind: 'asked-elsewhere', stage: 'Screen', questionIds: ['b'] }])
})

it('[P13] a question for four levels lacks the middle one of five', () => {
  expect(advise([fine('a', 36)], { scale: FIVE_POINT_SCALE })).toEqual([{ kind: 'anchors-missing', questionIds: ['a'] }])
  const five = [...allAnchors, { value: 5, text: 'What 5 looks like' }]
  expect(advise([fine('a', 36, { anchors: five })], { scale: FIVE_POINT_SCALE })).toEqual([])
  expect(advise([fine('a', 36, { anchors: five })])).toEqual([])
})

describe('[L4] in words', () => {
  const everyKind: PlanAdvice[] = [
    { kind: 'too-many-questions', questions: 3, minutes: 10, atLeast: 1, atMost: 1 },
    { kind: 'over-the-slot', planned: 50, minutes: 45 },
    { kind: 'no-time-around', planned: 44, minutes: 45, spare: 5 },
    { kind: 'time-unused', planned: 10, minutes: 45 },
    { kind: 'too-easy', level: 'senior', questionIds: ['a'] },
    { kind: 'too-hard', level: 'junior', questionIds: ['a', 'b'] },
    { kind: 'uncovered-competency', competency: 'Debugging' },
    { kind: 'unlisted-competency', competency: 'Debugging', questionIds: ['a', 'b'] },
    { kind: 'overweight-competency', competency: 'SQL', minutesShare: 0.75, weightShare: 0.5 },
    { kind: 'anchors-missing', questionIds: ['a'] },
    { kind: 'nothing-behavioural' },
    { kind: 'asked-elsewhere', stage: 'Screen', questionIds: ['a'] },
  ]

  it('each is a sentence of its own that shows its figures', () => {
    const sentences = everyKind.map(planAdviceInWords)
    expect(new Set(sentences).size).toBe(everyKind.length)
    expect(sentences).toEqual([
      '3 questions in 10 minutes: choose 1 and give them more time.',
      'The questions take 50 minutes and the slot has 45: drop a question or give some less time.',
      'The questions take 44 of 45 minutes: keep 5 for the introduction and the candidate’s own questions.',
      'The questions take 10 of 45 minutes: give them more time, add one, or shorten the slot.',
      '1 question is below senior level: a good answer says little about this job.',
      '2 questions are above junior level: a poor answer says little about this job.',
      'Nothing covers Debugging: add a question, or don’t assess it in this interview.',
      '2 questions ask about Debugging, which this plan doesn’t assess: assess it, or ask something else.',
      'SQL takes 75% of the time and has 50% of the weight: change one of them.',
      '1 question lacks anchors for some ratings: describe what each rating looks like, so that the panel rates in the same way.',
      'No question asks what the candidate did, or would do, in a real situation: consider one.',
      '1 question is also asked in “Screen”: candidates from that stage have already answered.',
    ])
  })

  it('changes nothing and never fails, whatever the plan', () => {
    const facts = fc.record(
      {
        level: fc.constantFrom(...questionLevels),
        kind: fc.constantFrom(...questionKinds),
        competency: fc.constantFrom('A', 'B', 'c '),
      },
      { requiredKeys: [] },
    )
    const question = fc.tuple(fc.integer({ min: 1, max: 240 }), facts)
    fc.assert(
      fc.property(fc.array(question, { maxLength: 15 }), fc.integer({ min: 5, max: 480 }), (questions, minutes) => {
        const plan = aPlan(
          questions.map(([planned, known], index) => asked(`q${index}`, planned, known)),
          { minutes, level: 'mid', competencies: ['A', 'B', 'C'].map((name) => ({ name, weight: 1 })) },
        )
        const before = structuredClone(plan)
        for (const advice of planAdvice(plan)) expect(planAdviceInWords(advice)).toMatch(/^[A-Z0-9].*\.$/)
        expect(plan).toEqual(before)
      }),
    )
  })
})
