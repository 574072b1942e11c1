import { createSkillFinder, type SkillFinder } from '@panelbook/shared/suggesting/find-skills'
import { editedSkills } from '@panelbook/shared/suggesting/skills/skill-edits'
import { useMemo } from 'react'
import { useSkills } from '../../../api/suggesting.ts'

/** Finds skills with the workspace's table, here in the browser; undefined until the table is there. */
export function useFinder(): { finder: SkillFinder | undefined; query: ReturnType<typeof useSkills> } {
  const query = useSkills()
  const { data } = query
  const finder = useMemo(() => data && createSkillFinder(editedSkills(data.shipped, data.edits)), [data])
  return { finder, query }
}
