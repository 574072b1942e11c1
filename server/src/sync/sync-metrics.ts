import type { RefusalReason } from '@panelbook/shared/protocol/messages'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What the sync server counts. No label names a person, an interview or a document. */
export interface SyncMetrics {
  updates(count: number): void
  batch(entries: number, seconds: number): void
  refused(reason: RefusalReason | 'forged' | 'gap'): void
  denied(status: number): void
  closed(code: number): void
  loaded(): void
  /** What was done for senders, as they pay for it. */
  work(parts: number): void
}

export function createSyncMetrics(
  registry: Registry,
  now: { rooms(): number; documentSockets(): number; eventSockets(): number; unsentBytes(): number },
): SyncMetrics {
  const registers = [registry]
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  gauge('panelbook_sync_rooms', 'Documents in memory', now.rooms)
  gauge('panelbook_sync_sockets', 'Connections that have a document open', now.documentSockets)
  gauge('panelbook_event_sockets', 'Connections that listen for changes', now.eventSockets)
  gauge('panelbook_sync_unsent_bytes', 'Sent to open connections, and not taken by the network yet', now.unsentBytes)
  /** Counted with every edit: as a plain number, which the counter takes when somebody asks for it. */
  const often = (name: string, help: string) => {
    let uncounted = 0
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.inc(uncounted)
        uncounted = 0
      },
    })
    return (more: number) => void (uncounted += more)
  }
  const updates = often('panelbook_sync_updates_total', 'Updates committed')
  const loads = new Counter({ name: 'panelbook_sync_loads_total', help: 'Documents read into memory', registers })
  const work = often('panelbook_sync_work_parts_total', 'Parts of updates judged, integrated or encoded, as senders pay for them')
  const commitSeconds = new Histogram({
    name: 'panelbook_sync_commit_seconds',
    help: 'From handing a batch to the log until it is durable',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  })
  const batchEntries = new Histogram({
    name: 'panelbook_sync_batch_updates',
    help: 'Updates committed together',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 1_000],
    registers,
  })
  const refusals = new Counter({
    name: 'panelbook_sync_refusals_total',
    help: 'Updates refused',
    labelNames: ['reason'],
    registers,
  })
  const denials = new Counter({
    name: 'panelbook_sync_denials_total',
    help: 'Upgrades denied',
    labelNames: ['status'],
    registers,
  })
  const closes = new Counter({
    name: 'panelbook_sync_closes_total',
    help: 'Sockets the server closed',
    labelNames: ['code'],
    registers,
  })
  return {
    updates,
    batch(entries, seconds) {
      batchEntries.observe(entries)
      commitSeconds.observe(seconds)
    },
    refused: (reason) => refusals.inc({ reason }),
    denied: (status) => denials.inc({ status }),
    closed: (code) => closes.inc({ code }),
    loaded: () => loads.inc(),
    work,
  }
}
