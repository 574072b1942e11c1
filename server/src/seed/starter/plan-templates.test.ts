import type { Question } from '@panelbook/shared/library/question'
import { interviewPlanSchema, plannedMinutes } from '@panelbook/shared/plans/interview-plan'
import { planAdvice } from '@panelbook/shared/plans/plan-advice'
import { fillTemplate } from '@panelbook/shared/plans/plan-template'
import { stageKinds } from '@panelbook/shared/roles/role'
import { describe, expect, it } from 'vitest'
import { planTemplates } from './plan-templates.ts'
import { FIRST_SET, starterSet } from './starter-sets.ts'

const library: Question[] = starterSet(FIRST_SET).questions.map((question) => ({ ...question, version: 1 }))

describe('plan templates', () => {
  it('[P18] there is one for each stage a loop commonly has', () => {
    expect(planTemplates.map(({ id }) => id)).toEqual(stageKinds.filter((kind) => kind !== 'other'))
  })

  it.each(planTemplates.map((outline) => [outline.id, outline] as const))(
    '[P18] %s makes a valid plan of the starter library, on which Panelbook has no advice',
    (_, outline) => {
      const { plan, missing } = fillTemplate(outline, library)
      expect(missing).toEqual([])
      expect(plannedMinutes(plan)).toBeLessThanOrEqual(plan.minutes - 5)
      expect(planAdvice(interviewPlanSchema.parse({ ...plan, id: 'plan', version: 1 }))).toEqual([])
    },
  )

  it('[P18] takes another question of the kind where the library lost the one it prefers, and names what there is none for', () => {
    const [screen] = planTemplates.filter(({ id }) => id === 'screen')
    if (!screen) throw new Error('there is no template for a screen')
    const wanted = new Set(screen.places.flatMap(({ prefer }) => prefer))
    const rest = library.filter(({ id }) => !wanted.has(id))
    const filled = fillTemplate(screen, rest)
    const kinds = filled.plan.sections.flatMap(({ questions }) => questions.map(({ question }) => question.kind))
    expect(kinds).toEqual(['behavioural', 'technical', 'situational'])
    expect(fillTemplate(screen, rest)).toEqual(filled)
    const bare = fillTemplate(
      screen,
      rest.filter(({ kind }) => kind !== 'behavioural'),
    )
    expect(bare.missing).toEqual(['a question about work somebody has done'])
    expect(fillTemplate(screen, []).plan.sections).toEqual([])
  })
})
