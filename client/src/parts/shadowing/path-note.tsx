import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { IconAlertTriangle } from '@tabler/icons-react'
import { usePathWherePlanned } from '../../api/roles.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { pathNotice } from './path-notice.ts'

/** Where somebody is on the path of the role, beside their seat: a warning with a press that heeds it, and never a ban. */
export function PathNote({ roleId, seat, name, panel, disabled, className, onShadow }: PathNoteProps) {
  const found = usePathWherePlanned(roleId)
  const notice = pathNotice(found, seat, panel)
  if (!notice) return null
  return (
    <span
      className={`${boxes.middle} ${boxes.close} ${texts.smaller} ${notice.warns ? texts.warn : texts.muted} ${className ?? ''}`}
    >
      <span>
        {notice.warns && <IconAlertTriangle size={15} aria-hidden="true" />} {notice.words}
      </span>
      {notice.shadowFirst && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Add as shadow: ${name}`}
          disabled={disabled ?? false}
          onClick={onShadow}
        >
          Add as shadow
        </Button>
      )}
    </span>
  )
}

interface PathNoteProps {
  /** Of the role that is planned for; undefined: none. */
  roleId: Id | undefined
  seat: { personId: Id; role: PanelRole }
  name: string
  /** Everybody of the panel. */
  panel: readonly { personId: Id; role: PanelRole }[]
  disabled?: boolean
  className?: string | undefined
  onShadow: () => void
}
