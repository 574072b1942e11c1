import { behaviour } from './behaviour.ts'
import { cloud } from './cloud.ts'
import { data } from './data.ts'
import { frameworks } from './frameworks.ts'
import { languages } from './languages.ts'
import { practices } from './practices.ts'
import type { Skill } from './skill.ts'
import { testing } from './testing.ts'

/** The skills Panelbook ships with. A workspace adds to them and takes away from them in its own `skill-edits`; the table itself stays. */
export const shippedSkills: readonly Skill[] = [
  ...languages,
  ...frameworks,
  ...data,
  ...cloud,
  ...testing,
  ...practices,
  ...behaviour,
]
