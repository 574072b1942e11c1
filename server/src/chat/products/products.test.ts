import { chatProducts } from '@panelbook/shared/chat/chat'
import { describe, expect, test } from 'vitest'
import { type ChatMessage, type ChatPart, chatLine } from '../chat-message.ts'
import { answerOf } from './answer-of.ts'
import { bodyFor } from './body-for.ts'
import { documented } from './limits.fixture.ts'

const ADDRESS = 'https://panelbook.example'
const messageOf = (parts: readonly ChatPart[], summary = 'Something'): ChatMessage => ({
  ...{ id: 'a-notice.chat', summary, parts },
  footer: { text: 'Panelbook sends your unread notices here.', label: 'Settings', url: `${ADDRESS}/settings#chat` },
})
const part = (line: string): ChatPart => ({
  title: 'You are on the panel',
  lines: [line, 'Developer · System design', 'Monday 2 January 2040 at 09:00 UTC'],
  open: { label: 'Open the interview', url: `${ADDRESS}/interviews/one` },
})

/** What calls people, makes links or hides text somewhere. */
const NASTY = [
  '<!channel> <!here> <!everyone> <@U123>',
  '@all @channel @here @ada',
  '<https://evil.example|Open the interview>',
  '[Open the interview](https://evil.example)',
  '![](https://evil.example/pixel.png)',
  '<at>everyone</at>',
  '# Title *bold* _it_ ~~gone~~ `code` :smile: ~town-square',
  'a\n\n> b\r\n| c | d |',
  '\u202eevil\u202c',
  '&lt;!channel&gt;',
]

describe.each(chatProducts)('%s', (product) => {
  const { body, mostBytes } = documented[product]

  test('[B40] a message is as its documentation says, from one thing to a hundred, however long its lines are', () => {
    const long = part(chatLine('\u{1f600}'.repeat(3_000)))
    for (const parts of [
      [part('Robin Example')],
      [long],
      Array.from({ length: 100 }, () => long),
      [{ title: 'Alone', lines: [] }],
    ]) {
      const text = bodyFor(product, messageOf(parts), ADDRESS)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostBytes)
      expect(body.safeParse(JSON.parse(text)).error).toBeUndefined()
    }
    expect(bodyFor(product, messageOf(Array.from({ length: 100 }, () => part('Robin'))), ADDRESS)).toMatch(/And \d+ more/)
  })

  test('[B40] the id is in it, so that the same message sent again can be known', () => {
    expect(bodyFor(product, messageOf([part('Robin')]), ADDRESS)).toContain('a-notice.chat')
  })

  test.each(NASTY)('[B40] what people wrote calls nobody and leads nowhere: %s', (text) => {
    const line = chatLine(text)
    const sent = bodyFor(product, messageOf([part(line)], line), ADDRESS)
    expect(body.safeParse(JSON.parse(sent)).error).toBeUndefined()
    // No line of its own, and nothing that turns letters around.
    expect(line).not.toMatch(/[\r\n\u202e]/)
    const strings: string[] = []
    JSON.parse(sent, (_key, value: unknown) => {
      if (typeof value === 'string') strings.push(value)
      return value
    })
    const links = strings.filter((each) => URL.canParse(each) && /^https?:/.test(each))
    expect(links.filter((link) => !link.startsWith(ADDRESS) && !link.startsWith('http://adaptivecards.io/'))).toEqual([])
    if (product === 'slack') {
      for (const each of strings) expect(each.replace(`<${ADDRESS}/settings#chat|Settings>`, '')).not.toMatch(/[<>]/)
    }
    if (product === 'mattermost') {
      for (const each of strings) {
        // A footer is no Markdown, and is ours.
        const own = each.replaceAll(`](${ADDRESS}/interviews/one)`, '').replace(`${ADDRESS}/settings#chat`, '')
        expect(own).not.toMatch(/(?<!\\)\]\(/)
        expect(own).not.toMatch(/@[a-z]/)
        expect(own.replace(/^\[(?=Open the interview$)/m, '')).not.toMatch(/(?<!\\)[*_`[\]<>#|]/)
      }
    }
  })
})

test('[B40] in Teams nothing that people wrote is read as Markdown', () => {
  const sent = bodyFor('teams', messageOf([part('**x**')]), ADDRESS)
  expect(sent).not.toContain('"TextBlock"')
  expect(sent).not.toContain('entities')
})

test('[B41] what each product answers is said in one of a few words', () => {
  const said = (status: number, text = '', product: 'slack' | 'teams' | 'mattermost' = 'slack') => {
    const { answer, forGood } = answerOf(product, { kind: 'answered', status, said: text }, 0)
    return forGood ? `${answer} for good` : answer
  }
  expect(said(200, 'ok')).toBe('taken')
  expect(said(202, '', 'teams')).toBe('taken')
  expect(said(400, 'invalid_payload')).toBe('malformed')
  expect(said(403, 'action_prohibited')).toBe('refused')
  expect(said(404, 'no_service')).toBe('gone for good')
  expect(said(410, 'channel_is_archived')).toBe('archived for good')
  expect(said(429)).toBe('too-often')
  expect(said(500, 'rollup_error')).toBe('server-error')
  expect(said(302)).toBe('redirected')
  expect(said(401, 'DirectApiAuthorizationRequired', 'teams')).toBe('refused')
  expect(said(404, '{"error":{"code":"WorkflowNotFound"}}', 'teams')).toBe('gone for good')
  expect(said(400, '{"id":"web.incoming_webhook.invalid.app_error"}', 'mattermost')).toBe('gone for good')
  expect(said(501, '{"id":"web.incoming_webhook.disabled.app_error"}', 'mattermost')).toBe('refused')
  // A proxy before somebody's own server, while that is upgraded.
  expect(said(404, '<html>nginx</html>', 'mattermost')).toBe('gone')
})

test('[B37] Retry-After is seconds or a date, and is believed for an hour', () => {
  const after = (retryAfter: string) => answerOf('slack', { kind: 'answered', status: 429, retryAfter }, 0).afterMs
  expect(after('30')).toBe(30_000)
  expect(after(new Date(60_000).toUTCString())).toBe(60_000)
  expect(after('999999999')).toBe(3_600_000)
  for (const wrong of ['-5', 'soon', '', '1e9']) expect(after(wrong)).toBe(0)
})
