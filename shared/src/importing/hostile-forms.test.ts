import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../refusals/import-refusal-in-words.ts'
import { readBank } from './read-bank.ts'
import { readTextBank } from './reading/read-text-bank.ts'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)

describe('hostile YAML', () => {
  it('[I5] stops aliases that grow', () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 9 }, () => `*a${at}`).join(', ')}]`,
    )
    const outcome = readTextBank({ text: `a0: &a0 [What is it?]\n${levels.join('\n')}\n`, name: 'bank.yaml' })
    expect(outcome.ok ? '' : importRefusalInWords(outcome.refusal).message).toMatch(/aliases/)
  })

  it.each([
    ['nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['indents', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['keys of a prototype', '- question: What is a prototype?\n  __proto__: {polluted: true}\n'],
    ['tags', '- !!js/function "x"\n- !<tag:x> {question: What is a tag?}\n'],
    ['one long line', `question: ${'What '.repeat(100_000)}?`],
    ['open quotes', '- question: "What\n'.repeat(2_000)],
    ['colons', 'a: b: c: d\n'.repeat(5_000)],
  ])('[I5] answers to %s', (_what, text) => {
    const outcome = readTextBank({ text, name: 'bank.yaml' })
    expect(outcome.ok || importRefusalInWords(outcome.refusal).message.length > 10).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('[I5] answers to front matter of the same kinds', () => {
    const text = `---\nquestions:\n${'- &a [*a]\n'.repeat(500)}---\n- What is a keel?\n`
    const outcome = readTextBank({ text, name: 'bank.md' })
    expect(outcome.ok || importRefusalInWords(outcome.refusal).message.length > 10).toBe(true)
  })
})

describe('a hostile mail', () => {
  const nested = (depth: number): string =>
    Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`).join('')

  it.each([
    ['parts within parts', nested(2_000)],
    ['no end of a header', `Subject: ${'a'.repeat(3_000_000)}\n\nWhat is it?`],
    ['nothing', ''],
    ['boundaries without parts', `Content-Type: multipart/mixed; boundary="b"\n\n${'--b\n'.repeat(20_000)}`],
    [
      'words of an encoding nobody knows',
      'Subject: =?x-none?Q?=FF?=\nContent-Type: text/plain; charset=x-none\n\n1. What is it?\n',
    ],
  ])('[I5] is read or refused with a sentence: %s', async (_what, text) => {
    const outcome = await readBank({ kind: 'bytes', bytes: bytesOf(text), name: 'bank.eml' })
    expect(outcome.ok || /[.]$/.test(importRefusalInWords(outcome.refusal).message)).toBe(true)
  })

  it('[I20] is read in its rich form, and names what is attached', async () => {
    const mail = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<h2>Bread</h2><ol><li>What is yeast?</li><li>What is gluten?</li></ol>',
      '--b',
      'Content-Type: text/csv; name="more.csv"',
      'Content-Disposition: attachment; filename="more.csv"',
      '',
      'Question',
      '--b--',
    ].join('\r\n')
    const outcome = await readBank({ kind: 'bytes', bytes: bytesOf(mail), name: 'bank.eml' })
    expect(outcome.ok && outcome.result.questions.map(({ prompt, section }) => [prompt, section])).toEqual([
      ['What is yeast?', 'Bread'],
      ['What is gluten?', 'Bread'],
    ])
    expect(outcome.ok && outcome.result.unrecognised.map(({ text }) => text)).toEqual(['more.csv'])
  })
})

describe('a file of another kind', () => {
  it.each([
    ['slides', 'talk.pptx', /Paste their text/],
    ['an OpenDocument sheet', 'bank.ods', /\.xlsx or CSV/],
    ['a mail of Outlook', 'bank.msg', /\.eml/],
    ['something unknown', 'bank.gift', /paste its text/],
  ])('[I14] is refused with what to do: %s', (_what, name, says) => {
    const outcome = readTextBank({ text: 'What is it?', name })
    expect(outcome.ok ? '' : importRefusalInWords(outcome.refusal).message).toMatch(says)
  })

  it('[I21] is asked for in UTF-8, where nothing tells its alphabet', async () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, at) => (at % 7 === 0 ? 0x20 : 0x80 + ((at * 37) % 0x7f)))
    const outcome = await readBank({ kind: 'bytes', bytes, name: 'bank.txt' })
    expect(outcome.ok ? '' : importRefusalInWords(outcome.refusal).message).toMatch(/UTF-8/)
  })
})
