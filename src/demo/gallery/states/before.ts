import { DISABLED_DEPLOYMENT_ID } from '../../../emulator/index.ts'
import type { Scene } from '../scene.ts'
import type { StateGroup } from './state.ts'

function ask(scene: Scene): void {
  const { topic, topics, news, consent } = scene.words
  scene.set({
    preChatFields: [
      { name: 'firstName', required: true },
      { name: 'email', required: true, value: 'ada@' },
      { name: 'topic', label: topic, type: 'select', options: topics },
      { name: 'news', label: news, type: 'checkbox' },
    ],
    consent: { text: consent, href: '/privacy', required: true },
  })
  scene.open()
}

export const before: StateGroup = {
  title: 'Before a chat',
  states: [
    {
      name: 'panel',
      title: 'The panel',
      async reach(scene) {
        scene.open()
        await scene.see('.greeting')
      },
    },
    {
      name: 'form',
      title: 'A form before the chat, with consent',
      async reach(scene) {
        ask(scene)
        await scene.see('[part~=pre-chat] [type=submit]')
      },
    },
    {
      name: 'form-problems',
      title: 'The form with entries to check',
      async reach(scene) {
        ask(scene)
        await scene.press('[part~=pre-chat] [type=submit]')
        await scene.see('[part~=pre-chat] [role=alert]')
      },
    },
    {
      name: 'form-consent',
      title: 'Consent alone, which is only said',
      async reach(scene) {
        scene.set({ consent: { text: scene.words.consent, href: '/privacy' } })
        scene.open()
        await scene.see('[part~=pre-chat] [type=submit]')
      },
    },
    {
      name: 'connecting',
      title: 'Connecting',
      async reach(scene) {
        scene.onCall('create', { action: 'delay', beforeMs: 600_000 })
        scene.open()
        await scene.write(scene.words.hello)
        await scene.see('[data-state=queued]')
      },
    },
    {
      name: 'start-failed',
      title: 'Chat is not available',
      async reach(scene) {
        scene.set({ queue: 'Nobody' })
        scene.open()
        await scene.write(scene.words.hello)
        await scene.see('[part~=banner][role=alert]')
      },
    },
    {
      name: 'start-closed',
      title: 'Chat is closed, after a form',
      async reach(scene) {
        scene.set({ consent: { text: scene.words.consent } })
        scene.set({ deploymentId: DISABLED_DEPLOYMENT_ID })
        scene.open()
        await scene.press('[part~=pre-chat] [type=submit]')
        await scene.see('[role=alert]')
      },
    },
    {
      name: 'start-closed-contact',
      title: 'Chat is closed, and there is another way to be reached',
      async reach(scene) {
        scene.set({ deploymentId: DISABLED_DEPLOYMENT_ID })
        scene.giveContact()
        scene.open()
        await scene.write(scene.words.hello)
        await scene.see('[part~=banner] slot')
      },
    },
    {
      name: 'queue',
      title: 'Waiting in the queue',
      reach: scene => scene.queue(),
    },
    {
      name: 'alerting',
      title: 'An agent is asked',
      async reach(scene) {
        await scene.queue()
        const { textContent } = await scene.see('.progress')
        scene.agent.alert()
        await scene.see('.progress', progress => progress.textContent !== textContent)
      },
    },
  ],
}
