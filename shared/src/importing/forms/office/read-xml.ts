import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { ImportLimits } from '../../import-limits.ts'
import { RefusedInput, refuse } from '../../import-refusal.ts'
import { decodeText } from '../bytes/decode-text.ts'

/**
 * Receives the elements and text of one XML part, in their order. Names are local, because each program chooses its own prefixes.
 */
export interface XmlReader {
  start(name: string, attribute: (name: string) => string | undefined): void
  end(name: string): void
  text?(text: string): void
}

/**
 * Reads XML without a tree. No document type is accepted, and only XML's five entities are known, so that none can expand.
 * Refuses XML that is not well formed or nested too deep.
 */
export function readXml(bytes: Uint8Array, reader: XmlReader, limits: ImportLimits): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  parser.on('doctype', () => refuse({ kind: 'declared-document-type' }))
  parser.on('error', () => refuse({ kind: 'damaged-xml' }))
  parser.on('opentag', (tag: SaxesTagNS) => {
    depth += 1
    if (depth > limits.depth * 5) refuse({ kind: 'document-too-deep', most: limits.depth * 5 })
    reader.start(tag.local, (name) => attributeOf(tag, name))
  })
  parser.on('closetag', (tag: SaxesTagNS) => {
    depth -= 1
    reader.end(tag.local)
  })
  if (reader.text) {
    parser.on('text', (text) => reader.text?.(text))
    parser.on('cdata', (text) => reader.text?.(text))
  }
  try {
    parser.write(decodeText(bytes).replace(/^\ufeff/, '')).close()
  } catch (error) {
    if (error instanceof RefusedInput) throw error
    refuse({ kind: 'damaged-xml' })
  }
}

function attributeOf(tag: SaxesTagNS, local: string): string | undefined {
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name]
    if (attribute?.local === local) return attribute.value
  }
  return undefined
}
