import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../refusals/import-refusal-in-words.ts'
import { hostileTexts } from './hostile-texts.fixture.ts'
import { readBank } from './read-bank.ts'

/** A pattern that takes quadratic time takes minutes on these texts; read line by line, each takes a fraction of a second. */
const GIVES_UP_MS = 60_000

const cases = Object.entries(hostileTexts).flatMap(([form, texts]) =>
  Object.entries(texts).map(([what, text]) => [form, what, text] as const),
)

describe('a text that would keep a careless reader', () => {
  it.each(cases)(
    '[I5] is read, or refused with a sentence, as .%s: %s',
    async (form, what, text) => {
      const outcome = await readBank({ kind: 'bytes', bytes: new TextEncoder().encode(text), name: `bank.${form}` })
      if (what === 'a million tiny lines')
        expect(outcome.ok ? 'read' : importRefusalInWords(outcome.refusal).code).toBe('too-many')
      if (!outcome.ok) expect(importRefusalInWords(outcome.refusal).message).toMatch(/^\p{Lu}.{20,}[.]$/u)
      else expect(outcome.result.questions.length + outcome.result.unrecognised.length).toBeLessThanOrEqual(outcome.lines.length)
    },
    GIVES_UP_MS,
  )
})
