import type {
  WebChatBodyType,
  WebChatGuestMediaRequest,
  WebChatMediaType,
  WebChatMemberInfo,
  WebChatMessage,
} from '../../guest-api/wire.ts'
import type { Conversation } from '../conversation.ts'
import type { Platform } from '../platform.ts'
import { mediaRequestInfo, memberInfo, messageInfo } from '../present.ts'
import { notFound } from '../refusal.ts'
import type { AgentDesk } from './desk.ts'

export const DEFAULT_AGENT_NAME = 'Robin'

/** Which conversation is meant; without an id the oldest one that is not over. */
export type Target = { readonly conversationId?: string }

/** An agent whom a test tells what to do. Everything takes effect at once; refusals are thrown. */
export class ScriptedAgent {
  readonly name: string
  readonly #platform: Platform
  readonly #desk: AgentDesk

  constructor(platform: Platform, desk: AgentDesk, name: string) {
    this.#platform = platform
    this.#desk = desk
    this.name = name
  }

  alert(target?: Target): WebChatMemberInfo {
    return memberInfo(this.#desk.alert(this.#id(target), this.name))
  }

  /** Connects; alerts first if that has not happened yet. */
  accept(target?: Target): WebChatMemberInfo {
    return memberInfo(this.#desk.accept(this.#id(target), this.name))
  }

  declineAlert(target?: Target): WebChatMemberInfo {
    return memberInfo(this.#desk.decline(this.#id(target), this.name))
  }

  say(body: string, options: Target & { readonly bodyType?: WebChatBodyType } = {}): WebChatMessage {
    const id = this.#id(options)
    const message = this.#desk.say(id, this.name, body, options.bodyType)
    return messageInfo(this.#platform.require(id), message)
  }

  type(target?: Target): void {
    this.#desk.type(this.#id(target), this.name)
  }

  requestMedia(type: WebChatMediaType, target?: Target): WebChatGuestMediaRequest {
    const id = this.#id(target)
    return mediaRequestInfo(this.#platform.require(id), this.#desk.requestMedia(id, this.name, type))
  }

  cancelMedia(mediaRequestId: string, target?: Target): WebChatGuestMediaRequest {
    const id = this.#id(target)
    return mediaRequestInfo(this.#platform.require(id), this.#desk.cancelMedia(id, mediaRequestId))
  }

  /** Repeats the CONNECTED member-change, as the platform does. */
  hold(target?: Target): void {
    this.#desk.hold(this.#id(target), this.name)
  }

  /** A new agent alerts and connects, then this one leaves. Answers the new one. */
  transfer(to: string, target?: Target): WebChatMemberInfo {
    return memberInfo(this.#desk.transfer(this.#id(target), this.name, to))
  }

  /** The conversation goes on without this agent. */
  leave(target?: Target): void {
    this.#desk.leave(this.#id(target), this.name)
  }

  /** This agent disconnects, then everybody; the streams are closed with 1001. */
  end(target?: Target): void {
    this.#desk.end(this.#id(target), this.name)
  }

  #id(target: Target = {}): string {
    if (target.conversationId !== undefined) return target.conversationId
    const oldest = this.#platform.conversations().find(isOpen)
    if (oldest === undefined) throw notFound('conversation')
    return oldest.id
  }
}

const isOpen = (conversation: Conversation): boolean => conversation.state !== 'ended'
