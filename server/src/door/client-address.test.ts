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
    ['IPv6', 'fd00::1', '2001:db8::9', trusted, '2001:db8::9'],
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
