import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const server = join(import.meta.dirname, '../../server')

/** Tests of what SQLite alone has: its file, its threads, its steps from one schema to the next, its plans of queries. */
const OF_SQLITE =
  /^src\/(database\/(file|thread|migrations)\/|database\/(database|log\/sqlite[^/]*)\.test\.ts$|audit\/verify\/)|\.sqlite\.test\.ts$/

/** Tests of what each kind of database does in its own way. The test command has no time for more; `pnpm postgres` runs all. */
const FEW =
  /^src\/(database\/postgres\/|(interviews\/interview-list|comparing\/store\/role-candidates|audit\/store\/audit-(log|page)|candidates\/store\/search|outbox\/dispatcher|people\/change-person)\.test\.ts$)/

/**
 * The server's test files that use a database, by themselves or by a fixture. Each runs on SQLite, and those given here on
 * PostgreSQL, too.
 */
export function filesWithDatabase({ few }: { few: boolean }): string[] {
  const known = new Map<string, boolean>()
  const uses = (file: string): boolean => {
    const before = known.get(file)
    if (before !== undefined) return before
    known.set(file, false)
    const imported = [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.fixture\.ts)'/g)].map(([, path]) =>
      join(dirname(file), path ?? ''),
    )
    const result = imported.some((path) => /\/temporary-(database|postgres)\.fixture\.ts$/.test(path) || uses(path))
    known.set(file, result)
    return result
  }
  return readdirSync(join(server, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(server, 'src', name))
    .filter(uses)
    .map((file) => relative(server, file))
    .filter((name) => !OF_SQLITE.test(name) && (!few || FEW.test(name)))
    .map((name) => `server/${name}`)
    .sort()
}
