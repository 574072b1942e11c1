import { inWords } from '../../api/api-problem.ts'

export interface Notice {
  id: number
  tone: 'done' | 'failed'
  title?: string
  message: string
  back?: WayBack
}

/** The page on which an act was begun. */
export interface WayBack {
  href: string
  go: () => void
}

/** Milliseconds a good message stays. Failures stay until they are closed. */
const STAYS_MS = 5_000
/** More at once than this, and the oldest goes. */
const MOST = 4

let notices: readonly Notice[] = []
let nextId = 1
const listeners = new Set<() => void>()

function set(next: readonly Notice[]) {
  notices = next.slice(-MOST)
  for (const listener of listeners) listener()
}

/** Something worked, and it isn't obvious from the page. */
export function notifyDone(message: string): void {
  const notice: Notice = { id: nextId++, tone: 'done', message }
  set([...notices, notice])
  setTimeout(() => closeNotice(notice.id), STAYS_MS)
}

/**
 * Something failed and there is no better place for it.
 *
 * @param back to where it was begun, for whoever is elsewhere by now
 */
export function notifyFailed(error: unknown, title = 'This didn’t work', back?: WayBack): void {
  set([...notices, { id: nextId++, tone: 'failed', title, message: inWords(error), ...(back ? { back } : {}) }])
}

/** A message that a person should see at once, although none of their acts failed. */
export function notifyWarning(title: string, message: string): void {
  set([...notices, { id: nextId++, tone: 'failed', title, message }])
}

export function closeNotice(id: number): void {
  set(notices.filter((notice) => notice.id !== id))
}

export const currentNotices = (): readonly Notice[] => notices

export function followNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Says how an act ended. The callbacks of one `mutate` go with the part of the page that called it, and what removes a row takes
 * the row away before it is done.
 *
 * @param doing by `mutateAsync`
 * @param failed the title where it failed; `null` where whoever asked shows that in its own place
 * @returns whether it was done
 */
export async function sayWhenDone<T>(
  doing: Promise<T>,
  done?: string | ((answer: T) => string),
  failed?: string | ((error: unknown) => string) | null,
): Promise<boolean> {
  try {
    const answer = await doing
    if (done !== undefined) notifyDone(typeof done === 'string' ? done : done(answer))
    return true
  } catch (error) {
    if (failed !== null) notifyFailed(error, typeof failed === 'function' ? failed(error) : failed)
    return false
  }
}
