import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { givenName } from './packet.ts'
import { recogniseFile } from './recognise-file.ts'

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const u16 = (value: number) => String.fromCharCode(value >> 8, value & 255)
const jpeg = (width: number, height: number) =>
  latin1(`\u00ff\u00d8\u00ff\u00e0\u0000\u0004ab\u00ff\u00ff\u00c2\u0000\u000b\u0008${u16(height)}${u16(width)}\u0003rest`)
const webp = (form: string, rest: string) => latin1(`RIFF\0\0\0\0WEBP${form}\0\0\0\0${rest}`.padEnd(40, '\0'))
const WORD = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>') })

describe('[N26] a file is what its bytes say', () => {
  it.each([
    ['CV.pdf', latin1('%PDF-1.4\n1 0 obj\nstartxref\n0\n%%EOF'), 'pdf'],
    ['CV.PDF', latin1('junk of a mail program\n%PDF-1.4\nstartxref\n0\n%%EOF'), 'pdf'],
    ['CV.pdf', latin1('%PDF-1.4\n(/Encryption at /Encrypt)\nstartxref\n0\n%%EOF'), 'pdf'],
    ['CV.docx', WORD, 'docx'],
    ['me.jpg', jpeg(4_000, 3_000), 'jpeg'],
    ['me.jpeg', jpeg(1, 1), 'jpeg'],
    ['me.webp', webp('VP8X', '\0\0\0\0\u009f\u000f\0\u00cf\u0007\0'), 'webp'],
    ['me.webp', webp('VP8L', '/\u0010\u0000\u0004\0'), 'webp'],
    ['me.webp', webp('VP8 ', '\0\0\0\u009d\u0001*\u0080\u0002\u00e0\u0001'), 'webp'],
    ['solution.py', latin1('print("\u001b[1mhello")\n'), 'text'],
    ['README', latin1('# Read me'), 'text'],
    ['Lebenslauf.txt', new TextEncoder().encode('\ufeffÜber mich'), 'text'],
  ])('%s', (name, bytes, kind) => {
    expect(recogniseFile(bytes, name)).toEqual({ ok: true, kind })
  })
})

it.each([
  ['a JPEG of too many pixels', 'a.jpg', jpeg(15_000, 15_000), 'too-large-inside'],
  [
    'a JPEG without a size',
    'a.jpg',
    latin1('\u00ff\u00d8\u00ff\u00da\u0000\u0004ab\u0000\u0000\u0000\u0000\u0000\u0000'),
    'damaged',
  ],
  ['a WebP of too many pixels', 'a.webp', webp('VP8X', '\0\0\0\0\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff'), 'too-large-inside'],
  ['a WebP that ends', 'a.webp', latin1('RIFF\0\0\0\0WEBPVP8X'), 'damaged'],
  ['a Word document whose directory lies', 'a.docx', WORD.map((byte, at) => (at > WORD.length - 10 ? 255 : byte)), 'damaged'],
])('[N26] %s is refused', (_what, name, bytes, why) => {
  expect(recogniseFile(bytes, name)).toMatchObject({ ok: false, refusal: { why } })
})

it('[N26] ten megabytes of what looks like the beginning of encryption are read in linear time', () => {
  const bytes = new TextEncoder().encode(`%PDF-1.4\n${'/Encryp'.repeat(1_500_000)}\nstartxref\n0\n%%EOF`)
  const begun = performance.now()
  expect(recogniseFile(bytes, 'CV.pdf')).toEqual({ ok: true, kind: 'pdf' })
  expect(performance.now() - begun).toBeLessThan(5_000)
})

it.each([
  ['CV (final).pdf', 'pdf', 'CV-final.pdf'],
  ['Robin.Sample.CV.docx', 'docx', 'Robin-Sample-CV.docx'],
  ['notes.md', 'text', 'notes.md'],
  ['run.bat', 'text', 'run-bat.txt'],
  ['index.html', 'text', 'index-html.txt'],
  ['README', 'text', 'README.txt'],
  ['履歴書.pdf', 'pdf', '履歴書.pdf'],
] as const)('[N25] %s is given as a file that nothing runs', (name, kind, given) => {
  expect(givenName({ name, kind })).toBe(given)
})
