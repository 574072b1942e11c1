import type { BlockList } from 'node:net'
import { z } from 'zod'
import { isLoopback, isSecure } from '../provider/provider-settings.ts'
import type { PasswordSettings } from './passwords.ts'

export type { PasswordSettings }

const rangeSchema = z
  .url({ error: 'expected an address such as https://api.pwnedpasswords.com/range', abort: true })
  .superRefine((text, context) => {
    const url = new URL(text)
    const wrong = !isSecure(url)
      ? 'expected an address that begins with https://. Plain http is for a service on this machine'
      : url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== ''
        ? 'expected an address without a user, ? and #'
        : undefined
    if (wrong !== undefined) context.addIssue(wrong)
  })

/** What the environment may say of passwords. `yesOrNo` is how all switches are read. */
export const passwordVariables = (yesOrNo: z.ZodType<boolean>) => ({
  PANELBOOK_PASSWORDS: yesOrNo.default(false),
  PANELBOOK_LEAKED_PASSWORDS_URL: rangeSchema.optional(),
})

interface Read {
  PANELBOOK_PASSWORDS: boolean
  PANELBOOK_LEAKED_PASSWORDS_URL?: string | undefined
  PANELBOOK_SIGN_IN: 'any' | 'oidc-only'
  PANELBOOK_OIDC_NAME?: string | undefined
  PANELBOOK_URL?: string | undefined
  HOST: string
}

/** What can't be set together, and what needs another setting. */
export function passwordMistakes(env: Read): { name: string; message: string }[] {
  const { PANELBOOK_PASSWORDS: on, PANELBOOK_LEAKED_PASSWORDS_URL: leaked, PANELBOOK_URL: url } = env
  return [
    ...(on && env.PANELBOOK_SIGN_IN === 'oidc-only'
      ? [
          {
            name: 'PANELBOOK_PASSWORDS',
            message: 'can’t be set with PANELBOOK_SIGN_IN=oidc-only: the provider alone lets people in',
          },
        ]
      : []),
    // Whoever listens would have the password for good, and not a session alone.
    ...(on && url !== undefined && !isSecure(new URL(url))
      ? [{ name: 'PANELBOOK_PASSWORDS', message: 'needs a PANELBOOK_URL that begins with https://' }]
      : []),
    // Without an address it is plain http to wherever it listens. An address names who may ask: see the host check.
    ...(on && url === undefined && !isLoopback(inAddress(env.HOST))
      ? [
          {
            name: 'PANELBOOK_PASSWORDS',
            message: `needs a PANELBOOK_URL that begins with https://, as HOST lets other machines in`,
          },
        ]
      : []),
    ...(leaked !== undefined && !on
      ? [{ name: 'PANELBOOK_LEAKED_PASSWORDS_URL', message: 'is for passwords. Set PANELBOOK_PASSWORDS=yes, or unset it' }]
      : []),
  ]
}

const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase()

/** What a start says of settings that fit together, and shut people out all the same; undefined: nothing. */
export function passwordWarning(config: {
  passwords: PasswordSettings | undefined
  publicUrl: string | undefined
  trustedProxies: BlockList | undefined
}): string | undefined {
  if (!config.passwords || config.publicUrl === undefined || config.trustedProxies) return undefined
  return 'passwords are on, and PANELBOOK_TRUSTED_PROXIES names no proxy: behind one, everybody shares one address, and one stranger’s wrong passwords shut out whoever signs in from a new device'
}

/** The settings; undefined where passwords are off. */
export function readPasswords(env: Read): PasswordSettings | undefined {
  if (!env.PANELBOOK_PASSWORDS) return undefined
  const { PANELBOOK_OIDC_NAME: name, PANELBOOK_URL: url } = env
  // The last label is everybody's.
  const host = url === undefined ? [] : new URL(url).hostname.split('.').slice(0, -1)
  return {
    leaked: env.PANELBOOK_LEAKED_PASSWORDS_URL?.replace(/\/+$/, ''),
    organisation: [...host, ...(name === undefined ? [] : [name])],
  }
}
