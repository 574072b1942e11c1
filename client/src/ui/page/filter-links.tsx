import { Link } from '@tanstack/react-router'
import boxes from '../box.module.css'
import texts from '../text.module.css'

export interface FilterLink {
  /** The value in the address; the first link's value is the default and stays out of it. */
  value: string
  label: string
  count?: number
}

/** Filters as links, so that each is an address that can be opened in a tab, shared and gone back to. */
export function FilterLinks({ label, name, current, links }: FilterLinksProps) {
  return (
    <nav className={`${boxes.screen} ${boxes.row} ${boxes.gap6}`} aria-label={label}>
      {links.map((link, index) => (
        <Link
          key={link.value}
          to="."
          search={((before: object) => ({ ...before, [name]: index === 0 ? undefined : link.value })) as never}
          resetScroll={false}
          className={boxes.choice}
          aria-current={current === link.value ? 'true' : undefined}
        >
          {link.label}
          {link.count !== undefined && <span className={texts.regular}>{link.count}</span>}
        </Link>
      ))}
    </nav>
  )
}

export interface FilterLinksProps {
  /** What is filtered, for screen readers. */
  label: string
  /** The name in the address. */
  name: string
  current: string
  links: readonly FilterLink[]
}
