import { BlockList, isIP } from 'node:net'

/** Reads `10.0.0.0/8, 192.0.2.7, ::1`; undefined for what names no addresses. */
export function parseProxies(text: string): BlockList | undefined {
  const list = new BlockList()
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', bits, ...rest] = part.split('/')
    const family = familyOf(address)
    if (!family || rest.length > 0) return undefined
    if (bits === undefined) {
      list.addAddress(address, family)
      continue
    }
    if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 'ipv4' ? 32 : 128)) return undefined
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

const familyOf = (address: string): 'ipv4' | 'ipv6' | undefined => {
  const version = isIP(address)
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6'
}

/** An IPv4 address as such, where a socket that takes both families tells it as IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** The first six groups of IPv6 addresses that hold an IPv4 address whole: RFC 4291, section 2.5.5.2, and RFC 6052, section 2.1. */
const HOLDS_IPV4: readonly string[] = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']

/**
 * What limits count as one: an IPv4 address, and the network of an IPv6 address, its first 64 bits. Each network has 2^64 of them,
 * and whoever is in one takes as many as they like (RFC 6177, section 2).
 */
function countedAs(address: string): string {
  if (familyOf(address) !== 'ipv6') return address
  const groups = groupsOf(address)
  if (!HOLDS_IPV4.includes(groups.slice(0, 6).join(':'))) return `${groups.slice(0, 4).join(':')}::/64`
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .map((group) => `${group >> 8}.${group & 255}`)
    .join('.')
}

/** The eight groups of an IPv6 address, which has several spellings. */
function groupsOf(address: string): string[] {
  const [whole = ''] = address.split('%')
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/
  const inHex = whole.replace(dotted, (_all, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.slice(0, 4).map(Number) as [number, number, number, number]
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [before = [], after] = inHex.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const left = after === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...left, ...(after ?? [])].map((group) => Number.parseInt(group, 16).toString(16))
}

/**
 * The address a request comes from, as limits count it. A connecting address counts as a proxy only if the operator names it. Then the last address
 * in X-Forwarded-For counts, and so on through further trusted proxies. Anyone may have written the addresses before that.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: BlockList | undefined,
): string {
  let address = plain(peer ?? 'unknown')
  const noted = (forwardedFor ?? '').split(',').map((each) => plain(each.trim()))
  while (trusted && noted.length > 0) {
    const family = familyOf(address)
    if (!family || !trusted.check(address, family)) break
    const before = noted.pop() ?? ''
    if (!familyOf(before)) break
    address = before
  }
  return countedAs(address)
}
