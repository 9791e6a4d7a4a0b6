import type { Signal } from '@preact/signals'
import type { ChatPlatform } from '../domain/platform.ts'
import { createWebChatPlatform, type WebChatPlatformOptions } from '../guest-api/webchat-platform.ts'
import { type ChatEngine, CurrentChat } from './current-chat.ts'
import { type Locks, leadAlone, leadByLock, leadByTalk } from './leadership.ts'
import type { SessionParts } from './session-parts.ts'
import type { Store } from './store.ts'
import { TabRun } from './tab-run.ts'

export type EngineOptions = Omit<
  WebChatPlatformOptions,
  'apiBase' | 'environment' | 'allowedStreamHosts' | 'clock'
> & {
  /** Default: `navigator.locks`, where there are any. */
  readonly locks?: Locks | undefined
  /** Replaces the platform as a whole. */
  readonly platform?: ChatPlatform | undefined
}

/** Everything of a session that works; loaded with the first sign that there will be a chat. */
export function openChat(
  { platform, locks = browserLocks(), random = Math.random, ...options }: EngineOptions,
  parts: SessionParts,
  store: Store,
  draft: Signal<string>,
): CurrentChat {
  const { clock } = parts
  const engine: ChatEngine = {
    platformFor: ({ environment, apiBase, allowedStreamHosts }) =>
      platform ??
      createWebChatPlatform({
        ...options,
        clock,
        random,
        ...(environment && { environment }),
        ...(apiBase && { apiBase }),
        ...(allowedStreamHosts && { allowedStreamHosts }),
      }),
    run: ({ tabs, ...chat }) =>
      new TabRun({
        ...chat,
        clock,
        me: tabs.me,
        post: message => tabs.post(message),
        lead(name, candidate) {
          if (tabs.isAlone) return leadAlone(candidate)
          return locks ? leadByLock(locks, name, candidate) : leadByTalk(tabs.me, clock, candidate)
        },
      }),
  }
  return new CurrentChat(engine, parts, store, draft)
}

/** Pages that are no secure context have none. */
const browserLocks = (): Locks | undefined => globalThis.navigator?.locks
