import { useConduct, useLive } from './live-session.ts'

/** Whether I move the panel from question to question: the moderator always, others while they ask. */
export function useMayMoveOn(): boolean {
  const { role, may, me } = useLive()
  const asks = useConduct((conduct) => conduct.asker === me.id)
  return may.conduct && (role === 'moderator' || asks)
}
