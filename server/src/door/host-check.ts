import { isIP } from 'node:net'
import type { RefusalOf } from '@panelbook/shared/refusals/refusal'

/** Why a request is not for this server; undefined: it is. */
export type HostCheck = (rawHeaders: readonly string[]) => RefusalOf<'several-hosts' | 'unknown-host'> | undefined

const isLocal = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || (name.startsWith('127.') && isIP(name) === 4)

/**
 * Whether a request names this server, so that no foreign page reaches it under a name of its own (DNS rebinding), and no name
 * that somebody made up gets into links and files. Names are what counts, not ports: tunnels and containers map those.
 *
 * Right are the operator's address, and this machine's own names, by which proxies and probes come. Without an operator's address
 * also what it listens on; where that is every interface, any plain IP address, as nobody can point a name at a page with that.
 */
export function createHostCheck(options: { publicUrl: string | undefined; listensOn: string; machine: string }): HostCheck {
  const own = options.publicUrl === undefined ? undefined : new URL(options.publicUrl).hostname.toLowerCase()
  const listensOn = inAddress(options.listensOn)
  const everywhere = options.listensOn === '0.0.0.0' || options.listensOn === '::'
  const machine = options.machine.toLowerCase()

  const isOurs = (name: string): boolean => {
    if (isLocal(name) || name === own || name === listensOn) return true
    if (!everywhere) return false
    if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return own === undefined
    return own === undefined && machine !== '' && (name === machine || name === `${machine}.local`)
  }

  return (rawHeaders) => {
    const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host')
    if (hosts.length !== 1) return { kind: 'several-hosts' }
    const name = hostName(hosts[0] ?? '')
    if (name !== undefined && isOurs(name)) return undefined
    return { kind: 'unknown-host', operatorsAddress: own !== undefined }
  }
}

const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase()

/** The name in a Host header, in lower case and without its port; undefined for what no address could be made of. */
function hostName(host: string): string | undefined {
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d{1,5})?$/i.exec(host)?.[1]
  return name !== undefined && URL.canParse(`http://${host}`) ? name.toLowerCase() : undefined
}
