import { useCallback, useState } from 'react'
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
}

/** Leaves nothing of this person's half-filled forms in this tab. */
export function forgetKeptDrafts(personId: string, storage: Storage = sessionStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index))
  for (const key of keys) if (key?.startsWith(`${KEPT_DRAFT_PREFIX}${personId}/`)) storage.removeItem(key)
}

export function readKeptDraft<S extends z.ZodType>(storage: Storage, key: string, schema: S): z.output<S> | undefined {
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

/** @param form names the form, unique in the app @param personId whose draft it is */
export function useKeptDraft<S extends z.ZodType>(
  form: string,
  personId: string,
  schema: S,
  empty: () => z.output<S>,
  storage: Storage = sessionStorage,
): KeptDraft<z.output<S>> {
  const key = `${KEPT_DRAFT_PREFIX}${personId}/${form}`
  const [value, setValue] = useState<z.output<S>>(() => readKeptDraft(storage, key, schema) ?? empty())
  const change = useCallback(
    (next: z.output<S> | ((before: z.output<S>) => z.output<S>)) =>
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: z.output<S>) => z.output<S>)(before) : next
        try {
          storage.setItem(key, JSON.stringify(after))
        } catch {
          // Storage is full or forbidden: the form still works, it only won't survive a reload.
        }
        return after
      }),
    [key, storage],
  )
  const forget = useCallback(() => {
    storage.removeItem(key)
    setValue(empty())
  }, [key, storage, empty])
  return { value, change, forget }
}
