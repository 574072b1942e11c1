import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../../refusals/import-refusal-in-words.ts'
import { bankJson } from '../bank-json.ts'
import { importLimits } from '../import-limits.ts'
import type { ImportResult, Span } from '../import-result.ts'
import { readTextBank, type TextBank } from './read-text-bank.ts'

function read(input: TextBank | string): ImportResult {
  const outcome = readTextBank(typeof input === 'string' ? { text: input } : input)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.result
}

const refusal = (input: TextBank) => {
  const outcome = readTextBank(input)
  return outcome.ok ? undefined : importRefusalInWords(outcome.refusal)
}

function coveredLines(result: ImportResult): Set<number> {
  const spans: Span[] = [
    ...result.questions.flatMap((draft) => draft.source.spans),
    ...[...result.unrecognised, ...result.boilerplate, ...result.advice].map((noted) => noted.span),
  ]
  return new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)))
}

const lines = (text: string) => text.split(/\r\n|[\n\r]/)

/** Pieces of banks, put together in any order. Most results are no sensible bank, but every line must be accounted for. */
const piece = fc.oneof(
  fc.constantFrom(
    'Section 1',
    'Data structures',
    'Table of contents',
    'Tips for using these questions',
    '## Concurrency',
    '### 3. What is a lock?',
    '1. What is a list?',
    '2. Explain a tuple. Look for: it never changes.',
    '45–50. Your own questions',
    '* How does a map grow?',
    '  * What does it cost?',
    '**What is a heap? 🟢**',
    '**Red flags:**',
    'Look for',
    'Follow-up probes',
    '- Guesses',
    'Difficulty: hard | Level: Senior | Time: 5 min',
    'Difficulty: unheard of',
    'Sample answer',
    'It keeps keys in order.',
    '"Why do you test?" Because things break. "What do you test first?" Whatever hurts.',
    'Book a demo',
    '```js',
    '```',
    '---',
    '<details><summary>What is a pod?</summary>',
    '</details>',
    '| Question | Look for |',
    '|---|---|',
    '| What is a table? | Rows |',
    '> quoted',
    '<!-- a comment',
    '-->',
    '',
    '',
  ),
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

describe('accounting for lines', () => {
  it('[I1] puts every line of any text into a question, a heading, boilerplate, advice or the unrecognised', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('bank.txt', 'bank.md'), (pieces, name) => {
        const text = pieces.join('\n')
        const outcome = readTextBank({ text, name })
        if (!outcome.ok) {
          expect(['empty', 'binary']).toContain(importRefusalInWords(outcome.refusal).code)
          return
        }
        const covered = coveredLines(outcome.result)
        const all = lines(text.replace(/^\ufeff/, ''))
        for (const [index, line] of all.entries()) {
          // Line separators that only Unicode knows make further lines. The next test covers inputs with them.
          if (/[\u2028\u2029\v\f]/.test(text)) return
          if (line.trim() !== '') expect(covered, `line ${index + 1} of ${JSON.stringify(text)}`).toContain(index + 1)
        }
        for (const noted of outcome.result.unrecognised) expect(noted.why).not.toBe('Not read')
      }),
      { numRuns: 400, seed: 20_260_801 },
    )
  })

  it('[I1] never throws, and never points outside the input, whatever the form it is read as', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(piece, fc.constantFrom('<p>', '</li>', '<ol><li>', '<table><tr><td>', '{"question":', '"What?"}', 'a,b,"c')),
          { maxLength: 30 },
        ),
        fc.constantFrom('text', 'markdown', 'html', 'csv', 'tsv', 'json'),
        (pieces, format) => {
          const text = pieces.join('\n')
          const outcome = readTextBank({ text, format })
          if (!outcome.ok) return
          const last = text.split(/\r\n|[\n\r\u2028\u2029\v\f]/).length
          for (const line of coveredLines(outcome.result)) {
            expect(line).toBeGreaterThanOrEqual(1)
            expect(line).toBeLessThanOrEqual(last)
          }
        },
      ),
      { numRuns: 400, seed: 20_260_802 },
    )
  })

  it('[I2] invents nothing: every word of a draft stands in the input', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('\n')
        const outcome = readTextBank({ text, name: 'bank.md' })
        if (!outcome.ok) return
        const known = new Set(text.toLowerCase().match(/[a-z]{3,}/g))
        for (const draft of outcome.result.questions) {
          const said = [
            draft.prompt,
            ...draft.strongSignals,
            ...draft.probes,
            ...draft.redFlags,
            draft.sampleAnswer ?? '',
            ...draft.tags,
          ].join(' ')
          for (const word of said.toLowerCase().match(/[a-z]{3,}/g) ?? []) expect(known, word).toContain(word)
        }
      }),
      { numRuns: 300, seed: 20_260_803 },
    )
  })

  it('[I2] leaves absent what the input does not state', () => {
    const [draft] = read('1. What is a list?').questions
    expect(draft).toEqual({
      prompt: 'What is a list?',
      strongSignals: [],
      probes: [],
      redFlags: [],
      anchors: [],
      tags: [],
      source: { line: 1, spans: [{ from: 1, to: 1 }] },
    })
  })

  it('lists a fact it cannot read instead of guessing', () => {
    const { questions, unrecognised } = read('1. What is a list?\nDifficulty: rather\n2. What is a set?')
    expect(questions.map((draft) => draft.difficulty)).toEqual([undefined, undefined])
    expect(unrecognised.map(({ line, text }) => ({ line, text }))).toEqual([{ line: 2, text: 'rather' }])
  })

  it('says once that numbers without a legend mean nothing, and not once a question', () => {
    const bank = JSON.stringify([
      { question: 'What is a list?', expertise: 1 },
      { question: 'What is a set?', expertise: 2 },
    ])
    const { questions, unrecognised } = read({ text: bank, name: 'bank.json' })
    expect(questions.map((draft) => draft.level)).toEqual([undefined, undefined])
    expect(unrecognised.map((noted) => noted.why)).toEqual(['Panelbook does not know the level “1” (2 times)'])
  })
})

