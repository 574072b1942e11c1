import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedQuestion, matchNotes } from './match-notes.ts'
import { QUOTE_LENGTH } from './scorecard.ts'

const asked = (
  id: string,
  prompt: string,
  more: Partial<Record<'strongSignals' | 'probes' | 'redFlags', string[]>> & { title?: string } = {},
): AskedQuestion => {
  const points = (texts: string[] = []) => texts.map((text, at) => ({ id: `${id}-${at}`, text }))
  return {
    id,
    prompt,
    ...(more.title === undefined ? {} : { title: more.title }),
    strongSignals: points(more.strongSignals),
    probes: points(more.probes),
    redFlags: points(more.redFlags),
  }
}
const QUESTIONS = [
  asked('night', 'How do you plan the night when two bakers are ill?', {
    title: 'Planning the night',
    strongSignals: ['counts the orders before anything else'],
  }),
  asked('oven', 'Tell me about a day on which the oven failed.', {
    probes: ['Whom did you ring first?'],
    redFlags: ['blames the electrician'],
  }),
  asked('guest', 'Wie begrüßen Sie einen Stammgast?', { strongSignals: ['nennt den Namen'] }),
  asked('yeast', '酵母とは何ですか？', { strongSignals: ['発酵の温度を知っている'] }),
]
const lines = (text: string, questions = QUESTIONS) => {
  const outcome = matchNotes(text, questions)
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.lines
}
const first = (text: string) => lines(text).map(({ offers }) => offers[0]?.questionId)

describe('[U32] notes that somebody wrote elsewhere', () => {
  it('belong to the question that a heading above them names, in its own words or by its number', () => {
    const notes = lines('Planning the night\n- Rang the owner\n\nQ2\n- was calm about it\nFrage 3: sagt Sie\n4.\n良い\n')
    expect(notes.map(({ names, offers }) => names ?? offers[0]?.questionId)).toEqual([
      'night',
      'night',
      'oven',
      'oven',
      'guest',
      'yeast',
      'yeast',
    ])
    expect(notes[1]).toMatchObject({ number: 2, text: 'Rang the owner', offers: [{ because: { kind: 'below' } }] })
    expect(notes[4]).not.toHaveProperty('names')
    // A list's number is no part of the name, and a bare one may be a rating.
    expect(lines('7. Planning the night\n4\nQ9 is no question here').map(({ names }) => names)).toEqual([
      'night',
      undefined,
      undefined,
    ])
  })

  it('are offered by words that few of the questions say, with those words as they were written', () => {
    expect(lines('He blamed the electricians at once')[0]?.offers).toEqual([
      { questionId: 'oven', because: { kind: 'words', words: ['blamed', 'electricians'] } },
    ])
    expect(first('Den Stammgast kannte sie beim Namen')).toEqual(['guest'])
    expect(first('発酵の温度は26度')).toEqual(['yeast'])
  })

  it('are offered to nothing where they share no telling word', () => {
    expect(lines('Seemed tired. How do you do?')[0]?.offers).toEqual([])
    expect(first('the a on of 1')).toEqual([undefined])
    const alike = [asked('a', 'Why is the bread stale?'), asked('b', 'Why is the bread burnt?')]
    expect(lines('bread bread bread', alike)[0]?.offers).toEqual([])
  })

  it('below one question that speak of another are offered to both, the heading’s first', () => {
    const notes = lines('Tell me about a day on which the oven failed\ncounted the orders before anything else, too')
    expect(notes[1]?.offers.map(({ questionId }) => questionId)).toEqual(['oven', 'night'])
  })

  it('keep each word and lose each list mark; what is longer than evidence may be is parted between sentences', () => {
    expect(lines('  * [x] Rang the owner\r\n> -2 of three\r— so what').map(({ text }) => text)).toEqual([
      'Rang the owner',
      '-2 of three',
      'so what',
    ])
    const long = lines(`${'The oven failed again and again. '.repeat(200)}End.`)
    expect(long.length).toBeGreaterThan(3)
    expect(long.every(({ text, number }) => text.length <= QUOTE_LENGTH && number === 1)).toBe(true)
    expect(
      long
        .map(({ text }) => text)
        .join(' ')
        .match(/failed/g),
    ).toHaveLength(200)
    expect(lines('😀'.repeat(1_500)).every(({ text }) => text.isWellFormed())).toBe(true)
  })

  it('that are too much, or nothing, are refused in a sentence', () => {
    expect(matchNotes('a '.repeat(100_001), QUESTIONS)).toEqual({
      ok: false,
      why: expect.stringMatching(/^These are 200,002 characters. At most 200,000 .*Paste a part of it\.$/),
    })
    expect(matchNotes('a\n'.repeat(1_001), QUESTIONS)).toEqual({ ok: false, why: expect.stringContaining('1,001 lines') })
    expect(matchNotes(' \n - \n', QUESTIONS)).toEqual({
      ok: false,
      why: 'This text has no words. Paste the notes that you wrote.',
    })
  })

  it('are matched in the same way each time, whatever they are and however many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const once = matchNotes(text, QUESTIONS)
        expect(matchNotes(text, QUESTIONS)).toEqual(once)
        if (once.ok) expect(once.lines.every(({ offers }) => offers.length <= 3)).toBe(true)
      }),
      { numRuns: 100, seed: 20_261_128 },
    )
    const many = Array.from({ length: 60 }, (_, at) =>
      asked(`q${at}`, `How would you mend machine part ${at} of line ${at % 7}?`),
    )
    expect(lines('the part of machine and line 4 was mended by us at night\n'.repeat(1_000), many)).toHaveLength(1_000)
  })
})
