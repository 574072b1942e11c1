import type { ImportInput } from '@panelbook/shared/importing/import-bank'
import { importLimits } from '@panelbook/shared/importing/import-limits'

/** What somebody dropped, chose, pasted or typed: the importer's input, and what to call it. */
export interface GivenInput extends ImportInput {
  source: string
}

/** Extensions that a file dialog offers. */
export const READABLE = '.txt,.md,.markdown,.html,.htm,.csv,.tsv,.json'

/** UTF-8 takes at most three bytes for each of the importer's characters (UTF-16 units). */
export const MOST_BYTES = importLimits.characters * 3

/** UTF-8, or UTF-16 with its mark; spreadsheets on older machines still write Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A zero byte is in no text: left for the importer to refuse as binary.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What makes rich text worth more than its plain words: headings, lists and tables, which plain text loses. */
const STRUCTURE = /<(?:h[1-6]|li|tr|dt|details|strong|b)[\s>]/i

const BLOCK = /<(?=(?:h[1-6]|p|li|ul|ol|dl|dt|dd|tr|table|div|section|article|blockquote|pre|details|summary|hr)[\s>/])/gi

/** A page without line breaks gets one before each block, so that lines can be told apart. White space there means nothing in HTML. */
export const inLines = (html: string): string =>
  html
    .replace(/\r\n?/g, '\n')
    .replace(BLOCK, '\n<')
    .replace(/\n{2,}/g, '\n')
    .trim()

/** Pasted rich text is read with its structure where it has any, and as plain text otherwise (code editors copy coloured text as HTML). */
export function pastedInput(plain: string, html: string): GivenInput | undefined {
  if (STRUCTURE.test(html)) return { text: inLines(html), format: 'html', source: 'Pasted page' }
  return plain.trim() === '' ? undefined : { text: plain, source: 'Pasted text' }
}
