import { inWords } from '../../api/api-problem.ts'

export interface Notice {
  id: number
  tone: 'done' | 'failed'
  title?: string
  message: string
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

/** Something failed and there is no better place for it. */
export function notifyFailed(error: unknown, title = 'This didn’t work'): void {
  set([...notices, { id: nextId++, tone: 'failed', title, message: inWords(error) }])
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