it('reads its own output back to the same questions', () => {
  const first = bankJson(
    read(
      '## Locks\n1. What is a lock? Look for: one holder.\nFollow-ups: Who frees it?\n2–4. Your own: Add what you need. What else?',
    ),
  )
  const again = bankJson(read({ text: JSON.stringify(first, null, 2), name: 'bank.json' }))
  expect(first.unrecognised).toHaveLength(1)
  expect(again.questions.map(({ source: _, ...question }) => question)).toEqual(
    first.questions.map(({ source: _, ...question }) => question),
  )
})

it('knows the lines of HTML, ampersands at their ends too', () => {
  const html = '<p>Salt &\npepper</p>\n<ol>\n<li>What is salt &amp;\npepper?</li>\n</ol>'
  expect(read({ text: html, name: 'a.html' }).questions.map((draft) => draft.source)).toEqual([
    { line: 4, spans: [{ from: 4, to: 5 }] },
  ])
})

describe('input that is not read', () => {
  it.each([
    ['nothing', { text: ' \n\t\n' }, 'empty'],
    ['bytes that are no text', { text: 'PK\u0003\u0004\u0000\u0000' }, 'binary'],
    ['a document of a word processor', { text: 'anything', name: 'bank.docx' }, 'unknown-format'],
    ['a kind of file nobody knows', { text: 'anything', name: 'bank.xyz' }, 'unknown-format'],
    ['more text than the limit', { text: 'a'.repeat(importLimits.characters + 1) }, 'too-large'],
    ['more lines than the limit', { text: `${'\n'.repeat(importLimits.lines + 1)}a` }, 'too-many'],
    ['more questions than the limit', { text: '* What is it?\n'.repeat(importLimits.questions + 1), name: 'a.md' }, 'too-many'],
    ['JSON that ends too early', { text: '[{"question": "What', name: 'a.json' }, 'malformed'],
    ['JSON nested without end', { text: '['.repeat(100_000), name: 'a.json' }, 'too-deep'],
    ['HTML nested without end', { text: '<div>'.repeat(100_000), name: 'a.html' }, 'too-deep'],
    ['CSV whose quotation never ends', { text: 'Question,Level\n"What is it?,Junior\n', name: 'a.csv' }, 'malformed'],
    ['CSV of thousands of columns', { text: `Question${',a'.repeat(5_000)}\n`, name: 'a.csv' }, 'too-many'],
  ])('[I5] refuses %s with the reason', (_what, input, code) => {
    const refused = refusal(input)
    expect(refused?.code).toBe(code)
    expect(refused?.message).toMatch(/\p{Lu}.*[.:]/u)
  })

  it('[I5] names the line of a mistake in JSON', () => {
    expect(refusal({ text: '[\n  {"question": "What?"},\n  oops\n]', name: 'a.json' })).toMatchObject({
      code: 'malformed',
      line: 3,
    })
  })
})

