import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { presentSurface, writeSurface } from './api-surface.ts'

/** `pnpm api-surface`: writes down what programs of `/api/v1` rely on from now on. */
writeFileSync(join(import.meta.dirname, 'api-v1.json'), writeSurface(presentSurface()))
