import type { Id } from '../base/ids.ts'
import { type Question, questionLevels } from '../library/question.ts'
import { anchorsOnScale } from '../library/rating-scale.ts'
import { competencyCover } from './competency-cover.ts'
import { type InterviewPlan, type PlanQuestion, plannedMinutes, planQuestions } from './interview-plan.ts'

/** A suggestion for a better plan. It explains itself, blocks nothing and changes nothing. People decide. */
export type PlanAdvice =
  | { kind: 'too-many-questions'; questions: number; minutes: number; atLeast: number; atMost: number }
  | { kind: 'over-the-slot'; planned: number; minutes: number }
  | { kind: 'no-time-around'; planned: number; minutes: number; spare: number }
  | { kind: 'time-unused'; planned: number; minutes: number }
  | { kind: 'too-easy' | 'too-hard'; level: Level; questionIds: Id[] }
  | { kind: 'uncovered-competency'; competency: string }
  | { kind: 'unlisted-competency'; competency: string; questionIds: Id[] }
  | { kind: 'overweight-competency'; competency: string; minutesShare: number; weightShare: number }
  | { kind: 'anchors-missing'; questionIds: Id[] }
  | { kind: 'nothing-behavioural' }
  | { kind: 'asked-elsewhere'; stage: string; questionIds: Id[] }

/** Another stage of a loop that this plan is part of, and what is asked there. */
export interface OtherStage {
  title: string
  questionIds: ReadonlySet<Id>
}

type Level = Question['level'] & string
type Plan = Pick<InterviewPlan, 'sections' | 'minutes' | 'level' | 'competencies' | 'scale'>

/** All advice on a plan, what concerns time first. `otherStages`: those of the same loops, this plan's own stage left out. */
export function planAdvice(plan: Plan, otherStages: readonly OtherStage[] = []): PlanAdvice[] {
  const entries = planQuestions(plan)
  if (entries.length === 0) return []
  return [
    ...questionCount(plan, entries),
    ...time(plan),
    ...levels(plan, entries),
    ...coverage(plan),
    ...balance(plan),
    ...anchors(plan, entries),
    ...pastBehaviour(entries),
    ...repeated(entries, otherStages),
  ]
}

/**
 * A question with its probes takes 8 to 12 minutes: probing is part of the method, and time for it has to be planned (U.S. Office
 * of Personnel Management, Structured Interviews: A Practical Guide, 2008, section I.5, "Create interview probes"). The figures
 * themselves are Panelbook's: its default is 8 minutes, so 45 minutes hold three to five.
 */
const MINUTES_A_QUESTION = { short: 8, long: 12 } as const

function questionCount({ minutes }: Plan, { length: questions }: readonly PlanQuestion[]): PlanAdvice[] {
  const atLeast = Math.max(1, Math.floor(minutes / MINUTES_A_QUESTION.long))
  const atMost = Math.max(atLeast, Math.floor(minutes / MINUTES_A_QUESTION.short))
  return questions > atMost ? [{ kind: 'too-many-questions', questions, minutes, atLeast, atMost }] : []
}

/**
 * Before the first question the panel introduces itself, after the last the candidate asks: the same guide's section II has both.
 * A tenth of the slot, and never less than 5 minutes, is Panelbook's figure. Under six tenths planned, a panel fills the rest
 * with questions that no other candidate gets, and asking all the same is what makes answers comparable (Campion, Palmer &
 * Campion, A Review of Structure in the Selection Interview, Personnel Psychology 50, 1997, component 2).
 */
function time(plan: Plan): PlanAdvice[] {
  const { minutes } = plan
  const planned = plannedMinutes(plan)
  const spare = Math.max(5, Math.round(minutes / 10))
  if (planned > minutes) return [{ kind: 'over-the-slot', planned, minutes }]
  if (planned > minutes - spare) return [{ kind: 'no-time-around', planned, minutes, spare }]
  return planned < 0.6 * minutes ? [{ kind: 'time-unused', planned, minutes }] : []
}

/**
 * Questions come from what the job demands (Campion, Palmer & Campion 1997, component 1: base questions on a job analysis), and
 * its level is part of that. One step away is a warm-up or a stretch; two steps, or more than half of the plan on one side,
 * judges another job.
 */
