import { Modal } from '@mantine/core'
import type { Person } from '@panelbook/shared/people/person'
import { useState } from 'react'
import { useSignInLinksOf } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { SignInLinkList } from '../../parts/sign-in-link/sign-in-link-list.tsx'
import boxes from '../../ui/box.module.css'
import { QueryView } from '../../ui/page/query-view.tsx'
import classes from './people-page.module.css'

/** Opens the record of links that were made for one person. */
export function LinkRecord({ person, now }: { person: Person; now: number }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button
        type="button"
        className={`${boxes.press} ${classes.record}`}
        aria-label={`Sign-in links made for ${person.name}`}
        onClick={() => setOpened(true)}
      >
        Sign-in links
      </button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Sign-in links made for ${person.name}`}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened && <Links person={person} now={now} />}
      </Modal>
    </>
  )
}

function Links({ person, now }: { person: Person; now: number }) {
  const links = useSignInLinksOf(person.id)
  const me = useSession().person
  return (
    <QueryView query={links} loading="Loading the links…">
      {(list) =>
        list.length === 0 ? (
          <p>No link was made for {person.name} yet.</p>
        ) : (
          <>
            <p>{person.name} sees this list too.</p>
            <SignInLinkList links={list} now={now} me={me.id} />
          </>
        )
      }
    </QueryView>
  )
}
