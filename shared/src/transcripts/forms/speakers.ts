import { SPEAKER_LENGTH } from '../transcript.ts'

/** Words of the longest name: "Dr. María José de la Cruz Ortega (External)". */
const MOST_WORDS = 8

/** Whether a text may be somebody's name: short, with a letter, and no sentence. It says nothing of whether it is one. */
export function mayBeName(text: string): boolean {
  if (text === '' || text.length > SPEAKER_LENGTH || !/[\p{L}\p{N}]/u.test(text)) return false
  if (/[?!;:"“”<>|=]|[,.…。！？]$|https?/u.test(text) && !/\b(?:Jr|Sr|St|[A-Z])\.$/.test(text)) return false
  return text.split(/\s+/).length <= MOST_WORDS
}

const PREFIX = /^([^:：]{1,80})(?::(?:\s+|$)|：\s*)(.*)$/su

/** "Sasha: Hello" in its two parts, where the first may be a name. */
export function prefixOf(text: string): { name: string; rest: string } | undefined {
  const [, before = '', rest = ''] = PREFIX.exec(text) ?? []
  const name = before.trim()
  return mayBeName(name) ? { name, rest: rest.trim() } : undefined
}

/**
 * Which words before a colon are names: those that come again, and the others too where hardly a line begins otherwise, or hardly
 * a name comes again. "Remember: …" once in a long talk is what somebody said.
 */
export function namesBefore(texts: readonly string[]): ReadonlySet<string> {
  const found = new Map<string, number>()
  for (const text of texts) {
    const name = prefixOf(text)?.name
    if (name !== undefined) found.set(name, (found.get(name) ?? 0) + 1)
  }
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const prefixed = sum([...found.values()])
  const again = sum([...found.values()].filter((times) => times > 1))
  const all = prefixed >= texts.length * 0.9 || (prefixed >= texts.length * 0.6 && again < prefixed * 0.8)
  return new Set([...found].flatMap(([name, times]) => (all || times > 1 ? [name] : [])))
}
