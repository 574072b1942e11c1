import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import { isAtLimit } from '@panelbook/shared/pools/standing'
import { useLoads } from '../../api/pools/pools.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { awayInWords, loadInWords } from './load-words.ts'

/** Who of a panel would be over their limit, or is away, at that time: it warns, and decides nothing. */
export function useLoadWarnings(at: EpochMs | undefined, people: readonly PersonName[], except: Id): string[] {
  const now = useServerNow(60_000)
  const loads = useLoads(at, except)
  return people.flatMap(({ id, name }) => {
    const load = loads(id)
    if (!load) return []
    return [
      ...(isAtLimit(load) ? [`${name}: ${loadInWords(load)}, and one more is over the limit`] : []),
      ...(load.awayUntil === undefined ? [] : [`${name}: ${awayInWords(load.awayUntil, now)}`]),
    ]
  })
}
