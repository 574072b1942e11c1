import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { QUOTE_LENGTH } from '../scorecards/scorecard.ts'
import { readTranscript } from './read-transcript.ts'
import { MOST_CHARACTERS, MOST_LINES, readTranscriptSchema, type TranscriptLine } from './transcript.ts'

const read = (text: string) => {
  const outcome = readTranscript(text)
  if (!outcome.ok) throw new Error(`It was refused: ${outcome.refusal.why}`)
  expect(readTranscriptSchema.parse(outcome.transcript)).toEqual(outcome.transcript)
  return outcome.transcript
}
/** `Sasha 1:23 Hello`, of each line. */
const said = (text: string) => read(text).lines.map(({ speaker, at, text: words }) => [speaker, at, words])
const refusal = (text: string) => {
  const outcome = readTranscript(text)
  return outcome.ok ? 'taken' : outcome.refusal.why
}
const S = 1_000

describe('[I24] WebVTT', () => {
  test('gives cues with their voices; header, comments, looks and identifiers are nobody’s words', () => {
    const text = `\ufeffWEBVTT - Interview
Kind: captions

STYLE
::cue { color: red }

NOTE
written by a machine

1
00:00:03.120 --> 00:00:05.000 align:start position:0%
<v.loud Mona Example>What is a <i>heap</i>,
and why?</v>

7f9a-1/12-0
01:02.500 --> 01:04.000
<v Sasha>A tree &amp; an array <00:01:03.000>at <c.x>once</c>: 3 &lt; 4</v>

01:05.000 --> 01:06.000
<v Mona Example>Right.<v Sasha>Yes.
`
    expect(read(text).form).toBe('vtt')
    expect(said(text)).toEqual([
      ['Mona Example', 3_120, 'What is a heap, and why?'],
      ['Sasha', 62_500, 'A tree & an array at once: 3 < 4'],
      ['Mona Example', 65 * S, 'Right.'],
      ['Sasha', 65 * S, 'Yes.'],
    ])
  })

  test('tells speakers before a colon from what somebody said before one, as Zoom writes it', () => {
    const cue = (at: number, words: string) => `${at}\n00:00:0${at}.000 --> 00:00:0${at}.900\n${words}\n`
    const text = [
      'WEBVTT\n',
      cue(1, 'Mona: Hello'),
      cue(2, 'Sasha: Hello'),
      cue(3, 'Remember: it is late'),
      cue(4, 'Mona: Bye'),
      cue(5, 'Sasha: Bye'),
      cue(6, 'and thanks'),
      cue(7, 'a < b and 1 <2> 3'),
      cue(8, 'so long'),
    ]
    expect(said(text.join('\n')).map(([speaker, , words]) => [speaker, words])).toEqual([
      ['Mona', 'Hello'],
      ['Sasha', 'Hello'],
      [undefined, 'Remember: it is late'],
      ['Mona', 'Bye'],
      ['Sasha', 'Bye'],
      [undefined, 'and thanks'],
      [undefined, 'a < b and 1 <2> 3'],
      [undefined, 'so long'],
    ])
  })

  test('keeps what stands behind an empty line of a cue', () => {
    expect(said('WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nOne\r\n\r\nand two\r\n')).toEqual([[undefined, S, 'One and two']])
  })
})

describe('[I24] SubRip and its like', () => {
  test('numbers, commas and lines below each other', () => {
    const text = '1\n00:00:01,500 --> 00:00:02,000\n- Hello\n- Hi\n\n2\n100:00:02,000 --> 100:00:03,000\n2024\n'
    expect(read(text).form).toBe('srt')
    expect(said(text)).toEqual([
      [undefined, 1_500, '- Hello - Hi'],
      [undefined, 100 * 3_600 * S + 2_000, '2024'],
    ])
  })

  test('Teams’ documents: the name on a line of its own, and a title above all', () => {
    const text =
      'Interview with Sasha\n\n0:0:3.120 --> 0:0:5.2\nMona Example\nHello there\n\n0:1:0.0 --> 0:1:2.0\nSasha (Guest)\nHello\nand welcome\n'
    expect(said(text)).toEqual([
      [undefined, undefined, 'Interview with Sasha'],
      ['Mona Example', 3_120, 'Hello there'],
      ['Sasha (Guest)', 60 * S, 'Hello and welcome'],
    ])
  })

  test('YouTube’s pairs of times', () => {
    expect(said('0:00:01.000,0:00:03.500\nHello\n\n0:00:04.000,0:00:05.000\nthere\n')).toEqual([
      [undefined, S, 'Hello'],
      [undefined, 4 * S, 'there'],
    ])
  })
})

