import type { Plugin } from 'vite'

const SUMMARY = /\bsummary:\s*(['"`])(?:\\.|(?!\1)[^\\])*\1,\s*/g

/** An endpoint without its sentence, which the API's own document alone shows. */
export const withoutSummaries = (code: string): string => code.replace(SUMMARY, '')

/** Every page carries the endpoints that it may need before it can be used: their sentences would be a tenth of that. */
export function bareEndpoints(): Plugin {
  return {
    name: 'panelbook:bare-endpoints',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/shared\/src\/[a-z-]+\/api\.ts$/.test(id)) return null
      return { code: withoutSummaries(code), map: null }
    },
  }
}
