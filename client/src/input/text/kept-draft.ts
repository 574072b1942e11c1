import { useCallback, useRef, useState } from 'react'
import type { z } from 'zod'

/**
 * What is typed into a form, kept in this tab until the form is done: an error, a reload or a wrong click loses nothing. Kept in session
 * storage under the person's id, so that it neither outlives the tab nor shows up for the next person who signs in there.
 */
export const KEPT_DRAFT_PREFIX = 'panelbook/draft/'

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
}

/** Leaves nothing of this person's half-filled forms in this tab. */
export function forgetKeptDrafts(personId: string, storage: Storage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  for (const key of keys) if (key?.startsWith(`${KEPT_DRAFT_PREFIX}${personId}/`)) storage.removeItem(key)
}

/** Leaves nothing of this person's forms about these in this tab, whether the form is named by what it is about or only says so. */
export function forgetDraftsAbout(personId: string, ids: ReadonlySet<string>, storage: Storage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) {
    if (!key.startsWith(`${KEPT_DRAFT_PREFIX}${personId}/`)) continue
    const about = [...ids].some((id) => key.split('/').includes(id) || storage.getItem(key)?.includes(`"${id}"`))
    if (about) storage.removeItem(key)
  }
}

export function readKeptDraft<S extends z.ZodType>(
  storage: Pick<Storage, 'getItem' | 'removeItem'>,
  key: string,
  schema: S,
): z.output<S> | undefined {
  const kept = storage.getItem(key)
  if (kept === null) return undefined
  try {
    return schema.parse(JSON.parse(kept))
  } catch {
    // Written by an older version of the form: a fresh form is better than a broken one.
    storage.removeItem(key)
    return undefined
  }
}

export interface UnsavedDraft {
  personId: string
  /** What it is, in words: "a plan". */
  what: string
}

/** What a form's name says of it, by its first word. */
const kinds: Record<string, string | undefined> = {
  plan: 'a plan',
  question: 'a question',
  role: 'a role',
  interview: 'a new interview',
  suggest: 'a job description',
  practice: 'a practice scorecard',
  whisper: 'a message to the panel',
  skip: 'why a question is skipped',
  'not-assessed': 'why a question is not assessed',
  // Where somebody is on a page: nothing they would miss.
  live: undefined,
}

/** Everybody's unsaved forms in this tab. */
export function unsavedDrafts(storage: Storage = sessionStorage): UnsavedDraft[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  return keys.toSorted().flatMap((key) => {
    if (!key.startsWith(KEPT_DRAFT_PREFIX)) return []
    const [personId = '', kind = ''] = key.slice(KEPT_DRAFT_PREFIX.length).split('/')
    const what = Object.hasOwn(kinds, kind) ? kinds[kind] : 'a form'
    return what === undefined ? [] : [{ personId, what }]
  })
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
  const read = (): Held<S> => ({ key, value: readKeptDraft(sessionStorage, key, schema) ?? empty() })
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
      try {
        if (judge.current(value)) sessionStorage.setItem(key, JSON.stringify(value))
        else sessionStorage.removeItem(key)
      } catch {
        // Storage is full or forbidden: the form still works, it only won't survive a reload.
      }
      hold({ key, value })
    },
    [key, hold],
  )
  const forget = useCallback(() => {
    sessionStorage.removeItem(key)
    if (latest.current.key === key) hold({ key, value: empty() })
  }, [key, empty, hold])
  const saved = useCallback(
    (sent: z.output<S>, onward: (now: z.output<S>) => z.output<S>) => {
      const typedSince = latest.current.key === key && JSON.stringify(latest.current.value) !== JSON.stringify(sent)
      change(onward)
      return typedSince
    },
    [key, change],
  )
  return { value: now.value, change, forget, saved }
}

interface Held<S extends z.ZodType> {
  key: string
  value: z.output<S>
}

const always = () => true
