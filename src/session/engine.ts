import type { ChatPlatform, PlatformConversation } from '../domain/platform.ts'
import { createWebChatPlatform, type WebChatPlatformOptions } from '../guest-api/webchat-platform.ts'
import type { Clock } from '../lib/clock.ts'
import { ConversationRun } from './conversation-run.ts'
import type { SessionSettings } from './settings.ts'
import type { Store } from './store.ts'

/** The parts that only a running chat needs; loaded with the first sign that there will be one. */
export type Engine = {
  platformFor(settings: SessionSettings): ChatPlatform
  run(conversation: PlatformConversation, store: Store): ConversationRun
}

export type EngineOptions = Omit<WebChatPlatformOptions, 'apiBase' | 'environment' | 'allowedStreamHosts'> & {
  readonly clock: Clock
  /** Replaces the platform as a whole. */
  readonly platform?: ChatPlatform | undefined
}

export function createEngine({ platform, ...options }: EngineOptions): Engine {
  return {
    platformFor: ({ environment, apiBase, allowedStreamHosts }) =>
      platform ??
      createWebChatPlatform({
        ...options,
        ...(environment && { environment }),
        ...(apiBase && { apiBase }),
        ...(allowedStreamHosts && { allowedStreamHosts }),
      }),
    run: (conversation, store) => new ConversationRun(conversation, store, options.clock),
  }
}
