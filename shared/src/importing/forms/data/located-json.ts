import type { ImportLimits } from '../../import-limits.ts'
import { type ExpectedInJson, refuse } from '../../import-refusal.ts'

/**
 * A JSON value with its lines. Objects keep their entries as a list, so that no key, such as `__proto__`, has a special meaning.
 */
export type JsonNode = { from: number; to: number } & (
  | { kind: 'object'; entries: { key: string; line: number; value: JsonNode }[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'other'; value: boolean | null }
)

const SPACE = /[ \t\r\n]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

/**
 * Reads JSON, or JSON Lines as an array of its lines. The depth is bounded, so that the stack can't overflow. Refuses other text,
 * with its line.
 */
export function readLocatedJson(text: string, limits: ImportLimits): JsonNode {
  let at = 0
  let line = 1

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const skip = () => {
    const space = match(SPACE) ?? ''
    for (let i = space.indexOf('\n'); i !== -1; i = space.indexOf('\n', i + 1)) line += 1
  }
  const malformed = (expected: ExpectedInJson): never => {
    const found = at >= text.length ? undefined : text.slice(at, at + 20)
    return refuse({ kind: 'invalid-json', line, found, expected })
  }
  const string = (): string => {
    // The end is found by hand and JSON.parse judges the inside, because a pattern for strings overflows its stack on long ones.
    if (text[at] !== '"') return malformed('quoted-text')
    let end = at + 1
    while (end < text.length && text[end] !== '"' && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1
    const raw = text.slice(at, end + 1)
    try {
      const value: unknown = JSON.parse(raw)
      at = end + 1
      return String(value)
    } catch {
      return malformed('complete-quoted-text')
    }
  }
  const value = (depth: number): JsonNode => {
    if (depth > limits.depth) refuse({ kind: 'values-too-deep', line, most: limits.depth })
    skip()
    const from = line
    const sign = text[at]
    if (sign === '"') return { kind: 'string', value: string(), from, to: line }
    if (sign === '{') {
      at += 1
      const entries: Extract<JsonNode, { kind: 'object' }>['entries'] = []
      skip()
      while (text[at] !== '}') {
        skip()
        const keyLine = line
        const key = string()
        skip()
        if (text[at] !== ':') malformed('colon')
        at += 1
        entries.push({ key, line: keyLine, value: value(depth + 1) })
        skip()
        if (text[at] === ',') {
          at += 1
          skip()
        } else if (text[at] !== '}') malformed('comma-or-closing-brace')
      }
      at += 1
      return { kind: 'object', entries, from, to: line }
    }
    if (sign === '[') {
      at += 1
      const items: JsonNode[] = []
      skip()
      while (text[at] !== ']') {
        items.push(value(depth + 1))
        skip()
        if (text[at] === ',') {
          at += 1
          skip()
        } else if (text[at] !== ']') malformed('comma-or-closing-bracket')
      }
      at += 1
      return { kind: 'array', items, from, to: line }
    }
    const number = match(NUMBER)
    if (number !== undefined) return { kind: 'number', value: Number(number), from, to: line }
    const word = match(WORD)
    if (word !== undefined) return { kind: 'other', value: word === 'null' ? null : word === 'true', from, to: line }
    return malformed('value')
  }

  const first = value(0)
  const values = [first]
  skip()
  while (at < text.length) {
    values.push(value(0))
    skip()
  }
  return values.length === 1 ? first : { kind: 'array', items: values, from: 1, to: line }
}
