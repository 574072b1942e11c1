import { useCallback, useRef, useState } from 'react'
import type { z } from 'zod'
import { KEPT_DRAFT_PREFIX, readKeptDraft, SENT_DRAFT_SUFFIX } from '../../api/device/kept-drafts.ts'

export interface KeptDraft<T> {
  value: T
  change: (next: T | ((before: T) => T)) => void
  /** Empties the form and forgets what was kept. */
  forget: () => void
  /**
   * The server has saved `sent`: the form goes on from what is saved now, as `onward` makes it, with what was typed since.
   * @returns whether anything was: then the page stays with it
   */
  saved: (sent: T, onward: (now: T) => T) => boolean
  /**
   * What was last sent to be saved, as long as its answer isn't known: it may have arrived. A reload doesn't forget it, or what one
   * saved just before would look like somebody else's.
   */
  sent: () => T | undefined
  /** `sent` leaves now; without one, the answer to the last is known. */
  sending: (sent: T | undefined) => void
}

/**
 * @param form names the form, unique in the app; another name is another form
 * @param personId whose draft it is
 * @param isUnsaved whether a value holds anything that would be missed; by default whatever was changed does
 */
export function useKeptDraft<S extends z.ZodType>(
  form: string,
  personId: string,
  schema: S,
  empty: () => z.output<S>,
  isUnsaved: (value: z.output<S>) => boolean = always,
): KeptDraft<z.output<S>> {
  const key = `${KEPT_DRAFT_PREFIX}${personId}/${form}`
  const read = (): Held<S> => ({
    key,
    value: readKeptDraft(sessionStorage, key, schema) ?? empty(),
    sent: readKeptDraft(sessionStorage, key + SENT_DRAFT_SUFFIX, schema),
  })
  const [held, setHeld] = useState(read)
  let now = held
  if (held.key !== key) {
    now = read()
    setHeld(now)
  }
  const judge = useRef(isUnsaved)
  judge.current = isUnsaved
  // What was typed may be asked for before the page is drawn with it.
  const latest = useRef(now)
  latest.current = now
  const hold = useCallback((next: Held<S>) => {
    latest.current = next
    setHeld(next)
  }, [])
  const change = useCallback(
    (next: z.output<S> | ((before: z.output<S>) => z.output<S>)) => {
      const before = latest.current
      // Begun for another form that is no longer shown: it has nothing to do with this one.
      if (before.key !== key) return
      const value = typeof next === 'function' ? (next as (before: z.output<S>) => z.output<S>)(before.value) : next
      keep(key, judge.current(value) ? value : undefined)
      hold({ ...before, value })
    },
    [key, hold],
  )
  const forget = useCallback(() => {
    keep(key, undefined)
    keep(key + SENT_DRAFT_SUFFIX, undefined)
    if (latest.current.key === key) hold({ key, value: empty(), sent: undefined })
  }, [key, empty, hold])
  const sent = useCallback(() => (latest.current.key === key ? latest.current.sent : undefined), [key])
  const sending = useCallback(
    (next: z.output<S> | undefined) => {
      keep(key + SENT_DRAFT_SUFFIX, next)
      if (latest.current.key === key) hold({ ...latest.current, sent: next })
    },
    [key, hold],
  )
  const saved = useCallback(
    (sent: z.output<S>, onward: (now: z.output<S>) => z.output<S>) => {
      const typedSince = latest.current.key === key && JSON.stringify(latest.current.value) !== JSON.stringify(sent)
      change(onward)
      sending(undefined)
      return typedSince
    },
    [key, change, sending],
  )
  return { value: now.value, change, forget, saved, sent, sending }
}

interface Held<S extends z.ZodType> {
  key: string
  value: z.output<S>
  sent: z.output<S> | undefined
}

/** Where storage is full or forbidden, the form still works: it only won't survive a reload. */
function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // As above.
  }
}

const always = () => true
