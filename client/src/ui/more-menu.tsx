import { ActionIcon, Menu, type MenuItemProps } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

/**
 * What can be done with a page besides its first and second act: a header has room for these two and for ⋯, on a phone as well.
 *
 * @param about what the page is about, as in “More about Ada”
 */
export function MoreMenu({ about, children }: { about: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={36} variant="default" aria-label={`More about ${about}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

type ItemProps = MenuItemProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof MenuItemProps> & { ref?: Ref<HTMLAnchorElement> }

/** An item that leads to a page: it has an address, and opens in a new tab as links do. */
export const MoreLink = createLink((props: ItemProps) => <Menu.Item component="a" {...props} />)