/** A pattern that takes quadratic time takes minutes on these texts; read line by line, each takes a fraction of a second. */
const GIVES_UP_MS = 60_000

describe('hostile input', () => {
  it('[I6] keeps scripts, styles and hidden text of HTML out, and mark-up inert', () => {
    const html = `<h2>Web</h2><ol><li>What does &lt;script&gt; do?<script>alert("What?")</script></li>
      <li onclick="x()">Why is <img src=x onerror=alert(1)>inline script refused?</li></ol>
      <p style="display: none">What is hidden?</p><template><p>What is a template?</p></template><svg><title>What is a title?</title></svg>`
    expect(read({ text: html, name: 'a.html' }).questions.map((draft) => draft.prompt)).toEqual([
      'What does <script> do?',
      'Why is inline script refused?',
    ])
  })

  it('[I6] lets no JSON key reach an object’s prototype', () => {
    const text = '[{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}, "question": "What is a prototype?"}]'
    const { questions } = read({ text, name: 'a.json' })
    expect(questions).toHaveLength(1)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(questions[0])).toBe(Object.prototype)
  })

  it.each([
    ['backticks without a partner', '1. What is `'.concat('` `` ```'.repeat(20_000))],
    ['stars', `1. What ${'*a **b '.repeat(30_000)}`],
    ['open brackets', `1. What ${'[('.repeat(60_000)}`],
    ['fences nothing closes', '```a\n~~~b\n'.repeat(8_000)],
    ['comments nothing closes', '<!-- a\n'.repeat(12_000)],
    ['labels on one line', `1. What? ${'Look for: a. Red flags: b. '.repeat(5_000)}`],
    ['quotations', '"What is it that you ask?" Yes. '.repeat(5_000)],
    ['one long word', `1. What ${'a'.repeat(400_000)}`],
    ['spaces', `1. What${' '.repeat(400_000)}is it?`],
    ['list levels', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth % 200)}* a`).join('\n')],
    ['entities', '1. What &amp;&#0;&#x110000; '.repeat(20_000)],
    ['dotted lines', `${'. '.repeat(200_000)}\n1. What? ${'.'.repeat(200_000)}x`],
    ['blanks', `${'_'.repeat(200_000)} ${'_ '.repeat(100_000)}`],
    ['lines parted by spaces', `a${' '.repeat(50)}`.repeat(8_000)],
    ['asking in one line', 'I ask "What is it that you ask?" and, later, '.repeat(5_000)],
    ['ends of mails', '> --\n> Regards,\nFrom: a\n'.repeat(5_000)],
    ['table bars', `| a | b |\n|---|---|\n${'|'.repeat(100_000)}`],
  ])(
    '[I5] gets through %s',
    (_what, text) => {
      const outcome = readTextBank({ text, name: 'a.md' })
      expect(outcome.ok || importRefusalInWords(outcome.refusal).message.length > 10).toBe(true)
    },
    GIVES_UP_MS,
  )

  it(
    '[I5] gets through HTML of a hundred thousand stray and unclosed tags',
    () => {
      for (const text of ['</b><p><b><i></a>a'.repeat(40_000).slice(0, 600_000), '<li><a href="#x">a</li>'.repeat(20_000)]) {
        const outcome = readTextBank({ text, name: 'a.html' })
        expect(outcome.ok || importRefusalInWords(outcome.refusal).message.length > 10).toBe(true)
      }
    },
    GIVES_UP_MS,
  )
})
