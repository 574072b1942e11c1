import type { BankOutcome } from './bank-outcome.ts'
import { decodeText } from './forms/bytes/decode-text.ts'
import type { ImportFormat } from './forms/formats.ts'
import { type ImportLimits, importLimits, mostBytes } from './import-limits.ts'
import { type ImportRefusalOf, RefusedInput, refuse } from './import-refusal.ts'
import { readTextBank, type TextBank } from './reading/read-text-bank.ts'

/** A bank to read: text that was pasted or typed, or a file's bytes. */
export type BankInput =
  | ({ kind: 'text' } & TextBank)
  | {
      kind: 'bytes'
      bytes: Uint8Array
      name?: string
      format?: ImportFormat
      /** A name that `TextDecoder` knows, if a person chose it; otherwise the letters decide. */
      encoding?: string
    }

/**
 * Reads a bank of any form that Panelbook knows: the only door of the importer. Asynchronous, since readers of archives, PDFs and
 * mails are loaded only when one comes. A bank that exceeds a limit, is not text or is malformed is refused with the reason.
 */
export async function readBank(input: BankInput, limits: ImportLimits = importLimits): Promise<BankOutcome> {
  try {
    if (input.kind === 'bytes') {
      const most = mostBytes(limits)
      if (input.bytes.length > most) refuse({ kind: 'file-too-large', mostBytes: most })
      refuseOldForms(input.bytes)
      if (isArchive(input.bytes)) {
        const { readArchive } = await import('./reading/read-archive.ts')
        return { ok: true, ...readArchive(input.bytes, limits) }
      }
      if (startsWith(input.bytes, 0x25, 0x50, 0x44, 0x46)) {
        const { readPdfBank } = await import('./reading/read-pdf-bank.ts')
        return { ok: true, ...(await readPdfBank(input.bytes, limits)) }
      }
      if (/\.(?:eml|mht|mhtml)$/i.test(input.name ?? '')) {
        const { readMailBank } = await import('./reading/read-mail-bank.ts')
        return await readMailBank(input.bytes, limits)
      }
      const damaged = /\.(do[ct][xm]|xls[xm]|pdf)$/i.exec(input.name ?? '')?.[1]?.toLowerCase()
      if (damaged) refuse({ kind: 'not-as-named', form: NAMED[damaged.slice(0, 2)] ?? 'document' })
    }
    return readTextBank(input.kind === 'text' ? input : { ...input, text: decodeText(input.bytes, input.encoding) }, limits)
  } catch (error) {
    if (error instanceof RefusedInput) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** By the beginning of an extension. */
const NAMED: Record<string, ImportRefusalOf<'not-as-named'>['form']> = { do: 'document', xl: 'workbook', pd: 'pdf' }

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte)

/** Whether this is a zip archive, by its first bytes and not its name. */
const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0x50, 0x4b, 5, 6)

/** "EncryptedPackage" with two bytes for each character, as such files name their parts. */
const ENCRYPTED = Array.from('EncryptedPackage', (char) => [char.charCodeAt(0), 0]).flat()

/** Refuses Office’s files from before 2007 and protected ones since, which share a form. */
function refuseOldForms(bytes: Uint8Array): void {
  if (!startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return
  refuse({ kind: holds(bytes, ENCRYPTED) ? 'protected-file' : 'old-office-file' })
}

function holds(bytes: Uint8Array, sought: readonly number[]): boolean {
  const first = sought[0] ?? 0
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, offset) => bytes[at + offset] === byte)) return true
  }
  return false
}
