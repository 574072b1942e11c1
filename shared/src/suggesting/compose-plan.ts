import type { Question, QuestionLevel } from '../library/question.ts'
import { promptWords } from '../library/question-similarity.ts'
import type { StageKind } from '../roles/role.ts'
import { coverageCells } from './coverage-cells.ts'
import type { MatchIndex, RequirementMatches } from './match-index.ts'
import {
  type Candidate,
  isAnchored,
  levelFit,
  minutesForQuestions,
  type Objective,
  objectiveOf,
  suitsStage,
  totalBeside,
} from './plan-objective.ts'

export interface PlanWish {
  level?: QuestionLevel | undefined
  stage: StageKind
  /** The length of the slot. */
  minutes: number
}

export interface ComposedPlan {
  picks: ComposedPick[]
  objective: Objective
  /** How many questions were weighed against each other. */
  considered: number
}

export interface ComposedPick {
  question: Question
  minutes: number
  /** At most three questions that could replace it, the best for the whole plan first. */
  alternatives: { question: Question; minutes: number /** Points of the whole plan, more or less. */; change: number }[]
}

/** The most questions that are weighed for one requirement, and in total: more of the same would change little and take long. */
const FOR_EACH = 25
const MOST_CANDIDATES = 240
/** The same figure as the plan's advice: a question with its probes takes 8 minutes or more. */
const MINUTES_A_QUESTION = 8
const MOST_SWAPS = 24
const ALTERNATIVES = 3
/** Shared words over all words: two prompts with at least this share ask the same. */
const ALIKE = 0.6
const BETTER = 1e-6

/**
 * Composes a draft plan from questions that match something: adds the best next question until none helps or fits, then swaps as
 * long as a swap helps, then adds whatever fits that asks about something still uncovered. The same input always gives the same
 * plan; of equals, the first in the library wins. The result is no proven optimum: see `plan-objective`.
 */
export function composePlan(index: MatchIndex, matches: readonly RequirementMatches[], wish: PlanWish): ComposedPlan {
  const cells = coverageCells(matches)
  const minutes = minutesForQuestions(wish.minutes).questions
  const given = { weights: cells.map((cell) => cell.weight), minutes, stage: wish.stage }
  const pool = candidates(index, matches, wish).map(
    ({ slot, question }): Candidate => ({
      question,
      minutes: question.minutes ?? MINUTES_A_QUESTION,
      cells: Float32Array.from(cells, (cell) => cell.strengthAt(slot)),
      levelFit: levelFit(question, wish.level),
      anchored: isAnchored(question),
    }),
  )
  const most = Math.max(1, Math.floor(wish.minutes / MINUTES_A_QUESTION))
  const alike = alikeAmong(pool)
  const points = (picks: readonly Candidate[]) => objectiveOf(picks, given).total
  /** Points with one more question beside these; undefined for one that doesn't fit. */
  const beside = (picks: readonly Candidate[]): ((more: Candidate) => number | undefined) => {
    const left = minutes - picks.reduce((sum, pick) => sum + pick.minutes, 0)
    const out = new Set(picks.flatMap((pick) => [pick, ...(alike.get(pick) ?? [])]))
    const total = totalBeside(picks, given)
    return (more) => (picks.length < most && more.minutes <= left && !out.has(more) ? total(more) : undefined)
  }

  let picks: Candidate[] = []
  while (true) {
    const next = best(pool, beside(picks))
    if (!next || next.points <= points(picks) + BETTER) break
    picks = [...picks, next.candidate]
  }
  for (let swap = 0; swap < MOST_SWAPS; swap++) {
    const now = points(picks)
    const swaps = picks.map((pick) => {
      const pointsWith = beside(picks.filter((other) => other !== pick))
      return { pick, into: best(pool, (more) => (more === pick ? undefined : pointsWith(more))) }
    })
    const chosen = swaps.reduce((a, b) => ((b.into?.points ?? 0) > (a.into?.points ?? 0) + BETTER ? b : a), swaps[0] ?? NO_SWAP)
    if (!chosen.into || !chosen.pick || chosen.into.points <= now + BETTER) break
    const { candidate } = chosen.into
    picks = picks.map((pick) => (pick === chosen.pick ? candidate : pick))
  }

  // As long as there is time, a requirement that no question asks about yet counts more than level or kind.
  const coverage = (chosen: readonly Candidate[]) => objectiveOf(chosen, given).coverage
  while (true) {
    const fits = beside(picks)
    const covered = coverage(picks)
    const next = best(pool, (more) => (coverage([...picks, more]) > covered + BETTER ? fits(more) : undefined))
    if (!next) break
    picks = [...picks, next.candidate]
  }

  const now = points(picks)
  return {
    picks: inOrder(picks, given.weights).map((pick) => {
      const pointsWith = beside(picks.filter((other) => other !== pick))
      const alternatives = pool
        .flatMap((more) => {
          const total = picks.includes(more) ? undefined : pointsWith(more)
          return total === undefined ? [] : [{ question: more.question, minutes: more.minutes, change: total - now }]
        })
        .sort((a, b) => b.change - a.change)
        .slice(0, ALTERNATIVES)
      return { question: pick.question, minutes: pick.minutes, alternatives }
    }),
    objective: objectiveOf(picks, given),
    considered: pool.length,
  }
}

