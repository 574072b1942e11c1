import { syncServerContract } from '../../server/src/sync/sync-server.contract.ts'
import { INTERVIEW, startSyncFixture } from './sync-fixture.ts'

syncServerContract('the sync server', { interviewId: INTERVIEW, personId: 'mia' }, async () => {
  const fixture = await startSyncFixture()
  return {
    sync: fixture.sync,
    async edit(name, change) {
      const mia = fixture.client('mia', name)
      await mia.connect()
      const { state } = mia.edit(change)
      await mia.settled()
      mia.disconnect()
      if (mia.head === undefined) throw new Error(`Not acknowledged: ${state.kind}`)
      return mia.head
    },
    dispose: () => fixture.close(),
  }
})
