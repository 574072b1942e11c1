import type { PrintedDocument } from '@panelbook/shared/printing/printed'
import { expect, test } from 'vitest'
import { createPrinter } from './printer.ts'
import { readPdf } from './read-pdf.fixture.ts'

const short: PrintedDocument = {
  ...{ title: 'A short one', blocks: [{ kind: 'text', text: 'Text' }], wholeIn: 'the JSON' },
  printed: { by: 'Olga Owner', at: 0, inWords: 'printed by Olga Owner' },
}
/** Takes the thread some seconds. */
const long: PrintedDocument = {
  ...short,
  blocks: Array.from({ length: 20_000 }, (_, index) => ({ kind: 'quote', text: `Note ${index} 審査` })),
}
const refused = (kind: string) => ({ name: 'Refused', refusal: { kind } })

test('[R23] whoever goes ends the work, and the next document is printed', async () => {
  const printer = createPrinter()
  const gone = new AbortController()
  const first = printer.print(long, gone.signal)
  const waiting = printer.print(long, gone.signal)
  const last = printer.print(short)
  setImmediate(() => gone.abort())
  await expect(first).rejects.toMatchObject(refused('unreadable-request'))
  await expect(waiting).rejects.toMatchObject(refused('unreadable-request'))
  expect((await readPdf(await last)).title).toBe('A short one')
})

test('[R23] only so many wait, and a document that takes too long is refused', async () => {
  const printer = createPrinter({ mostWaiting: 1 })
  const two = [printer.print(short), printer.print(short)]
  await expect(printer.print(short)).rejects.toMatchObject(refused('too-many-prints'))
  expect(await Promise.all(two)).toHaveLength(2)
  await expect(createPrinter({ givenUpMs: 1 }).print(long)).rejects.toMatchObject(refused('too-long-to-print'))
})
