import { IconChevronLeft } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import boxes from '../box.module.css'
import texts from '../text.module.css'
import classes from './page-header.module.css'

export interface PageHeaderProps {
  title: string
  /** One line below the title. */
  subtitle?: ReactNode
  /** The page this one is below. The six pages of the top bar are below none. */
  parent?: { to: NonNullable<LinkProps['to']>; params?: Record<string, string>; label: string } | undefined
  /** Buttons to the right of the title, or below it where they leave it no room. */
  actions?: ReactNode
  /** What else must be known before the page is read. */
  children?: ReactNode
}

/** What every page begins with: what it is below, what it is about, and what can be done with it. */
export function PageHeader({ title, subtitle, parent, actions, children }: PageHeaderProps) {
  return (
    <header className={`${boxes.row} ${boxes.between} ${classes.header}`}>
      <div className={`${boxes.shrink} ${classes.heading}`}>
        {parent && (
          <Link
            to={parent.to}
            // One is below it, and not on it: nobody may be told that it is the current page.
            activeOptions={{ exact: true }}
            params={(parent.params ?? {}) as never}
            className={`${boxes.screen} ${boxes.inline} ${boxes.gap2} ${texts.note} ${classes.parent}`}
          >
            <IconChevronLeft size={16} aria-hidden="true" />
            {parent.label}
          </Link>
        )}
        <h1 className={`${texts.anywhere} ${texts.bold} ${classes.title}`}>{title}</h1>
        {subtitle && <div className={`${texts.muted} ${boxes.above4}`}>{subtitle}</div>}
        {children}
      </div>
      {actions && <div className={`${boxes.middle} ${boxes.screen} ${boxes.gap8}`}>{actions}</div>}
    </header>
  )
}
