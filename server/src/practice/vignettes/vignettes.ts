import { readFileSync } from 'node:fs'
import type { AuthoredVignette } from '@panelbook/shared/practice/vignette'
import { readVignette } from './practice-vignette.ts'

const OFFERED = ['in-production', 'python-fluency', 'working-together', 'designing-delivery']

let read: readonly AuthoredVignette[] | undefined

/** The practice interviews that come with Panelbook, in the order they are offered; read when they are first asked for. */
export function practiceVignettes(): readonly AuthoredVignette[] {
  read ??= OFFERED.map((name) => readVignette(readFileSync(new URL(`./authored/${name}.yaml`, import.meta.url), 'utf8')))
  return read
}
