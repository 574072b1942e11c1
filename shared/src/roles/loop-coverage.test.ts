import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InterviewPlan } from '../plans/interview-plan.ts'
import { coverageInWords, loopRemarks, verdictInWords } from './coverage-in-words.ts'
import { type CoverageVerdict, coveredAsMeant, loopCoverage } from './loop-coverage.ts'
import type { RoleContent } from './role.ts'

type Asked = [id: string, competency: string | undefined, minutes?: number, required?: boolean]

const plan = (...questions: Asked[]): Pick<InterviewPlan, 'sections'> => ({
  sections: [
    {
      id: 'all',
      title: 'All',
      questions: questions.map(([id, competency, minutes = 10, required = true]) => ({
        question: {
          ...{ id, version: 1, prompt: `Prompt of ${id}`, ...(competency === undefined ? {} : { competency }) },
          ...{ strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [], provenance: { origin: 'written' } },
        },
        minutes,
        required,
      })),
    },
  ],
})

/** A loop of stages A, B, C … with these plans. */
function loop(meant: Record<string, 1 | 2>, ...stagePlans: (ReturnType<typeof plan> | undefined)[]) {
  const plans = new Map(stagePlans.flatMap((each, index) => (each ? [[`plan-${index}`, each] as const] : [])))
  const role: Pick<RoleContent, 'competencies' | 'stages'> = {
    competencies: Object.entries(meant).map(([name, intended]) => ({ name, intended })),
    stages: stagePlans.map((each, index) => ({
      id: `stage-${index}`,
      title: `Stage ${String.fromCharCode(65 + index)}`,
      kind: 'other' as const,
      ...(each ? { planId: `plan-${index}` } : {}),
    })),
  }
  return loopCoverage(role, plans)
}

const verdicts = (coverage: ReturnType<typeof loop>): Record<string, CoverageVerdict> =>
  Object.fromEntries(coverage.competencies.map(({ name, verdict }) => [name, verdict]))

describe('[J5] a competency', () => {
  it('is covered as meant, too often, too seldom, not at all, or though nobody meant it', () => {
    const coverage = loop(
      { Testing: 1, SQL: 2, Design: 1, Python: 2, Ownership: 1 },
      plan(['t', 'Testing'], ['s1', 'SQL'], ['d1', 'Design'], ['p', 'Python'], ['x', 'Puzzles']),
      plan(['s2', 'SQL'], ['d2', 'Design']),
    )
    expect(verdicts(coverage)).toEqual({
      Testing: 'once',
      SQL: 'twice',
      Design: 'repeated',
      Python: 'half',
      Ownership: 'missing',
      Puzzles: 'unintended',
    })
    expect(coveredAsMeant(coverage)).toBe(false)
  })

  it('meant twice and judged in three stages is judged too often', () => {
    const coverage = loop({ SQL: 2 }, plan(['a', 'SQL']), plan(['b', 'SQL']), plan(['c', 'SQL']))
    expect(verdicts(coverage)).toEqual({ SQL: 'repeated' })
    expect(coverage.competencies.map(verdictInWords)).toEqual(['Covered three times, more than planned'])
  })

  it('is judged once by several questions of one stage', () => {
    const coverage = loop({ SQL: 1 }, plan(['a', 'SQL', 5], ['b', 'Design', 7], ['c', 'SQL', 9, false]))
    expect(coverage.competencies[0]).toMatchObject({
      verdict: 'once',
      minutes: 14,
      stages: [{ title: 'Stage A', questions: 2, minutes: 14, optionalOnly: false }],
    })
  })

  it('is one, however its name is spelled in capitals and spaces', () => {
    expect(verdicts(loop({ 'Data access': 1 }, plan(['a', ' data ACCESS '])))).toEqual({ 'Data access': 'once' })
  })

  it('that only optional questions ask about is said to be', () => {
    expect(loop({ SQL: 1 }, plan(['a', 'SQL', 5, false])).competencies[0]?.stages[0]?.optionalOnly).toBe(true)
  })
})

describe('[J5] a loop', () => {
  it('names questions that two stages ask, also where both chose one plan', () => {
    const coverage = loop({ SQL: 2 }, plan(['a', 'SQL'], ['b', 'SQL']), plan(['b', 'SQL']))
    expect(coverage.repeatedQuestions).toMatchObject([{ questionId: 'b', stages: [{ title: 'Stage A' }, { title: 'Stage B' }] }])
    expect(loopRemarks(coverage)).toEqual([
      '“Prompt of b” is asked in Stage A and Stage B: candidates will know the question the second time.',
    ])
  })

  it('says that a stage has no plan, rather than that its competency is nobody’s', () => {
    const coverage = loop({ SQL: 1, Design: 1 }, plan(['a', 'SQL']), undefined)
    expect(coverage.stagesWithoutPlan).toMatchObject([{ title: 'Stage B' }])
    expect(loopRemarks(coverage)).toEqual(['Stage B has no plan yet. Missing competencies may be covered there.'])
    expect(coveredAsMeant(coverage)).toBe(false)
  })

  it('counts the minutes of questions that name no competency apart', () => {
    const coverage = loop({ SQL: 1 }, plan(['a', 'SQL', 10], ['b', undefined, 6], ['c', '  ', 4]))
    expect([coverage.minutes, coverage.unnamed]).toEqual([20, { questions: 2, minutes: 10 }])
    expect(loopRemarks(coverage)).toEqual(['2 questions name no competency: 10 minutes that count for no competency.'])
  })

  it('that is as meant leaves nothing to say', () => {
    const coverage = loop({ SQL: 2, Design: 1 }, plan(['a', 'SQL'], ['d', 'Design']), plan(['b', 'SQL']))
    expect([coveredAsMeant(coverage), loopRemarks(coverage)]).toEqual([true, []])
  })
})

it('[J5] no minute is lost, whatever is asked where, and every sentence names its stages', () => {
  const names = fc.constantFrom('SQL', 'Design', 'Testing', undefined)
  const question = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    name: names,
    minutes: fc.integer({ min: 1, max: 60 }),
  })
  const stage = fc.option(fc.uniqueArray(question, { selector: (each) => each.id, maxLength: 5 }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(stage, { maxLength: 5 }), (stages) => {
      const coverage = loop(
        { SQL: 1, Design: 2 },
        ...stages.map((of) => of && plan(...of.map(({ id, name, minutes }): Asked => [id, name, minutes]))),
      )
      const counted = coverage.competencies.reduce((sum, { minutes }) => sum + minutes, 0)
      expect(counted + coverage.unnamed.minutes).toBe(coverage.minutes)
      for (const competency of coverage.competencies) {
        expect(competency.minutes).toBe(competency.stages.reduce((sum, { minutes }) => sum + minutes, 0))
        for (const { title } of competency.stages) expect(coverageInWords(competency)).toContain(title)
      }
    }),
  )
})
