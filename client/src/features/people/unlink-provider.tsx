import type { ListedPerson } from '@panelbook/shared/people/person'
import { useUnlinkProvider } from '../../api/people.ts'
import { useWaysIn } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import classes from './people-page.module.css'

/** Takes an account off the company's sign-in, as where somebody has another account there now. */
export function UnlinkProvider({ person }: { person: ListedPerson }) {
  const unlink = useUnlinkProvider()
  const name = useWaysIn()?.provider?.name ?? 'the company’s sign-in'
  if (!person.linked) return null
  const ask = async () => {
    const sure = await confirm({
      title: `Unlink ${person.name} from ${name}?`,
      body: `They are signed out everywhere, and their sign-in links, passkeys, API tokens and calendar’s address end. Whoever comes next from ${name} with the verified address ${person.email} is linked to this account and signs in as ${person.name}.`,
      confirm: 'Unlink',
      danger: true,
    })
    if (!sure) return
    void sayWhenDone(unlink.mutateAsync({ params: { id: person.id } }), `${person.name} is unlinked from ${name}.`)
  }
  return (
    <>
      {' · '}
      <button
        type="button"
        className={`${boxes.press} ${texts.nowrap} ${classes.record}`}
        disabled={unlink.isPending}
        aria-label={`Unlink from ${name}: ${person.name}`}
        onClick={() => void ask()}
      >
        Unlink from {name}
      </button>
    </>
  )
}
