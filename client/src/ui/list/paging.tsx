import { Pagination, type PaginationProps } from '@mantine/core'

const labels = { previous: 'Previous page', next: 'Next page', first: 'First page', last: 'Last page' }

/** From page to page of a list, where it has more than one; each of its buttons has a name. */
export function Paging(props: Omit<PaginationProps, 'getControlProps' | 'getItemProps' | 'size'>) {
  if (props.total <= 1) return null
  return (
    <Pagination
      {...props}
      size="sm"
      getControlProps={(control) => ({ 'aria-label': labels[control] })}
      getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
    />
  )
}
