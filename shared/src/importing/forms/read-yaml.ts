import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type { ImportLimits } from '../import-limits.ts'
import { refuse } from '../import-result.ts'
import type { JsonNode } from './located-json.ts'

/** Nodes that a file may have once its aliases stand for what they name: a bank has some thousands. */
const MOST_NODES = 500_000

/**
 * YAML as the tree that JSON gives, with the lines of the text; undefined where the text is no YAML. `offset`: lines above it. An alias stands for
 * what it names, and all together may not grow beyond a bound.
 */
export function readYaml(text: string, limits: ImportLimits, offset = 0): JsonNode | undefined {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false, strict: false })
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined
  let nodes = 0
  const lineOf = (at: number) => lines.linePos(at).line + offset

  const located = (node: Node | null | undefined, document: Document.Parsed, depth: number, line: number): JsonNode => {
    nodes += 1
    if (nodes > MOST_NODES)
      refuse('too-many', 'What this YAML’s aliases stand for is too much to read. Write it out without them.')
    if (depth > limits.depth) refuse('too-deep', `Line ${line} is nested more than ${limits.depth} deep.`, line)
    if (!node) return { kind: 'other', value: null, from: line, to: line }
    if (isAlias(node)) return located((node as Alias).resolve(document), document, depth + 1, line)
    const from = node.range ? lineOf(node.range[0]) : line
    const to = node.range ? Math.max(from, lineOf(Math.max(node.range[0], node.range[1] - 1))) : from
    if (isSeq(node))
      return { kind: 'array', items: node.items.map((item) => located(item as Node, document, depth + 1, from)), from, to }
    if (isMap(node)) {
      const entries = node.items.flatMap(({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : undefined
        const keyLine = isScalar(key) && key.range ? lineOf(key.range[0]) : from
        return name === undefined
          ? []
          : [{ key: name, line: keyLine, value: located(value as Node, document, depth + 1, keyLine) }]
      })
      return { kind: 'object', entries, from, to }
    }
    const value = isScalar(node) ? node.value : undefined
    if (typeof value === 'string') return { kind: 'string', value, from, to }
    if (typeof value === 'number') return { kind: 'number', value, from, to }
    if (typeof value === 'boolean') return { kind: 'other', value, from, to }
    return { kind: 'other', value: null, from, to }
  }

  const trees = documents.map((document) => located(document.contents, document, 0, 1 + offset))
  const [only] = trees
  if (only && trees.length === 1) return only
  return { kind: 'array', items: trees, from: 1 + offset, to: offset + lines.lineStarts.length }
}
