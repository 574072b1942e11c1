import type { ReactNode } from 'react'
import boxes from './box.module.css'
import classes from './status-pill.module.css'
import texts from './text.module.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'

/** A short state in words; the tone only repeats what the words say. */
export function StatusPill({ tone = 'neutral', dot = false, off = false, icon, children, ...rest }: StatusPillProps) {
  return (
    <span
      className={`${boxes.inline} ${boxes.gap6} ${boxes.round} ${texts.smallest} ${texts.nowrap} ${classes.pill}`}
      data-tone={tone}
      data-off={off || undefined}
      {...rest}
    >
      {dot && <span className={`${boxes.fixed} ${classes.dot}`} aria-hidden="true" />}
      {icon}
      {children}
    </span>
  )
}

export interface StatusPillProps {
  tone?: Tone
  /** A small dot in front, for states that change by themselves. */
  dot?: boolean
  /** Of what doesn't take place. */
  off?: boolean
  icon?: ReactNode
  children: ReactNode
  title?: string
  role?: 'status'
}
