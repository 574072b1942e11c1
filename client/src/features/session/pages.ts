import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { root } from '../../app/root.tsx'
import { signInAgainSchema } from '../../parts/sign-in-again.ts'
import { ownAddress } from '../../ui/page/own-address.ts'

const signInSearch = z.object({
  next: z
    .string()
    .refine((path) => ownAddress(path) !== undefined)
    .optional()
    .catch(undefined),
  /** Why somebody who is signed in signs in again. */
  again: signInAgainSchema.optional().catch(undefined),
  /** The session ended while its page was open: whether what was written there is kept, or in this tab alone. */
  ended: z.enum(['kept', 'here']).optional().catch(undefined),
})

export const sessionPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    staticData: { finder: { goTo: 'settings', also: 'passkeys sessions tokens appearance keys account calendar mail' } },
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    staticData: { frame: 'bare' },
    validateSearch: signInSearch,
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in/provider',
    staticData: { frame: 'bare' },
    component: lazyRouteComponent(() => import('./provider-answer-page.tsx'), 'ProviderAnswerPage'),
  }),
] as const
