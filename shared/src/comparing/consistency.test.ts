import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConductFacts } from '../interviews/conduct/conduct-facts.ts'
import type { ConductedInterview } from './conducted-interview.ts'
import { consistencyReport, stageConsistencySchema } from './consistency.ts'
import { deviationInWords } from './consistency-deviations.ts'

const question = (id: string, required = true) => ({ id, title: `Question ${id}`, minutes: 8, required })
const plan = {
  id: 'p',
  version: 1,
  title: 'Technical',
  policy: 'sealed' as const,
  minutes: 45,
  questions: [question('a'), question('b'), question('c', false)],
}
const asked = (questionId: string, seconds = 480) => ({ questionId, seconds, probes: 0 })
const smooth: ConductFacts = { asked: [asked('a'), asked('b'), asked('c')], skipped: [], seconds: 1_440, ended: true }

function interview(id: string, over: Partial<ConductedInterview> = {}, conduct: Partial<ConductFacts> = {}): ConductedInterview {
  return {
    interviewId: id,
    candidate: { id: `c-${id}`, name: `Candidate ${id}` },
    stage: 'Technical interview',
    startsAt: 1,
    policy: 'sealed',
    panel: 3,
    recorded: { plan, conduct: { ...smooth, ...conduct } },
    ...over,
  }
}

function deviations(...interviews: ConductedInterview[]): string[] {
  const [stage] = consistencyReport([interview('x'), interview('y'), ...interviews])
  if (!stage) throw new Error('No stage')
  stageConsistencySchema.parse(stage)
  return stage.deviating.flatMap((each) => each.deviations.map(deviationInWords))
}

