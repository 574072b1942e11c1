import { Button } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import type { Pool, RolePools } from '@panelbook/shared/pools/pool'
import { MOST_POOLS } from '@panelbook/shared/pools/pool'
import type { Role } from '@panelbook/shared/roles/role'
import { useState } from 'react'
import { usePools } from '../../../../api/pools/pools.ts'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import { LimitButton } from '../../../../parts/pools/limit-button.tsx'
import boxes from '../../../../ui/box.module.css'
import { QueryView } from '../../../../ui/page/query-view.tsx'
import texts from '../../../../ui/text.module.css'
import { poolInWords } from '../../model/pool-words.ts'
import { PoolDialog } from './pool-dialog.tsx'

/** Who takes turns in the interviews of the role, and how many each has this week. */
export function PoolsCard({ role }: { role: Role }) {
  const found = usePools(role.id)
  const [opened, open] = useState<Pool>()
  const fresh = (): Pool => ({ id: newId(), name: '', stageIds: [], seats: 1, shadows: false, members: [] })
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="pools">
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h2 id="pools" className={texts.title}>
          Pools of interviewers
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!found.data || found.data.pools.length >= MOST_POOLS}
          onClick={() => open(fresh())}
        >
          Add a pool…
        </Button>
      </div>
      <QueryView query={found} loading="Reading the pools…">
        {(loaded) =>
          loaded.pools.length === 0 ? (
            <p className={texts.muted}>
              None yet. A pool is a group of people who take turns: whoever plans is told whose turn it is, by how many interviews
              each has.
            </p>
          ) : (
            <ul className={`${boxes.plain} ${boxes.stack} ${boxes.gap16} ${boxes.above8}`}>
              {loaded.pools.map((pool) => (
                <OnePool key={pool.id} pool={pool} found={loaded} role={role} onChange={() => open(pool)} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {opened && found.data && (
        <PoolDialog key={opened.id} role={role} pool={opened} found={found.data} onClose={() => open(undefined)} />
      )}
    </section>
  )
}

function OnePool({ pool, found, role, onChange }: { pool: Pool; found: RolePools; role: Role; onChange: () => void }) {
  const members = found.people.filter(({ personId }) => pool.members.includes(personId))
  return (
    <li aria-label={pool.name}>
      <div className={`${boxes.apart} ${boxes.gap8}`}>
        <h3 className={`${texts.strong} ${texts.anywhere}`}>{pool.name}</h3>
        <Button size="compact-sm" variant="default" aria-label={`Change the pool ${pool.name}`} onClick={onChange}>
          Change…
        </Button>
      </div>
      <p className={`${texts.fine} ${texts.anywhere}`}>{poolInWords(pool, role)}</p>
      {members.length === 0 ? (
        <p className={texts.warn}>No one is in it.</p>
      ) : (
        <ul className={boxes.plain} aria-label={`People in ${pool.name}`}>
          {members.map((one) => (
            <li key={one.personId} className={`${boxes.middle} ${boxes.gap10} ${boxes.above8}`}>
              <span aria-hidden="true">
                <PersonAvatar person={{ id: one.personId, name: one.name }} size={28} />
              </span>
              <div className={`${boxes.stack} ${boxes.shrink} ${boxes.grow}`}>
                <span className={texts.anywhere}>{one.name}</span>
                <span className={texts.fine}>
                  <LimitButton person={{ id: one.personId, name: one.name }} load={one} />
                  {one.newcomer && ' · on the shadowing path: proposed as a shadow alone'}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
