import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Candidate } from './candidate.ts'
import { openFeed, socketOf } from './feed.ts'

const modules = join(import.meta.dirname, '../node_modules')
const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version

export const rivals = (): readonly Candidate[] => [
  {
    name: 'deep-chat',
    kind: 'rival',
    version: versionOf('deep-chat'),
    leavesOut: 'launcher, history, delivery states, reconnecting with what was missed, languages',
    folders: { deep: join(modules, 'deep-chat/dist') },
    body: feed => `<script type="module" src="/deep/deepChat.bundle.js"></script>
      <deep-chat style="inline-size:380px;block-size:600px" connect='{"url":"${socketOf(feed)}","websocket":true}'></deep-chat>`,
    input: 'deep-chat >> #text-input',
    log: 'deep-chat >> #messages',
    depth: 1,
    most: 1_000,
    backend: () => openFeed({ frame: text => ({ text }) }),
  },
  {
    name: '@n8n/chat',
    kind: 'rival',
    version: versionOf('@n8n/chat'),
    leavesOut: 'members, typing of people, delivery states, media requests',
    folders: { n8n: join(modules, '@n8n/chat/dist') },
    body: feed => `<link href="/n8n/style.css" rel="stylesheet">
      <script type="module">
        import { createChat } from '/n8n/chat.bundle.es.js'
        createChat({ webhookUrl: '${feed}/webhook/chat', loadPreviousSession: false, initialMessages: [] })
      </script>`,
    launcher: '.chat-window-toggle',
    input: '.chat-input textarea, textarea',
    log: '.chat-messages-list',
    depth: 1,
    most: 1_000,
    backend: () =>
      openFeed({
        // It takes plain text, and JSON only of its own kinds.
        frame: text => text,
        answer: () => ({ executionStarted: true, executionId: '1' }),
      }),
    begin: tab => tab.write('hello'),
  },
  {
    name: 'botframework-webchat',
    kind: 'rival',
    version: `${versionOf('botframework-webchat')} minimal`,
    leavesOut: 'launcher, members, media requests, delivery states beyond “sent”',
    folders: { bot: join(modules, 'botframework-webchat/dist') },
    body: feed => `<div id="webchat" style="inline-size:380px;block-size:600px"></div>
      <script src="/bot/webchat-minimal.js"></script>
      <script>
        WebChat.renderWebChat({
          directLine: WebChat.createDirectLine({ token: 'bench', domain: '${feed}/v3/directline' }),
          userID: 'guest', locale: 'en-US',
        }, document.getElementById('webchat'))
      </script>`,
    input: '#webchat [data-testid="send box text area"], #webchat form input, #webchat form textarea',
    log: '.webchat__basic-transcript__transcript',
    depth: 1,
    most: 1_000,
    backend: () =>
      openFeed({
        frame: (text, nr) => ({
          activities: [
            {
              type: 'message',
              id: `bench-${nr}`,
              timestamp: new Date().toISOString(),
              channelId: 'bench',
              from: { id: 'bot', role: 'bot' },
              text,
            },
          ],
          watermark: String(nr),
        }),
        answer: (_, url) => ({ conversationId: 'bench', token: 'bench', expires_in: 3_600, streamUrl: url }),
      }),
  },
]

export const hasRivals = (): boolean => {
  try {
    rivals()
    return true
  } catch {
    return false
  }
}
export const folderOfRivals = dirname(modules)
