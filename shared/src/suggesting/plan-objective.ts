import { type Question, type QuestionKind, type QuestionLevel, questionLevels } from '../library/question.ts'
import { DEFAULT_RATING_SCALE } from '../library/rating-scale.ts'
import type { StageKind } from '../roles/role.ts'
import type { RequirementKind } from './posting/requirement.ts'

/**
 * What makes one draft plan better than another, out of 100 points:
 *
 *     60 × coverage   Σ weight × how closely the closest question matches, over Σ weight: a must counts 3, a duty 2, a nice-to-have 1
 *   + 15 × time       planned minutes over nine tenths of those the slot has for questions, at most 1; a draft that takes longer than all is none
 *   + 10 × level      a question of the level counts 1, one step away ½, further 0, without a level ½; the mean
 *   + 10 × kinds      where the stage has a kind of its own, the share of questions of that kind; else different kinds over three
 *   +  5 × anchors    the share of questions with an anchor for each rating
 *
 * The weights are Panelbook's: what the job asks for comes first (Campion, Palmer & Campion, A Review of Structure in the
 * Selection Interview, Personnel Psychology 50, 1997, component 1), and the rest decides between questions that cover alike.
 * `objectiveInWords` prints the same.
 */
export const objectiveWeights = { coverage: 60, time: 15, level: 10, kinds: 10, anchors: 5 } as const
export const requirementWeight: Record<RequirementKind, number> = { must: 3, duty: 2, nice: 1, formal: 0 }
const KINDS_FOR_VARIETY = 3
const ENOUGH_PLANNED = 0.9

export const objectiveInWords: readonly { part: keyof typeof objectiveWeights; words: string }[] = [
  {
    part: 'coverage',
    words:
      'How much of the text’s requirements the plan asks about. A must counts three times as much as a nice-to-have, a task twice as much. A question about a skill counts fully; one that only mentions it in a tag, signal, probe or red flag counts 0.4.',
  },
  {
    part: 'time',
    words:
      'How much of the time for questions is planned. Nine tenths count as all of it. A plan that takes longer is not considered.',
  },
  {
    part: 'level',
    words:
      'Questions of the plan’s level count fully. Questions one step away or without a level count half. Others do not count.',
  },
  {
    part: 'kinds',
    words:
      'Where the stage has a kind of its own, the share of questions of that kind; otherwise how many different kinds, up to three.',
  },
  { part: 'anchors', words: 'The share of questions that describe each rating.' },
]

export type ObjectivePart = keyof typeof objectiveWeights
/** Points by part; `total` is their sum, 0 to 100. */
export type Objective = Record<ObjectivePart | 'total', number>

/**
 * Kinds of question that suit a stage. With `own`, the first is the stage's own kind. A question without a kind suits every
 * stage.
 */
export const stageQuestions: Record<StageKind, { kinds: readonly QuestionKind[]; own: boolean }> = {
  screen: { kinds: ['technical', 'behavioural', 'situational'], own: false },
  coding: { kinds: ['coding', 'technical'], own: true },
  practical: { kinds: ['technical', 'coding', 'situational'], own: false },
  'code-review': { kinds: ['technical', 'coding', 'situational'], own: false },
  'system-design': { kinds: ['design', 'technical'], own: true },
  behavioural: { kinds: ['behavioural', 'situational'], own: true },
  other: { kinds: ['technical', 'coding', 'design', 'behavioural', 'situational'], own: false },
}

export const suitsStage = (question: Pick<Question, 'kind'>, stage: StageKind): boolean =>
  question.kind === undefined || stageQuestions[stage].kinds.includes(question.kind)

/** Returns 1, ½ or 0. */
export function levelFit(question: Pick<Question, 'level'>, level: QuestionLevel | undefined): number {
  if (level === undefined) return 1
  if (question.level === undefined) return 0.5
  const steps = Math.abs(questionLevels.indexOf(question.level) - questionLevels.indexOf(level))
  return steps === 0 ? 1 : steps === 1 ? 0.5 : 0
}

export const isAnchored = (question: Pick<Question, 'anchors'>): boolean =>
  DEFAULT_RATING_SCALE.levels.every((level) => question.anchors.some((anchor) => anchor.value === level.value))

