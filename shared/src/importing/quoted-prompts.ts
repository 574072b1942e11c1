import { promptLikeness } from './prompt-shape.ts'

const QUOTE = /["“]([^"“”]{12,600})["”](?=\s+[\p{Lu}\d"“(–—-]|\s*$|\s*[–—:-]\s|\s+(?:is|was|tells|shows|helps|reveals|works)\s)/gu

/**
 * An article's paragraph as prompts and what it says of each: `"Why do you test?" A good answer …`. A quotation is a prompt where a sentence
 * could begin (elsewhere it is somebody's speech), what it says is asked of a candidate, and a new sentence follows. Nothing where the
 * paragraph holds no such quotation.
 */
export function quotedPrompts(text: string): { before: string; prompts: { prompt: string; answer: string }[] } | undefined {
  if (!/["“]/.test(text)) return undefined
  const found: { from: number; to: number; prompt: string }[] = []
  for (const match of text.matchAll(QUOTE)) {
    const inside = (match[1] ?? '').trim()
    const before = text.slice(Math.max(0, match.index - 4), match.index)
    const opens = match.index === 0 || /[.?!)”"]\s{1,2}$/.test(before)
    const asks = promptLikeness(inside) === 3 || (promptLikeness(inside) === 2 && /[.…,]$/.test(inside))
    if (opens && asks && inside.split(/\s+/).length >= 4) {
      found.push({ from: match.index, to: match.index + match[0].length, prompt: inside.replace(/,$/, '') })
    }
  }
  const first = found[0]
  if (!first || (first.from > 0 && found.length < 2)) return undefined
  return {
    before: text.slice(0, first.from).trim(),
    prompts: found.map(({ to, prompt }, index) => ({
      prompt,
      answer: text
        .slice(to, found[index + 1]?.from ?? text.length)
        .replace(/^\s*[–—:-]?\s*/, '')
        .trim(),
    })),
  }
}

/** The text without quotation marks that wrap all of it. */
export function unquoted(text: string): string {
  const match = /^["“]([^"“”]+)["”]([.?!]?)$/.exec(text.trim())
  return match ? `${(match[1] ?? '').trim()}${/[.?!]$/.test((match[1] ?? '').trim()) ? '' : match[2]}` : text
}
