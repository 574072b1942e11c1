import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export function createSyncMetrics(registry: Registry, current: () => { rooms: number; sockets: number }) {
  const registers = [registry]
  new Gauge({
    name: 'panelbook_sync_rooms',
    help: 'Documents in memory',
    registers,
    collect() {
      this.set(current().rooms)
    },
  })
  new Gauge({
    name: 'panelbook_sync_sockets',
    help: 'Open sockets',
    registers,
    collect() {
      this.set(current().sockets)
    },
  })
  const updates = new Counter({ name: 'panelbook_sync_updates_total', help: 'Updates committed', registers })
  const refusals = new Counter({
    name: 'panelbook_sync_refusals_total',
    help: 'Updates refused',
    labelNames: ['reason'],
    registers,
  })
  const seconds = new Histogram({
    name: 'panelbook_sync_commit_seconds',
    help: 'Duration of one commit',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
    registers,
  })
  const sizes = new Histogram({
    name: 'panelbook_sync_batch_updates',
    help: 'Updates in one commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 500],
    registers,
  })
  return {
    update: () => updates.inc(),
    refused: (reason: string) => refusals.inc({ reason }),
    batch(size: number, ms: number) {
      seconds.observe(ms / 1000)
      sizes.observe(size)
    },
  }
}
