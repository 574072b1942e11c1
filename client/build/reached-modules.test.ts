import { describe, expect, it } from 'vitest'
import { reachedModules } from './reached-modules.ts'

const core = '/app/node_modules/@mantine/core/esm'

/** A graph of modules: what each imports, and its code where that matters. */
const graphOf = (modules: Record<string, { imports?: string[]; code?: string }>) => ({
  getModuleIds: () => Object.keys(modules),
  getModuleInfo: (id: string) => {
    const found = modules[id]
    return found ? { importedIds: found.imports ?? [], code: found.code ?? '' } : null
  },
})

describe('what a page reaches', () => {
  it('is what it imports, and what that imports, in a circle as well', () => {
    const graph = graphOf({
      '/app/live-page.tsx': { imports: ['/app/rail.tsx'] },
      '/app/rail.tsx': { imports: ['/app/words.ts', '/app/live-page.tsx'] },
      '/app/words.ts': {},
      '/app/review-page.tsx': { imports: ['/app/matrix.tsx', '/app/words.ts'] },
      '/app/matrix.tsx': {},
    })
    expect([...reachedModules(graph, 'live-page.tsx')].sort()).toEqual(['/app/live-page.tsx', '/app/rail.tsx', '/app/words.ts'])
  })

  it('is of a package’s controls only those that it names', () => {
    const graph = graphOf({
      '/app/live-page.tsx': {
        imports: [`${core}/index.mjs`],
        code: "import { ActionIcon, Group as Row } from '@mantine/core'",
      },
      [`${core}/index.mjs`]: { imports: [`${core}/components/ActionIcon/ActionIcon.mjs`, `${core}/components/Modal/Modal.mjs`] },
      [`${core}/components/ActionIcon/ActionIcon.mjs`]: { imports: [`${core}/core/factory.mjs`] },
      [`${core}/components/Group/Group.mjs`]: {},
      [`${core}/components/Modal/Modal.mjs`]: {},
      [`${core}/core/factory.mjs`]: {},
    })
    const names = [...reachedModules(graph, 'live-page.tsx')].map((id) => id.split('/').pop()).sort()
    expect(names).toEqual(['ActionIcon.mjs', 'Group.mjs', 'factory.mjs', 'live-page.tsx'])
  })
})
