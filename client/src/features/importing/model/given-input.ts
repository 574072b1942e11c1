import type { ImportFormat } from '@panelbook/shared/importing/forms/formats'
import { importLimits, mostBytes } from '@panelbook/shared/importing/import-limits'
import type { BankInput } from '@panelbook/shared/importing/read-bank'

/** Something that was dropped, chosen, pasted or typed: the importer's input, and its name on the page. */
export type GivenInput = BankInput & { source: string }
export type GivenBytes = Extract<GivenInput, { kind: 'bytes' }>

/** Extensions that a file dialog offers. */
export const READABLE = '.docx,.xlsx,.pdf,.txt,.md,.markdown,.html,.htm,.csv,.tsv,.json,.jsonl,.yaml,.yml,.eml,.rst,.org,.adoc'

export const MOST_BYTES = mostBytes(importLimits)

/** The same input, to be read in this form. Without one, the importer detects the form. */
export function readAs({ format: _format, ...input }: GivenInput, format: ImportFormat | undefined): GivenInput {
  return format ? { ...input, format } : input
}

/** Rich text with one of these is worth more than its plain words, which lose headings, lists and tables. */
const STRUCTURE = /<(?:h[1-6]|li|tr|dt|details|strong|b)[\s>]/i

const BLOCK = /<(?=(?:h[1-6]|p|li|ul|ol|dl|dt|dd|tr|table|div|section|article|blockquote|pre|details|summary|hr)[\s>/])/gi

/**
 * Adds a line break before each block of a page without line breaks, so that lines can be told apart. White space there means
 * nothing in HTML.
 */
export const inLines = (html: string): string =>
  html
    .replace(/\r\n?/g, '\n')
    .replace(BLOCK, '\n<')
    .replace(/\n{2,}/g, '\n')
    .trim()

/**
 * Pasted rich text is read with its structure if it has any, otherwise as plain text (code editors copy coloured text as HTML).
 */
export function pastedInput(plain: string, html: string): GivenInput | undefined {
  if (STRUCTURE.test(html)) return { kind: 'text', text: inLines(html), format: 'html', source: 'Pasted page' }
  return plain.trim() === '' ? undefined : { kind: 'text', text: plain, source: 'Pasted text' }
}