describe('[I24] pasted text', () => {
  const mona = ['Mona Example', 5 * S, 'What is a heap?']
  const sasha = ['Sasha', 83 * S, 'A tree: in an array.']
  it.each([
    ['Otter', 'Mona Example  0:05  \nWhat is a heap?\n\nSasha  1:23\nA tree: in an array.\n'],
    ['a time in brackets first', '[00:00:05] Mona Example: What is a heap?\n[00:01:23] Sasha: A tree: in an array.'],
    ['a time first', '00:00:05 Mona Example: What is a heap?\n00:01:23 Sasha: A tree: in an array.'],
    ['a time in brackets behind the name', 'Mona Example (00:05): What is a heap?\nSasha (01:23): A tree: in an array.'],
    ['a time above, with the name', '0:05 Mona Example\nWhat is a heap?\n\n1:23 Sasha\nA tree: in an array.'],
    ['Teams, copied', 'Mona Example\n0:05\nWhat is a heap?\nSasha\n1:23\nA tree: in an array.'],
    ['Teams, read out', 'Mona Example 5 seconds\nWhat is a heap?\n\nSasha 1 minute 23 seconds\nA tree: in an array.'],
  ])('%s', (_what, text) => {
    expect(said(text)).toEqual([mona, sasha])
    expect(read(text).clock).toBeUndefined()
  })

  test('Meet: times alone, each for what stands below', () => {
    const text = '00:00:00\n\nMona: What is a heap?\nSasha: A tree.\n\n00:05:00\n\nMona: And why?\nSasha: It is fast.\n'
    expect(said(text)).toEqual([
      ['Mona', 0, 'What is a heap?'],
      ['Sasha', 0, 'A tree.'],
      ['Mona', 300 * S, 'And why?'],
      ['Sasha', 300 * S, 'It is fast.'],
    ])
  })

  test('Zoom’s chat and captions: times of the clock on the wall, over midnight too', () => {
    const chat = '23:59:58 From Mona Example to Everyone: Hello\n00:00:03 From Sasha to Everyone:\n\tHi\n'
    expect(read(chat).clock).toBe((24 * 3_600 - 2) * S)
    expect(said(chat)).toEqual([
      ['Mona Example', 0, 'Hello'],
      ['Sasha', 5 * S, 'Hi'],
    ])
    const captions = '[Mona Example] 14:03:05\nHello\n\n[Sasha] 14:03:09\nHi\n'
    expect(read(captions).clock).toBe((14 * 3_600 + 185) * S)
    expect(said(captions)).toEqual([
      ['Mona Example', 0, 'Hello'],
      ['Sasha', 4 * S, 'Hi'],
    ])
    expect(read('Mona  2:03 PM\nHello\n\nSasha  2:04 PM\nHi').clock).toBe((14 * 60 + 3) * 60 * S)
  })

  test('without times: who says what, and lines that nobody claims stand as they are', () => {
    expect(said('Mona: Hello\nSasha: Hi\nand good morning\n\nMona: So')).toEqual([
      ['Mona', undefined, 'Hello'],
      ['Sasha', undefined, 'Hi'],
      ['Sasha', undefined, 'and good morning'],
      ['Mona', undefined, 'So'],
    ])
    expect(said('It was late\nWe met at 3:30 and talked of 10:20 more\nThen home')).toEqual([
      [undefined, undefined, 'It was late'],
      [undefined, undefined, 'We met at 3:30 and talked of 10:20 more'],
      [undefined, undefined, 'Then home'],
    ])
  })

  test('a time that somebody says begins no line of its own among those that have heads', () => {
    const turn = (at: number) => `Mona  ${at}:00\nWe met at ${at}:30\n`
    expect(said([1, 2, 3].map(turn).join('\n')).map(([speaker, at]) => [speaker, at])).toEqual([
      ['Mona', 60 * S],
      ['Mona', 120 * S],
      ['Mona', 180 * S],
    ])
  })

  test('in other scripts', () => {
    expect(said('田中：こんにちは\n鈴木：はい\n田中：では')).toEqual([
      ['田中', undefined, 'こんにちは'],
      ['鈴木', undefined, 'はい'],
      ['田中', undefined, 'では'],
    ])
  })
})

