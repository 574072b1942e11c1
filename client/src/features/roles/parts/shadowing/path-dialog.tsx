import { NumberInput, Radio, Stack } from '@mantine/core'
import type { Role } from '@panelbook/shared/roles/role'
import { MOST_ON_PATH, type RolePath, type ShadowingPath, shadowingPathSchema, usualPath } from '@panelbook/shared/shadowing/path'
import { pathInWords } from '@panelbook/shared/shadowing/path-in-words'
import { useState } from 'react'
import { useSetPath } from '../../../../api/roles.ts'
import { MetMeanwhile, useMetMeanwhile } from '../../../../parts/met-meanwhile.tsx'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { DialogEnd } from '../../../../ui/dialog/dialog-end.tsx'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import texts from '../../../../ui/text.module.css'

/** Asks whether newcomers of the role go a path, and how long it is. */
export function PathDialog({ role, found, onClose }: PathDialogProps) {
  const setting = useSetPath()
  const [goes, setGoes] = useState(found.path !== undefined)
  const [typed, setTyped] = useState<Record<keyof ShadowingPath, number | string>>(found.path ?? usualPath)
  const { read, met, sent } = useMetMeanwhile(found, ({ number }) => number)
  const path = shadowingPathSchema.safeParse(typed).data
  const field = (key: keyof ShadowingPath, label: string, description: string) => (
    <NumberInput
      label={label}
      description={description}
      value={typed[key]}
      min={0}
      max={MOST_ON_PATH}
      allowDecimal={false}
      readOnly={setting.isPending}
      onChange={(value) => setTyped({ ...typed, [key]: value })}
    />
  )
  return (
    <Dialog onClose={onClose} title={`How newcomers begin in ${role.title}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if ((goes && !path) || setting.isPending) return
          const body = { after: read.number, ...(goes && path ? { path } : {}) }
          void sayWhenDone(
            sent(setting.mutateAsync({ params: { id: role.id }, body }, { onSuccess: onClose })),
            `${role.title}: ${pathInWords(goes ? path : undefined)}`,
            null,
          )
        }}
      >
        <Stack gap="md">
          <p className={texts.small}>
            Whoever has conducted an interview of this role by now and handed in counts as free, and whoever is free stays so.
            Whoever plans is warned of anyone else, and may plan them all the same.
          </p>
          <Radio.Group
            label="A newcomer of this role"
            value={goes ? 'path' : 'none'}
            onChange={(value) => setGoes(value === 'path')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="none" label="Interviews from the start" {...(goes ? {} : { 'data-autofocus': true })} />
              <Radio value="path" label="Goes a path first" {...(goes ? { 'data-autofocus': true } : {})} />
            </Stack>
          </Radio.Group>
          {goes && field('shadows', 'Interviews to shadow', 'They sit there as a shadow, and hand in their own scorecard.')}
          {goes &&
            field(
              'reverses',
              'Interviews to reverse-shadow',
              'They conduct and hand in. Someone who is free hands in too, or observes.',
            )}
          {goes && !path && (
            <p role="status" className={`${texts.small} ${texts.warn}`}>
              Write two whole numbers from 0 to {MOST_ON_PATH}, not both 0.
            </p>
          )}
          {met && <MetMeanwhile title="Someone set the path meanwhile">{pathInWords(met.path)}</MetMeanwhile>}
          <DialogEnd
            verb="Set the path"
            doing={setting}
            failed="The path was not changed"
            disabled={goes && !path}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

interface PathDialogProps {
  role: Role
  found: RolePath
  onClose: () => void
}
