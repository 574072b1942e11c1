import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraph, writeDocx } from '../importing/fixtures/write-docx.ts'
import { readTranscript } from './read-transcript.ts'
import { MOST_FILE_BYTES, transcriptFileText } from './transcript-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = async (bytes: Uint8Array) => {
  const outcome = await transcriptFileText(bytes)
  return outcome.ok ? outcome.text : `refused: ${outcome.why}`
}

describe('[I24] the file of a transcript', () => {
  test('is text in whichever encoding', async () => {
    expect(await textOf(bytesOf('\ufeffWEBVTT\n\nGrüße'))).toContain('Grüße')
    const utf16 = new Uint8Array([0xff, 0xfe, ...[...'Sasha: Hi'].flatMap((letter) => [letter.charCodeAt(0), 0])])
    expect(await textOf(utf16)).toBe('Sasha: Hi')
  })

  test('may be a Word document, whose paragraphs stand apart', async () => {
    const body = ['Mona Example   0:05', 'What is a heap?', 'Sasha   1:23', 'A tree.'].map((words) => paragraph(words)).join('')
    const read = readTranscript(await textOf(writeDocx({ body })))
    expect(read.ok && read.transcript.lines).toEqual([
      { speaker: 'Mona Example', at: 5_000, text: 'What is a heap?' },
      { speaker: 'Sasha', at: 83_000, text: 'A tree.' },
    ])
  })

  test('is refused with what to do where it is neither', async () => {
    expect(await textOf(bytesOf('%PDF-1.7'))).toMatch(/refused: .*paste/)
    expect(await textOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toMatch(/refused: .*\.docx/)
    expect(await textOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatch(/refused: /)
    expect(await textOf(new Uint8Array(MOST_FILE_BYTES + 1))).toMatch(/refused: .*MB/)
  })

  test('never throws, whatever its bytes', async () => {
    const start = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xd0, 0xcf])
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (first, rest) => {
        const outcome = await transcriptFileText(new Uint8Array([...first, ...rest]))
        if (outcome.ok) readTranscript(outcome.text)
        else expect(outcome.why.length).toBeGreaterThan(20)
      }),
    )
  })
})
