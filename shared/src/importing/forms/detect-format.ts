import { labelField } from '../cues/labels.ts'
import type { ImportLimits } from '../import-limits.ts'
import { refuse } from '../import-result.ts'
import { headerDelimiter } from './read-csv.ts'

export const importFormats = ['text', 'markdown', 'html', 'csv', 'tsv', 'json'] as const
export type ImportFormat = (typeof importFormats)[number]
/** The forms of files: a Word document has no text to be read as another form. */
export type BankForm = ImportFormat | 'docx'

const BY_EXTENSION: Record<string, ImportFormat> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
}

/** Extensions of what is surely not text, each with what to do instead. */
const REFUSED: Record<string, string> = {
  docx: 'A Word document is a file, not text: give the file itself.',
  doc: 'Documents of an old Word can’t be read: save it as .docx.',
  odt: 'OpenDocument texts can’t be read: save it as .docx.',
  xlsx: 'Spreadsheets can’t be read: save the sheet as CSV.',
  xls: 'Spreadsheets can’t be read: save the sheet as CSV.',
  ods: 'Spreadsheets can’t be read: save the sheet as CSV.',
  pdf: 'PDF can’t be read: copy its text into a .txt file.',
  rtf: 'Rich text can’t be read: save it as .docx or as plain text.',
}

/** The form of an input by its name, else by how it begins. Refuses what is empty, too large, or not text. */
export function detectFormat(text: string, name: string | undefined, limits: ImportLimits): ImportFormat {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase()
  const refusal = extension ? REFUSED[extension] : undefined
  if (refusal) refuse('unknown-format', refusal)
  if (text.length > limits.characters) {
    refuse(
      'too-large',
      `This has ${text.length.toLocaleString('en')} characters; at most ${limits.characters.toLocaleString('en')} can be read at once.`,
    )
  }
  if (isBinary(text)) refuse('binary', 'This is no text. Give a .docx, .txt, .md, .html, .csv, .tsv or .json file.')
  if (text.trim() === '') refuse('empty', 'There is nothing in it.')
  const known = extension ? BY_EXTENSION[extension] : undefined
  if (known && known !== 'text') return known
  if (extension && !known)
    refuse(
      'unknown-format',
      `Panelbook doesn’t know files of the kind “.${extension}”. Give a .docx, .txt, .md, .html, .csv, .tsv or .json file.`,
    )
  return bySight(text)
}

function bySight(text: string): ImportFormat {
  const head = text.slice(0, 20_000).trimStart()
  if (/^(?:<!doctype html|<html\b|<head\b|<body\b)/i.test(head)) return 'html'
  if (/^[[{]\s{0,20}["{[\]}]/.test(head) && /[\]}]\s*$/.test(text.slice(-200))) return 'json'
  const blockTags = head.match(/<\/(?:p|li|h[1-6]|div|ul|ol|section)>/gi)?.length ?? 0
  if (/^</.test(head) && blockTags >= 3) return 'html'
  if (isTabbed(head)) return 'tsv'
  if (isHeaded(head)) return 'csv'
  return /^(?:#{1,6} |```|\* |---$|\s{0,3}\*\*)|\]\([^)\s]+\)/m.test(head) ? 'markdown' : 'text'
}

/** Cells copied from a sheet: a tab in nearly every line, and as often. */
function isTabbed(head: string): boolean {
  const lines = head
    .split(/\r?\n/)
    .slice(0, 50)
    .filter((line) => line.trim() !== '')
  const first = lines[0]?.split('\t').length ?? 1
  if (lines.length < 2 || first < 2) return false
  const tabbed = lines.filter((line) => line.split('\t').length === first && !MARKED.test(line))
  return tabbed.length >= lines.length * 0.8
}

/** A list whose marks word processors part from their text by a tab. */
const MARKED = /^\s*(?:\d{1,3}[.)]|[●○•▪◦■–—*-]|o|[a-z][.)])\t/

/** A first line of column names, one of them for the question. */
function isHeaded(head: string): boolean {
  const header = /^[^\r\n]{1,1000}/.exec(head)?.[0] ?? ''
  if (/[?.!]/.test(header)) return false
  const fields = header.split(headerDelimiter(head)).map((cell) => labelField(cell.trim().replace(/^"|"$/g, '')))
  return (
    fields.length > 1 && fields.includes('prompt') && fields.filter((field) => field !== undefined).length > fields.length / 2
  )
}

function isBinary(text: string): boolean {
  const head = text.slice(0, 100_000)
  if (head.includes('\u0000') || head.startsWith('%PDF-') || head.startsWith('PK\u0003\u0004')) return true
  let strange = 0
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) strange += 1
  }
  return strange > 8 && strange > head.length / 50
}
