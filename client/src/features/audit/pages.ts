import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../../app/root.tsx'

export const auditPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/audit',
    staticData: { finder: { goTo: 'the audit log', also: 'history who did what happened', needs: 'audit.read' } },
    component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
  }),
] as const
