import { Button } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import { useState } from 'react'
import { useRoleTeam } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { closedInWords, teamKindInWords } from '../model/team-words.ts'
import { TeamDialog } from './team-dialog.tsx'

/** Who hires for the role, and whether others know of it. Who can't change a role is shown its team once there is one. */
export function TeamCard({ role, mayWrite }: { role: Role; mayWrite: boolean }) {
  const { person: me } = useSession()
  const team = useRoleTeam(role.id)
  const [changing, change] = useState(false)
  if (!mayWrite && !team.data?.people.length) return null
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="team">
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h2 id="team" className={texts.title}>
          Team
        </h2>
        {team.data?.mayChange && (
          <Button size="compact-sm" variant="default" onClick={() => change(true)}>
            {team.data.number === 0 ? 'Make a team…' : 'Change the team…'}
          </Button>
        )}
      </div>
      <QueryView query={team} loading="Reading who hires for it…">
        {({ closed, people }) => (
          <>
            <p>{closedInWords(closed)}</p>
            {people.length > 0 && (
              <ul className={`${boxes.plain} ${boxes.above8}`}>
                {people.map(({ person, kind, suspended }) => (
                  <li key={person.id} className={`${boxes.middle} ${boxes.gap10} ${boxes.above4}`}>
                    <span aria-hidden="true">
                      <PersonAvatar person={person} size={28} />
                    </span>
                    <span className={texts.anywhere}>{person.name}</span>
                    <span className={texts.fine}>
                      {teamKindInWords[kind].name.toLowerCase()}
                      {person.id === me.id && ', you'}
                      {suspended && ', can’t sign in'}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </QueryView>
      {changing && team.data && <TeamDialog role={role} team={team.data} onClose={() => change(false)} />}
    </section>
  )
}
