import { expect, test } from 'vitest'
import { deliveryOf } from './smtp.ts'

const error = (answer: object) => Object.assign(new Error('550 <mona@example.com> unknown'), answer)

test.each([
  [{ code: 'ECONNECTION', command: 'CONN' }, 'unreachable'],
  [{ code: 'ETLS', command: 'STARTTLS' }, 'unreachable'],
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'unreachable'],
  [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'unreachable'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, 'unreachable'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, response: '451 4.7.1 Greylisted' }, 'later'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 <mona@example.com> unknown' }, 'refused'],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 554, response: '554 5.7.1 Relay access denied' }, 'later'],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 552, response: '552 Too large' }, 'refused'],
])('[B12] %o means %s, and nothing that the server wrote is told', (answer, kind) => {
  const delivery = deliveryOf(error(answer))
  expect(delivery.kind).toBe(kind)
  expect(JSON.stringify(delivery)).not.toContain('mona')
})

test('[B12] anything else means that no mail is taken now', () => {
  expect(deliveryOf('what').kind).toBe('unreachable')
  expect(deliveryOf(new Error('Unexpected socket close')).kind).toBe('unreachable')
})
