// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { idSchema } from '@panelbook/shared/base/ids'
import { personColor, presenceStateSchema } from '@panelbook/shared/interviews/panel/presence'
import fc from 'fast-check'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test, vi } from 'vitest'
import { AvatarStack, PersonAvatar } from './person-avatar.tsx'

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
})

const rgb = (color: string): string => {
  const probe = document.createElement('i')
  probe.style.background = color
  return probe.style.background
}

/** Not every word is one: `constructor` would be found in an object that holds it as a key. */
const anId = fc.stringMatching(/^[a-z0-9]{1,16}$/).filter((id) => idSchema.safeParse(id).success)

test('[W4] a person has one colour: alone, in a list, in a panel of any people, and as presence is stamped', async () => {
  const ids = fc.uniqueArray(anId, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(ids, async (panel) => {
      const people = panel.map((id) => ({ id, name: `Person ${id}` }))
      const place = document.createElement('div')
      const root = createRoot(place)
      await act(async () =>
        root.render(
          <MantineProvider>
            {people.map((person) => (
              <PersonAvatar key={person.id} person={person} />
            ))}
            <AvatarStack people={people} />
          </MantineProvider>,
        ),
      )
      for (const { id, name } of people) {
        const shown = [...place.querySelectorAll<HTMLElement>(`[aria-label="${name}"]`)].map(({ style }) => style.background)
        const stamped = presenceStateSchema.parse({ user: { id, name, color: personColor(id) } }).user.color
        expect(shown).toEqual([rgb(stamped), rgb(stamped)])
      }
      await act(async () => root.unmount())
    }),
    { numRuns: 40 },
  )
})
