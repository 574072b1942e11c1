import { expect, test } from 'vitest'
import { writePdf } from '../write-pdf.ts'

const metadataOf = async (title: string, by: string): Promise<string> => {
  const bytes = await writePdf({ title, blocks: [], wholeIn: 'the JSON', printed: { by, at: 0, inWords: 'printed' } })
  return /<x:xmpmeta.*<\/x:xmpmeta>/s.exec(Buffer.from(bytes).toString('utf8'))?.[0] ?? ''
}

test('[R22] what somebody wrote is no mark in the XML of the file', async () => {
  const xml = await metadataOf('R&D Sample \u0001\ud800審査', 'Olga</rdf:li><rdf:li>Somebody else')
  expect(xml).toContain('>R&amp;D Sample \ufffd\ufffd審査</rdf:li>')
  expect(xml).toContain('<rdf:li>Olga&lt;/rdf:li&gt;&lt;rdf:li&gt;Somebody else</rdf:li>')
  // One of the title, and one of whoever made it.
  expect(xml.match(/<rdf:li/g)).toHaveLength(2)
  expect(xml.replace(/&(amp|lt|gt);/g, '')).not.toContain('&')
})
