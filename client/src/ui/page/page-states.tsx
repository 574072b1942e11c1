import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { inWords, isGone, isProblem, Unreachable } from '../../api/api-problem.ts'
import boxes from '../box.module.css'
import texts from '../text.module.css'
import { LinkButton } from './link-button.tsx'
import classes from './page-states.module.css'

/** Shown only after a moment, so that fast answers don't flicker. Say what is being loaded. */
export function Loading({ what = 'Loading…' }: { what?: string }) {
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${texts.centred} ${classes.state}`} data-late role="status">
      <Loader size="sm" type="dots" aria-hidden="true" />
      <p className={texts.muted}>{what}</p>
    </div>
  )
}

/** Its heading's level: 1 where the state is the whole page, so that the page has one. */
type Level = 1 | 2

const StateTitle = ({ level = 2, children }: { level?: Level | undefined; children: ReactNode }) => {
  const Heading = `h${level}` as const
  return <Heading className={`${texts.title} ${boxes.above8}`}>{children}</Heading>
}

/** Nothing there yet: says so, and what to do next. */
export function Empty({
  title,
  children,
  action,
  icon,
  level,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
  level?: Level
}) {
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${texts.centred} ${classes.state}`}>
      <span className={`${boxes.grid} ${texts.accent} ${classes.icon}`} aria-hidden="true">
        {icon ?? <IconInbox size={28} stroke={1.5} />}
      </span>
      <StateTitle level={level}>{title}</StateTitle>
      {children && <div className={texts.muted}>{children}</div>}
      {action && <div className={boxes.above8}>{action}</div>}
    </div>
  )
}

/**
 * Something failed: what it means and, where it could help, a way to try again. For a missing page a second try is useless, so
 * a link leads home instead.
 */
export function ErrorNotice({ error, onRetry, title, level }: ErrorNoticeProps) {
  if (error instanceof Unreachable) return <Offline onRetry={onRetry} level={level} />
  const missing = isGone(error)
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${texts.centred} ${classes.state}`} role="alert">
      <span className={`${boxes.grid} ${texts.accent} ${classes.icon}`} data-tone="danger" aria-hidden="true">
        <IconAlertTriangle size={28} stroke={1.5} />
      </span>
      <StateTitle level={level}>
        {title ?? (isProblem(error, 'erased') ? 'Erased' : missing ? 'Nothing here' : 'This didn’t work')}
      </StateTitle>
      <p className={texts.muted}>{inWords(error)}</p>
      {onRetry && (
        <div className={boxes.above8}>
          {missing ? (
            <LinkButton to="/" variant="default">
              To the interviews
            </LinkButton>
          ) : (
            <Button variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

interface ErrorNoticeProps {
  error: unknown
  onRetry?: (() => void) | undefined
  title?: string
  level?: Level | undefined
}

/** No connection, and nothing on this device to show meanwhile. */
export function Offline({ onRetry, level }: Pick<ErrorNoticeProps, 'onRetry' | 'level'>) {
  return (
    <div className={`${boxes.stack} ${boxes.gap8} ${texts.centred} ${classes.state}`} role="alert">
      <span className={`${boxes.grid} ${texts.accent} ${classes.icon}`} aria-hidden="true">
        <IconCloudOff size={28} stroke={1.5} />
      </span>
      <StateTitle level={level}>No connection to Panelbook</StateTitle>
      <p className={texts.muted}>This page isn’t on this device yet. It appears as soon as the connection is back.</p>
      {onRetry && (
        <div className={boxes.above8}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}
