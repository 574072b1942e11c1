import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** SPEC.md numbers the rules; test titles cite the numbers. These tests compare the two. */
const root = new URL('../../', import.meta.url).pathname
const rules = [...readFileSync(join(root, 'SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\* (.+)$/gm)].map(
  ([, id = '', words = '']) => ({ id, words }),
)

const testFiles = ['shared/src', 'server/src', 'client/src', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(test|contract)\.tsx?$/.test(path) && !path.split(/[\\/]/).includes('node_modules'))
    .map((path) => join(folder, path)),
)

const citations = testFiles.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => ({ id, file })),
)

describe('the rules of SPEC.md', () => {
  it('are many, each with its own number and words', () => {
    expect(rules.length).toBeGreaterThan(80)
    const ids = rules.map((rule) => rule.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const { id, words } of rules) expect(words.length, id).toBeGreaterThan(20)
  })

  it('exist where a test cites them', () => {
    const known = new Set(rules.map((rule) => rule.id))
    expect(citations.length).toBeGreaterThan(100)
    expect(citations.filter(({ id }) => !known.has(id))).toEqual([])
  })

  it('are each held by a test that cites it', () => {
    const cited = new Set(citations.map(({ id }) => id))
    expect(rules.filter(({ id }) => !cited.has(id))).toEqual([])
  })
})
