import { z } from 'zod'
import { shortText } from '../../base/text.ts'

/** What a skill is about, for the page that lists them. */
export const skillGroups = ['language', 'framework', 'data', 'cloud', 'testing', 'practice', 'behaviour'] as const
export const skillGroupSchema = z.enum(skillGroups)
export type SkillGroup = z.infer<typeof skillGroupSchema>

/**
 * How careful finding an alias has to be:
 * - `any`: in any case ("postgres", "PostgreSQL").
 * - `case`: only written like this ("React" is a library, "react quickly" is not).
 * - `wary`: written like this and among words that show that it is a skill ("Go developer", "Java, Go and Rust"; not "Go
 *   beyond").
 */
export const aliasCares = ['any', 'case', 'wary'] as const
export const skillAliasSchema = z.object({ text: shortText.max(60), care: z.enum(aliasCares) })
export type SkillAlias = z.infer<typeof skillAliasSchema>

/** A skill with the one name that people see, and all its aliases. The name itself is one of them. */
export const skillSchema = z.object({ name: shortText.max(60), group: skillGroupSchema, aliases: z.array(skillAliasSchema) })
export type Skill = z.infer<typeof skillSchema>

const CARE: Record<string, SkillAlias['care']> = { '=': 'case', '~': 'wary' }

/**
 * The shipped table in a form that people can read and review: one skill a line, `name: alias, alias`. A mark before an alias, or
 * before the name, says how careful finding it has to be: `=` for `case`, `~` for `wary`.
 */
export function skillLines(group: SkillGroup, lines: string): Skill[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', rest = ''] = line.split(/:\s*/, 2)
      const aliases = [name, ...rest.split(',')].map((text) => text.trim()).filter((text) => text !== '')
      return {
        name: name.trim().replace(/^[=~]/, ''),
        group,
        aliases: aliases.map((text) => {
          const care = CARE[text.charAt(0)]
          return care ? { text: text.slice(1), care } : { text, care: 'any' as const }
        }),
      }
    })
}
