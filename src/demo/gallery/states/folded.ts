import type { Scene } from '../scene.ts'
import { MINUTES, type StateGroup } from './state.ts'

async function unread(scene: Scene): Promise<void> {
  await scene.talk()
  scene.fold()
  scene.agent.say(scene.words.found)
  scene.agent.say(scene.words.anythingElse)
  await scene.see('[part~=badge]')
}

export const folded: StateGroup = {
  title: 'Folded',
  states: [
    {
      name: 'launcher',
      title: 'The launcher',
      reach: scene => scene.see('[part~=launcher]'),
    },
    {
      name: 'launcher-start',
      title: 'The launcher on the other side',
      async reach(scene) {
        scene.set({ placement: 'bottom-start' })
        await unread(scene)
        await scene.see('.teaser')
      },
    },
    {
      name: 'teaser',
      title: 'Unread messages, the newest beside the launcher',
      async reach(scene) {
        await unread(scene)
        await scene.see('.teaser')
      },
    },
    {
      name: 'unread',
      title: 'Unread messages, dismissed',
      async reach(scene) {
        await unread(scene)
        await scene.press('.teaser .icon-button')
      },
    },
    {
      name: 'idle-teaser',
      title: 'A chat that will soon end, while it is folded',
      async reach(scene) {
        await scene.talk()
        scene.fold()
        await scene.pass(13 * MINUTES)
        await scene.see('.teaser')
      },
    },
  ],
}
