import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { importLimits } from '@panelbook/shared/importing/import-limits'
import { CommandFailed } from './workspace.ts'

/** UTF-8 takes at most three bytes for each of the importer's characters (UTF-16 units). */
const MOST_BYTES = importLimits.characters * 3

export interface ImportFile {
  text: string
  /** Absent for standard input, whose form is told by its looks. */
  name?: string
}

/**
 * Reads a bank from a file, or from standard input for `-`, and stops at the importer's limit instead of filling the memory.
 *
 * @throws CommandFailed for what is missing, unreadable, too large or not text
 */
export async function readImportFile(path: string, stdin: Readable = process.stdin): Promise<ImportFile> {
  if (path === '-') return { text: decode(await allOf(stdin, 'Standard input')) }
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new CommandFailed(`There is no file ${path}.`)
  if (stats.isDirectory()) throw new CommandFailed(`${path} is a folder. Name one file of it.`)
  if (stats.size > MOST_BYTES) throw tooLarge(path)
  return { text: decode(await allOf(createReadStream(path), path)), name: basename(path) }
}

const tooLarge = (name: string) =>
  new CommandFailed(`${name} is larger than ${Math.floor(MOST_BYTES / 1_000_000)} MB. Split it into several files.`)

async function allOf(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array)
      length += bytes.length
      if (length > MOST_BYTES) throw tooLarge(name)
      chunks.push(bytes)
    }
  } catch (error) {
    if (error instanceof CommandFailed) throw error
    throw new CommandFailed(`${name} can’t be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return Buffer.concat(chunks)
}

/** UTF-8, or UTF-16 with its mark; spreadsheets on older machines still write Windows-1252. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A zero byte is in no text: left for the importer to refuse as binary.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
