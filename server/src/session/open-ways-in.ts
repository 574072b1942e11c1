import type { Clock } from '@panelbook/shared/base/clock'
import type { RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Database } from '../database/schema.ts'
import { settleWaysIn } from './links/settle-ways-in.ts'
import { openPasswords, type PasswordSettings, type Passwords } from './passwords/passwords.ts'
import { createProvider, type OpenIdProvider } from './provider/openid-provider.ts'
import type { ProviderSettings } from './provider/provider-settings.ts'

/** How people come in. */
export interface WaysIn {
  /** Whether sign-in links are mailed to whoever asks for one. */
  mails: boolean
  /** Whether people are let in by links at all: with the operator's provider alone they are not. */
  links: boolean
  /** Where the operator has switched passwords on. */
  passwords: Passwords | undefined
  /** Where the operator has named an identity provider. */
  provider: OpenIdProvider | undefined
}

/** The ways in as they are set, from now on. */
export async function openWaysIn(
  deps: { db: Kysely<Database>; clock: Clock; elapsed: Clock; random: RandomBytes; logger: Pick<Logger, 'warn'> },
  settings: {
    byLinks: boolean
    mails: boolean
    passwords: PasswordSettings | undefined
    provider: ProviderSettings | undefined
    publicUrl: string | undefined
  },
): Promise<WaysIn> {
  const { byLinks, mails } = settings
  await settleWaysIn(deps, byLinks)
  const passwords = settings.passwords && (await openPasswords(settings.passwords, deps))
  return { mails: byLinks && mails, links: byLinks, passwords, provider: createProvider(settings, deps.elapsed) }
}
