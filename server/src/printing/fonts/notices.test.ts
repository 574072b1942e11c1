import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { lastFace } from './faces.ts'

const file = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
const fonts = Object.keys((JSON.parse(file('server/package.json')) as { dependencies: object }).dependencies).filter((name) =>
  name.startsWith('@fontsource/'),
)

test.each(fonts)('the notices name the holder of %s', (name) => {
  const row = file('docs/fonts.md')
    .split('\n')
    .find((line) => line.includes(`\`${name}\``))
  const [, font = '', , holder = ''] = row?.split('|').map((cell) => cell.trim()) ?? []
  expect(holder).toMatch(/^Copyright /)
  expect(file('NOTICE')).toContain(font)
  // The package of the last has a licence with blanks.
  const licence = file(`server/node_modules/${name}/LICENSE`)
  if (!licence.includes('<Copyright Holder>')) expect(licence).toContain(holder)
})

test('the last font names its holder itself', () => {
  const font = create(lastFace().bytes) as unknown as { name: { records: Record<string, { en: string }> } }
  const said = Object.values(font.name.records).map(({ en }) => en)
  expect(said.join('\n')).toContain('Copyright (c) 2023, stgiga')
  expect(said.join('\n')).toContain('with Reserved Font Name UnifontExMono')
})
