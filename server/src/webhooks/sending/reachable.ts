import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What a request may be sent to. */
export interface Reach {
  /** The operator lets events into the networks that this server is in. */
  privately: boolean
  /** Through TLS. */
  secure: boolean
}

/** Where clouds answer whoever asks from within, in ranges that are private otherwise: AWS, Google, Alibaba. */
const METADATA: readonly string[] = ['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200'].map((address) =>
  ipaddr.parse(address).toNormalizedString(),
)

/** Ranges that the operator may allow. Never others: of a link, such as cloud metadata, of many, or of nobody. */
const PRIVATE: readonly string[] = ['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']
/** Where IPv6 gives addresses to everybody: whatever else there is, is for something special, or will be. */
const [EVERYBODYS, BITS] = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether events may go to this address. Without TLS they never leave the private network, whatever the operator says.
 *
 * @param address IPv4 or IPv6, as a socket or the name service writes it
 */
export function isReachable(address: string, { privately, secure }: Reach): boolean {
  // The library also reads what only some programs take for an address.
  if (isIP(address) === 0) return false
  // An IPv4 address in the clothes of IPv6 is judged as what it is.
  const parsed = ipaddr.process(address)
  if (METADATA.includes(parsed.toNormalizedString())) return false
  const range = parsed.range()
  if (PRIVATE.includes(range)) return privately
  const everybodys = parsed.kind() === 'ipv4' || (parsed instanceof ipaddr.IPv6 && parsed.match(EVERYBODYS, BITS))
  return secure && range === 'unicast' && everybodys
}
