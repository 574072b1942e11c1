/** The block of `key: value` lines between two `---` (or `+++`) at the very start of a Markdown file. */
export function readFrontMatter(lines: readonly string[]): { lines: number; title?: string } | undefined {
  const fence = lines[0]?.trim()
  if (fence !== '---' && fence !== '+++') return undefined
  let title: string | undefined
  for (let at = 1; at < Math.min(lines.length, 100); at++) {
    const line = lines[at] ?? ''
    if (line.trim() === fence) return { lines: at + 1, ...(title ? { title } : {}) }
    const entry = /^([A-Za-z][\w-]{0,60})\s{0,4}[:=]\s{0,4}(.*)$/.exec(line)
    if (entry?.[1]?.toLowerCase() === 'title') title = (entry[2] ?? '').trim().replace(/^["'](.*)["']$/, '$1')
    // Anything but keys, their nested lines and comments: a rule across the page, not front matter.
    else if (!entry && line.trim() !== '' && !/^(?:\s+\S|-\s|#)/.test(line)) return undefined
  }
  return undefined
}
