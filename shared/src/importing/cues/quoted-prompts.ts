import { promptLikeness } from './prompt-shape.ts'

const QUOTE =
  /["“]([^"“”]{12,600})["”](?=\s+[\p{Lu}\d"“(–—-]|\s*$|\s*[–—:-]\s|\s+(?:is|was|tells|shows|helps|reveals|works)\s|\s+(?:and|or|then|followed by)\b[^"“”.?!]{0,60}["“])/gu

/**
 * Words that lead to a quoted prompt in the middle of a sentence: "I open with", "Then comes", "For the numbers I ask". A
 * quotation after "said" or "answered" is speech and no prompt.
 */
const LEADS =
  /^(?:[^.?!"“”]{0,80}[\s,])?(?:(?:I|we|you|they|to|always|usually|then|also) (?:\w+ )?(?:ask|open|start|begin|end|close|finish|go on|follow up|like|use|love|try|say)(?: (?:with|by asking|on|them|people|candidates|everyone|everybody|up with))?|(?:comes?|is|was|are|follows?|favou?rites?|questions?|one|asking|ask|try|with)|(?:and|or),? (?:a little |somewhat |much )?(?:later|then|next|finally|after that)),?:?\s*$/i
const REPORTS = /\b(?:said|says|answered|answers|replied|replies|told|tells|wrote|writes|complained|heard|called)\b/i

const leads = (sentence: string): boolean => LEADS.test(sentence) && !REPORTS.test(sentence)

/** The text from the sentence's beginning, or from the quotation before, up to this quotation. */
const sentenceBefore = (text: string, at: number): string => {
  const before = text.slice(Math.max(0, at - 200), at)
  const begins = Math.max(before.search(/[.?!]["”)]?\s+[^.?!"“”]*$/), before.search(/["”]\s[^"“”]*$/))
  return begins === -1 ? before : before.slice(begins).replace(/^[.?!"”)]+\s*/, '')
}

/**
 * Splits an article's paragraph into prompts and what it says of each: `"Why do you test?" A good answer …`. A quotation is a
 * prompt if it begins a sentence or its sentence leads to it (elsewhere it is speech), it asks a candidate, and a new sentence
 * follows. Undefined if the paragraph has no such quotation.
 */
export function quotedPrompts(text: string): { before: string; prompts: { prompt: string; answer: string }[] } | undefined {
  if (!/["“]/.test(text)) return undefined
  const found: { from: number; to: number; prompt: string; led: boolean }[] = []
  for (const match of text.matchAll(QUOTE)) {
    const inside = (match[1] ?? '').trim()
    const before = text.slice(Math.max(0, match.index - 4), match.index)
    const opens = match.index === 0 || /[.?!)”"]\s{1,2}$/.test(before)
    const asks = promptLikeness(inside) === 3 || (promptLikeness(inside) === 2 && /[.…,]$/.test(inside))
    const led = asks && !(match.index === 0 || opens) && leads(sentenceBefore(text, match.index))
    if ((opens || led) && asks && inside.split(/\s+/).length >= 4) {
      found.push({ from: match.index, to: match.index + match[0].length, prompt: inside.replace(/,$/, ''), led })
    }
  }
  const first = found[0]
  // A single quotation after other text is more often speech than a prompt, unless its sentence leads to it.
  if (!first || (first.from > 0 && found.length < 2 && !first.led)) return undefined
  return {
    before: text.slice(0, first.from).trim(),
    prompts: found.map(({ to, prompt }, index) => {
      const next = found[index + 1]
      const between = text.slice(to, next?.from ?? text.length).replace(/^\s*[–—:-]?\s*/, '')
      // "… and, a little later, “…”": words that lead to the next prompt don't belong to this answer.
      const lead = next?.led ? sentenceBefore(text, next.from) : ''
      return { prompt, answer: (lead && between.endsWith(lead) ? between.slice(0, -lead.length) : between).trim() }
    }),
  }
}

/** The text without the quotation marks around all of it. */
export function unquoted(text: string): string {
  const match = /^["“]([^"“”]+)["”]([.?!]?)$/.exec(text.trim())
  return match ? `${(match[1] ?? '').trim()}${/[.?!]$/.test((match[1] ?? '').trim()) ? '' : match[2]}` : text
}
