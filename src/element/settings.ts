import type { Consent, PreChatField } from '../domain/pre-chat.ts'
import type { Strings } from '../i18n/strings.ts'
import type { SessionSettings, StorageChoice } from '../session/settings.ts'
import type { Placement } from '../view/chat-context.ts'

export type ColorScheme = 'light' | 'dark' | 'auto'

/** Everything a host may set, by property name (README, reference). */
export type WidgetSettings = SessionSettings & {
  readonly lang?: string
  readonly strings?: Partial<Strings>
  readonly colorScheme?: ColorScheme
  readonly placement?: Placement
  readonly launcher?: 'auto' | 'none'
  readonly open?: boolean
  /** Asked before a chat begins; without them there is no form. */
  readonly preChatFields?: readonly PreChatField[]
  /** Said before the first message leaves the page. */
  readonly consent?: Consent
  /** Shows sanitised HTML bodies as HTML; otherwise they are text with links. */
  readonly htmlMessages?: boolean
  /** Lets messages be heard by a guest who looks elsewhere, after a gesture; the guest can turn it off. */
  readonly sound?: boolean
  /** Hosts from which pictures of members may be fetched, over https; without them there are initials only. */
  readonly allowedImageHosts?: readonly string[]
}

/** Settings that a string can say: they are attributes too, in kebab-case, reflected both ways. */
export const textProperties = [
  'environment',
  'apiBase',
  'organizationId',
  'deploymentId',
  'queue',
  'displayName',
  'firstName',
  'lastName',
  'email',
  'phoneNumber',
  'avatarImageUrl',
  'colorScheme',
  'placement',
  'launcher',
  'storage',
] as const satisfies readonly (keyof WidgetSettings)[]

/** Settings that are on when their attribute is there, whatever it says. */
export const flagProperties = ['htmlMessages', 'sound'] as const satisfies readonly (keyof WidgetSettings)[]

export const attributeOf = (property: string): string =>
  property.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Settings that only a property can hold, and what they have to be. */
const richKinds = {
  routingTarget: ['object'],
  customFields: ['object'],
  memberAuthToken: ['string', 'function'],
  journeyContext: ['object'],
  preChatFields: ['array'],
  consent: ['object'],
  strings: ['object'],
  allowedStreamHosts: ['array'],
  allowedImageHosts: ['array'],
  beforeSend: ['function'],
} as const satisfies { readonly [Name in keyof WidgetSettings]?: readonly string[] }

export type TextProperty = (typeof textProperties)[number]
export type FlagProperty = (typeof flagProperties)[number]
export type RichProperty = keyof typeof richKinds

export const richProperties = Object.keys(richKinds) as readonly RichProperty[]

/** What a text may be given as. */
const textKinds = ['string', 'number', 'boolean']

/** Whether a value can be what the setting is; where it cannot, the page's console says so. */
export function isOfKind(name: TextProperty | RichProperty, value: unknown): boolean {
  const kinds: readonly string[] = name in richKinds ? richKinds[name as RichProperty] : textKinds
  const isRight = kinds.includes(Array.isArray(value) ? 'array' : typeof value)
  if (!isRight) console.warn(`guest-chat: the setting "${name}" has to be ${kinds.join(' or ')}`)
  return isRight
}

export type Choices = {
  readonly colorScheme: ColorScheme
  readonly placement: Placement
  readonly launcher: 'auto' | 'none'
  readonly storage: StorageChoice
}

/** The values of enumerated settings; the first one is the default. */
export const choices: { readonly [Name in keyof Choices]: readonly [Choices[Name], ...Choices[Name][]] } = {
  colorScheme: ['auto', 'light', 'dark'],
  placement: ['bottom-end', 'bottom-start', 'inline'],
  launcher: ['auto', 'none'],
  storage: ['session', 'local', 'none'],
}

/** The value of an enumerated setting; the default stands in for anything else, as in HTML. */
export function choiceOf<Name extends keyof Choices>(name: Name, value: unknown): Choices[Name] {
  return choices[name].find(choice => choice === value) ?? choices[name][0]
}

export const isChoice = (name: string): name is keyof Choices => Object.hasOwn(choices, name)
