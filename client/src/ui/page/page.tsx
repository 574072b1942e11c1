import type { ReactNode } from 'react'
import boxes from '../box.module.css'
import classes from './page.module.css'
import { usePageTitle } from './page-title.ts'

export interface PageProps {
  title: string
  /** One line below the title. */
  subtitle?: ReactNode
  /** Buttons to the right of the title. */
  actions?: ReactNode
  /** `narrow` for forms and reading, `wide` for lists, `full` for tables and panes. */
  width?: 'narrow' | 'wide' | 'full'
  children: ReactNode
}

/** A page inside the app frame: its title, its actions, its content; also the title of the browser's tab. */
export function Page({ title, subtitle, actions, width = 'wide', children }: PageProps) {
  usePageTitle(title)
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h1 className={classes.title}>{title}</h1>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={`${boxes.middle} ${boxes.screen} ${boxes.gap8}`}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
