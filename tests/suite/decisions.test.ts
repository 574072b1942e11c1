import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { repositoryRoot } from './run-part.ts'

it('every decision has a number of its own, and the list beside them names each once', () => {
  const folder = join(repositoryRoot, 'docs/decisions')
  const files = readdirSync(folder).filter((name) => name !== 'README.md')
  const numbers = files.map((name) => Number(name.slice(0, 4)))
  expect(new Set(numbers).size).toBe(numbers.length)
  const listed = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^- \[(\d+)\]\(([^)]+)\)/gm)]
  expect(listed.map(([, , name]) => name).toSorted()).toEqual(files.toSorted())
  for (const [, number, name] of listed) expect(name).toMatch(new RegExp(`^${number?.padStart(4, '0')}-`))
})
