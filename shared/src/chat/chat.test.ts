import { expect, test } from 'vitest'
import { chatAddressFault, chatHint, chatProductNames, chatProductOf, chatProducts, chatTargetSchema } from './chat.ts'
import { chatAnswers, chatAnswerWords } from './chat-answer.ts'

test('[B36] an address says of which product it is', () => {
  expect(chatProductOf('https://hooks.slack.com/services/T0/B0/x')).toBe('slack')
  expect(chatProductOf(' https://hooks.slack-gov.com/services/T0/B0/x ')).toBe('slack')
  expect(chatProductOf('https://prod-12.westus.logic.azure.com:443/workflows/a/triggers/manual/paths/invoke?sig=x')).toBe('teams')
  expect(chatProductOf('https://a1.0b.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/x')).toBe(
    'teams',
  )
  expect(chatProductOf('https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz')).toBe('mattermost')
  for (const other of [
    'https://example.com/',
    'https://hooks.slack.com.evil.example/x',
    'nothing',
    'https://evil-logic.azure.com.example/',
  ])
    expect(chatProductOf(other), other).toBeUndefined()
})

test('[B36] an address that can’t be one is refused with what to do', () => {
  expect(chatAddressFault('slack', 'hooks.slack.com/services/x')).toMatch(/whole address/)
  expect(chatAddressFault('slack', 'ftp://hooks.slack.com/x')).toMatch(/whole address/)
  expect(chatAddressFault('slack', 'https://a:b@hooks.slack.com/x')).toMatch(/whole address/)
  expect(chatAddressFault('teams', 'https://acme.webhook.office.com/webhookb2/x')).toMatch(/given up/)
  expect(chatAddressFault('teams', 'https://hooks.slack.com/services/x')).toBe('This is an address of Slack')
  expect(chatAddressFault('mattermost', 'https://chat.example.com/hooks/x')).toBeUndefined()
  const parsed = chatTargetSchema.safeParse({ product: 'teams', address: 'https://acme.webhook.office.com/x' })
  expect(parsed.error?.issues[0]?.path).toEqual(['address'])
})

test('[B36] of an address its host and its last letters are shown', () => {
  expect(chatHint('https://chat.example.com:8443/hooks/abcdefghijklmnopqrstuvwxyz')).toBe('chat.example.com:8443/…wxyz')
})

test('[B41] each answer is a sentence that names the product or what is wrong', () => {
  for (const product of chatProducts)
    for (const answer of chatAnswers) expect(chatAnswerWords(answer, chatProductNames[product])).toMatch(/^[A-Z].*\.$/)
})
