import type { Notice } from '@panelbook/shared/notices/notice'
import { expect, test } from 'vitest'
import { renderMail } from './render-mail.ts'

const ADDRESS = 'https://panelbook.example'
const notice = (changes: Partial<Notice> = {}): Notice => ({
  ...{ id: 'n', kind: 'on-panel', at: 1, read: false, candidate: { id: 'c', name: 'Robin Sample' }, role: 'Python developer' },
  interview: { id: 'one', stage: 'Phone screen', startsAt: Date.UTC(2040, 0, 2, 9), minutes: 60, timeZone: 'Europe/Berlin' },
  ...changes,
})
const render = (changes: Partial<Notice> = {}, name = 'Mona Example') => renderMail(notice(changes), { name }, ADDRESS)

test('[B14] a mail says in text what its row in the page says, with its time in words that mean the same everywhere', () => {
  expect(render().subject).toBe('You are on the panel: Robin Sample')
  expect(render().text).toBe(
    [
      ...['Hello Mona Example,', '', 'You are on the panel.', ''],
      ...['Robin Sample', 'Phone screen · Python developer', 'Monday, 2 January 2040 at 10:00 CET', ''],
      ...['Open the interview: https://panelbook.example/interviews/one', '', '-- '],
      ...['Panelbook mails you your unread notices. Choose which ones:', 'https://panelbook.example/settings#mail', ''],
    ].join('\n'),
  )
  expect(render({ kind: 'revealed' }).text).not.toContain('2040')
  expect(render({ kind: 'scorecard-due' }).text).toContain('Open my scorecard: https://panelbook.example/interviews/one/check')
})

test('[B14] its page loads nothing, runs nothing, and leaves the background to the mail program', () => {
  const { html } = render({ candidate: { id: 'c', name: '<img src=x onerror=alert(1)> & "Robin"' } }, '</p><script>')
  expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|src=["']/i)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Robin&quot;')
  expect([...html.matchAll(/https?:[^"<\s]+/g)].every(([address]) => address.startsWith(ADDRESS))).toBe(true)
  expect(html).toContain('<meta name="color-scheme" content="light dark">')
  expect(html.replace(/background: #2b5fb8/, '')).not.toMatch(/background/)
})

test('[B14] names are one line each, turn nothing around, and are cut in a subject', () => {
  const name = 'Robin\r\nBcc: all@example.com\u202e\u2066\u0000 x'
  expect(render({ candidate: { id: 'c', name } }).subject).toBe('You are on the panel: Robin Bcc: all@example.com x')
  expect(render({}, 'Mona\r\n\r\nForged').text).toContain('Hello Mona Forged,\n')
  const long = render({ candidate: { id: 'c', name: `${'a'.repeat(79)}😀😀${'b'.repeat(100)}` } })
  expect(long.subject).toBe(`You are on the panel: ${'a'.repeat(79)}…`)
  expect(long.text).toContain('b'.repeat(100))
  expect(render({ candidate: { id: 'c', name: 'رنا' } }).subject).toBe('You are on the panel: \u2068رنا\u2069')
})
