import type { AtsCredentials } from '@panelbook/shared/ats/connection'
import { ashbyReader } from './ashby/ashby.ts'
import { type AskingDeps, createAsking } from './asking.ts'
import type { AtsReader } from './ats-reader.ts'
import { greenhouseReader } from './greenhouse/greenhouse.ts'

/** What a system is read through. @param address where it answers instead of at its vendor's own */
export function openReader(deps: AskingDeps, credentials: AtsCredentials, address: string | undefined): AtsReader {
  const asking = createAsking(deps)
  return credentials.system === 'greenhouse'
    ? greenhouseReader(asking, credentials, address)
    : ashbyReader(asking, credentials, address)
}
