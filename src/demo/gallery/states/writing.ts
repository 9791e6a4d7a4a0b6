import type { Scene } from '../scene.ts'
import type { StateGroup } from './state.ts'

const MOST_CHARACTERS = 4_000

const filled = (text: string, length: number) =>
  `${text} `.repeat(Math.ceil(length / text.length)).slice(0, length)

/** Neither sending nor looking for what was sent works. */
async function loseAnswers(scene: Scene): Promise<void> {
  await scene.talk()
  scene.onCall('post', { action: 'drop' }, 'always')
  scene.onCall('list', { action: 'drop' }, 'always')
  await scene.write(scene.words.draft)
}

export const writing: StateGroup = {
  title: 'Writing',
  states: [
    {
      name: 'draft',
      title: 'Writing, with the focus in the message box',
      async reach(scene) {
        await scene.talk()
        const input = await scene.draft(scene.words.draft)
        input.focus()
      },
    },
    {
      name: 'counter',
      title: 'Little room is left',
      async reach(scene) {
        await scene.talk()
        await scene.draft(filled(scene.words.draft, MOST_CHARACTERS - 58))
        await scene.see('.counter:not([hidden])')
      },
    },
    {
      name: 'too-long',
      title: 'Too long to be sent',
      async reach(scene) {
        await scene.talk()
        await scene.draft(filled(scene.words.draft, MOST_CHARACTERS + 11))
        await scene.see('.counter.problem')
      },
    },
    {
      name: 'sending',
      title: 'One message is being sent, another waits',
      async reach(scene) {
        await scene.talk()
        scene.onCall('post', { action: 'delay', beforeMs: 600_000 })
        await scene.write(scene.words.thanks)
        await scene.write(scene.words.draft)
        await scene.see('[data-state=sending] ~ [data-state=queued]')
      },
    },
    {
      name: 'checking',
      title: 'No answer: whether it arrived is being looked for',
      async reach(scene) {
        await loseAnswers(scene)
        await scene.seeInTime('[data-state=unconfirmed]')
      },
    },
    {
      name: 'unconfirmed',
      title: 'Nobody knows whether it arrived',
      async reach(scene) {
        await loseAnswers(scene)
        await scene.seeInTime('[data-state=unconfirmed] button')
      },
    },
    {
      name: 'failed',
      title: 'Not sent',
      async reach(scene) {
        await scene.talk()
        scene.onCall('post', { action: 'status', code: 403 })
        await scene.write(scene.words.draft)
        await scene.see('[data-state=failed] button')
      },
    },
  ],
}
