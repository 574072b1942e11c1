import { bulletOf, namedOrdinalOf, ordinalOf } from '../../cues/line-marker.ts'
import type { Block, ListItem } from '../block.ts'

/** The block as page furniture. */
export const furnitureOf = ({ text, span }: Block): Block => ({ kind: 'page', why: 'page furniture', text, span })

/** What an element’s name says about its text. */
export const says = (what: 'prompt' | 'sampleAnswer' | undefined) => (what ? { says: what } : {})

/** A paragraph that carries its number or bullet as text is a list item like any other. */
export function withMarker(paragraph: Extract<Block, { kind: 'paragraph' }>): Block {
  const marker = namedOrdinalOf(paragraph.text) ?? ordinalOf(paragraph.text) ?? bulletOf(paragraph.text)
  if (!marker) return paragraph
  const { indented: _indented, attached: _attached, kind: _kind, ...rest } = paragraph
  const item: ListItem = {
    ...rest,
    kind: 'item',
    depth: 0,
    ...(marker.letter ? { letter: marker.letter } : {}),
    ...(marker.mark ? { mark: marker.mark } : {}),
    ...(marker.checked === undefined ? {} : { checked: marker.checked }),
    text: paragraph.text.slice(marker.length).trim(),
    ...(marker.ordinal ? { ordinal: marker.ordinal } : {}),
  }
  return item
}
