import { labelField } from '../cues/labels.ts'
import type { ImportLimits } from '../import-limits.ts'
import { refuse } from '../import-result.ts'
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

/** The forms that a refusal's sentence suggests instead. */
export const READABLE_FORMS = 'a .docx, .xlsx, .pdf, .txt, .md, .html, .csv, .json, .yaml or .eml file'

/** Extensions of files that are surely not text, each with what to do instead. */
const REFUSED: Record<string, string> = {
  docx: 'A Word document is a file, not text: give the file itself.',
  xlsx: 'A spreadsheet is a file, not text: give the file itself.',
  pdf: 'A PDF is a file, not text: give the file itself.',
  eml: 'A mail is a file, not text: give the file itself.',
  doc: 'Old Word documents can’t be read. Save this one as .docx.',
  odt: 'OpenDocument texts can’t be read. Save this one as .docx.',
  xls: 'Old Excel spreadsheets can’t be read. Save this one as .xlsx or CSV.',
  ods: 'OpenDocument spreadsheets can’t be read. Save this one as .xlsx or CSV.',
  numbers: 'Numbers files can’t be read. Export this one as .xlsx or CSV.',
  pages: 'Pages files can’t be read. Export this one as .docx.',
  odp: 'Slides can’t be read. Paste their text.',
  ppt: 'Slides can’t be read. Paste their text.',
  pptx: 'Slides can’t be read. Paste their text.',
  key: 'Slides can’t be read. Paste their text.',
  rtf: 'Rich text can’t be read. Save it as .docx or as plain text.',
  msg: 'Outlook files can’t be read. Save the mail as .eml, or paste its text.',
}
/** The beginning of rich text, whatever the file's name. */
const RICH_TEXT = /^\s{0,20}\{\\rtf\d/

/** The form of an input by its name, or else by its beginning. Refuses input that is empty, too large, or not text. */
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
  if (RICH_TEXT.test(text.slice(0, 100))) refuse('unknown-format', `This is rich text (RTF), whatever its name. ${REFUSED.rtf}`)
  if (isBinary(text)) refuse('binary', `This is no text. Give ${READABLE_FORMS}, or paste its text.`)
  if (text.trim() === '') refuse('empty', 'There is nothing in it.')
  const known = extension ? BY_EXTENSION[extension] : undefined
  if (known && known !== 'text') return known
  if (extension && !known)
    refuse(
      'unknown-format',
      `Panelbook doesn’t know files of the kind “.${extension}”. Give ${READABLE_FORMS}, or paste its text.`,
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
