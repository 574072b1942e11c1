import type { Notice } from './notices.ts'

/**
 * How the nodes on one database hear of each other's commits. What is told in a transaction is heard once it is committed, and
 * never otherwise. One contract suite (`bus.contract.ts`) runs on every implementation.
 */
export interface Bus {
  /** An id of this start of this node. Nobody hears themselves. */
  readonly node: string
  /**
   * Whether everything that others had committed two seconds ago has been heard, and looked at. Counted by this machine's clock
   * that only counts on.
   */
  fresh(): boolean
  /** Tells the others what is in no transaction of its own. @throws where it can't be told now */
  tell(notice: Notice): Promise<void>
  /** Tells what passes, such as where somebody's caret is: lost where nobody can be told now. */
  tellInPassing(notice: Notice): void
  /** From now on hears for this one, which was told of nothing before. Resolves once it has looked at everything. */
  listen(listener: BusListener): Promise<void>
  /**
   * Runs what one node alone should do, on the one that leads, as long as it does: PostgreSQL gives that to one that it has a
   * connection to. Resolves once it has begun here or begins elsewhere.
   */
  whileLeading(start: () => Promise<{ stop(): Promise<void> }>): Promise<{ stop(): Promise<void> }>
  /** Milliseconds that the last sign of life took to be heard, and nodes that were heard lately, with this one. */
  readonly state: { lagMs: number; nodes: number; leads: boolean }
  /** Takes leave of the others. */
  close(): Promise<void>
}

export interface BusListener {
  /**
   * @param from whose notice it is
   * @returns resolves once it is followed, where that takes a while: until then nothing later counts as known
   */
  heard(from: string, notice: Notice): Promise<void> | void
  /** Notices may have been lost: looks at everything that others may have changed. Called again where it fails. */
  lookAtEverything(): Promise<void>
  /** Nothing has been heard for two seconds: nobody may be served by what was known. */
  stale(): void
  /** A node that wasn't heard before. */
  came(node: string): void
  /** A node that left, or hasn't been heard for a while. */
  gone(node: string): void
}
