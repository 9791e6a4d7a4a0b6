import { join } from 'node:path'
import manifest from '../../../package.json' with { type: 'json' }
import { listen } from '../../../src/emulator/node.ts'
import { pause } from '../browser/tab.ts'
import type { Backend, Candidate } from './candidate.ts'

const ORGANIZATION = '11111111-1111-4111-8111-111111111111'
const DEPLOYMENT = '22222222-2222-4222-8222-222222222222'

export const own: Candidate = {
  name: 'guest-chat-widget',
  kind: 'own',
  version: manifest.version,
  leavesOut: 'attachments, bots’ cards, speech, markdown',
  folders: { own: join(import.meta.dirname, '../../../dist/cdn') },
  body: feed => `<script async src="/own/guest-chat.js" data-organization-id="${ORGANIZATION}"
    data-deployment-id="${DEPLOYMENT}" data-queue="Support" data-api-base="${feed}"></script>`,
  launcher: 'guest-chat >> .launcher',
  input: 'guest-chat >> .input',
  log: 'guest-chat >> [role=log]',
  depth: 2,
  most: 10_000,
  backend,
  begin: tab => tab.write('hello'),
}

/** The project's emulator, with an agent who says what is to be said. */
async function backend(): Promise<Backend> {
  const { url, emulator, close } = await listen()
  const robin = emulator.agent('Robin')
  return {
    url,
    async ready() {
      while (!emulator.state().conversations.some(({ attachedStreams }) => attachedStreams > 0))
        await pause(20)
      robin.accept()
      // The widget asks who has come.
      await pause(500)
    },
    say(text) {
      robin.say(text)
    },
    close,
  }
}
