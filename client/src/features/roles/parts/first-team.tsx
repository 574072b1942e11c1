import type { NewTeam } from '@panelbook/shared/roles/team'
import { useSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { SeenBy } from './seen-by.tsx'
import { TeamPeople } from './team-people.tsx'

/** Asks who sees a role that is being created: nobody outside the team of a closed one is ever told of it. */
export function FirstTeam({ closedTo, disabled, onChange }: FirstTeamProps) {
  const { person: me } = useSession()
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-label="Team">
      <SeenBy
        closed={closedTo !== undefined}
        disabled={disabled}
        onChange={(closed) => onChange(closed ? [{ personId: me.id, kind: 'owner' }] : undefined)}
      />
      {closedTo && (
        <div className={`${boxes.stack} ${boxes.gap16} ${boxes.above16}`}>
          <TeamPeople people={closedTo} known={[me]} creator={me.id} disabled={disabled} onChange={onChange} />
          <p className={texts.aside}>
            No one else is told that it exists. You create it, so you are an owner. You can change the team later.
          </p>
        </div>
      )}
    </section>
  )
}

interface FirstTeamProps {
  /** The team that it will be closed to; undefined: it will be open. */
  closedTo: NewTeam['people'] | undefined
  disabled: boolean
  onChange: (closedTo: NewTeam['people'] | undefined) => void
}
