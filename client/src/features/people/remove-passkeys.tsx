import type { ListedPerson } from '@panelbook/shared/people/person'
import { useRemovePasskeysOf } from '../../api/people.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import classes from './people-page.module.css'

/** Takes all of somebody's passkeys, as where their device is lost. */
export function RemovePasskeys({ person }: { person: ListedPerson }) {
  const remove = useRemovePasskeysOf()
  const { passkeys = 0 } = person
  if (passkeys === 0) return null
  const count = passkeys === 1 ? 'passkey' : `${passkeys} passkeys`
  const ask = async () => {
    const sure = await confirm({
      title: `Remove the ${count} of ${person.name}?`,
      body: 'For a device that is lost. They are signed out everywhere, and can sign in by a link or through the company’s sign-in. They are told that you did it. Their API tokens and their calendar’s address keep working.',
      confirm: 'Remove and sign out',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(remove.mutateAsync({ params: { id: person.id } }), `${person.name} has no passkeys any more.`)
  }
  return (
    <>
      {' · '}
      <button
        type="button"
        className={`${boxes.press} ${texts.nowrap} ${classes.record}`}
        disabled={remove.isPending}
        aria-label={`Remove the ${count} of ${person.name}`}
        onClick={() => void ask()}
      >
        Remove {count}
      </button>
    </>
  )
}
