import type { BankOutcome } from '@panelbook/shared/importing/bank-outcome'
import type { EncodingGuess, ImportRefusal } from '@panelbook/shared/importing/import-refusal'
import { importRefusalInWords } from '@panelbook/shared/refusals/import-refusal-in-words'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type GivenBytes, type GivenInput, MOST_BYTES } from '../model/given-input.ts'
import { ReadingFailed, readInWorker } from './read-in-worker.ts'

/** A bank as it was read, and its lines. */
export type ReadBank = Extract<BankOutcome, { ok: true }>

/** The progress of reading a bank. */
export type Reading =
  | { state: 'none' }
  | { state: 'reading'; source: string; size: string }
  | { state: 'refused'; source: string; message: string }
  | { state: 'asked'; input: GivenBytes; encodings: readonly EncodingGuess[] }
  | { state: 'read'; input: GivenInput; bank: ReadBank }

export interface BankReader {
  reading: Reading
  readFile(file: File): void
  read(input: GivenInput): void
  /** Ends the reading under way, and forgets the last result. */
  drop(): void
}

/** Reads one bank at a time: the next one ends the reading of the one before. */
export function useReading(): BankReader {
  const [reading, setReading] = useState<Reading>({ state: 'none' })
  const current = useRef(new AbortController())
  useEffect(() => () => current.current.abort(), [])

  const begin = useCallback(() => {
    current.current.abort()
    current.current = new AbortController()
    return current.current.signal
  }, [])

  const finish = useCallback(async (input: GivenInput, signal: AbortSignal) => {
    const { source } = input
    const refused = (message: string) => setReading({ state: 'refused', source, message })
    setReading({ state: 'reading', source, size: sizeOf(input) })
    try {
      const outcome = await readInWorker(input, signal)
      if (signal.aborted) return
      if (outcome.ok) setReading({ state: 'read', input, bank: outcome })
      else if (outcome.refusal.kind === 'several-encodings' && input.kind === 'bytes')
        setReading({ state: 'asked', input, encodings: outcome.refusal.encodings })
      else refused(inSentences(outcome.refusal))
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof ReadingFailed)) throw error
      refused(error.message)
    }
  }, [])

  const read = useCallback((input: GivenInput) => void finish(input, begin()), [begin, finish])

  const readFile = useCallback(
    async (file: File) => {
      const signal = begin()
      const source = file.name
      if (file.size > MOST_BYTES) {
        setReading({ state: 'refused', source, message: inSentences({ kind: 'file-too-large', mostBytes: MOST_BYTES }) })
        return
      }
      setReading({ state: 'reading', source, size: inKilobytes(file.size) })
      // Browsers refuse folders and deleted files.
      const bytes = await file.arrayBuffer().catch(() => undefined)
      if (signal.aborted) return
      if (bytes) await finish({ kind: 'bytes', bytes: new Uint8Array(bytes), name: file.name, source }, signal)
      else
        setReading({
          state: 'refused',
          source,
          message: 'The file can’t be opened. It may have been moved, or it may be a folder.',
        })
    },
    [begin, finish],
  )

  const drop = useCallback(() => {
    begin()
    setReading({ state: 'none' })
  }, [begin])

  return { reading, readFile: (file) => void readFile(file), read, drop }
}

function inSentences(refusal: ImportRefusal): string {
  const { line, message } = importRefusalInWords(refusal)
  return line === undefined ? message : `Line ${line}: ${message}`
}

const inKilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en')} KB`
const sizeOf = (input: GivenInput): string =>
  input.kind === 'text' ? `${input.text.length.toLocaleString('en')} characters` : inKilobytes(input.bytes.length)
