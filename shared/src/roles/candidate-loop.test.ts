import { describe, expect, it } from 'vitest'
import { candidateLoop, type InterviewOfLoop, missingStages } from './candidate-loop.ts'

const role = {
  id: 'python',
  stages: [
    { id: 'screen', title: 'Screen', kind: 'screen' as const },
    { id: 'coding', title: 'Coding', kind: 'coding' as const },
    { id: 'design', title: 'Design', kind: 'system-design' as const },
  ],
}
const interview = (over: Partial<InterviewOfLoop>): InterviewOfLoop => ({
  ...{ id: 'one', stageId: 'screen', stageTitle: 'Screen', startsAt: 1, phase: 'not-started', decision: undefined },
  ...over,
})
const states = (...interviews: InterviewOfLoop[]) =>
  candidateLoop(role, interviews).stages.map(({ title, state }) => `${title}: ${state}`)

describe('[J6] a candidate’s loop', () => {
  it('without interviews is missing everywhere', () => {
    const loop = candidateLoop(role, [])
    expect(missingStages(loop).map((stage) => stage.stageId)).toEqual(['screen', 'coding', 'design'])
  })

  it('tells what is to come, running, over and decided', () => {
    expect(
      states(
        interview({ id: 'a', phase: 'ended', decision: 'advance' }),
        interview({ id: 'b', stageId: 'coding', phase: 'ended' }),
        interview({ id: 'c', stageId: 'design', phase: 'paused' }),
      ),
    ).toEqual(['Screen: decided', 'Coding: done', 'Design: running'])
    expect(states(interview({}))[0]).toBe('Screen: scheduled')
  })

  it('of a stage that was repeated tells how far its furthest interview is, and lists them as they came', () => {
    const loop = candidateLoop(role, [
      interview({ id: 'again', startsAt: 20 }),
      interview({ id: 'first', startsAt: 10, phase: 'ended' }),
    ])
    expect(loop.stages[0]).toMatchObject({ state: 'done', interviews: [{ id: 'first' }, { id: 'again' }] })
  })

  it('keeps interviews of a stage that is gone, and of none, by the name they had', () => {
    expect(
      states(
        interview({ id: 'a', stageId: 'old', stageTitle: 'Take-home' }),
        interview({ id: 'b', stageId: undefined, stageTitle: undefined, phase: 'ended' }),
      ).slice(3),
    ).toEqual(['Take-home: scheduled', 'No stage: done'])
  })
})
