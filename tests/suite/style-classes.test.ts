import { describe, expect, it } from 'vitest'
import { repositoryRoot } from './run-part.ts'
import { classesOf, classFaults, clientFiles } from './style-classes.ts'

describe('classes of style sheets', () => {
  it('are found in selectors, nested ones and lists included, and nowhere else', () => {
    const css = `
      /* .comment { } */
      .card, .row > .name:not(.away) { padding: 0.5rem; background: url("a.b.png"); content: ".quoted {"; }
      @media (min-width: 40.5em) { .wide { & .inner::after { margin: 1.5em } [data-x="a.b"] > & { top: 0 } } }
      :global(.mantine-Button-label) { color: red }
    `
    expect([...classesOf(css)].sort()).toEqual(['away', 'card', 'inner', 'name', 'row', 'wide'])
  })

  it('are told when nothing uses them, and when they are used and not there', () => {
    const files = new Map([
      ['client/src/a/list.module.css', '.row { top: 0 } .old { top: 0 }'],
      ['client/src/a/list.tsx', "import own from './list.module.css'\nconst row = [own.row, own.gone]"],
      ['client/src/b/other.tsx', "import rows from '../a/list.module.css'\nconst row = rows.row"],
      ['client/src/b/looked-up.module.css', '.one { top: 0 }'],
      ['client/src/b/looked-up.tsx', "import classes from './looked-up.module.css'\nconst at = classes[key]"],
    ])
    expect(classFaults(files)).toEqual([
      { sheet: 'client/src/a/list.module.css', class: 'gone', fault: { missing: 'client/src/a/list.tsx' } },
      { sheet: 'client/src/a/list.module.css', class: 'old', fault: 'unused' },
    ])
  })

  it('of the client are all used, by files that find them', () => {
    const files = clientFiles(repositoryRoot)
    expect([...files.keys()].filter((file) => file.endsWith('.module.css')).length).toBeGreaterThan(50)
    expect(classFaults(files)).toEqual([])
  })
})
