import type { ComponentProps, ReactNode } from 'react'
import texts from '../text.module.css'
import classes from './sticky-bar.module.css'

/**
 * The bar that saves, submits or decides on a page, in view however far the page is scrolled: above the bar of pages, which
 * lies there on a phone. One a page; what scrolls and what gets the focus ends above it.
 */
export function StickyBar({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={`${classes.bar} ${className}`} data-sticky-bar="" />
}

/** What went wrong, in the bar: wherever the page is scrolled, it is seen where the button was pressed. */
export function StickyBarFailure({ title, children }: { title?: string | undefined; children: ReactNode }) {
  return (
    <div className={`${texts.smaller} ${texts.danger} ${texts.anywhere} ${classes.failure}`} role="alert">
      {title !== undefined && <strong>{title}. </strong>}
      {children}
    </div>
  )
}
