import { visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { decide } from '../../../server/src/debrief/decide.ts'
import { changePanel } from '../../../server/src/interviews/acts/change-panel.ts'
import { changePolicy } from '../../../server/src/interviews/acts/change-policy.ts'
import { Refused } from '../../../server/src/refusals/refused.ts'
import { declineScorecard } from '../../../server/src/scorecards/decline-scorecard.ts'
import { reopenScorecard } from '../../../server/src/scorecards/reopen-scorecard.ts'
import { revealInterview } from '../../../server/src/scorecards/reveal-interview.ts'
import type { SeededRandom } from '../../harness/seeded-random.ts'
import { cast } from './cast.ts'
import type { InterviewWorld } from './interview-world.ts'
import type { Seat } from './seat.ts'

/** How often each command succeeded. */
export interface LifeReport {
  reopened: number
  declined: number
  revealed: number
  decided: number
  policyChanged: number
  departed: number
  refusedCommands: number
}

const commands = ['reopen', 'reveal', 'decide', 'decline', 'policy', 'departure'] as const
/**
 * Departures and declined scorecards end much, and few rounds begin with an untouched scorecard. So most choices fit what is
 * known, and some don't.
 */
function chooseCommand(random: SeededRandom, known: { someIn: boolean; revealed: boolean; written: boolean }) {
  if (random.chance(0.15)) return random.pick(commands)
  if (known.revealed) return random.pick(['decide', 'reopen'] as const)
  if (known.someIn) return random.pick(['reopen', 'reopen', 'reveal', 'decline'] as const)
  return known.written ? random.pick(['decline', 'departure', 'policy', 'reveal'] as const) : 'policy'
}

const { lead, moderator, substitute } = cast

/**
 * Lets somebody do to the interview what the seed chooses, by what that person knows at that moment. A fault: something was done
 * that had to be refused.
 */
export async function playLife(
  world: InterviewWorld,
  random: SeededRandom,
  seats: readonly Seat[],
  report: LifeReport,
  fault: (what: string) => void,
): Promise<void> {
  const { actor } = random.pick(seats)
  const { personId } = actor
  const policy = random.pick(visibilityPolicies)
  const outcome = random.pick(['hold', 'decline'] as const)
  const reason = `Because of ${random.between(1, 1_000_000)}`
  const seen = await world.record()
  const decided = (await world.history()).decisions.length
  const written = seats.some((seat) => seat.written)
  const { revealed, scorecardsIn } = seen.facts
  const chosen = chooseCommand(random, { someIn: scorecardsIn.size > 0, revealed, written })
  try {
    switch (chosen) {
      case 'reopen': {
        const standing = seen.standings.find((each) => seen.facts.scorecardsIn.has(each.personId))
        if (!standing) return
        const input = { version: standing.version, reason }
        await world.command((deps, id) => told(deps, reopenScorecard(deps, lead, id, standing.personId, input)))
        report.reopened += 1
        break
      }
      case 'reveal':
        await world.command((deps, id) => told(deps, revealInterview(deps, lead, id, reason)))
        if (!(await world.record()).facts.revealed) fault('a reveal was confirmed and is not there')
        report.revealed += 1
        break
      case 'decide': {
        const decision = await world.command((deps, id) =>
          told(deps, decide(deps, lead, id, { outcome, reason, after: decided })),
        )
        const kept = (await world.history()).decisions.find(({ version }) => version === decision.version)
        if (kept?.reason !== reason || kept.outcome !== outcome) fault('a decision was confirmed and is not there')
        report.decided += 1
        break
      }
      case 'decline':
        await world.command((deps, id) => told(deps, declineScorecard(deps, actor, id, reason)))
        report.declined += 1
        break
      case 'policy':
        await world.command((deps, id) => told(deps, changePolicy(deps, lead, id, { policy, reason })))
        if (policy !== seen.interview.policy) {
          if (written) fault('the policy changed under somebody who had written')
          report.policyChanged += 1
        }
        break
      case 'departure': {
        const replacement = personId === moderator.personId ? { replacementId: substitute.personId } : {}
        await world.command((deps, id) => told(deps, changePanel(deps, lead, id, personId, { reason, ...replacement })))
        report.departed += 1
      }
    }
  } catch (error) {
    report.refusedCommands += 1
    if (!(error instanceof Refused)) fault(`${chosen} failed: ${error}`)
  }
}
