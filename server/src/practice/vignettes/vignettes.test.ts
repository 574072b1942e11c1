import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { vignetteFaults, vignetteSchema } from '@panelbook/shared/practice/vignette'
import { describe, expect, it } from 'vitest'
import { practiceVignettes } from './vignettes.ts'

const vignettes = practiceVignettes()

describe('practice interviews that come with Panelbook', () => {
  it('[K5] are at least four, technical, behavioural and of system design', () => {
    expect(vignettes.length).toBeGreaterThanOrEqual(4)
    expect(new Set(vignettes.map(({ vignette }) => vignette.id)).size).toBe(vignettes.length)
    const stages = vignettes.map(({ vignette }) => vignette.plan.stage)
    expect(stages.toSorted()).toEqual(['System design', 'Team interview', 'Technical interview', 'Technical interview'])
  })

  it.each(vignettes.map((authored) => [authored.vignette.title, authored] as const))(
    '[K5] “%s” is whole: each question anchored, answered at length, rated by its authors with a reason',
    (_, authored) => {
      const { vignette, reference } = authored
      expect(vignetteSchema.parse(vignette)).toEqual(vignette)
      expect(vignetteFaults(authored)).toEqual([])
      const questions = planQuestions(vignette.plan)
      expect(questions.length).toBeGreaterThanOrEqual(3)
      expect(questions.length).toBeLessThanOrEqual(5)
      for (const { question } of questions) expect(question.anchors.map((anchor) => anchor.value)).toEqual([1, 2, 3, 4])
      for (const { turns } of vignette.answers) {
        expect(turns[0]?.speaker).toBe('candidate')
        expect(turns.map((turn) => turn.text).join(' ').length).toBeGreaterThan(400)
      }
      for (const { reason } of reference) expect(reason.length).toBeGreaterThan(80)
    },
  )

  it('[K5] together show every level of the scale, and none shows a single one', () => {
    const levels = (reference: readonly { value: number }[]) => new Set(reference.map((each) => each.value))
    expect([...levels(vignettes.flatMap(({ reference }) => reference))].sort()).toEqual([1, 2, 3, 4])
    for (const { vignette, reference } of vignettes) expect(levels(reference).size, vignette.title).toBeGreaterThanOrEqual(3)
  })
})