function levels({ level }: Plan, entries: readonly PlanQuestion[]): PlanAdvice[] {
  if (!level) return []
  const stepsFrom = ({ question }: PlanQuestion) =>
    question.level ? questionLevels.indexOf(question.level) - questionLevels.indexOf(level) : 0
  const advise = (kind: 'too-easy' | 'too-hard', steps: (entry: PlanQuestion) => number): PlanAdvice[] => {
    const off = entries.filter((entry) => steps(entry) >= 1)
    const concerned = off.length > entries.length / 2 ? off : off.filter((entry) => steps(entry) >= 2)
    return concerned.length === 0 ? [] : [{ kind, level, questionIds: ids(concerned) }]
  }
  return [...advise('too-easy', (entry) => -stepsFrom(entry)), ...advise('too-hard', stepsFrom)]
}

/**
 * A competency without a question can't be rated on evidence: the guide's section I.2 chooses competencies, I.3 writes questions
 * for each. A question about something that isn't judged is rated all the same, and its rating then belongs to no competency. A
 * plan without a list leaves this open on purpose.
 */
function coverage(plan: Plan): PlanAdvice[] {
  if (plan.competencies.length === 0) return []
  const { listed, unlisted } = competencyCover(plan)
  return [
    ...listed
      .filter(({ questionIds }) => questionIds.length === 0)
      .map(({ name }): PlanAdvice => ({ kind: 'uncovered-competency', competency: name })),
    ...unlisted.map(({ name, questionIds }): PlanAdvice => ({ kind: 'unlisted-competency', competency: name, questionIds })),
  ]
}

/**
 * The time for a competency is its real weight, whatever figure is set. Equal weights are the default because they serve about
 * as well as tuned ones (Dawes, The robust beauty of improper linear models in decision making, American Psychologist 34,
 * 1979). More than half of the minutes, and a fifth of all beyond its weight, is called overweight: Panelbook's figures.
 */
function balance(plan: Plan): PlanAdvice[] {
  const weights = plan.competencies.reduce((sum, competency) => sum + competency.weight, 0)
  if (plan.competencies.length < 2) return []
  const weightOf = new Map(plan.competencies.map(({ name, weight }) => [name, weight]))
  return competencyCover(plan).listed.flatMap(({ name, minutes }): PlanAdvice[] => {
    const minutesShare = minutes / plannedMinutes(plan)
    const weightShare = (weightOf.get(name) ?? 0) / weights
    const over = minutesShare > 0.5 && minutesShare - weightShare > 0.2
    return over ? [{ kind: 'overweight-competency', competency: name, minutesShare, weightShare }] : []
  })
}

/**
 * Anchored scales: Smith & Kendall, Retranslation of expectations, Journal of Applied Psychology 47 (1963). With them, people who
 * rate answers agree better (Taylor & Small, Asking applicants what they would do versus what they did do, Journal of
 * Occupational and Organizational Psychology 75, 2002). A question lacks anchors when a level of the plan's scale has none.
 */
function anchors({ scale }: Plan, entries: readonly PlanQuestion[]): PlanAdvice[] {
  const lacking = entries.filter(({ question }) =>
    scale.levels.some((level) => !anchorsOnScale(question.anchors, scale).some((anchor) => anchor.value === level.value)),
  )
  return lacking.length === 0 ? [] : [{ kind: 'anchors-missing', questionIds: ids(lacking) }]
}

/**
 * Both "what did you do" and "what would you do" predict work well, the former somewhat better with anchors (Taylor & Small
 * 2002).
 */
function pastBehaviour(entries: readonly PlanQuestion[]): PlanAdvice[] {
  const known = entries.some(({ question }) => question.kind !== undefined)
  const asked = entries.some(({ question }) => question.kind === 'behavioural' || question.kind === 'situational')
  return known && !asked ? [{ kind: 'nothing-behavioural' }] : []
}

/**
 * A candidate who was asked it before answers from memory, so the second panel measures memory. Following up on an answer is a
 * question of its own. Two stages may judge the same competency on purpose; by the same question they hear one answer twice
 * (Campion, Palmer & Campion 1997, component 4, on longer interviews with more questions: information comes from different
 * questions).
 */
function repeated(entries: readonly PlanQuestion[], otherStages: readonly OtherStage[]): PlanAdvice[] {
  return otherStages.flatMap(({ title, questionIds }): PlanAdvice[] => {
    const twice = entries.filter(({ question }) => questionIds.has(question.id))
    return twice.length === 0 ? [] : [{ kind: 'asked-elsewhere', stage: title, questionIds: ids(twice) }]
  })
}

const ids = (entries: readonly PlanQuestion[]): Id[] => entries.map((entry) => entry.question.id)
