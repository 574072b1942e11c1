import type { Plugin } from 'vite'

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*['"]@tabler\/icons-react['"]\s*;?/g

/** `import { IconMoon as Moon }` from the package's one door → an import of each icon's own module. */
export function importSingleIcons(code: string): string {
  return code.replace(IMPORT, (_, names: string) =>
    names
      .split(',')
      .map((name) => name.trim().split(/\s+as\s+/))
      .filter(([icon]) => icon)
      .map(([icon, local = icon]) => `import ${local} from '@tabler/icons-react/dist/esm/icons/${icon}.mjs';`)
      .join(' '),
  )
}

/** The icon package has six thousand modules behind its door: reading them all would take most of a build's time. */
export function singleIcons(): Plugin {
  return {
    name: 'panelbook:single-icons',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('@tabler/icons-react')) return null
      return { code: importSingleIcons(code), map: null }
    },
  }
}
