import type { Logger } from 'pino'
import { Gauge, type Registry } from 'prom-client'
import type { Bus } from '../database/bus/bus.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { tellTouched } from './tell-touched.ts'
import { fromWire } from './touched-elsewhere.ts'

/** Does here what other nodes tell of. Resolves once it was looked at everything. */
export async function hearOthers(
  bus: Bus,
  { sync, logger, metrics }: { sync: SyncServer; logger: Logger; metrics: Registry },
): Promise<void> {
  const tellHere = async (what: unknown) => {
    try {
      await tellTouched({ sync, logger }, fromWire(what))
    } catch (error) {
      logger.error({ err: error }, 'could not follow another node’s act: looks at everything')
      await sync.hears.lookAtEverything().catch(() => sync.hears.stale())
    }
  }
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(value())
      },
    })
  gauge('panelbook_nodes', 'Nodes on this database that were heard lately, with this one', () => bus.state.nodes)
  gauge('panelbook_node_leads', '1 where this node does what one does for all', () => (bus.state.leads ? 1 : 0))
  gauge('panelbook_bus_fresh', '1 while everything that others told is heard', () => (bus.fresh() ? 1 : 0))
  gauge('panelbook_bus_lag_seconds', 'From telling the others until they hear it', () => bus.state.lagMs / 1_000)
  await bus.listen({
    async heard(from, notice) {
      if (notice.kind === 'documents') sync.hears.documents(notice.heads)
      else if (notice.kind === 'presence') sync.hears.presence(from, notice.of)
      else if (notice.kind === 'who') sync.hears.tellPresence()
      else if (notice.kind === 'touched') await tellHere(notice.what)
    },
    lookAtEverything: () => sync.hears.lookAtEverything(),
    stale() {
      logger.error('other nodes have not been heard for two seconds: nobody has a document open here until they are')
      sync.hears.stale()
    },
    came: () => sync.hears.tellPresence(),
    gone: (node) => sync.hears.gone(node),
  })
}

/** Ready while storage takes writes and, where there are other nodes, while they are heard. */
export function readyWith(checkStorage: () => Promise<void>, bus: Pick<Bus, 'fresh'> | undefined): () => Promise<void> {
  return async () => {
    if (bus?.fresh() === false) throw new Error('Other nodes are not heard')
    await checkStorage()
  }
}
