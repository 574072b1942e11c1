import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const MOST = 25

/** Folders of things that only ever grow in number, and whose files nobody looks for one by one. */
const ENDLESS = [/^docs\/decisions$/, /^server\/src\/database\/migrations$/, /^shared\/src\/importing\/fixtures(\/|$)/]
/** What machines write. */
const MADE = new Set(['node_modules', 'output', 'dist'])

/** Folders below `top` with more files than a person looks through: they want rooms. */
export function largeFolders(root: string, top: string): { folder: string; files: number }[] {
  const entries = readdirSync(join(root, top), { withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).length
  const large = files > MOST && !ENDLESS.some((folder) => folder.test(top)) ? [{ folder: top, files }] : []
  const folders = entries.filter((entry) => entry.isDirectory() && !MADE.has(entry.name))
  return [...large, ...folders.flatMap(({ name }) => largeFolders(root, `${top}/${name}`))]
}
