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

/**
 * The address a request comes from. A connecting address counts as a proxy only if the operator names it. Then the last address
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
  return address
}
