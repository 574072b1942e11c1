import type { HeadingAttributes } from '../../cues/attributes.ts'
import { headingAttributes } from '../../cues/attributes.ts'
import { type LabelField, labelField, labelWords } from '../../cues/labels.ts'
import { namesQuestions } from '../../cues/page-matter.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import { anchorValue } from '../../cues/rubric.ts'
import type { JsonNode } from '../../forms/data/located-json.ts'
import { plainText } from '../../forms/text/inline-text.ts'
import type { ImportLimits } from '../../import-limits.ts'
import type { ImportResult } from '../../import-result.ts'
import { groupTitles } from './group-titles.ts'
import { choicesOf, countsFrom } from './json-choices.ts'
import { numberScales, type Scale } from './json-scales.ts'
import { type FieldValue, RecordReader } from './record-reader.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>
interface Context {
  section?: string
  competency?: string
  attributes: HeadingAttributes
  /** The groups right below are competencies, not sections. */
  ofCompetencies?: boolean
}

const COMPETENCIES = /^(?:competenc(?:y|ies|es)|skills|dimensions|attributes)$/
/** "tm1", "Q-07", "3": keys that only number their values. */
const NUMBERED = /^[a-z]{0,6}[-_ ]?\d{1,6}$/i

/** The context of questions below a key or a name. */
const named = (title: string, above: Context): Context => ({
  ...(above.ofCompetencies ? { competency: title } : { section: title }),
  attributes: { ...above.attributes, ...headingAttributes(title) },
})

/** Keys above questions that don't describe them. */
const CONTAINERS =
  /^(?:questions?|items?|data|entries|records|list|results|bank|questionbank|question bank|rows|content|library|prompts?|values|all|sections?|categories|topics|groups|modules|competencies|levels)$/

/** The reason for a text of a tree that is in no question. */
export const OUTSIDE = 'Text outside any question'

/** Finds questions anywhere in a JSON document: objects with a prompt, lists of prompts, grouped or not. */
export function draftJson(root: JsonNode, limits: ImportLimits): ImportResult {
  const reader = new RecordReader(limits, undefined)
  const scales = numberScales(root)
  const objects = objectsIn(root)
  const records = objects.filter(isRecord)
  const from = countsFrom(records)
  const repeated = repeatedKeys(objects)
  const titles = groupTitles(root)
  const queue: { node: JsonNode; context: Context; key: string; listed?: boolean }[] = [
    { node: root, context: { attributes: {} }, key: '' },
  ]
  // Depth first and in order, without recursion, because the input decides the depth.
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { node, context, key } = next
    if (node.kind === 'string') {
      const text = plainLines(node.value)
      // Beside questions that are objects, a text under a key of its own is more often about the bank.
      const least = records.length > 0 && key !== '' && !next.listed ? 3 : 2
      const isPrompt =
        promptLikeness(text) >= least || labelField(key) === 'prompt' || /^(?:questions|prompts)$/.test(labelWords(key))
      if (isPrompt && text)
        reader.read(
          [{ key: 'prompt', field: 'prompt', texts: [text], line: node.from }],
          { from: node.from, to: node.to },
          context,
        )
      else if (text) reader.unrecognised({ from: node.from, to: node.to }, key ? `${key}: ${text}` : text, OUTSIDE)
    } else if (node.kind === 'number') {
      reader.boilerplate({ from: node.from, to: node.to }, `${key}: ${node.value}`, 'a number outside any question')
    } else if (node.kind === 'array') {
      for (const item of node.items.toReversed()) queue.push({ node: item, context, key, listed: true })
    } else if (node.kind === 'object') {
      if (isRecord(node)) {
        reader.read(recordValues(node, scales, from), { from: node.from, to: node.to }, context)
        continue
      }
      const below = objectContext(node, context, reader, titles.get(node))
      for (const entry of [...node.entries].reverse()) {
        if (entry.value === below.titleNode) continue
        if (/^unrecogni[sz]ed$/.test(entry.key)) {
          // This is what another import left over, for people to see. It was no question then either.
          reader.boilerplate({ from: entry.line, to: entry.value.to }, entry.key, 'left over by another import')
          continue
        }
        const holds = entry.value.kind === 'array' || entry.value.kind === 'object'
        if (scales.some((scale) => scale.node === entry.value)) {
          reader.boilerplate({ from: entry.line, to: entry.value.to }, entry.key, 'a legend')
          continue
        }
        const names =
          holds &&
          !CONTAINERS.test(labelWords(entry.key)) &&
          !namesQuestions(entry.key) &&
          !repeated.has(entry.key) &&
          !NUMBERED.test(entry.key) &&
          labelField(entry.key) === undefined
        const title = /[ A-Z]/.test(entry.key) ? entry.key.replaceAll('_', ' ') : labelWords(entry.key)
        queue.push({
          node: entry.value,
          key: entry.key,
          context: {
            ...(names ? named(title, { ...below.context, attributes: {} }) : below.context),
            ofCompetencies: COMPETENCIES.test(labelWords(entry.key)),
          },
        })
      }
    }
  }
  return { ...reader.result(), advice: [] }
}

