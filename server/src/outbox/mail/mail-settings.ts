import { isIP } from 'node:net'
import { emailSchema } from '@panelbook/shared/people/person'

/** Where mail is handed over, and in whose name. */
export interface MailSettings {
  host: string
  port: number
  /** `implicit`: from the first byte; `starttls`: before anything is said, or nothing is; `none`: not at all. */
  tls: 'implicit' | 'starttls' | 'none'
  auth: { user: string; pass: string } | undefined
  from: { name: string; address: string }
}

/** What is wrong with a setting, for whoever starts the server. Says nothing of the address itself, which may hold a password. */
export class MailSettingWrong extends Error {}

const EXAMPLE = 'smtps://user:password@smtp.example.com, or smtp://… for STARTTLS'

/**
 * An address as `smtps://user:password@host:port`. TLS is required, and its certificate checked, unless the server is on this
 * machine or the address ends in `?insecure`: a password goes through no network without it.
 *
 * @throws MailSettingWrong
 */
export function parseSmtpUrl(text: string): Omit<MailSettings, 'from'> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new MailSettingWrong(`expected an address such as ${EXAMPLE}`)
  if (!['', '/'].includes(url.pathname) || url.hash !== '')
    throw new MailSettingWrong(
      'expected nothing after the host and its port. In a user’s name or password write / as %2F, # as %23, ? as %3F and @ as %40',
    )
  if (!['', '?insecure'].includes(url.search)) throw new MailSettingWrong('expected nothing after the ? but insecure')
  const insecure = url.search === '?insecure'
  const implicit = url.protocol === 'smtps:'
  if (implicit && insecure) throw new MailSettingWrong('smtps:// and ?insecure contradict each other: use smtp://…?insecure')
  const [user, pass] = [url.username, url.password].map(decoded)
  if ((user === '') !== (pass === '')) throw new MailSettingWrong('expected both a user and a password, or neither')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = isThisMachine(host)
  if (insecure && !here && user !== '')
    throw new MailSettingWrong('a password would go through the network as it is: leave ?insecure out, or user and password')
  return {
    host,
    port: url.port === '' ? (implicit ? 465 : 587) : Number(url.port),
    tls: implicit ? 'implicit' : insecure || here ? 'none' : 'starttls',
    auth: user === undefined || pass === undefined || user === '' ? undefined : { user, pass },
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new MailSettingWrong('expected % in a user’s name or password to be written as %25')
  }
}

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** `panelbook@example.com`, or with a name as `Panelbook <panelbook@example.com>`. @throws MailSettingWrong */
export function parseSender(text: string): MailSettings['from'] {
  const [, name = '', bracketed] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? []
  const address = emailSchema.safeParse(bracketed ?? text.trim())
  if (!address.success || /\p{Cc}/u.test(name))
    throw new MailSettingWrong('expected an address such as Panelbook <panelbook@example.com>')
  return { name: name.trim().replace(/^"(.*)"$/, '$1') || 'Panelbook', address: address.data }
}
