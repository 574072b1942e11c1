import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { questionContent } from '../importing/question-content.ts'
import { readTextBank } from '../importing/reading/read-text-bank.ts'
import { questionDifficulties, questionKinds, questionLevels } from '../library/question.ts'
import { type BankEntry, bankEntry, questionBankSchema } from './bank-entry.ts'
import { bankFiles, bankFormats, writeBank } from './write-bank.ts'

/** Pieces that some form of a file, or some reader of one, could take for something of its own. */
const AWKWARD = [
  ...[
    '"',
    "'",
    ',',
    ';',
    '|',
    '\t',
    '\n',
    '\n\n',
    '\n  ',
    ' ',
    '•',
    '• ',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '# ',
    '### 3. ',
    '> ',
    '\\',
    '\\\\',
  ],
  ...[
    '`',
    '`a*b`',
    '`\\`',
    '``',
    '```',
    '**',
    '_',
    'snake_case',
    '~~',
    '<br>',
    '<b>',
    '</p>',
    '<!-- no section -->',
    '&amp;',
    '&',
  ],
  ...[
    '=1+1',
    '+',
    '-2',
    '@SUM(A1)',
    "'=x",
    '＝',
    '[a](b)',
    '![x]',
    '---',
    '```js\nlet a = 1\n```',
    '{"a": 1}',
    '```',
    '%',
    '$',
    '\r\n',
  ],
  ...[
    'Red flags:',
    'Red flags: none',
    '**Probes:**',
    '- **Level:** senior',
    'Sample answer:',
    'Difficulty: hard',
    '3: good',
    'Level',
  ],
  ...[
    'Größe',
    '日本語',
    '🦉',
    'e\u0301',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\u202e',
    'מה',
    'word',
    'What is it?',
    'C#',
    'a.b',
    '__proto__',
  ],
]
const awkward = (longest: number) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...AWKWARD) }, fc.string({ maxLength: 8, unit: 'grapheme' })), {
      minLength: 1,
      maxLength: 9,
    })
    .map((pieces) => pieces.join('').slice(0, longest))
    .filter((text) => text.trim() !== '')

const texts = fc.array(awkward(2_000), { maxLength: 4 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const content = fc
  .record({
    prompt: awkward(2_000),
    title: maybe(awkward(200)),
    section: maybe(awkward(150)),
    competency: maybe(awkward(200)),
    kind: maybe(fc.constantFrom(...questionKinds)),
    level: maybe(fc.constantFrom(...questionLevels)),
    difficulty: maybe(fc.constantFrom(...questionDifficulties)),
    minutes: maybe(fc.integer({ min: 1, max: 240 })),
    strongSignals: texts,
    probes: texts,
    redFlags: texts,
    sampleAnswer: maybe(awkward(5_000)),
    anchors: fc.uniqueArray(fc.record({ value: fc.integer({ min: 1, max: 10 }), text: awkward(500) }), {
      selector: (anchor) => anchor.value,
      maxLength: 5,
    }),
    tags: fc.array(awkward(100), { maxLength: 4 }),
  })
  .map(({ section, strongSignals, probes, redFlags, ...said }) => {
    const points = (list: string[]) => list.map((text, at) => ({ id: `point-${at}`, text }))
    const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as typeof said
    return {
      ...(stated as { [K in keyof typeof said]: Exclude<(typeof said)[K], undefined> }),
      strongSignals: points(strongSignals),
      probes: points(probes),
      redFlags: points(redFlags),
      provenance: { origin: 'imported' as const, source: section === undefined ? 'bank.md' : `bank.md › ${section}`, line: 1 },
    }
  })

const written = (format: (typeof bankFormats)[number], entries: BankEntry[]) => [...writeBank(format, entries)].join('')

function readBack(format: (typeof bankFormats)[number], entries: BankEntry[], named = true) {
  const text = written(format, entries)
  const outcome = readTextBank({ text, ...(named ? { name: `bank.${bankFiles[format].extension}` } : {}) })
  if (!outcome.ok) throw new Error(`${outcome.refusal.kind}\n${text}`)
  return outcome.result
}

describe.each(bankFormats)('a library written as %s', (format) => {
  it('[L11] imports back to the same, whatever its questions say', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 5 }), (contents) => {
        const entries = contents.map(bankEntry)
        const { questions, unrecognised } = readBack(format, entries)
        expect(questions.map(({ source: _source, ...entry }) => entry)).toEqual(entries)
        expect(unrecognised).toEqual([])
        // And so does what the library makes of it: writing it again changes nothing.
        const again = questions.map((draft) => {
          const made = questionContent(draft, { source: 'bank.md', newPointId: () => 'a-point' })
          if (!made.ok) throw new Error(made.why)
          expect(made.notes).toEqual([])
          return bankEntry(made.content)
        })
        expect(written(format, again)).toBe(written(format, entries))
      }),
      { numRuns: 300 },
    )
  })

  it('[L11] is known for what it is when it is pasted', () => {
    const entries = [question({ prompt: 'What is **it**?', probes: ['Red flags: none'] })]
    expect(readBack(format, entries, false).questions[0]).toMatchObject({
      prompt: 'What is **it**?',
      probes: ['Red flags: none'],
    })
  })

  it('[I1] accounts for every line', () => {
    const entries = [question({ sampleAnswer: 'One.\n\nTwo.', section: 'Lists' }), question({ tags: ['a, b', 'c'] })]
    const { questions, boilerplate } = readBack(format, entries)
    const spans = [...questions.flatMap((draft) => draft.source.spans), ...boilerplate.map((noted) => noted.span)]
    for (const [index, line] of written(format, entries).split('\n').entries()) {
      const at = index + 1
      if (line.trim() !== '')
        expect(
          spans.some(({ from, to }) => from <= at && at <= to),
          `line ${at}: ${line}`,
        ).toBe(true)
    }
  })
})

