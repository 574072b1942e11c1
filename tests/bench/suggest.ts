import type { Question } from '@panelbook/shared/library/question'
import { composePlan } from '@panelbook/shared/suggesting/compose-plan'
import { createSkillFinder } from '@panelbook/shared/suggesting/find-skills'
import { createMatchIndex } from '@panelbook/shared/suggesting/match-index'
import { planSuggestion } from '@panelbook/shared/suggesting/plan-suggestion'
import { findRequirements } from '@panelbook/shared/suggesting/posting/find-requirements'
import { shippedSkills } from '@panelbook/shared/suggesting/skills/skill-table'
import { postings } from '../../shared/src/suggesting/fixtures/postings.ts'
import { seededRandom } from '../harness/seeded-random.ts'
import type { BenchReport } from './bench-report.ts'
import { spread } from './statistics.ts'

export const summary = 'Time from a pasted job description to a draft plan with its reasons, at three sizes of library.'
export const usage = '--repeats N (5)'

const SIZES = [1_000, 5_000, 20_000]
/**
 * The bound of one suggestion at the largest size, and the longest that a step between two pauses may keep the server from its
 * sockets.
 */
const BOUND_MS = 1_000
const STALL_BOUND_MS = 50

export async function bench(parameters: string[]): Promise<BenchReport> {
  const at = parameters.indexOf('--repeats')
  const repeats = at < 0 ? 5 : Number(parameters[at + 1])
  if (!Number.isInteger(repeats) || repeats < 1) throw new Error('--repeats takes a whole number above 0')
  const finder = createSkillFinder(shippedSkills)
  const rows = SIZES.map((size) => {
    const index = createMatchIndex(finder)
    const questions = madeLibrary(size)
    const started = performance.now()
    for (const question of questions) index.put(question)
    const indexMs = performance.now() - started
    const totals: number[] = []
    const steps: number[] = []
    let covered = 0
    for (let round = 0; round <= repeats; round++) {
      for (const { text } of postings) {
        const taken: number[] = []
        const step = <T>(work: () => T): T => {
          const before = performance.now()
          const result = work()
          taken.push(performance.now() - before)
          return result
        }
        const posting = step(() => findRequirements(text, finder))
        const matches = posting.requirements.map((requirement) => step(() => index.match(requirement)))
        const wish = { stage: 'other' as const, minutes: 60, level: posting.level?.level }
        const composed = step(() => composePlan(index, matches, wish))
        const suggestion = step(() => planSuggestion({ posting, composed, wish, finder, librarySize: index.size }))
        // The first round warms the code.
        if (round === 0) covered += suggestion.objective.coverage / 60 / postings.length
        else {
          totals.push(taken.reduce((sum, ms) => sum + ms, 0))
          steps.push(Math.max(...taken))
        }
      }
    }
    return {
      ...{ size, indexMs, medianMs: spread(totals).median, slowestMs: Math.max(...totals), coverage: covered },
      stepMs: spread(steps).median,
      longestStepMs: Math.max(...steps),
    }
  })
  const largest = rows.at(-1)
  const passed = largest !== undefined && largest.slowestMs <= BOUND_MS && largest.stepMs <= STALL_BOUND_MS
  const cells = (values: string[]) => values.map((value) => value.padStart(14)).join(' ')
  return {
    title: `Suggesting a plan for ${postings.length} job descriptions, ${repeats} times each`,
    text: [
      cells(['questions', 'to index', 'median', 'slowest', 'longest step', 'and at worst', 'mean coverage']),
      ...rows.map((row) =>
        cells([
          String(row.size),
          ...[row.indexMs, row.medianMs, row.slowestMs, row.stepMs, row.longestStepMs].map((ms) => `${ms.toFixed(1)} ms`),
          row.coverage.toFixed(2),
        ]),
      ),
      '',
      passed
        ? `All below ${BOUND_MS} ms; the longest step between two pauses is below ${STALL_BOUND_MS} ms (median).`
        : `Over ${BOUND_MS} ms, or a step over ${STALL_BOUND_MS} ms.`,
    ].join('\n'),
    figures: rows,
    passed,
  }
}

/**
 * Questions of some 60 words that mention one to three skills of the shipped table, common skills far more often than rare ones.
 */
function madeLibrary(size: number): Question[] {
  const random = seededRandom(size)
  const skill = () => shippedSkills[Math.floor(shippedSkills.length * random.next() * random.next())]?.name ?? ''
  const words =
    'some cost how does what happens when service stores request slow team query time fails decide keep order remote call large'.split(
      ' ',
    )
  const text = (count: number) => Array.from({ length: count }, () => random.pick(words)).join(' ')
  return Array.from({ length: size }, (_, at) => ({
    id: `q${at}`,
    version: 1,
    prompt: `${text(5)} with ${skill()} ${text(4)} w${at}a?`,
    competency: skill(),
    kind: random.pick(['technical', 'behavioural', 'situational', 'coding', 'design'] as const),
    level: random.pick(['junior', 'mid', 'senior', 'staff'] as const),
    minutes: random.between(5, 14),
    strongSignals: [{ id: 's', text: `${text(10)} ${skill()}` }],
    probes: [{ id: 'p', text: `${text(10)} ${skill()}` }],
    redFlags: [{ id: 'r', text: text(8) }],
    anchors: [],
    sampleAnswer: text(20),
    tags: [skill()],
    provenance: { origin: 'written' },
  }))
}
