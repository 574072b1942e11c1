import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const webhookPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/webhooks',
    staticData: { finder: { goTo: 'webhooks', also: 'events integrations endpoints', needs: 'webhooks.write' } },
    component: lazyRouteComponent(() => import('./webhooks-page.tsx'), 'WebhooksPage'),
  }),
] as const
