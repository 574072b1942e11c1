import { describe, expect, test } from 'vitest'
import { createHostCheck } from './host-check.ts'

const passes = (check: ReturnType<typeof createHostCheck>, ...hosts: string[]) =>
  check(hosts.flatMap((host) => ['Host', host])) === undefined

const here = { publicUrl: undefined, listensOn: '127.0.0.1', machine: 'box' }

describe('[A16] the host that a request names', () => {
  const local = createHostCheck(here)
  test.each([
    ['localhost:4600', true],
    ['LOCALHOST', true],
    ['127.0.0.1:8080', true],
    ['[::1]:4600', true],
    ['evil.example', false],
    ['evil.example:4600', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['box:4600', false],
    ['192.0.2.7:4600', false],
    ['', false],
    ['localhost:4600/x', false],
    ['localhost, evil.example', false],
    ['127.0.0.2:4600', true],
    ['127.999.1.1', false],
    ['127.0.0.01', false],
    ['localhost:65535', true],
    ['localhost:65536', false],
  ])('listening on this machine alone: %o → %o', (host, expected) => {
    expect(passes(local, host)).toBe(expected)
  })

  test.each([
    ['192.0.2.7:4600', true],
    ['[2001:db8::1]:4600', true],
    ['box:4600', true],
    ['box.local', true],
    ['localhost:4600', true],
    ['boxes', false],
    ['evil.example', false],
  ])('listening on every interface: %o → %o', (host, expected) => {
    expect(passes(createHostCheck({ ...here, listensOn: '0.0.0.0' }), host)).toBe(expected)
  })

  test.each([
    ['panel.example.com', true],
    ['panel.example.com:443', true],
    // A proxy on this machine that says where it turned to, and a probe.
    ['127.0.0.1:4600', true],
    ['other.example.com', false],
    ['192.0.2.7', false],
    ['box', false],
  ])('with a public address: %o → %o', (host, expected) => {
    const check = createHostCheck({ ...here, listensOn: '0.0.0.0', publicUrl: 'https://panel.example.com' })
    expect(passes(check, host)).toBe(expected)
  })

  test('stands there once', () => {
    expect(local([])).toEqual({ kind: 'several-hosts' })
    expect(local(['Host', 'localhost', 'host', 'localhost'])).toEqual({ kind: 'several-hosts' })
    expect(local(['Host', 'evil.example'])).toEqual({ kind: 'unknown-host', operatorsAddress: false })
  })

  test('may be a name or an address it was told to listen on', () => {
    expect(passes(createHostCheck({ ...here, listensOn: '192.0.2.7' }), '192.0.2.7:4600')).toBe(true)
    expect(passes(createHostCheck({ ...here, listensOn: 'fe80::1' }), '[fe80::1]:4600')).toBe(true)
  })
})
