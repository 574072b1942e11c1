import type { Id } from '@panelbook/shared/base/ids'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'

/** So long before its time an interview is told: enough to sit down and open its page. Milliseconds. */
const LEAD_MS = 2 * 60_000
/** From so long after its time on nobody is told any more: whoever opens the app then sees it in the list. Milliseconds. */
const LATE_MS = 10 * 60_000

type Listed = Pick<InterviewSummary, 'id' | 'startsAt' | 'phase' | 'panel' | 'notHeld'>

/** Of which beginning somebody is told once: an interview that is moved begins anew. */
export const markOf = ({ id, startsAt }: Pick<Listed, 'id' | 'startsAt'>): string => `${id}@${startsAt}`

/**
 * Of which interviews their panel member is to be told now, and when to look again.
 *
 * @param now epoch ms
 * @param told marks of those that they were told of
 */
export function beginnings<T extends Listed>(
  interviews: readonly T[],
  personId: Id,
  now: number,
  told: ReadonlySet<string>,
): { due: T[]; next: number | undefined } {
  const mine = interviews.filter(
    (each) => !each.notHeld && !told.has(markOf(each)) && each.panel.some(({ person }) => person.id === personId),
  )
  // A moderator who begins early begins for everybody.
  const begins = ({ startsAt, phase }: Listed) => phase === 'running' || startsAt - LEAD_MS <= now
  const due = mine.filter((each) => each.phase !== 'ended' && begins(each) && now <= each.startsAt + LATE_MS)
  const ahead = mine.filter(({ phase, startsAt }) => phase === 'not-started' && startsAt - LEAD_MS > now)
  return { due, next: ahead.length === 0 ? undefined : Math.min(...ahead.map(({ startsAt }) => startsAt - LEAD_MS)) }
}
