import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDifficulty, parseLevel, parseMinutes } from './cues/attributes.ts'
import { splitByLabels } from './cues/find-labels.ts'
import { isFactField } from './cues/labels.ts'
import { namedOrdinalOf } from './cues/line-marker.ts'
import type { ImportResult, QuestionDraft, Span } from './import-result.ts'
import { readBank } from './read-bank.ts'

const FOLDER = new URL('./fixtures/', import.meta.url)
const FOLDERS = ['', 'kinds/', 'independent/', 'outside/', 'outside-again/']
/** In trees and sheets, keys and headers say what a value is. They are no text of the bank. */
const STRUCTURED: ReadonlySet<string> = new Set(['json', 'yaml', 'csv', 'tsv', 'xlsx'])

const documents = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => /\.\w+$/.test(name) && !/\.expected\.json$|\.ts$|^README/.test(name))
    .map((name) => `${folder}${name}`),
)

/**
 * The words made of letters; in scripts without spaces each character is a word. Numbers and boxes only count lines, so they are
 * left out.
 */
const words = (text: string): string[] =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u3040-\u30ff\u3400-\u9fff]/g, ' $& ')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).filter((word) => /[\p{L}\p{M}]/u.test(word) && word !== 'x')

const textsOf = ({ source: _, ...draft }: QuestionDraft): string =>
  Object.values(draft)
    .flatMap((value) => (Array.isArray(value) ? value.map((entry) => (typeof entry === 'string' ? entry : entry.text)) : [value]))
    .join('\n')

/** The part of a line that a reader sees: no tags, no addresses of links, no entities, no marks in front. */
const visible = (line: string): string =>
  line
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/&#?\w+;/g, ' ')
    .replace(/[*_#>|`~]+/g, ' ')
    .replace(/^\s*(?:[-+●•·]|\d+[.)]|:(?=[A-Z]))\s*/, '')
    .replace(/^[^\p{L}\p{N}"“'«([【「『]+/u, '')
    .trim()

/**
 * The words of a line that the result must have: without labels, which became fields, and values of facts, which are kept by
 * their meaning.
 */
function sayings(line: string): string[] {
  const text = visible(line)
  const counted = namedOrdinalOf(text)?.length ?? 0
  return splitByLabels(text.slice(counted)).flatMap(({ field, text: said }) => (field && isFactField(field) ? [] : words(said)))
}

/** Whether a line is a fact without a label: "⏳ 5 min", "hard". */
const isFact = (line: string): boolean => {
  const text = visible(line)
  return [parseMinutes(text), parseDifficulty(text), parseLevel(text)].some((fact) => fact !== undefined)
}

/** The numbers of lines that are silently lost: most of their words are in no field and in no noted text of these lines. */
function lost({ questions, ...notes }: ImportResult, lines: readonly string[]): number[] {
  const over: string[][] = lines.map(() => [])
  const put = ({ from, to }: Span, text: string) => {
    for (let at = from - 1; at < Math.min(to, lines.length); at++) over[at]?.push(text)
  }
  // The header of a table of levels names them; the anchors say their numbers.
  const scaled = new Set<number>()
  for (const draft of questions)
    for (const span of draft.source.spans) {
      put(span, textsOf(draft))
      if (draft.anchors.length > 0) for (let at = span.from; at <= span.to; at++) scaled.add(at)
    }
  for (const { span, text, why } of [...notes.unrecognised, ...notes.boilerplate, ...notes.advice])
    put(span, why === 'Not read' || why === 'markup' ? lines.slice(span.from - 1, span.to).join('\n') : text)
  return lines.flatMap((line, at) => {
    if ((scaled.has(at + 1) && /^\s*\|/.test(line)) || isFact(line)) return []
    const said = sayings(line)
    const there = new Set(words((over[at] ?? []).join('\n')))
    return said.length > 0 && said.filter((word) => there.has(word)).length * 2 < said.length ? [at + 1] : []
  })
}

async function read(name: string, bytes: Uint8Array): Promise<{ result: ImportResult; lines: string[] } | undefined> {
  const outcome = await readBank({ kind: 'bytes', bytes, name })
  if (!outcome.ok || STRUCTURED.has(outcome.form)) return undefined
  return { result: outcome.result, lines: [...outcome.lines] }
}

describe('every line of every corpus', () => {
  it.each(documents)('[I1] [I15] is in a field, or told as set aside: %s', async (name) => {
    const bank = await read(name, new Uint8Array(readFileSync(new URL(name, FOLDER))))
    expect(bank ? lost(bank.result, bank.lines).map((line) => `${line}: ${bank.lines[line - 1]}`) : []).toEqual([])
  })
})

describe('a label of which nothing comes', () => {
  const bank = (text: string, name: string) => read(name, new TextEncoder().encode(text))

  it.each([
    ['bank.md', '## How do you count stock?\n\n**Red flags:**\n\n## Who closes the till?\n\nThe last to leave.', 3],
    ['bank.txt', '1. Wie zählen Sie?\nWarnzeichen:\n2. Wer schließt ab?\nAntwort: Alle.', 2],
    ['bank.html', '<h3>Qui ferme ?</h3>\n<p>Relances :</p>\n<h3>Qui ouvre ?</h3>\n<p>Réponse : Lise.</p>', 2],
    ['bank.md', '## Who opens?\n\n**Look for**\n\n**Sample answer**\n\nWhoever has the key.', 3],
  ])('[I1] is told: %s %j', async (name, text, line) => {
    const told = (await bank(text, name))?.result.boilerplate.filter(({ why }) => why === 'a label with nothing below it')
    expect(told?.map((noted) => noted.line)).toEqual([line])
  })

  it.each([
    ['bank.md', '## Till\n\n1. What do you say?\n\n## Soft skills\n\n2. Which tone do you take?', 'Soft skills'],
    [
      'bank.html',
      '<h2>Caisse</h2><ol><li>Que dites-vous ?</li></ol>\n<h2>Savoir-être</h2><ol><li>Qui parle ?</li></ol>',
      'Savoir-être',
    ],
    ['bank.md', '## Kasse\n\n- Wer zählt?\n\n## Kompetenz\n\n- Wer lernt?', 'Kompetenz'],
  ])('[I16] is a heading where it stands above questions: %s %j', async (name, text, heading) => {
    expect((await bank(text, name))?.result.questions.map(({ section }) => section)).toEqual([expect.any(String), heading])
  })

  it.each([
    [
      'bank.md',
      '### How do you take a call?\n\nYou ask in this order:\n\n- Where is it?\n- What is it?\n\nThe order may differ.',
    ],
    [
      'bank.html',
      '<h3>Comment prenez-vous un appel ?</h3>\n<p>On demande dans cet ordre :</p><ul><li>Où est-ce ?</li></ul><p>L’ordre varie.</p>',
    ],
    [
      'bank.md',
      '### Wie nehmen Sie einen Notruf an?\n\nGefragt wird der Reihe nach:\n\n- Wo?\n- Was ist passiert?\n\nDie Folge ist fest.',
    ],
  ])('[I16] stays in the answer that goes on below its list: %s %j', async (name, text) => {
    const [draft] = (await bank(text, name))?.result.questions ?? []
    expect(draft?.sampleAnswer).toMatch(/(?:order|ordre|nach)\s?:\n/)
  })
})
