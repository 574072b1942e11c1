import type { ImportLimits } from '../../import-limits.ts'
import type { Archive } from './archive.ts'
import { readXml } from './read-xml.ts'

export interface Relationship {
  /** The last part of its type: "styles", "hyperlink". The rest differs between editions of the standard. */
  type: string
  target: string
}

/** The relationships of a part, by id; '' is the whole package. Callers must leave out parts that are not in the archive. */
export function relationshipsOf(archive: Archive, part: string, limits: ImportLimits): Map<string, Relationship> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const bytes = archive.read(`${folder}_rels/${part.slice(slash)}.rels`)
  const found = new Map<string, Relationship>()
  if (!bytes) return found
  readXml(
    bytes,
    {
      start: (name, attribute) => {
        const id = attribute('Id')
        const target = attribute('Target')
        if (name !== 'Relationship' || !id || !target) return
        const type = attribute('Type')?.split('/').at(-1) ?? ''
        found.set(id, { type, target: attribute('TargetMode') === 'External' ? target : partName(folder, target) })
      },
      end: () => {},
    },
    limits,
  )
  return found
}

/** The name of a target's part. A target is absolute, or relative to its folder. */
function partName(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
