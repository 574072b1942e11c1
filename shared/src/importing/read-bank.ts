import type { BankOutcome } from './bank-outcome.ts'
import { decodeText } from './forms/bytes/decode-text.ts'
import { detectFormat } from './forms/detect-format.ts'
import type { ImportFormat } from './forms/formats.ts'
import { linesOf } from './forms/text/text-lines.ts'
import { importBank } from './import-bank.ts'
import { type ImportLimits, importLimits, mostBytes } from './import-limits.ts'
import { RefusedInput, refuse } from './import-result.ts'

/** A bank to read: text that was pasted or typed, or a file's bytes. */
export type BankInput =
  | { kind: 'text'; text: string; name?: string; format?: ImportFormat }
  | {
      kind: 'bytes'
      bytes: Uint8Array
      name?: string
      format?: ImportFormat
      /** A name that `TextDecoder` knows, if a person chose it; otherwise the letters decide. */
      encoding?: string
    }

/**
 * Reads a bank of any form that Panelbook knows, like `importBank` for text. Asynchronous, since readers of archives, PDFs and mails are loaded
 * only when one comes.
 */
export async function readBank(input: BankInput, limits: ImportLimits = importLimits): Promise<BankOutcome> {
  try {
    if (input.kind === 'bytes') {
      if (input.bytes.length > mostBytes(limits)) {
        refuse('too-large', `It is larger than ${Math.floor(mostBytes(limits) / 1_000_000)} MB. Split it into several files.`)
      }
      refuseOldForms(input.bytes)
      if (isArchive(input.bytes)) {
        const { readArchive } = await import('./read-archive.ts')
        return { ok: true, ...readArchive(input.bytes, limits) }
      }
      if (startsWith(input.bytes, 0x25, 0x50, 0x44, 0x46)) {
        const { readPdfBank } = await import('./read-pdf-bank.ts')
        return { ok: true, ...(await readPdfBank(input.bytes, limits)) }
      }
      if (/\.(?:eml|mht|mhtml)$/i.test(input.name ?? '')) {
        const { readMailBank } = await import('./read-mail-bank.ts')
        return await readMailBank(input.bytes, limits)
      }
      const damaged = /\.(do[ct][xm]|xls[xm]|pdf)$/i.exec(input.name ?? '')?.[1]?.toLowerCase()
      if (damaged) refuse('malformed', DAMAGED[damaged.slice(0, 2)] ?? DAMAGED.do ?? '')
    }
    const { name, format } = input
    const text = input.kind === 'text' ? input.text : decodeText(input.bytes, input.encoding)
    const given = { text, ...(name === undefined ? {} : { name }), ...(format === undefined ? {} : { format }) }
    const outcome = importBank(given, limits)
    if (!outcome.ok) return outcome
    return { ...outcome, lines: linesOf(text, limits), form: format ?? detectFormat(text, name, limits) }
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false, refusal: error.refusal }
    throw error
  }
}

const DAMAGED: Record<string, string> = {
  do: 'This is no Word document, or a damaged one. Open it in a word processor, save it as .docx, and give that.',
  xl: 'This is no workbook, or a damaged one. Open it in a spreadsheet program, save it as .xlsx or CSV, and give that.',
  pd: 'This is no PDF, or a damaged one. Open it, copy its text, and paste that.',
}

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte)

/** Whether this is a zip archive, by its first bytes and not its name. */
const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)

/** "EncryptedPackage" with two bytes for each character, as such files name their parts. */
const ENCRYPTED = Array.from('EncryptedPackage', (char) => [char.charCodeAt(0), 0]).flat()

/** Refuses Office’s files from before 2007 and protected ones since, which share a form. */
function refuseOldForms(bytes: Uint8Array): void {
  if (!startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return
  if (holds(bytes, ENCRYPTED)) {
    refuse('protected', 'This document is protected with a password. Open it, take the password off, save it, and give it again.')
  }
  refuse(
    'unknown-format',
    'This is a document of an old Word, Excel or Outlook (.doc, .xls, .msg). Open it, save it as .docx, .xlsx or .eml, and give that.',
  )
}

function holds(bytes: Uint8Array, sought: readonly number[]): boolean {
  const first = sought[0] ?? 0
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, offset) => bytes[at + offset] === byte)) return true
  }
  return false
}
