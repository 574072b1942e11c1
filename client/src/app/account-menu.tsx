import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { initials, personColor } from '@panelbook/shared/panel/presence'
import { IconLogout, IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../api/queries.ts'
import { useAskSignOut } from '../sync/ask-sign-out.tsx'
import { useShownScheme } from '../ui/shown-scheme.ts'
import classes from './account-menu.module.css'

const roleInWords = { admin: 'Admin', lead: 'Hiring lead', interviewer: 'Interviewer' } as const

/** Who one is here; light or dark; settings; the way out. */
export function AccountMenu() {
  const { person } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const shown = useShownScheme()
  const askSignOut = useAskSignOut()
  const navigate = useNavigate()
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Account of ${person.name}`}>
          <span
            className={classes.avatar}
            data-initials={initials(person.name)}
            style={{ background: personColor(person.id) }}
            aria-hidden="true"
          />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          <span>{roleInWords[person.workspaceRole]}</span>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={shown === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={() => setColorScheme(shown === 'dark' ? 'light' : 'dark')}
        >
          {shown === 'dark' ? 'Light appearance' : 'Dark appearance'}
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: '/settings' })}>
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void askSignOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
