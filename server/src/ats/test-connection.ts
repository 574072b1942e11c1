import type { AtsProblem } from '@panelbook/shared/ats/problem'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { notFound } from '../refusals/refused.ts'
import { presentConnection } from './change-connections.ts'
import { AtsFailed } from './reading/ats-failed.ts'
import type { AtsNetwork } from './reading/network.ts'
import { openReader } from './reading/open-reader.ts'
import { findCredentials } from './store/connections.ts'

/** Milliseconds for which somebody waits for the answer. */
const TEST_MS = 25_000

/** Asks a system for one thing of each kind that is read, without patience: who tests waits for it. @throws Refused not-found */
export async function testConnection(
  { db, clock, network }: { db: Kysely<Database>; clock: Clock; network: AtsNetwork },
  id: Id,
): Promise<{ problem?: AtsProblem }> {
  const { address } = await presentConnection(db, id)
  const credentials = await findCredentials(db, id)
  if (!credentials) throw notFound()
  const signal = AbortSignal.timeout(TEST_MS)
  try {
    await openReader({ network, clock, wait: async () => {}, signal, noBreaks: true }, credentials, address).test()
    return {}
  } catch (error) {
    if (!(error instanceof AtsFailed)) throw error
    return { problem: error.problem.kind === 'stopped' ? { kind: 'no-answer' } : error.problem }
  }
}
