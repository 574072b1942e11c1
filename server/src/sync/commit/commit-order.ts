/**
 * Counts what was applied to a document and what of it is durable, and lets work that has seen the document wait until all it has
 * seen is durable. Work that has seen what was then refused is done anew.
 */
export interface CommitOrder {
  /** One more update is applied and on its way to the log. */
  applied(): void
  /** The next one is durable: runs what waited for it. */
  durable(): void
  readonly settled: boolean
  /** Runs now if everything applied is durable, else once it is. `again` replaces it should something applied be refused. */
  whenDurable(run: () => void, again: () => void): void
  /** What was applied and isn't durable never will be. Returns the work to be done anew. */
  abandon(): (() => void)[]
}

export function createCommitOrder(): CommitOrder {
  let applied = 0
  let durable = 0
  let waiting: { at: number; run(): void; again(): void }[] = []
  return {
    applied: () => void (applied += 1),
    durable() {
      durable += 1
      while (waiting[0] && waiting[0].at <= durable) waiting.shift()?.run()
    },
    get settled() {
      return applied === durable
    },
    whenDurable(run, again) {
      if (applied === durable) run()
      else waiting.push({ at: applied, run, again })
    },
    abandon() {
      applied = durable
      const works = waiting.map((work) => work.again)
      waiting = []
      return works
    },
  }
}
