import { Button } from '@mantine/core'
import type { ListedPerson } from '@panelbook/shared/people/person'
import type { useChangePerson } from '../../api/people.ts'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'

/**
 * Takes a suspension over from the company's directory, which can't end it any more.
 *
 * @param change of the row: this is gone before it is done
 */
export function KeepSuspended({
  person: { id, name },
  change,
}: {
  person: ListedPerson
  change: ReturnType<typeof useChangePerson>
}) {
  const ask = async () => {
    const sure = await confirm({
      title: `Keep ${name} suspended?`,
      body: 'Your company’s directory suspended them, and can let them in again. It can’t any more after this: only an admin can, with Resume.',
      confirm: 'Keep suspended',
    })
    if (!sure) return
    void sayWhenDone(change.mutateAsync({ params: { id }, body: { suspended: true } }), `${name} stays suspended.`)
  }
  return (
    <Button size="compact-sm" variant="subtle" loading={change.isPending} onClick={() => void ask()}>
      Keep suspended
    </Button>
  )
}
