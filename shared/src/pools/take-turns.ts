import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import type { PanelRole } from '../interviews/panel/panel-role.ts'
import type { Pool } from './pool.ts'
import { isAtLimit, type Standing } from './standing.ts'

export interface Seat {
  personId: Id
  role: PanelRole
}

/** An interview for which people are proposed. */
export interface TurnRow {
  key: string
  stageId: Id
  /** Of one candidate: nobody meets them twice. */
  application: string
  /** Who meets the candidate in another interview already, or is the candidate. */
  met: readonly Id[]
  /** Its panel as it stays; absent: people are proposed. */
  kept?: readonly Seat[] | undefined
}

export interface ProposedPanel {
  panel: Seat[]
  /** Pools that have too few who can be proposed, and how many seats are left. */
  short: { pool: Pool; left: number }[]
}

/**
 * Whose turn comes first: the fewest interviews around that week, then the longest since the last one, then by id. It says who has had
 * least, and nothing of how anybody interviews.
 */
export function byTurn(a: Standing, b: Standing): number {
  if (a.around !== b.around) return a.around - b.around
  if (a.last !== b.last) return (a.last ?? Number.NEGATIVE_INFINITY) < (b.last ?? Number.NEGATIVE_INFINITY) ? -1 : 1
  return a.personId < b.personId ? -1 : 1
}

/** Why somebody isn't proposed, whatever the time. They may be chosen by hand all the same. */
export const outOfTurns = ['away', 'limit', 'busy', 'met'] as const
export type OutOfTurn = (typeof outOfTurns)[number]

export function outOfTurn(standing: Standing): OutOfTurn | undefined {
  if (standing.awayUntil !== undefined) return 'away'
  if (isAtLimit(standing)) return 'limit'
  if (standing.busy) return 'busy'
  return standing.met ? 'met' : undefined
}

export const poolsOf = (pools: readonly Pool[], stageId: Id | undefined): Pool[] =>
  pools.filter(({ stageIds }) => stageId !== undefined && stageIds.includes(stageId))

/**
 * Who sits where, by turn, in interviews of one day. Each turn counts for those that follow, so it moves on from one to the next, and
 * what is kept counts for all. Whoever is on the shadowing path is proposed as a shadow alone.
 *
 * @param at when the day begins
 * @param fits whether everybody of this panel has room for the row beside all that were proposed before it
 */
export function takeTurns(
  rows: readonly TurnRow[],
  { pools, people, at }: { pools: readonly Pool[]; people: readonly Standing[]; at: EpochMs },
  fits: (row: TurnRow, panel: readonly Seat[], placed: ReadonlyMap<string, readonly Seat[]>) => boolean,
): Map<string, ProposedPanel> {
  const standings = new Map(people.map((standing) => [standing.personId, standing]))
  const met = new Map<string, Set<Id>>()
  const placed = new Map<string, readonly Seat[]>()
  const place = ({ key, application }: TurnRow, panel: readonly Seat[]) => {
    placed.set(key, panel)
    for (const { personId } of panel) {
      met.set(application, (met.get(application) ?? new Set()).add(personId))
      const standing = standings.get(personId)
      if (standing) standings.set(personId, oneMore(standing, at))
    }
  }
  for (const row of rows) if (row.kept) place(row, row.kept)
  const found = new Map<string, ProposedPanel>()
  for (const row of rows) {
    if (row.kept) continue
    const others = met.get(row.application)
    const open = (id: Id) => !row.met.includes(id) && !others?.has(id)
    const proposed = panelOf(poolsOf(pools, row.stageId), {
      standings: [...standings.values()].filter(({ personId }) => open(personId)),
      fits: (panel) => fits(row, panel, placed),
    })
    found.set(row.key, proposed)
    place(row, proposed.panel)
  }
  return found
}

/** The seats of one interview: the first moderates, the others are panelists. */
export function panelOf(
  pools: readonly Pool[],
  { standings, fits }: { standings: readonly Standing[]; fits: (panel: readonly Seat[]) => boolean },
): ProposedPanel {
  const inOrder = standings.filter((standing) => outOfTurn(standing) === undefined).toSorted(byTurn)
  const panel: Seat[] = []
  const short: ProposedPanel['short'] = []
  const take = (members: readonly Standing[], role: (first: boolean) => PanelRole, most: number) => {
    let left = most
    for (const { personId } of members) {
      if (left === 0) break
      const seat = { personId, role: role(panel.length === 0) }
      if (panel.some((each) => each.personId === personId) || !fits([...panel, seat])) continue
      panel.push(seat)
      left -= 1
    }
    return left
  }
  for (const pool of pools) {
    const members = inOrder.filter(({ personId }) => pool.members.includes(personId))
    const free = members.filter(({ newcomer }) => !newcomer)
    const left = take(free, (first) => (first ? 'moderator' : 'panelist'), pool.seats)
    if (left > 0) short.push({ pool, left })
  }
  // Beside whoever interviews: a shadow alone is no panel.
  for (const pool of panel.length === 0 ? [] : pools.filter(({ shadows }) => shadows)) {
    const newcomers = inOrder.filter(({ personId, newcomer }) => newcomer && pool.members.includes(personId))
    take(newcomers, () => 'shadow', 1)
  }
  return { panel, short }
}

const oneMore = (standing: Standing, at: EpochMs): Standing => ({
  ...standing,
  ...{ week: standing.week + 1, around: standing.around + 1, last: Math.max(standing.last ?? at, at) },
})
