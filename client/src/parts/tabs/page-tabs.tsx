import type { ReactNode } from 'react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { pageTab } from './page-tab.ts'
import classes from './page-tabs.module.css'

/** What makes a link one of these tabs. */
export const tabLink = { ...pageTab, className: `${texts.muted} ${texts.strong} ${texts.nowrap} ${classes.tab}` }

/** The pages of one thing, beside each other: links with `tabLink`. */
export function PageTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      className={`${boxes.screen} ${boxes.flex} ${boxes.gap4} ${boxes.ruleBelow} ${boxes.scroll} ${classes.tabs}`}
      aria-label={label}
    >
      {children}
    </nav>
  )
}
