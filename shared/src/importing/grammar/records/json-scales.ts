import { labelField, labelWords } from '../../cues/labels.ts'
import type { JsonNode } from '../../forms/data/located-json.ts'

/** The meaning of the numbers of one key. */
export interface Scale {
  node: JsonNode
  words: Map<number, string>
  appliesTo(key: string): boolean
}

/**
 * Finds legends for numbers, such as "expertiseLevels": { "0": "junior", "1": "mid", "2": "senior" }. Without one a number means
 * nothing.
 */
export function numberScales(root: JsonNode): Scale[] {
  const scales: Scale[] = []
  const queue: { node: JsonNode; key: string }[] = [{ node: root, key: '' }]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { node, key } = next
    if (node.kind === 'array') for (const item of node.items) queue.push({ node: item, key })
    if (node.kind !== 'object') continue
    const isScale =
      node.entries.length >= 2 &&
      key !== '' &&
      node.entries.every(
        (entry) => /^\d{1,2}$/.test(entry.key) && entry.value.kind === 'string' && entry.value.value.length <= 40,
      )
    if (isScale && labelField(key) !== 'rubric') {
      const words = new Map(
        node.entries.map((entry) => [Number(entry.key), entry.value.kind === 'string' ? entry.value.value : '']),
      )
      const legend = labelWords(key)
      scales.push({
        node,
        words,
        appliesTo: (name) => legend.split(' ').some((word) => word === labelWords(name) || word === `${labelWords(name)}s`),
      })
    } else for (const entry of node.entries) queue.push({ node: entry.value, key: entry.key })
  }
  return scales
}
