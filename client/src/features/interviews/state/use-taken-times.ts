import type { Id } from '@panelbook/shared/base/ids'
import { MOST_PEOPLE_ASKED } from '@panelbook/shared/interviews/loop/api'
import type { Span, Taken } from '@panelbook/shared/interviews/loop/first-gaps'
import { useQueries } from '@tanstack/react-query'
import { interviewQueries } from '../../../api/interviews.ts'
import { candidateKey, personKey } from '../model/loop-times.ts'

export interface TakenTimes {
  /** Everything that was asked for is known. */
  known: boolean
  error: Error | null
  retry(): void
  taken: readonly Taken[]
}

/** When these people and candidates are in interviews, week by week: an answer is kept for each. */
export function useTakenTimes(weeks: readonly Span[], people: readonly Id[], candidates: readonly Id[]): TakenTimes {
  const groups = inGroups([...new Set(people)].toSorted())
  const asked = [...new Set(candidates)].toSorted().join(',')
  const queries = useQueries({
    queries: weeks.flatMap((week) =>
      groups.map((group, at) => ({
        ...interviewQueries.takenTimes({
          ...week,
          ...(group.length > 0 ? { people: group.join(',') } : {}),
          ...(at === 0 && asked !== '' ? { candidates: asked } : {}),
        }),
        enabled: asked !== '',
      })),
    ),
  })
  // One that reaches from one week into the next is in the answers for both, and in the way in both.
  const seats: (Taken & { over: boolean })[] = queries.flatMap(({ data }) => {
    const seat = (who: string, { startsAt, minutes, over }: { startsAt: number; minutes: number; over?: true | undefined }) => ({
      ...{ who, startsAt, minutes, over: over ?? false },
    })
    return [
      ...(data?.people ?? []).map(({ personId, ...time }) => seat(personKey(personId), time)),
      ...(data?.candidates ?? []).map(({ candidateId, ...time }) => seat(candidateKey(candidateId), time)),
    ]
  })
  const known = queries.every(({ data }) => data !== undefined)
  return {
    known,
    error: queries.find(({ error }) => error)?.error ?? null,
    retry: () => void Promise.all(queries.filter(({ isError }) => isError).map((query) => query.refetch())),
    taken: seats.filter(({ over }) => !over).map(({ who, startsAt, minutes }) => ({ who, startsAt, minutes })),
  }
}

function inGroups(ids: readonly Id[]): Id[][] {
  const groups: Id[][] = [ids.slice(0, MOST_PEOPLE_ASKED)]
  for (let at = MOST_PEOPLE_ASKED; at < ids.length; at += MOST_PEOPLE_ASKED) groups.push(ids.slice(at, at + MOST_PEOPLE_ASKED))
  return groups
}
