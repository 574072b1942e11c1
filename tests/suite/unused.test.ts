import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { repositoryRoot } from './run-part.ts'

/** A small repository laid out as this one, read by the settings of this one. */
const root = mkdtempSync(join(tmpdir(), 'panelbook-unused-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string) => {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}

it('an export, a file and a package that nothing uses are told', () => {
  cpSync(join(repositoryRoot, 'knip.json'), join(root, 'knip.json'))
  cpSync(join(repositoryRoot, 'pnpm-workspace.yaml'), join(root, 'pnpm-workspace.yaml'))
  symlinkSync(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'))
  write('package.json', '{ "name": "house", "private": true, "type": "module" }')
  write('server/package.json', '{ "name": "@house/server", "type": "module", "dependencies": { "left-over": "1.0.0" } }')
  write('server/src/main.ts', "import { used } from './part.ts'\nused()\n")
  write('server/src/part.ts', 'export const used = () => {}\nexport const dead = 1\n')
  write('server/src/nowhere.ts', 'export const alone = 1\n')
  const knip = join(repositoryRoot, 'node_modules/.bin/knip')
  const { stdout, status } = spawnSync(knip, ['--directory', root, '--reporter', 'compact'], { encoding: 'utf8' })
  expect(status).toBe(1)
  for (const name of ['dead', 'server/src/nowhere.ts', 'left-over']) expect(stdout).toContain(name)
  expect(stdout).not.toContain('used,')
})
