import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { importLimits, mostBytes } from '@panelbook/shared/importing/import-limits'
import type { BankInput } from '@panelbook/shared/importing/read-bank'
import { CommandFailed } from './workspace.ts'

const MOST_BYTES = mostBytes(importLimits)

/** `name` is absent for standard input, whose form is told by its looks. */
export type ImportFile = Extract<BankInput, { kind: 'bytes' }>

/**
 * Reads a bank from a file, or from standard input for `-`, and stops at the importer's limit instead of filling the memory.
 *
 * @throws CommandFailed for what is missing, unreadable or too large
 */
export async function readImportFile(path: string, stdin: Readable = process.stdin): Promise<ImportFile> {
  if (path === '-') return { kind: 'bytes', bytes: await allOf(stdin, 'Standard input') }
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new CommandFailed(`There is no file ${path}.`)
  if (stats.isDirectory()) throw new CommandFailed(`${path} is a folder. Name one file of it.`)
  if (stats.size > MOST_BYTES) throw tooLarge(path)
  return { kind: 'bytes', bytes: await allOf(createReadStream(path), path), name: basename(path) }
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
