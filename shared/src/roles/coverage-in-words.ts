import type { CompetencyCoverage, LoopCoverage, StageRef } from './loop-coverage.ts'
import type { StageKind } from './role.ts'

export const stageKindInWords: Record<StageKind, string> = {
  screen: 'Screen',
  coding: 'Coding',
  practical: 'Practical',
  'code-review': 'Code review',
  'system-design': 'System design',
  behavioural: 'Behavioural',
  other: 'Other',
}

/** A few words for a row's head. */
export function verdictInWords({ verdict, stages }: Pick<CompetencyCoverage, 'verdict' | 'stages'>): string {
  switch (verdict) {
    case 'once':
      return 'Covered once'
    case 'twice':
      return 'Twice on purpose'
    case 'repeated':
      return `Covered ${timesInWords(stages.length).toLowerCase()}, ${stages.length === 2 ? 'planned once' : 'more than planned'}`
    case 'half':
      return 'Once of twice'
    case 'missing':
      return 'Missing'
    case 'unintended':
      return 'Not in this role’s list'
  }
}

/** One sentence: which stages assess it, and what to do if that differs from the list. */
export function coverageInWords(competency: CompetencyCoverage): string {
  const { stages, intended } = competency
  const where = inWords(stages)
  switch (competency.verdict) {
    case 'once':
      return `Assessed in ${where}.`
    case 'twice':
      return `Assessed in ${where}, for a second, independent view.`
    case 'repeated': {
      const meant = intended === 2 ? 'twice' : 'once'
      const mend = intended === 1 && stages.length === 2 ? ', or plan it twice' : ''
      return `Planned ${meant}, but ${where} ask about it. Leave it to fewer stages${mend}.`
    }
    case 'half':
      return `Planned twice, but only ${where} asks about it. Add it to another stage, or plan it once.`
    case 'missing':
      return 'No stage asks about it. Choose a plan that does, or add a question to one.'
    case 'unintended':
      return `${where} ${stages.length === 1 ? 'asks' : 'ask'} about it, but it is not in this role’s list. Add it, or leave the question out.`
  }
}

/** Further remarks on a loop, one sentence each; empty if there are none. */
export function loopRemarks(coverage: LoopCoverage): string[] {
  const { stagesWithoutPlan, repeatedQuestions, unnamed } = coverage
  return [
    ...(stagesWithoutPlan.length > 0
      ? [
          `${inWords(stagesWithoutPlan)} ${stagesWithoutPlan.length === 1 ? 'has' : 'have'} no plan yet. Missing competencies may be covered there.`,
        ]
      : []),
    ...repeatedQuestions.map(
      ({ title, stages }) => `“${title}” is asked in ${inWords(stages)}: candidates will know the question the second time.`,
    ),
    ...(unnamed.questions > 0
      ? [
          `${unnamed.questions === 1 ? 'One question names' : `${unnamed.questions} questions name`} no competency: ${unnamed.minutes} minutes that count for no competency.`,
        ]
      : []),
  ]
}

const timesInWords = (times: number): string => (times === 2 ? 'Twice' : times === 3 ? 'Three times' : `${times} times`)

/** "Coding", "Coding and Screen", "Coding, Screen and Team". The same title twice is two stages, and stays so. */
function inWords(stages: readonly StageRef[]): string {
  const titles = stages.map((stage) => stage.title)
  const last = titles.pop() ?? ''
  return titles.length === 0 ? last : `${titles.join(', ')} and ${last}`
}