/**
 * Keys that come again in several objects, each time as the object's only list, are the same kind of list and name nothing:
 * "sections": [{ "items": … }, { "items": … }].
 */
function repeatedKeys(objects: readonly ObjectNode[]): ReadonlySet<string> {
  const times = new Map<string, number>()
  for (const { entries } of objects) {
    const lists = entries.filter(({ value }) => value.kind === 'array' || value.kind === 'object')
    const [only] = lists
    for (const { key } of lists) {
      const alone = lists.length === 1 && only?.value.kind === 'array'
      times.set(key, alone ? (times.get(key) ?? 0) + 1 : Number.NEGATIVE_INFINITY)
    }
  }
  return new Set([...times].filter(([, often]) => often >= 2).map(([key]) => key))
}

/** Whether an object is a question: a key says so and has text, or its title or text asks. */
function isRecord(node: ObjectNode): boolean {
  const holds = (field: LabelField, least: number) =>
    node.entries.some(
      ({ key, value }) =>
        labelField(key) === field && value.kind === 'string' && value.value.trim() !== '' && promptLikeness(value.value) >= least,
    )
  if (holds('prompt', 0)) return true
  const text = node.entries.some(
    ({ key, value }) => /^(?:text|body|content)$/i.test(key) && value.kind === 'string' && promptLikeness(value.value) >= 2,
  )
  return holds('title', 2) || text
}

/** The context of an object's content: a group's title is its section. */
function objectContext(
  node: ObjectNode,
  context: Context,
  reader: RecordReader,
  told: ObjectNode['entries'][number] | undefined,
): { context: Context; titleNode: JsonNode | undefined } {
  const holds = node.entries.some(({ value }) => value.kind === 'array' || value.kind === 'object')
  const title =
    node.entries.find(
      ({ key, value }) =>
        value.kind === 'string' &&
        (labelField(key) === 'title' ||
          labelField(key) === 'section' ||
          /^label$/i.test(key) ||
          (labelField(key) === 'level' && node.entries.length <= 3)),
    ) ?? told
  if (!holds || title?.value.kind !== 'string' || title.value.value.length > 200) return { context, titleNode: undefined }
  const section = plainText(title.value.value)
  reader.boilerplate({ from: title.line, to: title.line }, section, 'a heading')
  // The key already named the competency, in short. The title replaces it.
  const above = context.competency === undefined ? context : { ...context, ofCompetencies: true }
  return { context: named(section, above), titleNode: title.value }
}

