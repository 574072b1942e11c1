import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { Empty } from '../page/page-states.tsx'

/** A list that has nothing under its filters, or no such page any more. `clear` says what the way back shows. */
export function NothingFound({ title, clear, onClear }: { title: string; clear: string; onClear: () => void }) {
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
      Remove a filter, or try fewer letters.
    </Empty>
  )
}
