import { z } from 'zod'
import { shortText } from '../../base/text.ts'
import { aliasKey } from '../alias-key.ts'
import { type Skill, skillAliasSchema, skillGroupSchema } from './skill.ts'

const skillName = shortText.max(60)

/** The workspace's changes of the shipped table. The table itself stays, so taking every change back restores it. */
export const skillEditsSchema = z
  .object({
    /** Aliases of a shipped skill, or of a skill of the workspace's own, which then needs a group. */
    added: z
      .array(z.object({ skill: skillName, group: skillGroupSchema, alias: skillAliasSchema }))
      .max(1_000, 'At most 1,000 added aliases'),
    /** Shipped aliases that matching ignores from now on. */
    removed: z.array(z.object({ skill: skillName, alias: shortText.max(60) })).max(2_000, 'At most 2,000 removed aliases'),
  })
  .refine((edits) => edits.added.every(({ alias }) => aliasKey(alias.text) !== ''), {
    message: 'An alias needs a letter or a digit',
    path: ['added'],
  })
  .refine((edits) => unique(edits.added.map(({ alias }) => aliasKey(alias.text))), {
    message: 'Each alias is added once',
    path: ['added'],
  })
export type SkillEdits = z.infer<typeof skillEditsSchema>

export const NO_SKILL_EDITS: SkillEdits = { added: [], removed: [] }

/**
 * The table as this workspace uses it. A skill with an added alias takes it from the shipped skill that had it: an alias never
 * means two skills.
 */
export function editedSkills(shipped: readonly Skill[], edits: SkillEdits): Skill[] {
  const removed = new Set(edits.removed.map(({ skill, alias }) => `${skill}\n${aliasKey(alias)}`))
  const taken = new Set(edits.added.map(({ alias }) => aliasKey(alias.text)))
  const skills = new Map(
    shipped.map((skill) => [
      skill.name,
      {
        ...skill,
        aliases: skill.aliases.filter(
          ({ text }) => !removed.has(`${skill.name}\n${aliasKey(text)}`) && !taken.has(aliasKey(text)),
        ),
      },
    ]),
  )
  for (const { skill, group, alias } of edits.added) {
    const known = skills.get(skill) ?? { name: skill, group, aliases: [] }
    skills.set(skill, { ...known, aliases: [...known.aliases, alias] })
  }
  return [...skills.values()]
}

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length
