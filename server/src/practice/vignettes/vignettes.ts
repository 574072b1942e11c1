import type { AuthoredVignette } from '@panelbook/shared/practice/vignette'
import { designingDelivery } from './designing-delivery.ts'
import { inProduction } from './in-production.ts'
import { pythonFluency } from './python-fluency.ts'
import { workingTogether } from './working-together.ts'

/** The practice interviews that come with Panelbook, in the order they are offered. */
export const practiceVignettes: readonly AuthoredVignette[] = [inProduction, pythonFluency, workingTogether, designingDelivery]
