import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ReactNode } from 'react'
import boxes from '../box.module.css'
import { sayWhenDone } from '../dialog/notify.ts'
import texts from '../text.module.css'
import { dayAndTime } from '../time-in-words.ts'

interface Version {
  version: number
  at: EpochMs
  by?: { name: string } | undefined
}

/** Every version of something, as given: who made it and when, what the caller says of it, and a way back to it. */
export function VersionList<V extends Version>({ versions, current, onBringBack, busy, children }: VersionListProps<V>) {
  return (
    <ol className={`${boxes.grid} ${boxes.gap12}`}>
      {versions.map((entry, index) => (
        <li key={entry.version}>
          <div className={`${boxes.baseline} ${boxes.apartBy10}`}>
            <strong>Version {entry.version}</strong>
            <span className={texts.note}>
              {entry.by ? `${entry.by.name} · ` : ''}
              {dayAndTime(entry.at, Date.now())}
            </span>
            {onBringBack && entry.version !== current && (
              <Button size="compact-xs" variant="default" disabled={busy} onClick={() => onBringBack(entry)}>
                Bring version {entry.version} back
              </Button>
            )}
          </div>
          {children(entry, versions[index + 1])}
        </li>
      ))}
    </ol>
  )
}

/** Says once a version is brought back, or isn't. */
export const sayWhenBack = (version: number, doing: Promise<{ version: number }>): void =>
  void sayWhenDone(
    doing,
    (saved) => `Version ${version} is back, as version ${saved.version}.`,
    'The version was not brought back',
  )

interface VersionListProps<V> {
  /** Newest first. */
  versions: readonly V[]
  /** The one that holds now. */
  current: number
  /** Absent for who may not. */
  onBringBack?: ((entry: V) => void) | undefined
  busy: boolean
  /** What differs from the version before, which is absent where none is known. */
  children: (entry: V, before: V | undefined) => ReactNode
}