/**
 * The minutes of a slot that are for questions. The rest is a welcome of 3 minutes (5 in more than an hour), and a tenth, at
 * least 5, for the candidate's own questions.
 */
export function minutesForQuestions(slot: number): { introduction: number; closing: number; questions: number } {
  const introduction = slot > 60 ? 5 : 3
  const closing = Math.max(5, Math.round(slot / 10))
  return { introduction, closing, questions: Math.max(1, slot - introduction - closing) }
}

/** What the objective needs to know about a question. */
export interface Candidate {
  question: Question
  minutes: number
  /** How closely it matches each cell: see `coverage-cells`. */
  cells: Float32Array
  levelFit: number
  anchored: boolean
}

export interface ObjectiveGiven {
  /** The weights of the cells. */
  weights: readonly number[]
  /** The minutes of the slot that are for questions. */
  minutes: number
  stage: StageKind
}

export const objectiveOf = (picks: readonly Candidate[], given: ObjectiveGiven): Objective =>
  objective(sumsOf(picks, given), given)

/**
 * The total with one more question beside these. Their own sums are computed once, so that weighing many questions stays quick.
 */
export function totalBeside(picks: readonly Candidate[], given: ObjectiveGiven): (more: Candidate) => number {
  const sums = sumsOf(picks, given)
  return (more) => objective(sums, given, more).total
}

interface Sums {
  picks: number
  /** The closest match of each cell. */
  best: Float64Array
  planned: number
  level: number
  anchored: number
  kinds: ReadonlySet<QuestionKind>
  ofOwnKind: number
}

function sumsOf(picks: readonly Candidate[], { weights, stage }: ObjectiveGiven): Sums {
  const best = new Float64Array(weights.length)
  const kinds = new Set<QuestionKind>()
  let [planned, level, anchored, ofOwnKind] = [0, 0, 0, 0]
  for (const pick of picks) {
    for (let cell = 0; cell < best.length; cell++) best[cell] = Math.max(best[cell] ?? 0, pick.cells[cell] ?? 0)
    planned += pick.minutes
    level += pick.levelFit
    if (pick.anchored) anchored += 1
    if (pick.question.kind) kinds.add(pick.question.kind)
    if (pick.question.kind === stageQuestions[stage].kinds[0]) ofOwnKind += 1
  }
  return { picks: picks.length, best, planned, level, anchored, kinds, ofOwnKind }
}

function objective(sums: Sums, { weights, minutes, stage }: ObjectiveGiven, more?: Candidate): Objective {
  const count = sums.picks + (more ? 1 : 0)
  if (count === 0) return { coverage: 0, time: 0, level: 0, kinds: 0, anchors: 0, total: 0 }
  let [covered, whole] = [0, 0]
  // Counts by number: this runs hundreds of thousands of times for one draft, and an iterator would take most of its time.
  for (let cell = 0; cell < weights.length; cell++) {
    const weight = weights[cell] ?? 0
    covered += weight * Math.max(sums.best[cell] ?? 0, more?.cells[cell] ?? 0)
    whole += weight
  }
  const { kinds: suited, own } = stageQuestions[stage]
  const kind = more?.question.kind
  const kinds = sums.kinds.size + (kind !== undefined && !sums.kinds.has(kind) ? 1 : 0)
  const ofOwnKind = sums.ofOwnKind + (more && kind === suited[0] ? 1 : 0)
  const parts = {
    coverage: objectiveWeights.coverage * (whole > 0 ? covered / whole : 0),
    time: objectiveWeights.time * Math.min(1, (sums.planned + (more?.minutes ?? 0)) / (ENOUGH_PLANNED * minutes)),
    level: (objectiveWeights.level * (sums.level + (more?.levelFit ?? 0))) / count,
    kinds: objectiveWeights.kinds * (own ? ofOwnKind / count : Math.min(1, kinds / KINDS_FOR_VARIETY)),
    anchors: (objectiveWeights.anchors * (sums.anchored + (more?.anchored ? 1 : 0))) / count,
  }
  return { ...parts, total: parts.coverage + parts.time + parts.level + parts.kinds + parts.anchors }
}
