import { labelField } from '../../cues/labels.ts'
import { wordCount } from '../../cues/marks.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'
import { unquoted } from '../../cues/quoted-prompts.ts'
import { anchorOrder } from '../../cues/rubric.ts'
import type { Block } from '../../forms/block.ts'
import type { BlockView } from './block-view.ts'

interface Prefixed {
  readonly competency: string
  readonly prompt: string
  readonly quoted: boolean
}

/** The most words of a competency. */
const MOST_WORDS = 5

/** Reads "Planning: “How do you plan the night?”": a competency, and its prompt. */
function readPrefixed(text: string): Prefixed | undefined {
  const match = /^([\p{Lu}\p{Lo}][^:：?？.!"“”„«»()[\]]{1,48}?)\s?(?:[:：]|\s[–—-])\s?(?=\S)([\s\S]+)$/u.exec(text)
  const [, competency = '', rest = ''] = match ?? []
  if (!match || wordCount(competency) > MOST_WORDS || labelField(competency) || anchorOrder(competency) !== undefined)
    return undefined
  const prompt = unquoted(rest.trim())
  if (promptLikeness(prompt) < 2) return undefined
  return { competency, prompt, quoted: prompt !== rest.trim() }
}

/** Separates a competency from the prompt after it, if the prompt is quoted or its neighbours have a competency, too. */
export function withCompetencies(views: readonly BlockView[]): readonly BlockView[] {
  const read = views.map(({ block, parts }) =>
    (block.kind === 'item' || block.kind === 'heading' || block.kind === 'paragraph') && parts.length === 1 && !parts[0]?.field
      ? readPrefixed(block.text)
      : undefined,
  )
  if (!read.some(Boolean)) return views
  const shares = new Map<string, { prefixed: number; all: number }>()
  for (const [index, view] of views.entries()) {
    const share = shares.get(kindOf(view.block)) ?? { prefixed: 0, all: 0 }
    if (read[index]) share.prefixed += 1
    if (read[index] || view.likeness >= 2) share.all += 1
    shares.set(kindOf(view.block), share)
  }
  return views.map((view, index) => {
    const prefixed = read[index]
    const share = shares.get(kindOf(view.block))
    const usual = share && share.prefixed >= 2 && share.prefixed >= share.all * 0.6 && view.block.kind !== 'paragraph'
    if (!prefixed || !(usual || prefixed.quoted)) return view
    const { competency, prompt } = prefixed
    return {
      ...view,
      parts: [{ text: prompt }, { field: 'competency' as const, label: 'Competency', text: competency }],
      likeness: promptLikeness(prompt),
    }
  })
}

const kindOf = (block: Block): string =>
  block.kind === 'item' ? `item ${block.depth}` : block.kind === 'heading' ? `heading ${block.level}` : block.kind
