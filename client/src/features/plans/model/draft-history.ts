/** What came before and after a value that somebody edits, so that each step can be taken back. Everything here is pure. */
export interface History<T> {
  past: readonly T[]
  future: readonly T[]
  /** What the last step was: typing on in one field is one step, however long it takes. */
  last: string | undefined
}

export const NO_HISTORY = { past: [], future: [], last: undefined } as const

/** Steps that can be taken back. A draft is some tens of kilobytes. */
const MOST_STEPS = 100

/** @param what names the step; a name that begins with `type` joins the step before it of the same name */
export function remember<T>(history: History<T>, before: T, what: string): History<T> {
  const joins = what.startsWith('type') && what === history.last
  return { past: joins ? history.past : [...history.past, before].slice(-MOST_STEPS), future: [], last: what }
}

export function stepBack<T>(history: History<T>, now: T): { history: History<T>; value: T } | undefined {
  const value = history.past.at(-1)
  if (value === undefined) return undefined
  return { history: { past: history.past.slice(0, -1), future: [...history.future, now], last: undefined }, value }
}

export function stepForward<T>(history: History<T>, now: T): { history: History<T>; value: T } | undefined {
  const value = history.future.at(-1)
  if (value === undefined) return undefined
  return { history: { past: [...history.past, now], future: history.future.slice(0, -1), last: undefined }, value }
}
