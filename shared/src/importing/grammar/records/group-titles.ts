import { labelField } from '../../cues/labels.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import type { JsonNode } from '../../forms/data/located-json.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>
type Entry = ObjectNode['entries'][number]

const LONGEST_TITLE = 100

/**
 * Finds the names of groups, whatever the language of their key: objects side by side, each with a list, have a short text under
 * the same key, and each has a different one.
 */
export function groupTitles(root: JsonNode): ReadonlyMap<ObjectNode, Entry> {
  const titles = new Map<ObjectNode, Entry>()
  const queue: JsonNode[] = [root]
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.kind === 'object') for (const { value } of node.entries) queue.push(value)
    if (node.kind !== 'array') continue
    for (const item of node.items) queue.push(item)
    const groups = node.items.filter((item) => item.kind === 'object')
    const listed = groups.every(({ entries }) => entries.some(({ value }) => value.kind === 'array' && value.items.length > 0))
    if (groups.length < 2 || groups.length !== node.items.length || !listed) continue
    const key = groups[0]?.entries.find((entry) => isTitle(entry) && namesAll(groups, entry.key))?.key
    for (const group of groups) {
      const entry = key === undefined ? undefined : group.entries.find((each) => each.key === key)
      if (entry) titles.set(group, entry)
    }
  }
  return titles
}

function isTitle({ key, value }: Entry): boolean {
  const field = labelField(key)
  return (
    value.kind === 'string' &&
    value.value.trim() !== '' &&
    value.value.length <= LONGEST_TITLE &&
    promptLikeness(value.value) < 2 &&
    (field === undefined || field === 'title' || field === 'section')
  )
}

function namesAll(groups: readonly ObjectNode[], key: string): boolean {
  const said = groups.map(({ entries }) => entries.find((entry) => entry.key === key && isTitle(entry))?.value)
  return (
    new Set(said.map((value) => (value?.kind === 'string' ? value.value : ''))).size === groups.length &&
    !said.includes(undefined)
  )
}
