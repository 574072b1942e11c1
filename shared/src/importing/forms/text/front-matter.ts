import type { ImportLimits } from '../../import-limits.ts'
import type { JsonNode } from '../data/located-json.ts'
import { readYaml } from '../data/read-yaml.ts'

/** The most lines of front matter: a bank may have all its questions there. */
const MOST_LINES = 20_000

export interface FrontMatter {
  /** The number of its lines, with its fences. */
  lines: number
  title?: string
}

/** The block of `key: value` lines between two `---` (or `+++`) at the very start of a Markdown file. */
export function readFrontMatter(lines: readonly string[]): FrontMatter | undefined {
  const fence = lines[0]?.trim()
  if (fence !== '---' && fence !== '+++') return undefined
  let title: string | undefined
  for (let at = 1; at < Math.min(lines.length, MOST_LINES); at++) {
    const line = lines[at] ?? ''
    if (line.trim() === fence) return { lines: at + 1, ...(title ? { title } : {}) }
    const entry = /^([\p{L}_][\p{L}\p{M}\w -]{0,60})\s{0,4}[:=](?:\s{1,4}(.*))?$/u.exec(line)
    if (entry?.[1]?.toLowerCase() === 'title') title = (entry[2] ?? '').trim().replace(/^["'](.*)["']$/, '$1')
    // Other lines than keys, their nested lines and comments: the fence is a rule across the page.
    else if (!entry && line.trim() !== '' && !/^(?:\s+\S|-\s|#)/.test(line)) return undefined
  }
  return undefined
}

/** Front matter as a tree, if it has lists; undefined if it has none or is no YAML. */
export function frontTree(lines: readonly string[], { lines: length }: FrontMatter, limits: ImportLimits): JsonNode | undefined {
  if (lines[0]?.trim() !== '---') return undefined
  const inside = lines.slice(1, length - 1)
  return inside.some((line) => /^\s*-\s/.test(line)) ? readYaml(inside.join('\n'), limits, 1) : undefined
}
