import { openArchive } from '../importing/forms/office/archive.ts'
import { importLimits } from '../importing/import-limits.ts'
import { importRefusalCodes, RefusedInput } from '../importing/import-refusal.ts'
import { endingOf, endingsOfKind, type PacketKind } from './packet.ts'
import type { PacketRefusal } from './packet-refusal.ts'
import { pixelsOf } from './pixels.ts'

/** What a file is, or why it is not taken. */
export type Recognised = { ok: true; kind: PacketKind } | { ok: false; refusal: PacketRefusal }

/** Pixels of an image in all, and on one side: above that, browsers take gigabytes to draw it. */
const MOST_PIXELS = 50_000_000
const LONGEST_SIDE = 16_000

/** A Word document is inflated to see that it can be; it holds up the process meanwhile, so less than an import may unpack. */
const limits = { ...importLimits, archiveBytes: 25_000_000 }

/** Bytes at the end of a PDF within which its table of contents is named: some programs add lines behind it. */
const PDF_END = 4_096
const PDF_START = 1_024

/**
 * Tells what a file is by its bytes, and whether it is whole enough to be shown. Its name counts only in that it must not say
 * otherwise. Time is linear in the bytes, and what is packed in them is unpacked within limits.
 */
export function recogniseFile(bytes: Uint8Array, name: string): Recognised {
  const recognised = byBytes(bytes)
  if (!recognised.ok) return recognised
  const { kind } = recognised
  const ending = endingOf(name)
  const fits = kind === 'text' ? !binaryEndings.has(ending ?? '') : endingsOfKind[kind].includes(ending ?? '')
  return fits ? recognised : no({ why: 'other-kind', kind, ending })
}

const no = (refusal: PacketRefusal): Recognised => ({ ok: false, refusal })
const yes = (kind: PacketKind): Recognised => ({ ok: true, kind })

/** Endings of what is surely no text. */
const binaryEndings: ReadonlySet<string> = new Set([
  ...Object.values(endingsOfKind).flat(),
  ...['doc', 'docm', 'dot', 'odt', 'rtf', 'pages', 'xls', 'xlsx', 'ods', 'numbers', 'ppt', 'pptx', 'odp', 'key'],
  ...['zip', '7z', 'rar', 'gz', 'tar', 'exe', 'dll', 'msi', 'jar', 'gif', 'bmp', 'tif', 'tiff', 'heic', 'avif', 'mp4', 'mp3'],
])

function byBytes(bytes: Uint8Array): Recognised {
  if (bytes.length === 0) return no({ why: 'empty' })
  const start = latin1(bytes.subarray(0, PDF_START))
  if (start.includes('%PDF-')) return pdf(bytes)
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return word(bytes)
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return no({ why: 'old-office' })
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return image('png', bytes)
  if (start.startsWith('\u00ff\u00d8\u00ff')) return image('jpeg', bytes)
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return image('webp', bytes)
  return plain(bytes, start)
}

function pdf(bytes: Uint8Array): Recognised {
  if (!latin1(bytes.subarray(-PDF_END)).includes('startxref')) return no({ why: 'damaged', kind: 'pdf' })
  // A reference to how it is encrypted, which stands unpacked. What opens without a password is encrypted as well, and may forbid
  // to be printed or copied.
  return holdsEncryption(bytes) ? no({ why: 'protected', kind: 'pdf' }) : yes('pdf')
}

/** Whether `/Encrypt 12 0 R`, or `/Encrypt <<`, stands in it. */
function holdsEncryption(bytes: Uint8Array): boolean {
  const word = [...'/Encrypt'].map((letter) => letter.charCodeAt(0))
  for (let at = bytes.indexOf(0x2f); at !== -1; at = bytes.indexOf(0x2f, at + 1)) {
    if (!word.every((code, index) => bytes[at + index] === code)) continue
    if (/^\/Encrypt\s*(?:<<|\d{1,10}\s+\d{1,5}\s+R)/.test(latin1(bytes.subarray(at, at + 40)))) return true
  }
  return false
}

function word(bytes: Uint8Array): Recognised {
  try {
    const archive = openArchive(bytes, limits)
    if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml')) return no({ why: 'archive' })
    if (archive.has('word/vbaProject.bin')) return no({ why: 'macros' })
    archive.read('word/document.xml')
    return yes('docx')
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error
    const code = importRefusalCodes[error.refusal.kind]
    if (code === 'protected') return no({ why: 'protected', kind: 'docx' })
    if (code === 'too-large' || code === 'too-many') return no({ why: 'too-large-inside', kind: 'docx' })
    return no({ why: 'damaged', kind: 'docx' })
  }
}

function image(kind: 'png' | 'jpeg' | 'webp', bytes: Uint8Array): Recognised {
  const size = pixelsOf(kind, bytes)
  if (!size || size.width === 0 || size.height === 0) return no({ why: 'damaged', kind })
  const { width, height } = size
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return no({ why: 'too-large-inside', kind })
  return yes(kind)
}

function plain(bytes: Uint8Array, start: string): Recognised {
  if (/^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(start)) return no({ why: 'other-encoding' })
  if (start.startsWith('{\\rtf')) return no({ why: 'unknown-kind' })
  // No text has controls but tabs, ends of lines and of pages, and the mark that begins colours of a terminal.
  for (const byte of bytes) if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27) return no({ why: 'unknown-kind' })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.trim() === '' ? no({ why: 'empty' }) : yes('text')
  } catch {
    return no({ why: 'other-encoding' })
  }
}

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
