import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { MOST_POOL_SEATS, newPoolsSchema, type Pool, type RolePools } from '@panelbook/shared/pools/pool'
import type { Role } from '@panelbook/shared/roles/role'
import { type FormEvent, useState } from 'react'
import { useSetPools } from '../../../../api/pools/pools.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../../parts/met-meanwhile.tsx'
import { confirm } from '../../../../ui/dialog/confirm-question.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import texts from '../../../../ui/text.module.css'
import { poolInWords } from '../../model/pool-words.ts'
import { PoolMembers } from './pool-members.tsx'

/** One pool: what it is called, in which stages it takes turns, how many people an interview needs, and who is in it. */
export function PoolDialog({ role, pool: opened, found, onClose }: PoolDialogProps) {
  const setting = useSetPools()
  const [pool, setPool] = useState(opened)
  const [seats, setSeats] = useState<number | string>(opened.seats)
  const [tried, setTried] = useState(false)
  const { read, met, sent } = useMetMeanwhile(found, ({ number }) => number)
  const change = (next: Partial<Pool>) => setPool((before) => ({ ...before, ...next }))
  const isNew = !read.pools.some(({ id }) => id === pool.id)
  const typed = { ...pool, seats }
  const pools = isNew ? [...read.pools, typed] : read.pools.map((each) => (each.id === pool.id ? typed : each))
  const checked = newPoolsSchema.safeParse({ pools, after: read.number })
  const issues = checked.error?.issues ?? []
  const problem = (field: keyof Pool) => issues.find(({ path }) => path[2] === field)?.message
  // Two pools of one name are told as a whole.
  const whole = issues.find(({ path }) => path.length < 3)?.message
  const send = (body: Parameters<typeof setting.mutateAsync>[0]['body'], words: string) =>
    void sayWhenDone(sent(setting.mutateAsync({ params: { id: role.id }, body }, { onSuccess: onClose })), words, null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (checked.success && !setting.isPending) send(checked.data, `${pool.name}: ${poolInWords(pool, role)}`)
  }
  const remove = async () => {
    const sure = await confirm({
      title: `Remove the pool ${opened.name}?`,
      body: 'Its people are no longer proposed by turn. What is planned stays as it is.',
      confirm: 'Remove the pool',
      danger: true,
    })
    if (sure) send({ pools: read.pools.filter(({ id }) => id !== pool.id), after: read.number }, `${opened.name} is removed.`)
  }
  return (
    <Dialog onClose={onClose} title={isNew ? `Add a pool to ${role.title}` : `Change the pool ${opened.name}`} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <PoolFields
            role={role}
            found={found}
            pool={pool}
            seats={seats}
            disabled={setting.isPending}
            problem={(field) => (tried ? sentence(problem(field) ?? (field === 'name' ? whole : undefined)) : undefined)}
            onChange={change}
            onSeats={setSeats}
          />
          {met && (
            <MetMeanwhile title="Someone changed the pools meanwhile">
              {met.pools.length === 0
                ? 'There is none now.'
                : met.pools.map((each) => `${each.name}: ${poolInWords(each, role)}`).join(' ')}
            </MetMeanwhile>
          )}
          {!isNew && (
            <p className={texts.small}>
              <Button size="compact-sm" variant="subtle" color="red" disabled={setting.isPending} onClick={() => void remove()}>
                Remove the pool…
              </Button>
            </p>
          )}
          <DialogEnd
            verb={isNew ? 'Add the pool' : 'Save'}
            doing={setting}
            failed="The pools were not changed"
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

/** What a pool is, as it is written. */
function PoolFields({ role, found, pool, seats, disabled, problem, onChange, onSeats }: PoolFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        placeholder="Backend engineers"
        autoComplete="off"
        value={pool.name}
        readOnly={disabled}
        error={problem('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-autofocus
      />
      <Checkbox.Group
        label="Takes turns in"
        description={role.stages.length === 0 ? 'The role has no stages yet.' : undefined}
        value={pool.stageIds}
        onChange={(stageIds) => onChange({ stageIds })}
      >
        <Group gap="md" mt="xs">
          {role.stages.map(({ id, title }) => (
            <Checkbox key={id} value={id} label={title} />
          ))}
        </Group>
      </Checkbox.Group>
      <NumberInput
        label="People each interview needs of it"
        min={1}
        max={MOST_POOL_SEATS}
        allowDecimal={false}
        readOnly={disabled}
        value={seats}
        error={problem('seats') && `Write a whole number from 1 to ${MOST_POOL_SEATS}.`}
        onChange={(next) => {
          onSeats(next)
          if (typeof next === 'number') onChange({ seats: next })
        }}
      />
      <Checkbox
        label="Also propose a newcomer as a shadow"
        description="Someone of the pool who is still on the role’s shadowing path."
        checked={pool.shadows}
        onChange={(event) => onChange({ shadows: event.currentTarget.checked })}
      />
      <PoolMembers
        members={pool.members}
        known={found.people}
        disabled={disabled}
        error={problem('members')}
        onChange={(members) => onChange({ members })}
      />
    </>
  )
}

interface PoolFieldsProps {
  role: Role
  found: RolePools
  pool: Pool
  /** As it is typed. */
  seats: number | string
  disabled: boolean
  /** What is to be corrected, as a sentence. */
  problem: (field: keyof Pool) => string | undefined
  onChange: (next: Partial<Pool>) => void
  onSeats: (seats: number | string) => void
}

const sentence = (words: string | undefined): string | undefined => words && `${words}.`

interface PoolDialogProps {
  role: Role
  /** As it was when it was opened, or a new one. */
  pool: Pool
  found: RolePools
  onClose: () => void
}
