import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { TellsOthers } from '../acting/tell-touched.ts'
import type { AtsRunner } from '../ats/running/runner.ts'
import type { ErasureKeeper } from '../candidates/erasing/erasure-keeper.ts'
import type { Database } from '../database/schema.ts'
import type { WaysIn } from '../session/open-ways-in.ts'
import type { Drafter } from '../suggesting/drafter.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import type { BegunCookies } from './begun-cookies.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What handlers and commands work with; `server.ts` makes it. */
export interface HttpDeps extends WaysIn {
  db: Kysely<Database>
  sync: SyncServer
  /** Where other nodes use the database, too: how they are told. */
  others?: TellsOthers | undefined
  clock: Clock
  random: RandomBytes
  logger: Logger
  erasures: ErasureKeeper
  sessionCookie: SessionCookie
  sessionMs: number
  linkMs: number
  /** The address people use, where the operator has set one, without a slash at its end. */
  publicUrl: string | undefined
  /** Bind the answers of the provider to the browser that asked. */
  begunCookies: BegunCookies
  /** Names a browser that somebody came in on by a password. */
  deviceCookie: SessionCookie
  /** Where the operator has named a language model. */
  drafter: Drafter | undefined
  /** Whether the operator lets events into private networks, and without TLS. */
  webhooksPrivately: boolean
  /** Hosts in private networks that chat messages may go to. */
  chatHosts: readonly string[]
  /** What runs the applicant tracking systems that are connected. */
  ats: AtsRunner
  version: string
}
