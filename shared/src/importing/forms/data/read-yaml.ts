import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { JsonNode } from './located-json.ts'

/** The most nodes that all aliases of a file may expand to. A bank written with aliases has some hundreds. */
const MOST_NAMED = 100_000

/**
 * Reads YAML as a tree like JSON's, with the lines of the text; undefined if the text is no YAML. `offset`: lines above it.
 * Aliases are expanded, and all of them together are bounded.
 */
export function readYaml(text: string, limits: ImportLimits, offset = 0): JsonNode | undefined {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false, strict: false })
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined
  const lineOf = (at: number) => lines.linePos(at).line + offset
  const trees = documents.map(({ contents }) => locate(contents, lineOf, limits, 1 + offset))
  const [only] = trees
  if (only && trees.length === 1) return only
  return { kind: 'array', items: trees, from: 1 + offset, to: offset + lines.lineStarts.length }
}

/** One document's tree. */
function locate(root: Node | null, lineOf: (at: number) => number, limits: ImportLimits, first: number): JsonNode {
  const anchors = new Map<string, Node>()
  let named = 0

  const located = (node: Node | null | undefined, depth: number, line: number, inAlias: boolean): JsonNode => {
    if (inAlias) named += 1
    if (named > MOST_NAMED) refuse({ kind: 'yaml-aliases-too-long' })
    if (depth > limits.depth) refuse({ kind: 'values-too-deep', line, most: limits.depth })
    if (!node) return { kind: 'other', value: null, from: line, to: line }
    // An alias means the last node above it with that anchor, and never a node that it is inside of.
    if (isAlias(node)) return located(anchors.get(node.source), depth + 1, line, true)
    const from = node.range ? lineOf(node.range[0]) : line
    const to = node.range ? Math.max(from, lineOf(Math.max(node.range[0], node.range[1] - 1))) : from
    const tree: JsonNode = { from, to, ...content(node, depth, from, inAlias) }
    if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node)
    return tree
  }

  const content = (node: Node, depth: number, from: number, inAlias: boolean): Content => {
    if (isSeq(node)) return { kind: 'array', items: node.items.map((item) => located(item as Node, depth + 1, from, inAlias)) }
    if (isMap(node)) {
      const entries = node.items.flatMap(({ key, value }) => {
        if (!isScalar(key)) return []
        const line = key.range ? lineOf(key.range[0]) : from
        return [{ key: String(key.value), line, value: located(value as Node, depth + 1, line, inAlias) }]
      })
      return { kind: 'object', entries }
    }
    const value = isScalar(node) ? node.value : null
    if (typeof value === 'string') return { kind: 'string', value }
    if (typeof value === 'number') return { kind: 'number', value }
    return { kind: 'other', value: typeof value === 'boolean' ? value : null }
  }

  return located(root, 0, first, false)
}

type Content =
  | Pick<Extract<JsonNode, { kind: 'array' }>, 'kind' | 'items'>
  | Pick<Extract<JsonNode, { kind: 'object' }>, 'kind' | 'entries'>
  | Pick<Extract<JsonNode, { kind: 'string' }>, 'kind' | 'value'>
  | Pick<Extract<JsonNode, { kind: 'number' }>, 'kind' | 'value'>
  | Pick<Extract<JsonNode, { kind: 'other' }>, 'kind' | 'value'>
