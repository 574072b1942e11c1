import { behaviour } from './behaviour.ts'
import { care } from './care.ts'
import { cloud } from './cloud.ts'
import { commerce } from './commerce.ts'
import { data } from './data.ts'
import { frameworks } from './frameworks.ts'
import { languages } from './languages.ts'
import { leading } from './leading.ts'
import { practices } from './practices.ts'
import type { Skill } from './skill.ts'
import { testing } from './testing.ts'

/** The skills that Panelbook ships with. A workspace adds and removes some in its own `skill-edits`; the table itself stays. */
export const shippedSkills: readonly Skill[] = [
  ...[...languages, ...frameworks, ...data, ...cloud, ...testing, ...practices],
  ...[...care, ...commerce, ...behaviour, ...leading],
]

const ofSoftware = new Set([...languages, ...frameworks, ...data, ...cloud, ...testing, ...practices].map(({ name }) => name))
const ofBehaviour = new Set([...behaviour, ...leading].map(({ name }) => name))

/** Whether engineers and analysts need the skill, rather than nurses, sellers or everybody. */
export const isSoftwareSkill = (name: string): boolean => ofSoftware.has(name)
/** Whether the skill is how somebody works, whatever they work on. */
export const isBehaviour = (name: string): boolean => ofBehaviour.has(name)