describe('[I24] what is too much or nothing is refused', () => {
  test('in kinds that have sentences', () => {
    expect(refusal('')).toBe('empty')
    expect(refusal('\ufeff \n\t\n')).toBe('empty')
    expect(refusal('WEBVTT\n\nNOTE nothing\n')).toBe('empty')
    expect(refusal('PK\u0003\u0004\u0000\u0000')).toBe('no-text')
    expect(refusal('a'.repeat(MOST_CHARACTERS + 1))).toBe('too-long')
    expect(refusal('a\n'.repeat(MOST_LINES + 1))).toBe('too-many-lines')
    expect(refusal('\n'.repeat(MOST_LINES * 10))).toBe('too-many-lines')
    expect(refusal('a\n'.repeat(MOST_LINES))).toBe('taken')
  })

  test('a long breath is several lines that evidence can quote, whole characters each', () => {
    const words = `${'word '.repeat(900)}${'😀'.repeat(1_500)}`
    const { lines } = read(`WEBVTT\n\n00:01.000 --> 00:09.000\n<v Mona>${words}</v>\n`)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      expect(line).toMatchObject({ speaker: 'Mona', at: S })
      expect(line.text.length).toBeLessThanOrEqual(QUOTE_LENGTH - 'Mona: '.length)
      expect(line.text.isWellFormed()).toBe(true)
    }
    const letters = (text: string) => text.replace(/\s/g, '')
    expect(letters(lines.map(({ text }) => text).join(''))).toBe(letters(words))
  })
})

/** The work is counted by time alone where nothing else can tell: a quadratic reader takes minutes for each of these. */
describe('[I24] hostile texts end soon', () => {
  const MB = MOST_CHARACTERS - 100
  it.each([
    ['one line without an end', 'a '.repeat(MB / 2)],
    ['colons', ':'.repeat(MB)],
    ['times', '00:00:01 '.repeat(MB / 9)],
    ['times to the right', `${' '.repeat(MB - 20)}00:00:01`],
    ['arrows', '--> '.repeat(MB / 4)],
    ['open tags', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(MB / 3 - 20)}`],
    ['tags', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v a>'.repeat(MB / 5 - 20)}`],
    ['from', `10:00:00 From ${'to '.repeat(MB / 3 - 20)}`],
    ['empty lines', '\n'.repeat(MB)],
    ['numbers above no time', '1\n\n'.repeat(MB / 3)],
    ['brackets', '['.repeat(MB)],
    ['white space', `a${'\u00a0'.repeat(MB)}b`],
  ])('%s', { timeout: 20_000 }, (_what, text) => {
    expect(() => readTranscript(text)).not.toThrow()
  })
})

test.each(['[00:01:05] Am Montag zählen wir.\n[00:01:09] Und dann?', '00:01:05 Am Montag zählen wir.\n00:01:09 Und dann?'])(
  '[I24] a sentence that begins as morning does in English keeps its first word: %j',
  (text) => {
    expect(read(text).lines[0]).toMatchObject({ at: 65 * S, text: 'Am Montag zählen wir.' })
  },
)

