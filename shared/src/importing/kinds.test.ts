import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { QuestionDraft } from './import-result.ts'
import { readBank } from './read-bank.ts'

const FOLDER = new URL('./fixtures/kinds/', import.meta.url)

/**
 * Kinds of layouts that were once read wrongly, three or more banks of each. `NN` is the kind's number, and its rule is below.
 * The expected file has every fact of every question, and the texts that are shown as not recognised.
 */
const RULES: Record<string, string> = {
  '01': '[I15]',
  '02': '[I17]',
  '03': '[I16]',
  '04': '[I16]',
  '05': '[I16]',
  '06': '[I18]',
  '07': '[I20]',
  '08': '[I16]',
  '09': '[I19]',
  '10': '[I19]',
  '11': '[I15]',
  '12': '[I20]',
  '13': '[I20]',
  '14': '[I21]',
  '15': '[I20]',
  '17': '[I20]',
  '18': '[I16]',
  '19': '[I17]',
  '20': '[I18]',
  '21': '[I18]',
  '22': '[I16]',
  '23': '[I15]',
  '24': '[I15]',
  '25': '[I19]',
  '26': '[I17]',
  '27': '[I20]',
  '28': '[I17]',
  '29': '[I16]',
  '30': '[I16]',
  '31': '[I16]',
  '32': '[I17]',
  '33': '[I17]',
  '34': '[I15]',
  '35': '[I20]',
  '36': '[I18]',
  '37': '[I16]',
  '38': '[I17]',
}

const said = ({ source: _, ...draft }: QuestionDraft) =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0))

const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.json'))

describe.each(Object.entries(RULES))('kind %s', (kind, rule) => {
  const own = names.filter((name) => name.startsWith(kind)).sort()

  it('has three banks at least', () => expect(own.length).toBeGreaterThanOrEqual(3))

  it.each(own)(`${rule} reads %s`, async (name) => {
    const outcome = await readBank({ kind: 'bytes', bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))), name })
    if (!outcome.ok) throw new Error(outcome.refusal.kind)
    const { questions, unrecognised } = outcome.result
    const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, FOLDER), 'utf8'))
    expect({ questions: questions.map(said), unrecognised: unrecognised.map(({ text }) => text) }).toEqual({
      unrecognised: [],
      ...expected,
    })
  })
})
