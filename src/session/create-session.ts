import type { ChatPlatform } from '../domain/platform.ts'
import type { WebChatPlatformOptions } from '../guest-api/webchat-platform.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { Memory, type StorageLike } from './memory.ts'
import { Session } from './session.ts'
import type { SessionSettings, StorageChoice } from './settings.ts'

export type { Guest, JourneyContext, RoutingTarget } from '../domain/guest.ts'
export type { MediaRequest } from '../domain/media-request.ts'
export type { Member } from '../domain/member.ts'
export type { Message } from '../domain/message.ts'
export type { StreamStatus } from '../domain/platform.ts'
export type { Chunk, Transcript } from '../domain/transcript.ts'
export type { ErrorCode } from '../guest-api/errors.ts'
export { ApiError, ConfigError, GuestChatError, NetworkError, ProtocolError } from '../guest-api/errors.ts'
export type { SessionNews } from './news.ts'
export type { Phase } from './select.ts'
export type { Session } from './session.ts'
export type { SessionSettings, StorageChoice } from './settings.ts'
export type { EndReason, OutboxEntry, Stage } from './state.ts'

/** The world around a session; every part defaults to the browser's own. */
export type SessionEnvironment = Pick<
  WebChatPlatformOptions,
  'fetch' | 'WebSocket' | 'random' | 'isOnline' | 'watchBlocked' | 'onDrop'
> & {
  readonly clock?: Clock
  readonly newId?: () => string
  /** Replaces `sessionStorage` and `localStorage`. */
  readonly storageOf?: (choice: StorageChoice) => StorageLike | undefined
  /** Replaces the platform as a whole. */
  readonly platform?: ChatPlatform
}

/**
 * A chat without a user interface: signals and news out, verbs in. Touches neither network nor storage before
 * `start`, `send` or `resume` is called. Give a function where settings may change between chats.
 */
export function createSession(
  settings: SessionSettings | (() => SessionSettings),
  environment: SessionEnvironment = {},
): Session {
  const { clock = systemClock, newId = randomId, storageOf = webStorage, platform, ...network } = environment
  return new Session({
    settings: typeof settings === 'function' ? settings : () => settings,
    engine: async () => (await import('./engine.ts')).createEngine({ ...network, clock, platform }),
    memory: ({ storage = 'session', deploymentId }, degraded) =>
      new Memory(storageOf(storage), `guest-chat:${deploymentId ?? ''}`, clock, degraded),
    clock,
    newId,
  })
}

/** Merely reading `sessionStorage` throws where storage is blocked. */
function webStorage(choice: StorageChoice): StorageLike | undefined {
  try {
    if (choice === 'none') return undefined
    return choice === 'local' ? globalThis.localStorage : globalThis.sessionStorage
  } catch {
    return undefined
  }
}

/** Only told apart from other entries of one outbox, so plain chance will do. */
const randomId = (): string => Math.random().toString(36).slice(2)
