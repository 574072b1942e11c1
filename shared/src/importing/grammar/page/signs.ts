import { type LabelField, labelField } from '../../cues/labels.ts'
import type { Block } from '../../forms/block.ts'

/** The meaning of signs by the page's own legend: "✅ what to look for · 🚩 warning signs". */
export interface Signs {
  readonly fields: ReadonlyMap<string, LabelField>
  /** The blocks that are the legend. */
  readonly legend: ReadonlySet<number>
}

const SIGN = '[\\p{So}\\p{Sk}☐-☒✓-✘★☆‼⁉][\\p{Sk}\\ufe0e\\ufe0f\\u200d\\p{So}]{0,6}'
const PAIR = new RegExp(`(${SIGN})[\\s:=–—-]{0,5}([^\\p{So}]{2,60})`, 'gu')
const LEADING = new RegExp(`^(${SIGN})[\\t \\u00a0]*(?=\\S)`, 'u')

const keyOf = (sign: string): string => sign.replace(/[\ufe0e\ufe0f\u200d]/g, '')

/** The signs that a line explains, each with the field of its label. */
function explained(text: string): [string, LabelField][] {
  if (text.length > 600) return []
  return [...text.matchAll(PAIR)].flatMap(([, sign = '', said = '']): [string, LabelField][] => {
    const field = labelField(said.replace(/[\s·|,;/•–—-]+$/, ''))
    return field && field !== 'bookkeeping' ? [[keyOf(sign), field]] : []
  })
}

/** The text of a block with the sign that was read as its bullet. */
export const signed = (block: Block): string => (block.kind === 'item' && block.mark ? `${block.mark} ${block.text}` : block.text)

/** Finds a page's legend: one line that explains two signs, or lines below one another that only explain one sign each. */
export function findSigns(blocks: readonly Block[]): Signs | undefined {
  const fields = new Map<string, LabelField>()
  const legend = new Set<number>()
  let run: { index: number; sign: string; field: LabelField }[] = []
  const close = () => {
    if (new Set(run.map(({ sign }) => sign)).size >= 2 && run.length === new Set(run.map(({ sign }) => sign)).size) {
      for (const { index, sign, field } of run) {
        fields.set(sign, field)
        legend.add(index)
      }
    }
    run = []
  }
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'paragraph' && block.kind !== 'item') {
      close()
      continue
    }
    const text = signed(block)
    const pairs = explained(text)
    if (pairs.length >= 2) {
      for (const [sign, field] of pairs) fields.set(sign, field)
      legend.add(index)
    }
    const [only] = pairs
    if (pairs.length === 1 && only && LEADING.test(text)) run.push({ index, sign: only[0], field: only[1] })
    else close()
  }
  close()
  return legend.size > 0 ? { fields, legend } : undefined
}

/** The part of a line with a sign in front; undefined if it has no sign of the legend. */
export function readSigned(
  block: Block,
  signs: Signs | undefined,
): { field: LabelField; label: string; text: string } | undefined {
  if (!signs || (block.kind !== 'item' && block.kind !== 'paragraph')) return undefined
  const text = signed(block)
  const match = LEADING.exec(text)
  const field = match?.[1] ? signs.fields.get(keyOf(match[1])) : undefined
  return match?.[1] && field ? { field, label: match[1], text: text.slice(match[0].length) } : undefined
}