it.each(['json', 'markdown'] as const)(
  '[L11] the keys of a bank that somebody wrote as %s are kept for what refers to them',
  (format) => {
    const entries = [question({ key: 'closing-a-till' }), question({ prompt: 'And then?', key: 'a_b-2' })]
    expect(readBack(format, entries).questions.map(({ key }) => key)).toEqual(['closing-a-till', 'a_b-2'])
  },
)

it('[L11] an export as JSON is what the published schema says', () => {
  const bank: unknown = JSON.parse(written('json', [question({ minutes: 8 })]))
  expect(questionBankSchema.safeParse(bank).error).toBeUndefined()
})

it('[L12] no cell of a CSV begins as a formula does', () => {
  fc.assert(
    fc.property(content, (said) => {
      const { data } = Papa.parse<string[]>(written('csv', [bankEntry(said)]).slice(1), { delimiter: ',' })
      for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t＝＋－＠]/)
    }),
  )
  const text = written('csv', [question({ prompt: '=HYPERLINK("http://evil.example")', title: '-2+3' })])
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")",'-2+3,`)
})

it('shows what somebody added by hand where an export would not have it', () => {
  const text = `${written('markdown', [question({ probes: ['Why?'] })])}\nA stray remark.\n`
  const outcome = readTextBank({ text, name: 'bank.md' })
  expect(outcome.ok && outcome.result.unrecognised.map((noted) => noted.text)).toEqual(['A stray remark.'])
  expect(outcome.ok && outcome.result.questions).toHaveLength(1)
})

it('says what is wrong with one question, and reads the others', () => {
  const bank = JSON.parse(written('json', [question({}), question({ prompt: 'Another?' })]))
  bank.questions[0].minutes = 'a while'
  bank.questions[1].colour = 'red'
  const outcome = readTextBank({ text: JSON.stringify(bank, null, 2), name: 'bank.json' })
  expect(outcome.ok && outcome.result.questions.map((draft) => draft.prompt)).toEqual(['Another?'])
  expect(outcome.ok && outcome.result.unrecognised.map((noted) => noted.why)).toEqual([
    expect.stringContaining('minutes'),
    'The library has no place for “colour”',
  ])
})

it('refuses a bank of a newer version, in words', () => {
  const text = written('json', [question({})]).replace('"version": 1', '"version": 2')
  expect(readTextBank({ text, name: 'bank.json' })).toMatchObject({
    ok: false,
    refusal: { kind: 'newer-bank-file', version: '2', reads: 1 },
  })
})

function question(said: Partial<BankEntry>): BankEntry {
  return { prompt: 'What is it?', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [], ...said }
}
