import { expect, test } from 'vitest'
import { isReachable } from './reachable.ts'

const publicly = { privately: false, secure: true }
const privately = { privately: true, secure: true }
const plainly = { privately: true, secure: false }

const everybodys = ['8.8.8.8', '192.0.1.1', '2606:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8']
const ours = [
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '127.8.8.8',
  '100.64.0.1',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
]
const nobodys = [
  ...['0.0.0.0', '0.1.2.3', '169.254.169.254', '192.0.0.1', '192.0.2.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '240.0.0.1'],
  ...[
    '255.255.255.255',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
  ],
  ...['fd00:ec2::254', 'fd20:ce::254', '::ffff:100.100.100.200', '100.100.100.200'],
  ...['64:ff9b:1::7f00:1', '::7f00:1', '4000::1', 'fec0::1', '::ffff:169.254.169.254', '100::1', 'localhost', '1.2.3', ''],
]

test.each(everybodys)('[X7] %s is reachable through TLS', (address) => {
  expect(isReachable(address, publicly)).toBe(true)
  expect(isReachable(address, privately)).toBe(true)
})

test.each(everybodys)('[X7] %s is never reached without TLS', (address) => {
  expect(isReachable(address, plainly)).toBe(false)
  expect(isReachable(address, { privately: false, secure: false })).toBe(false)
})

test.each(ours)('[X7] %s is reachable where the operator says so, and otherwise not', (address) => {
  expect(isReachable(address, publicly)).toBe(false)
  expect(isReachable(address, privately)).toBe(true)
  expect(isReachable(address, plainly)).toBe(true)
})

test.each(nobodys)('[X7] %s is never reachable', (address) => {
  expect(isReachable(address, publicly)).toBe(false)
  expect(isReachable(address, privately)).toBe(false)
  expect(isReachable(address, plainly)).toBe(false)
})
