import type { Bus, BusListener } from './bus.ts'
import { type Notice, payloadsOf, readPayload } from './notices.ts'

/** Nodes of one process that hear of each other, for tests. Notices pass as the same texts as through PostgreSQL. */
export interface MemoryHub {
  join(node: string): Promise<Bus>
  /** Ends a node's connection: what is told meanwhile it doesn't hear. */
  cut(node: string): void
}

interface Joined {
  node: string
  listener: BusListener | undefined
  hears: boolean
  works: Set<{ start(): Promise<{ stop(): Promise<void> }>; running: Promise<{ stop(): Promise<void> }> | undefined }>
}

export function createMemoryHub(): MemoryHub {
  const joined = new Map<string, Joined>()
  let leader: string | undefined

  const tell = (node: string, notice: Notice) => {
    for (const payload of payloadsOf(node, notice)) {
      const read = readPayload(payload)
      for (const each of joined.values()) {
        if (each.node === node || !each.hears || !read || read.notice.kind === 'sign' || read.notice.kind === 'bye') continue
        if (read.notice.kind === 'everything') void each.listener?.lookAtEverything()
        else each.listener?.heard(node, read.notice)
      }
    }
  }
  const lead = (own: Joined) => {
    leader = own.node
    for (const work of own.works) work.running ??= work.start()
  }
  const others = (node: string) => [...joined.values()].filter((each) => each.node !== node)

  return {
    async join(node) {
      const own: Joined = { node, listener: undefined, hears: true, works: new Set() }
      for (const other of joined.values()) other.listener?.came(node)
      joined.set(node, own)
      if (leader === undefined) lead(own)
      return {
        node,
        fresh: () => own.hears && own.listener !== undefined,
        tell: async (notice) => tell(node, notice),
        tellInPassing: (notice) => tell(node, notice),
        async listen(listener) {
          own.listener = listener
          for (const other of others(node)) listener.came(other.node)
          await listener.lookAtEverything()
        },
        async whileLeading(start) {
          const work: { start: typeof start; running: ReturnType<typeof start> | undefined } = { start, running: undefined }
          own.works.add(work)
          if (leader === node) lead(own)
          return {
            async stop() {
              own.works.delete(work)
              await (await work.running)?.stop()
            },
          }
        },
        get state() {
          return { lagMs: 0, nodes: joined.size, leads: leader === node }
        },
        async close() {
          joined.delete(node)
          for (const other of others(node)) other.listener?.gone(node)
          for (const { running } of own.works) await (await running)?.stop()
          const [next] = others(node)
          leader = undefined
          if (next) lead(next)
        },
      }
    },
    cut(node) {
      const own = joined.get(node)
      if (!own) return
      own.hears = false
      setImmediate(async () => {
        own.hears = true
        await own.listener?.lookAtEverything()
      })
    },
  }
}
