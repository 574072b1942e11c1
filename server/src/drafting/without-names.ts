/** What is never told to a model, whoever wrote it into a job description: addresses, links and the names of people known here. */
const ADDRESS = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b|\bhttps?:\/\/\S+/gi

/**
 * A text without the names of these people. A whole name goes, and each part of it from three letters on, so that "ask Lea" tells nobody who
 * Lea is; rather a word too many than a name.
 *
 * @param keep words that stay although somebody is called so, in lower case: the names of skills
 */
export function withoutNames(text: string, names: readonly string[], keep: ReadonlySet<string> = new Set()): string {
  const parts = new Set<string>()
  for (const name of names) {
    const whole = name.trim().replace(/\s+/g, ' ')
    if (whole.length >= 2) parts.add(whole)
    for (const part of whole.split(/[\s-]/)) if (part.length >= 3 && !keep.has(part.toLowerCase())) parts.add(part)
  }
  let told = text.replace(ADDRESS, '…')
  // Longest first: the whole name before its parts.
  for (const part of [...parts].sort((a, b) => b.length - a.length)) {
    const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')
    told = told.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), 'somebody')
  }
  return told
}
