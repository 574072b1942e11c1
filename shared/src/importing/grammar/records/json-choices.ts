import { labelField, labelWords } from '../../cues/labels.ts'
import type { JsonNode } from '../../forms/data/located-json.ts'
import type { Choice } from '../page/choices.ts'
import type { FieldValue } from './record-reader.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>
type Entry = ObjectNode['entries'][number]

/** "optionA", "choice_2", "answer b", "A": a key of one choice. */
const ONE_CHOICE = /^(?:(?:option|choice|opt|answer|alternative|distractor)[\s_-]?)?([A-Ha-h]|\d{1,2})$/
const WRONG = /^(?:incorrect|wrong|false|bad|other) (?:answers?|options?|choices?|responses?)$|^distractors?$/
const SAYS_RIGHT = /^(?:is)?[\s_-]?(?:correct|right|true|valid|answer|solution)$/i
const LETTER_KEY = /^(?:id|key|letter|label|option|value|code|name|index)$/i

/**
 * Takes a question's choices out of its entries: one list, a key for each, or right and wrong answers. Undefined if it has none.
 */
export function choicesOf(node: ObjectNode): { value: FieldValue; rest: Entry[] } | undefined {
  const listed = node.entries.find(({ key, value }) => isChoices(key, value))
  const single = listed
    ? []
    : node.entries.filter(({ key, value }) => ONE_CHOICE.test(key) && value.kind !== 'object' && value.kind !== 'array')
  const taken = listed ? [listed] : single.length >= 2 ? single : []
  const wrong = node.entries.find(({ key, value }) => WRONG.test(labelWords(key)) && value.kind === 'array')
  const choices = listed
    ? withOwnLetters(choicesIn(listed.value))
    : taken.flatMap(({ key, value }) => choice(value, ONE_CHOICE.exec(key)?.[1]))
  if (choices.length === 0 && wrong) {
    const right = node.entries.find(({ key, value }) => isRight(key) && (value.kind === 'string' || value.kind === 'array'))
    if (!right) return undefined
    const all = [...choicesIn(right.value).map((each) => ({ ...each, correct: true })), ...choicesIn(wrong.value)]
    return { value: asField(all, wrong.line), rest: node.entries.filter((entry) => entry !== right && entry !== wrong) }
  }
  if (choices.length < 2) return undefined
  const line = taken[0]?.line ?? node.from
  return { value: asField(choices, line), rest: node.entries.filter((entry) => !taken.includes(entry)) }
}

const asField = (choices: Choice[], line: number): FieldValue => ({ key: 'options', field: 'options', texts: [], line, choices })
const isRight = (key: string): boolean => labelField(key) === 'correct' || labelField(key) === 'sampleAnswer'

function isChoices(key: string, value: JsonNode): boolean {
  if (value.kind !== 'array' && value.kind !== 'object') return false
  const field = labelField(key)
  if (field === 'options') return true
  // "answers": several objects, one of which says whether it is right.
  const plural = field === 'sampleAnswer' || /^(?:responses|items|possible answers)$/.test(labelWords(key))
  return (
    plural &&
    value.kind === 'array' &&
    value.items.length >= 2 &&
    value.items.some((item) => item.kind === 'object' && rightIn(item) !== undefined)
  )
}

function choicesIn(node: JsonNode): Choice[] {
  if (node.kind === 'array') return node.items.flatMap((item) => choice(item, undefined))
  if (node.kind === 'object') return node.entries.flatMap(({ key, value }) => choice(value, key))
  return choice(node, undefined)
}

const OWN_LETTER = /^[([]?([A-H])[).\]:]\s+(?=\S)/

/** "A. cat", "B. stone": choices whose texts begin with letters from A on get these letters. */
function withOwnLetters(choices: readonly Choice[]): Choice[] {
  const letters = choices.map(({ letter, text }) => (letter === undefined ? OWN_LETTER.exec(text)?.[1] : undefined))
  if (choices.length < 2 || letters.some((letter, at) => letter !== String.fromCharCode(65 + at))) return [...choices]
  return choices.map((choice, at) => ({ ...choice, letter: letters[at] ?? '', text: choice.text.replace(OWN_LETTER, '') }))
}

function rightIn(node: ObjectNode): boolean | undefined {
  const says = node.entries.find(({ key }) => SAYS_RIGHT.test(key))?.value
  if (says?.kind === 'other') return says.value === true
  if (says?.kind === 'number') return says.value > 0
  return says?.kind === 'string' ? /^(?:true|yes|1|x|correct|right)$/i.test(says.value) : undefined
}

function choice(node: JsonNode, key: string | undefined): Choice[] {
  const letter = key && /^[A-Ha-h]$/.test(key) ? key.toUpperCase() : undefined
  const named = letter ? { letter } : {}
  if (node.kind === 'string') return node.value.trim() ? [{ ...named, text: node.value.trim(), correct: false }] : []
  if (node.kind === 'number') return [{ ...named, text: String(node.value), correct: false }]
  // { "Bread": true, "Cake": false }
  if (node.kind === 'other') return key && typeof node.value === 'boolean' ? [{ text: key, correct: node.value }] : []
  if (node.kind === 'array') return []
  const id = node.entries.find(
    ({ key: name, value }) => LETTER_KEY.test(name) && value.kind === 'string' && /^[A-Ha-h]$/.test(value.value),
  )
  const main = node.entries.find(
    (entry) =>
      entry !== id &&
      entry.value.kind === 'string' &&
      !SAYS_RIGHT.test(entry.key) &&
      /^(?:text|option|answer|choice|value|label|content|body|title|name|description)$/i.test(entry.key),
  )
  const text = main ?? node.entries.find((entry) => entry !== id && entry.value.kind === 'string')
  if (text?.value.kind !== 'string') return []
  const own = id?.value.kind === 'string' ? { letter: id.value.value.toUpperCase() } : named
  return [{ ...own, text: text.value.value.trim(), correct: rightIn(node) === true }]
}

/**
 * Whether numbers that name a choice count from 0 or from 1 in this document: from 0 if there is a 0 or a key named "index", from
 * 1 if there is the number of the last choice. Undefined if neither or both occur.
 */
export function countsFrom(records: readonly ObjectNode[]): 0 | 1 | undefined {
  let zero = false
  let one = false
  for (const record of records) {
    const read = choicesOf(record)
    if (!read) continue
    for (const { key, value } of read.rest) {
      if (value.kind !== 'number' || !isRight(key)) continue
      if (value.value === 0 || /index|idx/i.test(key)) zero = true
      if (value.value === read.value.choices?.length) one = true
    }
  }
  return zero === one ? undefined : zero ? 0 : 1
}
