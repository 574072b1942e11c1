import { describe, expect, test } from 'vitest'
import { clientAddress, parseProxies } from './client-address.ts'

const trusted = parseProxies('127.0.0.1, 10.0.0.0/8, fd00::/8')

describe('[A15] the address a request comes from', () => {
  test.each([
    ['nobody is trusted', '127.0.0.1', '203.0.113.9', undefined, '127.0.0.1'],
    ['a stranger who claims another', '198.51.100.1', '203.0.113.9', trusted, '198.51.100.1'],
    ['a proxy of ours', '127.0.0.1', '203.0.113.9', trusted, '203.0.113.9'],
    ['as IPv6 tells IPv4', '::ffff:127.0.0.1', '203.0.113.9', trusted, '203.0.113.9'],
    ['what the client wrote before it', '127.0.0.1', '192.0.2.1, 203.0.113.9', trusted, '203.0.113.9'],
    ['two proxies of ours', '127.0.0.1', '203.0.113.9, 10.1.2.3', trusted, '203.0.113.9'],
    ['IPv6, by its network', 'fd00::1', '2001:db8::9', trusted, '2001:db8:0:0::/64'],
    ['another one of that network', '2001:DB8:0::ffff:0:0:1', undefined, undefined, '2001:db8:0:0::/64'],
    ['one of the network beside it', '2001:db8:0:1::9', undefined, undefined, '2001:db8:0:1::/64'],
    ['one that is written out', '2001:0db8:0001:0002:0003:0004:0005:0006', undefined, undefined, '2001:db8:1:2::/64'],
    ['one of this link', 'fe80::1%eth0', undefined, undefined, 'fe80:0:0:0::/64'],
    ['this machine', '::1', undefined, undefined, '0:0:0:0::/64'],
    ['an IPv4 address within IPv6', '::ffff:203.0.113.9', undefined, undefined, '203.0.113.9'],
    ['its neighbour', '::ffff:203.0.113.10', undefined, undefined, '203.0.113.10'],
    ['the same in hexadecimal', '::ffff:cb00:7109', undefined, undefined, '203.0.113.9'],
    ['the same through a translator', '64:ff9b::203.0.113.9', undefined, undefined, '203.0.113.9'],
    ['one that a proxy notes', '127.0.0.1', '::ffff:cb00:7109', trusted, '203.0.113.9'],
    ['nothing noted', '127.0.0.1', undefined, trusted, '127.0.0.1'],
    ['nonsense noted', '127.0.0.1', 'unknown', trusted, '127.0.0.1'],
    ['no peer any more', undefined, '203.0.113.9', trusted, 'unknown'],
  ])('%s', (_what, peer, forwarded, proxies, expected) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(expected)
  })

  test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.1,', '*'])('%o names no addresses', (text) => {
    expect(parseProxies(text)).toBeUndefined()
  })
})
