import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { Empty } from '../page/page-states.tsx'

/** A list that has nothing under its filters, or no such page any more. `clear` says what the way back shows. */
export function NothingFound({ title, clear, onClear, letters = true }: NothingFoundProps) {
  return (
    <Empty
      title={title}
      icon={<IconSearchOff size={28} stroke={1.5} />}
      action={
        <Button variant="default" onClick={onClear}>
          {clear}
        </Button>
      }
    >
      {letters ? 'Remove a filter, or try fewer letters.' : 'Remove a filter.'}
    </Empty>
  )
}

interface NothingFoundProps {
  title: string
  clear: string
  onClear: () => void
  /** Whether it is searched by words, too. */
  letters?: boolean
}
