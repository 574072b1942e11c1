import type { ComponentProps } from 'react'
import classes from './sticky-bar.module.css'

/**
 * The bar that saves, submits or decides on a page, in view however far the page is scrolled: above the bar of pages, which
 * lies there on a phone. One a page; what scrolls and what gets the focus ends above it.
 */
export function StickyBar({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section {...rest} className={`${classes.bar} ${className}`} data-sticky-bar="" />
}