describe('[C6] the consistency report', () => {
  it('has nothing to say of interviews that went alike', () => {
    expect(deviations(interview('z'))).toEqual([])
  })

  it('states skips with their reason, what was never asked, and another order', () => {
    const conduct = { asked: [asked('c'), asked('a')], skipped: [{ questionId: 'b', reason: 'out-of-time' as const }] }
    expect(deviations(interview('z', {}, conduct))).toEqual([
      'Another order than planned: “Question a” came after a later question.',
      'Skipped “Question b”: out of time.',
    ])
    expect(deviations(interview('z', {}, { asked: [asked('a')] }))).toEqual([
      '“Question b” was neither asked nor skipped.',
      '“Question c” was neither asked nor skipped (optional).',
    ])
  })

  it('states times that are far from the plan, and small differences not at all', () => {
    expect(deviations(interview('z', {}, { asked: [asked('a', 720), asked('b', 240), asked('c', 590)] }))).toEqual([
      '“Question a” took 12 instead of 8 minutes.',
      '“Question b” took only 4 of 8 minutes.',
    ])
    expect(deviations(interview('z', {}, { seconds: 50 * 60 }))).toEqual(['The conversation took 50 minutes in a slot of 45.'])
    expect(deviations(interview('z', {}, { seconds: 50 * 60, ended: false }))).toEqual([])
  })

  it('states another plan or version, a changed policy and a panel of another size', () => {
    const recorded = { plan: { ...plan, version: 2, policy: 'open' as const }, conduct: smooth }
    expect(deviations(interview('z', { recorded, panel: 2 }))).toEqual([
      'Asked another plan than most: “Technical”, version 2.',
      'Who may read ratings was changed from “Open ratings” to “Sealed ratings”.',
      '2 on the panel; most had 3.',
    ])
  })

  it('compares within a stage alone', () => {
    const other = interview('z', { stage: 'Design', panel: 1, recorded: { plan: { ...plan, id: 'q' }, conduct: smooth } })
    expect(deviations(other)).toEqual([])
    expect(consistencyReport([interview('x'), other]).map(({ stage, interviews }) => [stage, interviews])).toEqual([
      ['Technical interview', 1],
      ['Design', 1],
    ])
  })

  it('counts for each question who was asked it, in the plan’s order', () => {
    const skipped = [{ questionId: 'b', reason: 'not-relevant' as const }]
    const [stage] = consistencyReport([interview('x'), interview('y', {}, { skipped, asked: [asked('a', 300), asked('b')] })])
    expect(stage?.questions).toEqual([
      {
        id: 'a',
        title: 'Question a',
        planned: 2,
        asked: 2,
        skipped: [],
        notAsked: 0,
        took: { shortest: 300, longest: 480, planned: 480 },
      },
      {
        id: 'b',
        title: 'Question b',
        planned: 2,
        asked: 1,
        skipped: [{ reason: 'not-relevant', interviews: 1 }],
        notAsked: 0,
        took: { shortest: 480, longest: 480, planned: 480 },
      },
      {
        id: 'c',
        title: 'Question c',
        planned: 2,
        asked: 1,
        skipped: [],
        notAsked: 1,
        took: { shortest: 480, longest: 480, planned: 480 },
      },
    ])
  })

  it('[C7] says a thing that differed once for the stage, with everybody it was so for', () => {
    const [stage] = consistencyReport([
      interview('x', { startsAt: 3 }, { asked: [asked('a', 200), asked('b'), asked('c')] }),
      interview('y', { startsAt: 2 }, { asked: [asked('a', 100), asked('b'), asked('c')] }),
      interview('z', { startsAt: 1 }, { asked: [asked('a'), asked('b'), asked('c', 740)] }),
    ])
    expect(
      stage?.differences.map(({ deviation, interviews }) => [
        deviationInWords(deviation),
        interviews.map((each) => each.interviewId),
      ]),
    ).toEqual([
      ['“Question a” took only 2 to 3 of 8 minutes.', ['x', 'y']],
      ['“Question c” took 12 instead of 8 minutes.', ['z']],
    ])
  })

  it('[C8] accuses nobody of a question still open, or still to come', () => {
    const going = { asked: [asked('a'), asked('b', 0)], ended: false, open: 'b' }
    expect(deviations(interview('z', {}, going))).toEqual([])
    const [stage] = consistencyReport([interview('z', {}, going)])
    expect(stage?.questions).toMatchObject([
      { id: 'a', planned: 1, asked: 1, notAsked: 0 },
      { id: 'b', planned: 1, asked: 1, notAsked: 0 },
      { id: 'c', planned: 0, asked: 0, notAsked: 0 },
    ])
    expect(stage?.questions[1]?.took).toBeUndefined()
    expect(deviations(interview('z', {}, { ...going, ended: true }))).not.toEqual([])
  })

  it('[C9] takes a stage that was renamed for one, and two of one name for two', () => {
    const report = consistencyReport([
      interview('x', { stageId: 's1', stage: 'Coding', startsAt: 1 }),
      interview('y', { stageId: 's1', stage: 'Pair programming', startsAt: 2 }),
      interview('z', { stageId: 's2', stage: 'Coding', startsAt: 3 }),
    ])
    expect(report.map(({ stage, stageId, interviews }) => [stage, stageId, interviews])).toEqual([
      ['Pair programming', 's1', 2],
      ['Coding', 's2', 1],
    ])
  })

  it('says of how many nobody recorded what was asked, and guesses nothing', () => {
    const [stage] = consistencyReport([interview('x'), interview('y', { recorded: undefined })])
    expect(stage).toMatchObject({ interviews: 2, unrecorded: 1, deviating: [] })
    expect(stage?.questions.every((each) => each.planned === 1)).toBe(true)
  })
})

it('[C6] every planned question was asked, skipped or neither, in each interview exactly once', () => {
  const ids = ['a', 'b', 'c']
  const conduct = fc.record({
    asked: fc.uniqueArray(fc.constantFrom(...ids)).map((chosen) => chosen.map((id) => asked(id))),
    skipped: fc
      .uniqueArray(fc.constantFrom(...ids))
      .map((chosen) => chosen.map((questionId) => ({ questionId, reason: 'other' as const }))),
  })
  fc.assert(
    fc.property(fc.array(conduct, { minLength: 1, maxLength: 6 }), (conducts) => {
      const [stage] = consistencyReport(conducts.map((each, index) => interview(`i${index}`, {}, each)))
      for (const { planned, asked: times, skipped, notAsked } of stage?.questions ?? []) {
        expect(times + notAsked + skipped.reduce((sum, each) => sum + each.interviews, 0)).toBe(planned)
      }
    }),
  )
})
