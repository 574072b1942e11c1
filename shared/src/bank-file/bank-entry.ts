import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { cut, lineText, longText, shortText } from '../base/text.ts'
import { modelMark } from '../library/provenance-in-words.ts'
import {
  anchorSchema,
  type QuestionContent,
  questionDifficultySchema,
  questionKindSchema,
  questionLevelSchema,
} from '../library/question.ts'
import { ratingScaleSchema } from '../library/rating-scale.ts'

const texts = z.array(lineText).max(40)

/** One question as a bank's file holds it. A fact that is not known has no key. */
export const bankEntrySchema = z.object({
  key: idSchema
    .exactOptional()
    .describe('An id that other files, such as a plan’s file, refer to. The library gives an imported question its own id.'),
  prompt: lineText.describe('What is asked.'),
  title: shortText.exactOptional().describe('A short name for the prompt in lists.'),
  section: shortText.exactOptional().describe('The heading above it.'),
  competency: shortText.exactOptional().describe('What the question assesses.'),
  kind: questionKindSchema.exactOptional(),
  level: questionLevelSchema.exactOptional(),
  difficulty: questionDifficultySchema.exactOptional(),
  minutes: z.number().int().min(1).max(240).exactOptional().describe('Minutes a good conversation about it takes.'),
  strongSignals: texts.default([]).describe('What a good answer shows.'),
  probes: texts.default([]).describe('Further questions on the same matter.'),
  redFlags: texts.default([]).describe('Warning signs.'),
  sampleAnswer: longText.exactOptional(),
  anchors: z.array(anchorSchema).max(10).default([]).describe('What an answer at one level of the scale is like.'),
  tags: z.array(shortText).max(40).default([]),
})
export type BankEntry = z.output<typeof bankEntrySchema>

export const BANK_FORMAT = 'panelbook-questions'
export const BANK_VERSION = 1

/**
 * A bank as JSON: what the library exports, what `panelbook import --dry-run --json` prints, and what somebody writes by hand.
 */
export const questionBankSchema = z
  .object({
    format: z.literal(BANK_FORMAT).exactOptional().describe('Marks a file whose texts are read exactly as they are.'),
    version: z.literal(BANK_VERSION).exactOptional(),
    scale: ratingScaleSchema.exactOptional().describe('What the numbers of the anchors are called.'),
    questions: z.array(
      bankEntrySchema.extend({
        source: z
          .object({ line: z.number().int().min(1) })
          .exactOptional()
          .describe('Its place in the bank it was read from.'),
      }),
    ),
    unrecognised: z
      .array(z.object({ line: z.number().int().min(1), text: z.string(), why: z.string() }))
      .exactOptional()
      .describe('Lines of the bank that a person should look at.'),
  })
  .meta({
    title: 'Panelbook question bank',
    description:
      'Questions as the library exports them, as `panelbook import --dry-run --json` prints them and as `panelbook import` reads them back.',
  })

/** What ends a line anywhere, as the importer sees lines. */
const LINE_END = /\r\n|[\r\u2028\u2029\v\f]/g
/** Control characters but tab and newline: nothing shows them, and files that hold them count as not text. */
const CONTROL = /[^\P{Cc}\t\n]/gu

/** A text that every form of bank file can hold: its line ends are newlines, and invisible or broken characters are removed. */
const plain = (text: string): string => text.toWellFormed().replace(LINE_END, '\n').replace(CONTROL, '').trim()

/** A question of the library as a bank's file holds it: what it says, without whose and which version it is. */
export function bankEntry(content: QuestionContent): BankEntry {
  const stated = (key: 'title' | 'competency' | 'sampleAnswer', value: string | undefined) => {
    const text = value === undefined ? '' : plain(value)
    return text === '' ? {} : { [key]: text }
  }
  const points = (list: readonly { text: string }[]) => list.map(({ text }) => plain(text)).filter((text) => text !== '')
  const section = importedSection(content)
  return {
    prompt: plain(content.prompt),
    ...stated('title', content.title),
    ...(section === undefined ? {} : { section }),
    ...stated('competency', content.competency),
    ...(content.kind === undefined ? {} : { kind: content.kind }),
    ...(content.level === undefined ? {} : { level: content.level }),
    ...(content.difficulty === undefined ? {} : { difficulty: content.difficulty }),
    ...(content.minutes === undefined ? {} : { minutes: content.minutes }),
    strongSignals: points(content.strongSignals),
    probes: points(content.probes),
    redFlags: points(content.redFlags),
    ...stated('sampleAnswer', content.sampleAnswer),
    anchors: content.anchors.map(({ value, text }) => ({ value, text: plain(text) })).filter(({ text }) => text !== ''),
    tags: markedTags(content)
      .map(plain)
      .filter((tag) => tag !== ''),
  }
}

/**
 * A question that a model drafted keeps that mark in every export, as a tag. If there are 40 tags, the mark replaces the last.
 */
function markedTags(content: QuestionContent): string[] {
  const mark = modelMark(content)
  return mark === undefined || content.tags.includes(mark) ? content.tags : [...content.tags.slice(0, 39), mark]
}

/** An imported question keeps the heading it stood under beside the name of its source: "bank.md › Caching". */
function importedSection({ provenance: { origin, source } }: QuestionContent): string | undefined {
  const at = origin === 'imported' && source !== undefined ? source.indexOf(' › ') : -1
  const section = at === -1 ? '' : cut(plain((source ?? '').slice(at + 3)), 200).trim()
  return section === '' ? undefined : section
}
