import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import {
  type DecisionTimes,
  quantileBetween,
  type ScorecardTimes,
  TURN_AROUND_DAYS,
  type TurnAround,
} from '@panelbook/shared/coordinating/turn-around'
import type { Kysely } from 'kysely'
import { readAs } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { listRoles } from '../../roles/store.ts'
import { readAsCoordinator } from '../coordinated-role.ts'
import { listDecisionTimes, listScorecardTimes, type PlacedDecision, type PlacedTime } from './turn-around-store.ts'

const since = (now: EpochMs) => ({ from: now - TURN_AROUND_DAYS * DAY_MS, until: now })

/** How long scorecards and decisions take, by role and together, for a lead: nothing of any one person. */
export function readTurnAround(db: Kysely<Database>, actor: Actor, now: EpochMs): Promise<TurnAround> {
  return readAs(db, actor.personId, async (hidden) => {
    const of = { hidden, ...since(now) }
    const [scorecards, decisions, roles] = await Promise.all([
      listScorecardTimes(db, of),
      listDecisionTimes(db, of),
      listRoles(db, hidden),
    ])
    const [ofScorecards, ofDecisions] = [
      Map.groupBy(
        scorecards.filter(({ told }) => told),
        ({ roleId }) => roleId,
      ),
      Map.groupBy(decisions, ({ roleId }) => roleId),
    ]
    const all = timesOfAll(scorecards)
    return {
      ...(all ? { all } : {}),
      roles: roles.flatMap(({ id, title, answerWithinDays: promised }) => {
        const inTime = timesOfRole(ofScorecards.get(id) ?? [])
        const decided = decisionTimes(ofDecisions.get(id) ?? [])
        if (!inTime && !decided) return []
        return [
          {
            ...{ roleId: id, role: title },
            ...(inTime ? { scorecards: inTime } : {}),
            ...(decided ? { decisions: decided } : {}),
            ...(promised === undefined ? {} : { promised }),
          },
        ]
      }),
    }
  })
}

/**
 * How long scorecards of a role take, for whoever coordinates it. When it was decided on candidates is not theirs to know.
 *
 * @throws Refused not-found
 */
export function readTurnAroundOfRole(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  now: EpochMs,
): Promise<EndpointOutput<'readTurnAroundOfRole'>> {
  return readAsCoordinator(db, actor, roleId, async (hidden) => {
    const scorecards = timesOfRole((await listScorecardTimes(db, { hidden, roleId, ...since(now) })).filter(({ told }) => told))
    return scorecards ? { scorecards } : {}
  })
}

/** To the minute: nobody needs more, and less of a single scorecard is in it. */
const toMinute = (ms: number): number => Math.round(ms / 60_000) * 60_000

function timesOf(number: number, withinDay: number, values: ReadonlyMap<number, number>): ScorecardTimes | undefined {
  const at = (rank: number) => values.get(rank + 1)
  const [half, nineOfTen] = [quantileBetween(number, 5, at), quantileBetween(number, 9, at)]
  if (half === undefined || nineOfTen === undefined) return undefined
  return { number, half: toMinute(half), nineOfTen: toMinute(nineOfTen), withinDay }
}

function timesOfRole(placed: readonly PlacedTime[]): ScorecardTimes | undefined {
  const [first] = placed
  return first && timesOf(first.number, first.withinDay, new Map(placed.map(({ place, ms }) => [place, ms])))
}

function timesOfAll(placed: readonly PlacedTime[]): ScorecardTimes | undefined {
  const [first] = placed
  const values = new Map(placed.map(({ placeOfAll, ms }) => [placeOfAll, ms]))
  return first && timesOf(first.numberOfAll, first.withinDayOfAll, values)
}

function decisionTimes(placed: readonly PlacedDecision[]): DecisionTimes | undefined {
  const number = placed[0]?.number ?? 0
  const values = new Map(placed.map(({ place, ms }) => [place, ms]))
  const half = quantileBetween(number, 5, (rank) => values.get(rank + 1))
  const slowest = values.get(number)
  return half === undefined || slowest === undefined ? undefined : { number, half: toMinute(half), slowest: toMinute(slowest) }
}
