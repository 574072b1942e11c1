import { useMantineColorScheme } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import { initials, personColor } from '@panelbook/shared/interviews/panel/presence'
import {
  IconAdjustmentsHorizontal,
  IconHistory,
  IconLogout,
  IconMoon,
  IconPlugConnected,
  IconSettings,
  IconSun,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useId, useRef } from 'react'
import { useSession } from '../api/session.ts'
import { useAskSignOut } from '../parts/ask-sign-out.tsx'
import boxes from '../ui/box.module.css'
import { useShownScheme } from '../ui/shown-scheme.ts'
import texts from '../ui/text.module.css'
import classes from './account-menu.module.css'

const roleInWords = { admin: 'Admin', lead: 'Hiring lead', interviewer: 'Interviewer' } as const

/**
 * Who one is here; light or dark; what is not of the day’s work; the way out. The browser's own popover: it closes on Escape and
 * on a click elsewhere.
 */
export function AccountMenu() {
  const { person, version } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const shown = useShownScheme()
  const askSignOut = useAskSignOut()
  const navigate = useNavigate()
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const item = (label: string, icon: ReactNode, run: () => void) => (
    <button
      type="button"
      className={`${boxes.line} ${boxes.gap10} ${boxes.full} ${texts.small} ${boxes.pick}`}
      onClick={() => {
        panel.current?.hidePopover()
        run()
      }}
    >
      {icon}
      {label}
    </button>
  )
  return (
    <div className={boxes.flex}>
      <button
        type="button"
        className={`${boxes.flex} ${classes.button}`}
        popoverTarget={id}
        aria-label={`Account of ${person.name}`}
      >
        <span
          className={`${boxes.grid} ${texts.strong} ${texts.smallest} ${classes.avatar}`}
          data-initials={initials(person.name)}
          style={{ background: personColor(person.id) }}
          aria-hidden="true"
        />
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className={`${boxes.card} ${boxes.floats} ${classes.panel}`}
        role="dialog"
        aria-label="Account"
      >
        <div className={`${boxes.stack} ${boxes.ruleBelow} ${boxes.clip} ${texts.smaller} ${classes.who}`}>
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{roleInWords[person.workspaceRole]}</span>
        </div>
        {shown === 'dark'
          ? item('Light appearance', <IconSun size={16} aria-hidden="true" />, () => setColorScheme('light'))
          : item('Dark appearance', <IconMoon size={16} aria-hidden="true" />, () => setColorScheme('dark'))}
        {item(
          'Calibration and practice',
          <IconAdjustmentsHorizontal size={16} aria-hidden="true" />,
          () => void navigate({ to: '/calibration' }),
        )}
        {may(actor, 'people.invite') &&
          item('People', <IconUsers size={16} aria-hidden="true" />, () => void navigate({ to: '/people' }))}
        {may(actor, 'audit.read') &&
          item('Audit log', <IconHistory size={16} aria-hidden="true" />, () => void navigate({ to: '/audit' }))}
        {may(actor, 'webhooks.write') &&
          item('Webhooks', <IconWebhook size={16} aria-hidden="true" />, () => void navigate({ to: '/webhooks' }))}
        {may(actor, 'ats.write') &&
          item('Connections', <IconPlugConnected size={16} aria-hidden="true" />, () => void navigate({ to: '/connections' }))}
        {item('Settings', <IconSettings size={16} aria-hidden="true" />, () => void navigate({ to: '/settings' }))}
        {item('Sign out', <IconLogout size={16} aria-hidden="true" />, () => void askSignOut())}
        {version !== undefined && (
          <div className={`${boxes.ruleAbove} ${boxes.above6} ${texts.tiny} ${texts.ellipsis} ${classes.version}`}>
            Panelbook {version}
          </div>
        )}
      </div>
    </div>
  )
}
