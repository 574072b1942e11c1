import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { expect, test } from 'vitest'
import { answerInWords, typesInWords, webhookName } from './webhook-in-words.ts'

test('[X10] what became of a try is said plainly', () => {
  expect(answerInWords({ taken: true, status: 204 })).toBe('Taken (204)')
  expect(answerInWords({ taken: false, status: 500 })).toBe('Not taken (500)')
  expect(answerInWords({ taken: false, status: 307 })).toBe('Redirect not followed (307)')
  expect(answerInWords({ taken: false, failure: 'tls' })).toBe('Certificate not trusted')
})

test('a webhook is known by its description or its host, and its events are summed up', () => {
  expect(webhookName({ description: '', address: 'https://ats.example.com:8443/hooks' })).toBe('ats.example.com:8443')
  expect(webhookName({ description: 'Our ATS', address: 'https://ats.example.com/' })).toBe('Our ATS')
  expect(typesInWords({ types: webhookTypes })).toBe('every event')
  expect(typesInWords({ types: ['candidate.created'] })).toBe('“A candidate is added”')
  expect(typesInWords({ types: ['candidate.created', 'candidate.erased'] })).toBe(
    '“A candidate is added” and “A candidate is erased”',
  )
  expect(typesInWords({ types: webhookTypes.slice(0, 3) })).toBe('“An interview is planned” and 2 other events')
})
