import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface ClassFault {
  /** The style sheet's path from the root. */
  sheet: string
  class: string
  /** `unused`: no file that imports the sheet names the class. `missing`: that file names it, and the sheet doesn't have it. */
  fault: 'unused' | { missing: string }
}

const NAME = /^(?:-?[a-zA-Z_][\w-]*)/

/** The classes that a style sheet names in its selectors, without global ones. */
export function classesOf(css: string): Set<string> {
  const plain = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/:global\([^)]*\)+/g, '')
  const found = new Set<string>()
  // The text before a brace is a selector or a condition; the rest are declarations.
  for (const [, selector = ''] of plain.matchAll(/([^{};]*)\{/g)) {
    for (const part of selector.split('.').slice(1)) {
      const name = NAME.exec(part)?.[0]
      if (name) found.add(name)
    }
  }
  return found
}

/**
 * Classes of CSS modules that nothing uses, and uses of classes that don't exist. A class belongs to the files that import its
 * sheet, under whatever name; a class that is looked up by a computed name counts as used.
 *
 * @param files their text, by path from the root
 */
export function classFaults(files: ReadonlyMap<string, string>): ClassFault[] {
  const faults: ClassFault[] = []
  const used = new Map<string, Set<string>>()
  const computed = new Set<string>()
  const sheets = new Map([...files].filter(([file]) => file.endsWith('.module.css')).map(([file, css]) => [file, classesOf(css)]))
  for (const [file, text] of files) {
    for (const [whole, name = '', path = ''] of text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = normalize(join(dirname(file), path))
      const rest = text.replace(whole, '')
      if (new RegExp(`\\b${name}\\[`).test(rest)) computed.add(sheet)
      for (const [, each = ''] of rest.matchAll(new RegExp(`(?<![\\w.])${name}\\.(\\w+)`, 'g'))) {
        used.set(sheet, (used.get(sheet) ?? new Set()).add(each))
        if (!sheets.get(sheet)?.has(each)) faults.push({ sheet, class: each, fault: { missing: file } })
      }
    }
  }
  for (const [sheet, classes] of sheets) {
    if (computed.has(sheet)) continue
    for (const each of classes) if (!used.get(sheet)?.has(each)) faults.push({ sheet, class: each, fault: 'unused' })
  }
  return faults
}

/** The client's components and style sheets, by path from the root. */
export const clientFiles = (root: string): Map<string, string> =>
  new Map(
    globSync('client/src/**/*.{ts,tsx,css}', { cwd: root }).map((file) => [
      normalize(file),
      readFileSync(join(root, file), 'utf8'),
    ]),
  )
