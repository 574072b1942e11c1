import type { InterviewFilter } from '@panelbook/shared/interviews/interview-filter'
import { Link } from '@tanstack/react-router'
import texts from '../../ui/text.module.css'
import classes from './page-tabs.module.css'
import { PageTabs, tabLink } from './page-tabs.tsx'

const tabs = [
  { show: 'all', label: 'All' },
  { show: 'mine', label: 'Mine' },
  { show: 'waiting', label: 'Waiting for me' },
] as const

/**
 * The lists of interviews beside each other, each an address of its own, and for leads what is missing over all of them.
 *
 * @param current of the list that is shown; absent on the page of what is missing
 * @param counts how many each has
 */
export function ListTabs({ current, counts, lead }: ListTabsProps) {
  return (
    <PageTabs label="Which interviews">
      {tabs.map(({ show, label }) => (
        <Link
          key={show}
          to="/"
          // What the list is searched for goes with it from tab to tab.
          search={
            ((before: object) =>
              current === undefined ? { show: inAddress(show) } : { ...before, show: inAddress(show) }) as never
          }
          resetScroll={false}
          {...tabLink}
          // The lists have one path, and are told apart by what is asked of it.
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {label}
          {counts && <span className={`${texts.regular} ${classes.count}`}>{counts[show].toLocaleString('en')}</span>}
        </Link>
      ))}
      {lead && (
        <Link to="/missing" {...tabLink}>
          Who is missing
        </Link>
      )}
    </PageTabs>
  )
}

/** The first is what an address without it means. */
const inAddress = (show: InterviewFilter) => (show === 'all' ? undefined : show)

interface ListTabsProps {
  current?: InterviewFilter | undefined
  counts?: Record<InterviewFilter, number> | undefined
  lead: boolean
}