describe('[I24] for any text', () => {
  // “am” in small letters behind a time says that it is morning, in whatever language the talk was.
  const word = fc.stringMatching(/^[a-zäöß]{2,9}$/).filter((each) => !/^[ap]m$/.test(each))
  const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
  const lines = fc.array(
    fc.record({
      speaker: fc.constantFrom('Mona Example', 'Sasha', 'Pavel O’Neil'),
      at: fc.integer({ min: 0, max: 9_999 }),
      text: sentence,
    }),
    { minLength: 1, maxLength: 30 },
  )
  const clock = (seconds: number, fraction: string) =>
    `${[seconds / 3_600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')}${fraction}`
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  type Line = { speaker: string; at: number; text: string }
  const forms: [string, (line: Line, index: number) => string, string][] = [
    [
      'WebVTT',
      ({ speaker, at, text }) =>
        `${clock(at, '.000')} --> ${clock(at + 1, '.000')}\n<v ${escaped(speaker)}>${escaped(text)}</v>\n`,
      'WEBVTT\n\n',
    ],
    [
      'SubRip',
      ({ speaker, at, text }, index) => `${index + 1}\n${clock(at, ',000')} --> ${clock(at + 1, ',000')}\n${speaker}: ${text}\n`,
      '',
    ],
    ['brackets', ({ speaker, at, text }) => `[${clock(at, '')}] ${speaker}: ${text}`, ''],
    ['Otter', ({ speaker, at, text }) => `${speaker}  ${clock(at, '')}\n${text}\n`, ''],
  ]

  test.each(forms)('what was written as %s is read as it was', (_form, write, head) => {
    fc.assert(
      fc.property(lines, (given) => {
        expect(read(`${head}${given.map(write).join('\n')}`).lines).toEqual(
          given.map(({ speaker, at, text }): TranscriptLine => ({ speaker, at: at * S, text })),
        )
      }),
    )
  })

  test('nothing throws, and what is taken is of its shape', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'WEBVTT',
        '-->',
        '00:00:01.000',
        '<v ',
        '</v>',
        '&lt;',
        'NOTE',
        '\n',
        '\n\n',
        'From',
        'to',
        ':',
        '[',
        '(',
        'PM',
        '1',
      ),
      word,
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const outcome = readTranscript(pieces.join(' '))
        if (outcome.ok) readTranscriptSchema.parse(outcome.transcript)
      }),
      { numRuns: 500 },
    )
  })

  test('every word is kept, in order, whatever the times around it', () => {
    const time = fc.integer({ min: 0, max: 20_000 }).map((at) => clock(at, ''))
    const row = fc.oneof(
      sentence,
      time,
      fc.tuple(time, sentence).map(([at, text]) => `${at} ${text}`),
      fc.tuple(time, sentence).map(([at, text]) => `[${at}] ${text}`),
      fc.tuple(sentence, time).map(([text, at]) => `${text}  ${at}`),
      fc.tuple(word, sentence).map(([name, text]) => `${name}: ${text}`),
      fc.tuple(time, time).map(([from, to]) => `${from} --> ${to}`),
      fc.constant(''),
    )
    const wordsIn = (text: string) => text.match(/\p{L}+/gu) ?? []
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const words = wordsIn(rows.join('\n'))
        const outcome = readTranscript(rows.join('\n'))
        const lines = outcome.ok ? outcome.transcript.lines : []
        let next = 0
        const take = (text: string) => {
          for (const each of wordsIn(text)) if (each === words[next]) next += 1
        }
        for (const [at, { speaker = '', text }] of lines.entries()) {
          // A speaker is named with each of their lines, whether or not the text names them again.
          const goesOn = at > 0 && speaker === (lines[at - 1]?.speaker ?? '')
          if (!goesOn || wordsIn(speaker).every((each, index) => each === words[next + index])) take(speaker)
          take(text)
        }
        expect(words.slice(next)).toEqual([])
      }),
      // Found once: one speaker named twice, one line after the other.
      { numRuns: 500, examples: [[['ööä: öß', 'ööä: ßa']]] },
    )
  })
})
