import { behaviour } from './behaviour.ts'
import { concurrency } from './concurrency.ts'
import { dataAccess } from './data-access.ts'
import { dataStructures } from './data-structures.ts'
import { languageCore } from './language-core.ts'
import { productionDebugging } from './production-debugging.ts'
import type { StarterQuestion } from './starter-question.ts'
import { systemDesign } from './system-design.ts'
import { testing } from './testing.ts'
import { webFrameworks } from './web-frameworks.ts'

export type { StarterQuestion } from './starter-question.ts'

/** By topic, in the order of the library's first look. */
export const starterTopics = {
  dataStructures,
  languageCore,
  concurrency,
  webFrameworks,
  dataAccess,
  testing,
  productionDebugging,
  systemDesign,
  behaviour,
} satisfies Record<string, StarterQuestion[]>

export const starterQuestions: StarterQuestion[] = Object.values(starterTopics).flat()
