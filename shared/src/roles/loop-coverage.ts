import type { Id } from '../base/ids.ts'
import { questionTitle } from '../library/question.ts'
import { competencyWord } from '../plans/competency-cover.ts'
import { type InterviewPlan, planQuestions } from '../plans/interview-plan.ts'
import type { IntendedCoverage, RoleContent, StageKind } from './role.ts'

/**
 * Compares what a loop assesses with the role's list. A stage assesses a competency when its plan has a question about it.
 * Coverage explains itself, blocks nothing and changes nothing.
 *
 * Why it looks at this: interviews predict better when what is judged comes from the job and is asked of everybody alike
 * (Campion, Palmer and Campion 1997, “A review of structure in the selection interview”, Personnel Psychology 50), so a
 * competency that no stage asks about is missing, and one that is not in the list takes time from those that are. A second,
 * independent judgement makes a rating more reliable (Spearman 1910 and Brown 1910; for interviews Schmidt and Zimmerman 2004,
 * Journal of Applied Psychology 89), but it should be planned. The same question twice is not an independent second rating,
 * because the candidate knows it by then.
 */
export interface LoopCoverage {
  /** The role's competencies in its order, then what questions name beyond them, as they come. */
  competencies: CompetencyCoverage[]
  /** Asked in more than one stage. */
  repeatedQuestions: { questionId: Id; title: string; stages: StageRef[] }[]
  /** Without a plan, or with one that isn't there: what they judge isn't known. */
  stagesWithoutPlan: StageRef[]
  /** Questions that name no competency: their minutes count for none. */
  unnamed: { questions: number; minutes: number }
  /** Of all questions in all stages. */
  minutes: number
}

export interface StageRef {
  id: Id
  title: string
  kind: StageKind
}

export interface CoveringStage extends StageRef {
  questions: number
  /** None of them must be asked: whether this stage judges it is left to the day. */
  optionalOnly: boolean
  minutes: number
}

export interface CompetencyCoverage {
  name: string
  /** In how many stages it is meant to be judged; 0: nobody meant it. */
  intended: IntendedCoverage | 0
  /** In the loop's order. */
  stages: CoveringStage[]
  minutes: number
  verdict: CoverageVerdict
}

/**
 * - `once`, `twice`: as meant
 * - `repeated`: in more stages than meant
 * - `half`: meant twice, judged once
 * - `missing`: meant, and judged nowhere
 * - `unintended`: judged, and nobody meant it
 */
export const coverageVerdicts = ['once', 'twice', 'repeated', 'half', 'missing', 'unintended'] as const
export type CoverageVerdict = (typeof coverageVerdicts)[number]

type Plan = Pick<InterviewPlan, 'sections'>

/** @param plans by id, those of the stages; one that is missing counts as not chosen */
export function loopCoverage(role: Pick<RoleContent, 'competencies' | 'stages'>, plans: ReadonlyMap<Id, Plan>): LoopCoverage {
  const found = new Map<string, CompetencyCoverage>()
  for (const { name, intended } of role.competencies) {
    found.set(competencyWord(name), { name, intended, stages: [], minutes: 0, verdict: 'missing' })
  }
  const asked = new Map<Id, { title: string; stages: StageRef[] }>()
  const unnamed = { questions: 0, minutes: 0 }
  const stagesWithoutPlan: StageRef[] = []
  let total = 0

  for (const { id, title, kind, planId } of role.stages) {
    const plan = planId === undefined ? undefined : plans.get(planId)
    if (!plan) {
      stagesWithoutPlan.push({ id, title, kind })
      continue
    }
    for (const { question, minutes, required } of planQuestions(plan)) {
      total += minutes
      const known = asked.get(question.id) ?? { title: questionTitle(question), stages: [] }
      known.stages.push({ id, title, kind })
      asked.set(question.id, known)
      const name = question.competency?.trim()
      if (!name) {
        unnamed.questions += 1
        unnamed.minutes += minutes
        continue
      }
      const word = competencyWord(name)
      const competency = found.get(word) ?? { name, intended: 0, stages: [], minutes: 0, verdict: 'unintended' }
      found.set(word, competency)
      competency.minutes += minutes
      let stage = competency.stages.at(-1)
      if (stage?.id !== id) competency.stages.push((stage = { id, title, kind, questions: 0, optionalOnly: true, minutes: 0 }))
      stage.questions += 1
      stage.minutes += minutes
      stage.optionalOnly &&= !required
    }
  }
  return {
    competencies: [...found.values()].map((competency) => ({ ...competency, verdict: verdictOf(competency) })),
    repeatedQuestions: [...asked].flatMap(([questionId, { title, stages }]) =>
      stages.length > 1 ? [{ questionId, title, stages }] : [],
    ),
    stagesWithoutPlan,
    unnamed,
    minutes: total,
  }
}

function verdictOf({ intended, stages }: Pick<CompetencyCoverage, 'intended' | 'stages'>): CoverageVerdict {
  if (intended === 0) return 'unintended'
  if (stages.length === 0) return 'missing'
  if (stages.length > intended) return 'repeated'
  if (stages.length < intended) return 'half'
  return intended === 1 ? 'once' : 'twice'
}

/** Whether nothing is to mend: everything is judged as meant, nothing is asked twice, and every stage has its plan. */
export function coveredAsMeant(coverage: LoopCoverage): boolean {
  return (
    coverage.competencies.every(({ verdict }) => verdict === 'once' || verdict === 'twice') &&
    coverage.repeatedQuestions.length === 0 &&
    coverage.stagesWithoutPlan.length === 0
  )
}
