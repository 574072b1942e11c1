import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'

const read = (PANELBOOK_SMTP_URL: string, PANELBOOK_MAIL_FROM = 'Panelbook <panelbook@example.com>') =>
  readConfig({ PANELBOOK_SMTP_URL, PANELBOOK_MAIL_FROM, PANELBOOK_URL: 'https://panelbook.example.com' }).mail

test('[B13] TLS is required, but on this machine or where the operator says otherwise', () => {
  const auth = { user: 'me@example.com', pass: 'a/b' }
  expect(read('smtps://me%40example.com:a%2Fb@smtp.example.com')).toMatchObject({ port: 465, tls: 'implicit', auth })
  expect(read('smtp://smtp.example.com')).toMatchObject({ host: 'smtp.example.com', port: 587, tls: 'starttls', auth: undefined })
  expect(read('smtp://relay.internal:25/?insecure')).toMatchObject({ port: 25, tls: 'none' })
  expect(read('smtp://127.0.0.1:1025')).toMatchObject({ port: 1025, tls: 'none' })
  expect(read('smtp://[::1]')).toMatchObject({ host: '::1', tls: 'none' })
  expect(read('smtp://user:pass@localhost')).toMatchObject({ tls: 'none', auth: { user: 'user', pass: 'pass' } })
})

test('the sender has a name, its own or Panelbook’s', () => {
  expect(read('smtp://localhost', 'panel@example.com')?.from).toEqual({ name: 'Panelbook', address: 'panel@example.com' })
  expect(read('smtp://localhost', '"Hiring, Inc." <panel@example.com>')?.from.name).toBe('Hiring, Inc.')
})

test.each([
  ['http://smtp.example.com', /PANELBOOK_SMTP_URL: expected an address such as smtps:/],
  ['smtp.example.com', /PANELBOOK_SMTP_URL: expected an address such as smtps:/],
  ['smtp://u:secret/word@smtp.example.com', /PANELBOOK_SMTP_URL: /],
  ['smtp://u:secret%word@smtp.example.com', /written as %25/],
  ['smtp://u:secret@smtp.example.com?insecure', /a password would go through the network as it is/],
  ['smtp://u@smtp.example.com', /expected both a user and a password/],
  ['smtp://smtp.example.com?pool=true', /nothing after the \? but insecure/],
  ['smtps://smtp.example.com?insecure', /contradict each other/],
])('[B13] a wrong address is refused by name, and its password told nobody: %s', (address, message) => {
  expect(() => read(address)).toThrow(message)
  expect(() => read(address)).not.toThrow(/secret/)
})

test('[B13] mail needs its server, its sender and the address that people use', () => {
  expect(() => read('smtp://localhost', 'nobody')).toThrow(/PANELBOOK_MAIL_FROM: expected an address such as/)
  expect(() => readConfig({ PANELBOOK_SMTP_URL: 'smtp://localhost' })).toThrow(
    /PANELBOOK_MAIL_FROM and PANELBOOK_URL: required because PANELBOOK_SMTP_URL is set/,
  )
  expect(() => readConfig({ PANELBOOK_MAIL_FROM: 'a@example.com', PANELBOOK_URL: 'http://localhost' })).toThrow(
    /PANELBOOK_SMTP_URL: required because PANELBOOK_MAIL_FROM is set/,
  )
  expect(readConfig({}).mail).toBeUndefined()
})