/** Text of several lines without the marks inside its lines. Code stays as it is. */
function plainLines(text: string): string {
  let fenced = false
  return text
    .split(/\r\n?|\n/)
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
      return fenced || /^\s*(?:```|~~~)/.test(line) ? line : /^\s{4,}/.test(line) ? line : plainText(line)
    })
    .join('\n')
    .trim()
}

function recordValues(record: ObjectNode, scales: readonly Scale[], from: 0 | 1 | undefined): FieldValue[] {
  const read = choicesOf(record)
  const node: ObjectNode = read ? { ...record, entries: read.rest } : record
  const hasPrompt = node.entries.some(
    ({ key, value }) => labelField(key) === 'prompt' && value.kind === 'string' && value.value.trim() !== '',
  )
  const asksInTitle =
    !hasPrompt &&
    node.entries.some(
      ({ key, value }) => labelField(key) === 'title' && value.kind === 'string' && promptLikeness(value.value) >= 2,
    )
  const values = node.entries.flatMap(({ key, line, value }): FieldValue[] => {
    if (value.kind === 'other') return []
    let field = labelField(key) ?? labelField(key.replace(/[\s_-]*\d{1,2}$/, ''))
    if (field === 'prompt' && value.kind !== 'string') field = value.kind === 'array' ? 'probes' : undefined
    if (!hasPrompt && asksInTitle && field === 'title') field = 'prompt'
    else if (!hasPrompt && !asksInTitle && /^(?:text|body|content)$/i.test(key)) field = 'prompt'
    if (value.kind === 'number' && read && (field === 'correct' || field === 'sampleAnswer') && from !== undefined) {
      return [{ key, field, texts: [String(value.value)], line, place: value.value - from + 1 }]
    }
    if (value.kind === 'number') {
      const word = scales.find((scale) => scale.appliesTo(key))?.words.get(value.value)
      return [{ key, field, texts: [word ?? String(value.value)], line }]
    }
    if (value.kind === 'object') return nestedValues(key, field, value)
    if (value.kind === 'array' && field === 'rubric') return value.items.flatMap((item) => rubricValues(key, item))
    const texts = textsOf(value)
    return texts.length > 0 || value.kind === 'string'
      ? [{ key, field, texts, line }].filter((entry) => entry.texts.length > 0)
      : []
  })
  return (read ? [read.value, ...values] : values).map(withoutFileNames)
}

const FILE_NAME = /^(?:\.{0,2}\/)?[\w./-]{1,200}\.(?:md|mdx|markdown|txt|html?|pdf|docx?|rst|adoc|org|ipynb)$/i
/** Makes book-keeping of an answer that is a file's name: that file isn't read. */
const withoutFileNames = (value: FieldValue): FieldValue =>
  value.field === 'sampleAnswer' && value.texts.length > 0 && value.texts.every((text) => FILE_NAME.test(text))
    ? { ...value, field: 'bookkeeping' }
    : value

function objectsIn(root: JsonNode): ObjectNode[] {
  const objects: ObjectNode[] = []
  const queue: JsonNode[] = [root]
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.kind === 'array') for (const item of node.items) queue.push(item)
    else if (node.kind === 'object') {
      objects.push(node)
      for (const { value } of node.entries) queue.push(value)
    }
  }
  return objects
}

/**
 * The values of an object inside a question: a rubric by level, or fields one level down ("signals": { "strong": …, "weak": … }).
 */
function nestedValues(key: string, field: LabelField | undefined, node: ObjectNode): FieldValue[] {
  return node.entries.flatMap((entry): FieldValue[] => {
    const anchor = field === 'rubric' ? anchorValue(entry.key) : undefined
    const own = labelField(`${entry.key} ${key}`) ?? labelField(entry.key)
    const texts = textsOf(entry.value)
    if (texts.length === 0) return []
    if (anchor !== undefined) return [{ key, field: 'rubric', texts: [texts.join('; ')], line: entry.line, anchor }]
    return [{ key: own || !field ? `${key}.${entry.key}` : key, field: own ?? field, texts, line: entry.line }]
  })
}

function rubricValues(key: string, item: JsonNode): FieldValue[] {
  if (item.kind !== 'object') return textsOf(item).map((text) => ({ key, field: 'rubric', texts: [text], line: item.from }))
  const score = item.entries.find(
    ({ key: name, value }) =>
      /score|level|value|rating|points|grade|label/i.test(name) && (value.kind === 'number' || value.kind === 'string'),
  )
  const anchor =
    score?.value.kind === 'number'
      ? score.value.value
      : score?.value.kind === 'string'
        ? anchorValue(score.value.value)
        : undefined
  const text = item.entries
    .filter((entry) => entry !== score)
    .flatMap(({ value }) => (value.kind === 'string' || value.kind === 'array' ? textsOf(value) : []))
  return [{ key, field: 'rubric', texts: [text.join(' – ')], line: item.from, ...(anchor === undefined ? {} : { anchor }) }]
}

/** The texts in a value, in order. An object in a list gives its main text. */
function textsOf(node: JsonNode): string[] {
  if (node.kind === 'string') {
    const text = plainLines(node.value)
    return text ? [text] : []
  }
  if (node.kind === 'number') return [String(node.value)]
  if (node.kind === 'array') return node.items.flatMap(textsOf)
  if (node.kind === 'object') {
    const main = node.entries.find(
      ({ key, value }) =>
        value.kind === 'string' &&
        (labelField(key) === 'prompt' ||
          /^(?:text|description|value|point|name|title|label|signal|flag|probe|content)$/i.test(key)),
    )
    return main ? textsOf(main.value) : node.entries.flatMap(({ value }) => textsOf(value))
  }
  return []
}
