import { expect, it } from 'vitest'
import { importRefusalInWords } from '../../../refusals/import-refusal-in-words.ts'
import { readBank } from '../../read-bank.ts'
import { readOld } from './encodings.ts'

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string }

const WIDE = ['shift_jis', 'gb18030', 'big5', 'euc-kr']
const tables = new Map<string, Map<string, number[]>>()

/** The bytes of each character in this encoding. Built by decoding, since the platform can't write old encodings. */
function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  const add = (...bytes: number[]) => {
    const said = decoder.decode(Uint8Array.from(bytes))
    if (Array.from(said).length === 1 && said !== '\ufffd' && !table.has(said)) table.set(said, bytes)
  }
  for (let byte = 0; byte < 0x100; byte++) add(byte)
  for (let lead = 0x81; WIDE.includes(encoding) && lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail)
  tables.set(encoding, table)
  return table
}

const written = (encoding: string, text: string): Uint8Array =>
  Uint8Array.from(
    Array.from(text).flatMap((char) => {
      const bytes = tableOf(encoding).get(char)
      if (!bytes) throw new Error(`${encoding} has no ${char}`)
      return bytes
    }),
  )

it.each([
  ['windows-1252', 'Größe?'],
  ['windows-1252', 'Was heißt „Übergabe“?'],
  ['windows-1252', 'Où êtes-vous né ?'],
  ['windows-1252', '¿Qué es un índice?'],
  ['windows-1251', 'Что такое ключ?'],
  ['windows-1251', 'Як ви плануєте зміну?'],
  ['windows-1250', 'Źródło'],
  ['windows-1250', 'Jak uchováváte těsto?'],
  ['koi8-r', 'Где?'],
  ['koi8-r', 'Что такое закваска?'],
  ['shift_jis', '酵母とは何ですか。'],
  ['shift_jis', '質問'],
  ['gb18030', '什么是酵母？'],
  ['gb18030', '问题'],
  ['big5', '什麼是酵母？'],
  ['big5', '問題'],
  ['euc-kr', '효모는 무엇입니까?'],
  ['iso-8859-9', 'Ekmeği nasıl saklarsınız?'],
  ['iso-8859-9', 'Müşteriye nasıl davranırsınız?'],
  ['windows-1256', 'ما هي الخميرة؟'],
  ['windows-1256', 'سؤال'],
])('[I21] reads a few words of %s: %s', (encoding, text) => {
  expect(readOld(written(encoding, text))).toEqual({ sure: true, text })
})

it.each([
  ['windows-1252', 'São João'],
  ['windows-1252', 'naïve'],
  ['windows-1251', 'Где?'],
  ['windows-1250', 'Co to jest żur?'],
  ['windows-1250', 'Hogyan őrzi a kenyeret?'],
  ['windows-1250', 'Jak się piecze chleb na zakwasie?'],
  ['euc-kr', '질문'],
  ['windows-1254', 'Şef'],
  ['windows-1254', 'Hamur ne zaman hazır olur?'],
])('[I21] asks about a few words of %s, with the right reading among two or three: %s', (encoding, text) => {
  const outcome = readOld(written(encoding, text))
  expect(outcome.sure).toBe(false)
  const guesses = outcome.sure ? [] : outcome.guesses
  expect(guesses.length).toBeGreaterThan(1)
  expect(guesses.length).toBeLessThan(4)
  expect(guesses.find((guess) => guess.lines[0] === text)?.encoding).toBe(encoding)
  expect(new Set(guesses.map(({ lines }) => lines.join('\n'))).size).toBe(guesses.length)
})

it('[I21] shows the first lines that tell readings apart, and reads what is chosen', async () => {
  const text = 'Bank\n1. Jak się piecze chleb?\nLook for: time\n2. Co się miele?\n3. Czym się dzieli?\n4. Jak się sprzedaje?\n'
  const given = { kind: 'bytes' as const, bytes: written('windows-1250', text), name: 'bank.txt' }
  const asked = await readBank(given)
  expect(asked.ok ? undefined : asked.refusal).toMatchObject({
    kind: 'several-encodings',
    encodings: [
      { encoding: 'windows-1252', lines: ['1. Jak siê piecze chleb?', '2. Co siê miele?', '3. Czym siê dzieli?'] },
      { encoding: 'windows-1250', lines: ['1. Jak się piecze chleb?', '2. Co się miele?', '3. Czym się dzieli?'] },
    ],
  })
  const chosen = await readBank({ ...given, encoding: 'windows-1250' })
  expect(chosen.ok && chosen.result.questions[0]?.prompt).toBe('Jak się piecze chleb?')
  const unknown = await readBank({ ...given, encoding: 'windows-9999' })
  expect(unknown.ok ? '' : importRefusalInWords(unknown.refusal).message).toMatch(/no encoding called “windows-9999”/)
})
