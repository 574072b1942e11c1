import type { ReactNode } from 'react'
import boxes from '../box.module.css'
import { StayingDialogs } from '../dialog/staying.tsx'
import classes from './page.module.css'
import { PageHeader, type PageHeaderProps } from './page-header.tsx'
import { usePageTitle } from './page-title.ts'

export interface PageProps extends Omit<PageHeaderProps, 'children'> {
  /** `narrow` for forms and reading, `wide` for lists, `full` for tables and panes. */
  width?: 'narrow' | 'wide' | 'full'
  /** What the browser's tab says, where the page is one of several below one title. */
  tabTitle?: string
  children: ReactNode
}

/** A page inside the app frame: its header, its content, and its rows' dialogs; also the title of the browser's tab. */
export function Page({ width = 'wide', tabTitle, children, ...header }: PageProps) {
  usePageTitle(tabTitle ?? header.title)
  return (
    <div className={`${boxes.full} ${classes.page}`} data-width={width}>
      <PageHeader {...header} />
      <StayingDialogs>{children}</StayingDialogs>
    </div>
  )
}
