import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What SPEC.md and the titles of tests say of each other's numbers. */
export interface CitedRules {
  rules: { id: string; words: string }[]
  citations: { id: string; file: string }[]
  /** In words: a number that stands twice, a rule without words, a rule that no test cites, a citation of no rule. */
  faults: string[]
}

/**
 * Compares the numbered rules with the tests that cite them, in both directions.
 *
 * @param spec the text of SPEC.md
 * @param tests the text of each test by its path
 */
export function citedRules(spec: string, tests: ReadonlyMap<string, string>): CitedRules {
  const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\* ?(.*)$/gm)].map(([, id = '', words = '']) => ({ id, words }))
  const citations = [...tests].flatMap(([file, text]) =>
    [...text.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => ({ id, file })),
  )
  const ids = rules.map(({ id }) => id)
  const known = new Set(ids)
  const cited = new Set(citations.map(({ id }) => id))
  return {
    rules,
    citations,
    faults: [
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} stands twice`),
      ...rules.filter(({ words }) => words.length <= 20).map(({ id }) => `${id} says nothing`),
      ...ids.filter((id) => !cited.has(id)).map((id) => `no test cites ${id}`),
      ...citations.filter(({ id }) => !known.has(id)).map(({ id, file }) => `${file} cites ${id}, which is no rule`),
    ],
  }
}

/** Every test and contract of the repository by its path. */
export function testTexts(root: string): Map<string, string> {
  const files = ['shared/src', 'server/src', 'client/src', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(test|contract)\.tsx?$/.test(path) && !path.split(/[\\/]/).includes('node_modules'))
      .map((path) => join(folder, path)),
  )
  return new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
}
