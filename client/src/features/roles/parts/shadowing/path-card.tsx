import { Button, Group } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import type { PersonOnPath, RolePath, ShadowingPath } from '@panelbook/shared/shadowing/path'
import { freeInWords, pathInWords, progressInWords } from '@panelbook/shared/shadowing/path-in-words'
import { useState } from 'react'
import { useRolePath } from '../../../../api/roles.ts'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { dayAndTime } from '../../../../ui/time-in-words.ts'
import { FreeDialog, UnfreeDialog } from './free-dialog.tsx'
import { PathDialog } from './path-dialog.tsx'

/** How newcomers of the role begin, and who is where on this path. */
export function PathCard({ role }: { role: Role }) {
  const path = useRolePath(role.id)
  const [opened, open] = useState<'path' | 'free' | PersonOnPath['person']>()
  const close = () => open(undefined)
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="path">
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h2 id="path" className={texts.title}>
          Shadowing path
        </h2>
        <Group gap="xs">
          {path.data?.path && (
            <Button size="compact-sm" variant="default" onClick={() => open('free')}>
              Write someone free…
            </Button>
          )}
          <Button size="compact-sm" variant="default" disabled={!path.data} onClick={() => open('path')}>
            {path.data?.path ? 'Change the path…' : 'Set a path…'}
          </Button>
        </Group>
      </div>
      <QueryView query={path} loading="Reading the path…">
        {(found) => <Found found={found} onTakeBack={open} />}
      </QueryView>
      {opened === 'path' && path.data && <PathDialog role={role} found={path.data} onClose={close} />}
      {opened === 'free' && path.data && <FreeDialog role={role} found={path.data} onClose={close} />}
      {typeof opened === 'object' && <UnfreeDialog role={role} person={opened} onClose={close} />}
    </section>
  )
}

function Found({ found, onTakeBack }: { found: RolePath; onTakeBack: (person: PersonOnPath['person']) => void }) {
  const { path, set, people } = found
  const now = useServerNow(60_000)
  const onPath = people.filter(({ free }) => !free)
  const byHand = people.filter(({ free }) => free === 'by-hand')
  const others = people.filter(({ free }) => free && free !== 'by-hand')
  return (
    <div className={`${boxes.grid} ${boxes.gap6}`}>
      <p>{pathInWords(path)}</p>
      {set && (
        <p className={`${texts.fine} ${texts.anywhere}`}>
          {set.by.name}, {dayAndTime(set.at, now, { inSentence: true })}
        </p>
      )}
      {path && onPath.length === 0 && <p className={texts.muted}>No one has begun yet.</p>}
      {path && [...onPath, ...byHand].length > 0 && (
        <ul className={boxes.plain} aria-label="On the path">
          {[...onPath, ...byHand].map((each) => (
            <OnPath key={each.person.id} each={each} path={path} onTakeBack={() => onTakeBack(each.person)} />
          ))}
        </ul>
      )}
      {path && others.length > 0 && (
        <p className={`${texts.small} ${texts.anywhere}`}>
          <strong>Free:</strong> {others.map(({ person, free }) => `${person.name} (${freeInWords[free ?? 'path']})`).join(', ')}
        </p>
      )}
    </div>
  )
}

interface OnPathProps {
  each: PersonOnPath
  path: ShadowingPath
  onTakeBack: () => void
}

function OnPath({ each: { person, byHand, ...progress }, path, onTakeBack }: OnPathProps) {
  const now = useServerNow(60_000)
  return (
    <li className={`${boxes.middle} ${boxes.gap10} ${boxes.above8}`}>
      <span aria-hidden="true">
        <PersonAvatar person={person} size={32} />
      </span>
      <div className={`${boxes.stack} ${boxes.grow} ${boxes.shrink}`}>
        <strong className={texts.anywhere}>{person.name}</strong>
        <span className={`${texts.small} ${texts.anywhere}`}>
          {progress.free && byHand
            ? `Free, as ${byHand.by.name} wrote ${dayAndTime(byHand.at, now, { inSentence: true })}: ${byHand.reason}`
            : progressInWords(path, progress)}
        </span>
      </div>
      {progress.free && (
        <Button size="compact-sm" variant="default" aria-label={`Take back that ${person.name} is free`} onClick={onTakeBack}>
          Take back…
        </Button>
      )}
    </li>
  )
}
