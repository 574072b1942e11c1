import { labelField } from '../cues/labels.ts'
import type { ImportLimits } from '../import-limits.ts'
import { type ImportRefusal, refuse } from '../import-refusal.ts'
import type { ImportFormat } from './formats.ts'
import { headerDelimiter } from './tables/read-csv.ts'

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
  yaml: 'yaml',
  yml: 'yaml',
  rst: 'rst',
  rest: 'rst',
  org: 'org',
  adoc: 'adoc',
  asciidoc: 'adoc',
  asc: 'adoc',
  mdown: 'markdown',
  rmd: 'markdown',
  qmd: 'markdown',
}

/** Extensions of files that are surely not text. */
const REFUSED: Record<string, ImportRefusal> = {
  docx: { kind: 'file-given-as-text', form: 'document' },
  xlsx: { kind: 'file-given-as-text', form: 'workbook' },
  pdf: { kind: 'file-given-as-text', form: 'pdf' },
  eml: { kind: 'file-given-as-text', form: 'mail' },
  doc: { kind: 'unreadable-form', form: 'old-document' },
  odt: { kind: 'unreadable-form', form: 'open-document' },
  xls: { kind: 'unreadable-form', form: 'old-workbook' },
  ods: { kind: 'unreadable-form', form: 'open-document-sheet' },
  numbers: { kind: 'unreadable-form', form: 'numbers' },
  pages: { kind: 'unreadable-form', form: 'pages' },
  odp: { kind: 'unreadable-form', form: 'slides' },
  ppt: { kind: 'unreadable-form', form: 'slides' },
  pptx: { kind: 'unreadable-form', form: 'slides' },
  key: { kind: 'unreadable-form', form: 'slides' },
  rtf: { kind: 'unreadable-form', form: 'rich-text' },
  msg: { kind: 'unreadable-form', form: 'outlook-mail' },
}
/** The beginning of rich text, whatever the file's name. */
const RICH_TEXT = /^\s{0,20}\{\\rtf\d/

/** The form of an input by its name, or else by its beginning. Refuses input that is empty, too large, or not text. */
export function detectFormat(text: string, name: string | undefined, limits: ImportLimits): ImportFormat {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase()
  const refusal = extension ? REFUSED[extension] : undefined
  if (refusal) refuse(refusal)
  const characters = text.length
  if (characters > limits.characters) refuse({ kind: 'too-many-characters', characters, most: limits.characters })
  if (RICH_TEXT.test(text.slice(0, 100))) refuse({ kind: 'rich-text-by-another-name' })
  if (isBinary(text)) refuse({ kind: 'no-text' })
  if (text.trim() === '') refuse({ kind: 'empty-text' })
  const known = extension ? BY_EXTENSION[extension] : undefined
  if (known && known !== 'text') return known
  if (extension && !known) refuse({ kind: 'unknown-extension', extension })
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

/** Whether it is cells copied from a sheet: nearly every line has the same number of tabs. */
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

/** An entry of a list in which the word processor put a tab between mark and text. */
const MARKED = /^\s*(?:\d{1,3}[.)]|[●○•▪◦■–—*-]|o|[a-z][.)])\t/

/** Whether the first line is column names, one of them for the question. */
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
