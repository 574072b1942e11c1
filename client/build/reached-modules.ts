import type { Plugin } from 'vite'

/** What a bundler tells of a module, as far as it is asked here. */
export interface ModuleGraph {
  getModuleIds(): Iterable<string>
  getModuleInfo(id: string): { importedIds: readonly string[]; code: string | null } | null
}

const CONTROLS = /import\s*\{([^}]*)\}\s*from\s*['"]@mantine\/core['"]/g
/** The doors of packages that name everything behind them. Whoever goes through one needs only what they name there. */
const DOOR = /[\\/]node_modules[\\/](@mantine[\\/]core|@mantine[\\/]hooks)[\\/]esm[\\/]index\.mjs$/

/** The modules that are loaded with a page: what it imports statically, and what these import. */
export function reachedModules(graph: ModuleGraph, page: string): Set<string> {
  const all = [...graph.getModuleIds()]
  const controls = new Map<string, string>()
  for (const id of all) {
    const name = /[\\/]@mantine[\\/]core[\\/]esm[\\/].*[\\/](\w+)\.mjs$/.exec(id)?.[1]
    if (name !== undefined) controls.set(name, id)
  }
  const reached = new Set<string>()
  const open = all.filter((id) => id.endsWith(page))
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || DOOR.test(id)) continue
    reached.add(id)
    const info = graph.getModuleInfo(id)
    open.push(...(info?.importedIds ?? []))
    for (const [, names = ''] of (info?.code ?? '').matchAll(CONTROLS)) {
      for (const name of names.split(','))
        open.push(...[controls.get(name.trim().split(/\s+as\s+/)[0] ?? '')].filter((found) => found !== undefined))
    }
  }
  return reached
}

/** Learns, before files are made of modules, which of them the page needs. */
export function reachedFrom(page: string): { plugin: Plugin; has(id: string): boolean } {
  let reached = new Set<string>()
  return {
    plugin: {
      name: 'panelbook:reached-modules',
      apply: 'build',
      buildEnd(error) {
        if (!error) reached = reachedModules(this, page)
      },
    },
    has: (id) => reached.has(id),
  }
}
