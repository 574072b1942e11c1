import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { SyncLimits } from './sync-port.ts'
import { createTokenBucket } from './token-bucket.ts'

/**
 * What one person may have the server do, over all their sockets: bytes they send, and work done for them, counted in parts of
 * updates. Counted and not measured, so that a busy machine delays no one who has sent little. A sender in debt is not read until
 * it is paid. Nothing is lost, and others go on.
 */
export interface SenderBudget {
  frame(bytes: number): void
  work(parts: number): void
  /** Milliseconds until nothing is owed. */
  waitMs(): number
}

export interface SenderBudgets {
  of(personId: Id): SenderBudget
  /** Forgets who owes nothing and has used nothing lately. */
  tidy(): void
}

/** What any frame costs, in parts. */
const FRAME_PARTS = 4

export function createSenderBudgets(
  limits: Pick<SyncLimits, 'bytesPerSecond' | 'byteBurst' | 'partsPerSecond' | 'partBurst'>,
  elapsed: Clock,
): SenderBudgets {
  const budgets = new Map<Id, SenderBudget & { full(): boolean }>()
  const create = () => {
    const bytes = createTokenBucket(limits.bytesPerSecond, limits.byteBurst, elapsed)
    const parts = createTokenBucket(limits.partsPerSecond, limits.partBurst, elapsed)
    return {
      frame(count: number) {
        bytes.take(count)
        parts.take(FRAME_PARTS)
      },
      work: (count: number) => parts.take(count),
      waitMs: () => Math.max(bytes.waitMs(), parts.waitMs()),
      full: () => bytes.full() && parts.full(),
    }
  }
  const current = (personId: Id) => {
    const known = budgets.get(personId)
    if (known) return known
    const made = create()
    budgets.set(personId, made)
    return made
  }
  return {
    // Looked up at each use: a socket that is open longer than its person's budget was remembered must not go on with one of its
    // own.
    of: (personId) => ({
      frame: (count) => current(personId).frame(count),
      work: (count) => current(personId).work(count),
      waitMs: () => budgets.get(personId)?.waitMs() ?? 0,
    }),
    tidy() {
      for (const [personId, budget] of budgets) if (budget.full()) budgets.delete(personId)
    },
  }
}
