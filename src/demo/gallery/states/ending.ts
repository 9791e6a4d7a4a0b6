import type { Scene } from '../scene.ts'
import { MINUTES, type StateGroup } from './state.ts'

/** The stream breaks and no other is let in. */
function cut(scene: Scene): Promise<void> {
  scene.emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 'always' })
  return scene.emulator.act({ action: 'terminate' })
}

export const ending: StateGroup = {
  title: 'Trouble, and the end',
  states: [
    {
      name: 'reconnecting',
      title: 'The connection is lost',
      async reach(scene) {
        await scene.talk()
        await cut(scene)
        await scene.seeInTime('[part~=banner]')
      },
    },
    {
      name: 'offline',
      title: 'The browser is offline, and a message waits',
      async reach(scene) {
        await scene.talk()
        Object.defineProperty(navigator, 'onLine', { value: false })
        scene.onCall('post', { action: 'drop' }, 'always')
        await cut(scene)
        await scene.write(scene.words.draft)
        await scene.seeInTime('[part~=banner]')
      },
    },
    {
      name: 'incomplete',
      title: 'What was missed cannot be read',
      async reach(scene) {
        await scene.talk()
        scene.onCall('list', { action: 'status', code: 400 }, 'always')
        await scene.emulator.act({ action: 'terminate' })
        await scene.seeInTime('[part~=banner] button')
      },
    },
    {
      name: 'idle',
      title: 'A chat that will soon end',
      async reach(scene) {
        await scene.talk()
        await scene.pass(13 * MINUTES)
        await scene.see('[part~=banner][role=alert]')
      },
    },
    {
      name: 'end-question',
      title: 'The question before the end',
      async reach(scene) {
        await scene.talk()
        await scene.press('[part~=header] .quiet')
        await scene.see('[role=alertdialog]')
      },
    },
    {
      name: 'lost',
      title: 'A chat that is no longer there, and another way to be reached',
      async reach(scene) {
        scene.giveContact()
        await scene.queue()
        scene.emulator.rules.add({
          match: { type: 'http' },
          do: { action: 'status', code: 404 },
          times: 'always',
        })
        await scene.emulator.act({ action: 'terminate' })
        await scene.seeInTime('[part~=end]')
      },
    },
    {
      name: 'expired',
      title: 'A chat whose time is over, and another way to be reached',
      async reach(scene) {
        scene.giveContact()
        await scene.queue()
        await scene.emulator.act({ action: 'jwt.expire' })
        await scene.write(scene.words.draft)
        await scene.seeInTime('[part~=end]')
      },
    },
    {
      name: 'ended',
      title: 'The chat has ended',
      async reach(scene) {
        await scene.talk()
        scene.agent.end()
        await scene.see('[part~=end]')
      },
    },
    {
      name: 'ended-idle',
      title: 'The chat has ended, with what was not sent and the options',
      async reach(scene) {
        await scene.talk()
        await scene.draft(scene.words.draft)
        await scene.press('[part~=header] [aria-expanded]')
        await scene.pass(15 * MINUTES)
        await scene.see('[part~=end] textarea')
      },
    },
  ],
}
