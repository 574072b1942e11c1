import type { Id } from '../base/ids.ts'
import type { ConductFacts } from '../interviews/conduct/conduct-facts.ts'
import { skipReasonInWords } from '../interviews/conduct/skip-in-words.ts'
import { policyInWords } from '../plans/interview-plan.ts'
import type { ConductedInterview, Deviation, PlannedConduct } from './conducted-interview.ts'

/** A question of a plan and what became of it. */
export type ConductedQuestion = PlannedConduct['questions'][number] & {
  asked: ConductFacts['asked'][number] | undefined
  skipped: ConductFacts['skipped'][number] | undefined
  /** Its outcome is not known yet. */
  open: boolean
}

/** Whether the conversation goes on and is at this question, or has still to come to it. */
export function isOpen(conduct: ConductFacts, questionId: Id): boolean {
  if (conduct.ended) return false
  return conduct.open === questionId || !conduct.asked.some((each) => each.questionId === questionId)
}

/**
 * A question took another time than planned when it took half as much again, or half, and that is more than two minutes: a
 * conversation isn't a stopwatch, and the minutes of a plan are rounded. Our own choice, so that what is listed is worth a look.
 */
const RATIO = 1.5
const AT_LEAST_SECONDS = 120

/** How one interview differs: from what most of its stage had, then from its own plan, in the plan's order. */
export function deviationsOf(
  interview: ConductedInterview,
  usual: { plan: string | undefined; panel: number | undefined },
): Deviation[] {
  const { recorded, policy, panel } = interview
  const size: Deviation[] =
    usual.panel !== undefined && panel !== usual.panel ? [{ kind: 'panel-size', people: panel, usual: usual.panel }] : []
  if (!recorded) return size
  const { plan, conduct } = recorded
  const other: Deviation[] =
    usual.plan !== undefined && usual.plan !== `${plan.id} ${plan.version}`
      ? [{ kind: 'other-plan', title: plan.title, version: plan.version }]
      : []
  const changed: Deviation[] = plan.policy === policy ? [] : [{ kind: 'policy-changed', from: plan.policy, to: policy }]
  return [...other, ...changed, ...size, ...outOfOrder(plan, conduct), ...perQuestion(plan, conduct), ...overran(plan, conduct)]
}

/** The first question that came before one which the plan puts earlier: one sentence says that the order differed, and where. */
function outOfOrder(plan: PlannedConduct, conduct: ConductFacts): Deviation[] {
  const place = new Map(plan.questions.map((question, index) => [question.id, index]))
  let furthest = -1
  for (const { questionId } of conduct.asked) {
    const at = place.get(questionId)
    if (at === undefined) continue
    if (at < furthest) return [{ kind: 'order', title: plan.questions[at]?.title ?? questionId }]
    furthest = at
  }
  return []
}

function perQuestion(plan: PlannedConduct, conduct: ConductFacts): Deviation[] {
  return plan.questions.flatMap(({ id, title, minutes, required }): Deviation[] => {
    const skipped = conduct.skipped.find((each) => each.questionId === id)
    if (skipped) return [{ kind: 'skipped', title, reason: skipped.reason }]
    if (isOpen(conduct, id)) return []
    const asked = conduct.asked.find((each) => each.questionId === id)
    if (!asked) return [{ kind: 'not-asked', title, required }]
    const planned = minutes * 60
    const { seconds } = asked
    if (Math.abs(seconds - planned) <= AT_LEAST_SECONDS) return []
    if (seconds >= planned * RATIO) return [{ kind: 'longer', title, seconds, planned }]
    return seconds <= planned / 2 ? [{ kind: 'shorter', title, seconds, planned }] : []
  })
}

function overran(plan: PlannedConduct, { seconds, ended }: ConductFacts): Deviation[] {
  const planned = plan.minutes * 60
  return ended && seconds - planned > AT_LEAST_SECONDS ? [{ kind: 'overran', seconds, planned }] : []
}

/** "Skipped “Top ten words”: out of time." */
export function deviationInWords(deviation: Deviation): string {
  switch (deviation.kind) {
    case 'other-plan':
      return `Asked another plan than most: “${deviation.title}”, version ${deviation.version}.`
    case 'policy-changed':
      return `Who may read ratings was changed from “${policyInWords[deviation.from].name}” to “${policyInWords[deviation.to].name}”.`
    case 'panel-size':
      return `${deviation.people} on the panel; most had ${deviation.usual}.`
    case 'order':
      return `Another order than planned: “${deviation.title}” came after a later question.`
    case 'skipped':
      return `Skipped “${deviation.title}”: ${inSentence(skipReasonInWords[deviation.reason])}.`
    case 'not-asked':
      return `“${deviation.title}” was neither asked nor skipped${deviation.required ? '' : ' (optional)'}.`
    case 'longer':
      return `“${deviation.title}” took ${span(deviation)} instead of ${minutes(deviation.planned)} minutes.`
    case 'shorter':
      return `“${deviation.title}” took only ${span(deviation)} of ${minutes(deviation.planned)} minutes.`
    case 'overran':
      return `The conversation took ${span(deviation)} minutes in a slot of ${minutes(deviation.planned)}.`
  }
}

/** "9", or "9 to 11" of several. */
function span({ seconds, upTo = seconds }: { seconds: number; upTo?: number | undefined }): string {
  const [from, to] = [minutes(seconds), minutes(upTo)]
  return from === to ? from : `${from} to ${to}`
}

const minutes = (seconds: number): string => String(Math.round(seconds / 60))
const inSentence = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`
