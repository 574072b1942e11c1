import { aliasKey } from '@panelbook/shared/suggesting/alias-key'
import type { SkillTable } from '@panelbook/shared/suggesting/api'
import type { SkillAlias, SkillGroup } from '@panelbook/shared/suggesting/skills/skill'
import type { SkillEdits } from '@panelbook/shared/suggesting/skills/skill-edits'

/** A skill as the page lists it, with shipped names that were taken out still in sight. */
export interface SkillRow {
  name: string
  group: SkillGroup
  aliases: (SkillAlias & { standing: 'shipped' | 'added' | 'removed' })[]
}

export function skillRows({ shipped, edits }: SkillTable): SkillRow[] {
  const removed = new Set(edits.removed.map(({ skill, alias }) => `${skill}\n${aliasKey(alias)}`))
  const taken = new Set(edits.added.map(({ alias }) => aliasKey(alias.text)))
  const rows = new Map<string, SkillRow>(
    shipped.map(({ name, group, aliases }) => [
      name,
      {
        ...{ name, group },
        aliases: aliases
          .filter(({ text }) => !taken.has(aliasKey(text)))
          .map((alias) => ({ ...alias, standing: removed.has(`${name}\n${aliasKey(alias.text)}`) ? 'removed' : 'shipped' })),
      },
    ]),
  )
  for (const { skill, group, alias } of edits.added) {
    const row = rows.get(skill) ?? { name: skill, group, aliases: [] }
    rows.set(skill, { ...row, aliases: [...row.aliases, { ...alias, standing: 'added' }] })
  }
  return [...rows.values()]
}

export function matching(rows: readonly SkillRow[], text: string): SkillRow[] {
  const wanted = text.trim().toLowerCase()
  const holds = (name: string) => name.toLowerCase().includes(wanted)
  return rows.filter((row) => wanted === '' || holds(row.name) || row.aliases.some((alias) => holds(alias.text)))
}

/** Adds a name, or brings back a shipped one that was taken out. A name that another skill has moves here. */
export function withAlias(edits: SkillEdits, given: { row: SkillRow; text: string; care: SkillAlias['care'] }): SkillEdits {
  const { row, text, care } = given
  const key = aliasKey(text)
  const removed = edits.removed.filter(({ skill, alias }) => skill !== row.name || aliasKey(alias) !== key)
  const shipped = row.aliases.find((alias) => aliasKey(alias.text) === key && alias.standing !== 'added')
  const added = edits.added.filter(({ alias }) => aliasKey(alias.text) !== key)
  if (shipped && shipped.care === care) return { added, removed }
  return { added: [...added, { skill: row.name, group: row.group, alias: { text, care } }], removed }
}

export function withoutAlias(edits: SkillEdits, given: { row: SkillRow; text: string }): SkillEdits {
  const { row, text } = given
  const key = aliasKey(text)
  const added = edits.added.filter(({ skill, alias }) => skill !== row.name || aliasKey(alias.text) !== key)
  if (added.length < edits.added.length) return { ...edits, added }
  return { ...edits, removed: [...edits.removed, { skill: row.name, alias: text }] }
}
