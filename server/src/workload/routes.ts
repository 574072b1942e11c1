import { WORKLOAD_DAYS, workloads } from '@panelbook/shared/workload/workload'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listSeats } from './store.ts'

export function workloadHandlers({ db, clock }: HttpDeps): HandlersOf<'listWorkloads'> {
  return {
    async listWorkloads() {
      const from = clock.now()
      return { workloads: workloads(await listSeats(db, { from, to: from + WORKLOAD_DAYS * 24 * 60 * 60_000 })) }
    },
  }
}
