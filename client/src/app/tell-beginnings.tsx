import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { interviewQueries } from '../api/interviews.ts'
import { useSession } from '../api/session.ts'
import { beginnings } from '../parts/beginning/beginnings.ts'
import { showBeginning, useTelling, useTold } from '../parts/beginning/telling.ts'
import { useServerClock } from '../sync/hooks.ts'

/** A machine that slept, or whose clock was set, looks at least so often. Milliseconds. */
const AT_LEAST_EVERY_MS = 5 * 60_000

/** Tells when an interview begins, where somebody has asked this browser to; nobody else's list is fetched for it. */
export function TellBeginnings() {
  const { choice, permission } = useTelling()
  return choice === 'on' && permission === 'granted' ? <Telling /> : null
}

function Telling() {
  const { person } = useSession()
  const clock = useServerClock()
  const { data: list } = useQuery(interviewQueries.interviews())
  const [told, addTold] = useTold()
  const [looked, look] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `looked` counts up when it is time to look again
  useEffect(() => {
    if (!list) return
    const now = clock.now()
    const { due, next } = beginnings(list.interviews, person.id, now, new Set(told))
    for (const interview of due) {
      addTold(interview)
      // The permission was taken back: the settings say so.
      showBeginning(interview, now).catch(() => {})
    }
    const timer = setTimeout(() => look((times) => times + 1), Math.min(AT_LEAST_EVERY_MS, (next ?? Infinity) - now))
    return () => clearTimeout(timer)
  }, [list, person.id, told, clock, looked])
  return null
}