const NO_SWAP: { pick: Candidate | undefined; into: { candidate: Candidate; points: number } | undefined } = {
  pick: undefined,
  into: undefined,
}

/** For each requirement the closest questions that suit the stage; equally close ones in the library's order. */
function candidates(
  index: MatchIndex,
  matches: readonly RequirementMatches[],
  wish: PlanWish,
): { slot: number; question: Question }[] {
  // What doesn't depend on the requirement is computed once for all requirements.
  const fits: number[] = []
  const fitOf = (slot: number): number => {
    const known = fits[slot]
    if (known !== undefined) return known
    const question = index.question(slot)
    const fit =
      question && suitsStage(question, wish.stage)
        ? levelFit(question, wish.level) + (isAnchored(question) ? 0.25 : 0)
        : Number.NEGATIVE_INFINITY
    fits[slot] = fit
    return fit
  }
  const lists = matches.map(({ slots, skills, words }) => {
    const closest: { slot: number; closeness: number }[] = []
    for (const slot of slots) {
      let closeness = (words[slot] ?? 0) + fitOf(slot)
      for (const strengths of skills) closeness += strengths[slot] ?? 0
      const last = closest.length === FOR_EACH ? closest[FOR_EACH - 1] : undefined
      if (closeness === Number.NEGATIVE_INFINITY || (last && closeness <= last.closeness)) continue
      // Slots ascend, so of equals the first in the library stays first.
      const place = closest.findLastIndex((each) => each.closeness >= closeness) + 1
      closest.splice(place, 0, { slot, closeness })
      if (closest.length > FOR_EACH) closest.pop()
    }
    return closest.flatMap(({ slot }) => {
      const question = index.question(slot)
      return question ? [{ slot, question }] : []
    })
  })
  const pool = new Map<number, Question>()
  // Takes one from each list in turn, so that no requirement goes without because of another.
  for (let rank = 0; rank < FOR_EACH && pool.size < MOST_CANDIDATES; rank++) {
    for (const list of lists) {
      const one = list[rank]
      if (one && pool.size < MOST_CANDIDATES) pool.set(one.slot, one.question)
    }
  }
  return [...pool].map(([slot, question]) => ({ slot, question })).sort((a, b) => a.slot - b.slot)
}

function best(
  pool: readonly Candidate[],
  pointsWith: (candidate: Candidate) => number | undefined,
): { candidate: Candidate; points: number } | undefined {
  let found: { candidate: Candidate; points: number } | undefined
  for (const candidate of pool) {
    const points = pointsWith(candidate)
    if (points !== undefined && points > (found?.points ?? -1) + BETTER) found = { candidate, points }
  }
  return found
}

/** For each candidate, those whose prompt asks the same. */
function alikeAmong(pool: readonly Candidate[]): Map<Candidate, Candidate[]> {
  const words = pool.map((candidate) => new Set(promptWords(candidate.question.prompt)))
  const alike = new Map<Candidate, Candidate[]>(pool.map((candidate) => [candidate, []]))
  for (const [at, one] of pool.entries()) {
    for (const [before, other] of pool.slice(0, at).entries()) {
      if (!asksTheSame(words[at], words[before])) continue
      alike.get(one)?.push(other)
      alike.get(other)?.push(one)
    }
  }
  return alike
}

function asksTheSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  if (!one || !other) return false
  let shared = 0
  for (const word of one) if (other.has(word)) shared++
  return shared / (one.size + other.size - shared) >= ALIKE
}

/** Questions that cover the most weight come first; what a person did comes after what they know. */
function inOrder(picks: readonly Candidate[], weights: readonly number[]): Candidate[] {
  const late = (pick: Candidate) => (pick.question.kind === 'behavioural' || pick.question.kind === 'situational' ? 1 : 0)
  const weight = (pick: Candidate) => weights.reduce((sum, one, cell) => sum + one * (pick.cells[cell] ?? 0), 0)
  return picks.toSorted((a, b) => late(a) - late(b) || weight(b) - weight(a))
}
