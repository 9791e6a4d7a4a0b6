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
}

/** Settings that a string can say, so that they are attributes too, reflected both ways. */
export const textAttributes = {
  environment: 'environment',
  'api-base': 'apiBase',
  'organization-id': 'organizationId',
  'deployment-id': 'deploymentId',
  queue: 'queue',
  'display-name': 'displayName',
  'first-name': 'firstName',
  'last-name': 'lastName',
  email: 'email',
  'phone-number': 'phoneNumber',
  'avatar-image-url': 'avatarImageUrl',
  'color-scheme': 'colorScheme',
  placement: 'placement',
  launcher: 'launcher',
  storage: 'storage',
} as const satisfies Readonly<Record<string, keyof WidgetSettings>>

/** Settings that only a property can hold. */
export const richProperties = [
  'routingTarget',
  'customFields',
  'memberAuthToken',
  'journeyContext',
  'strings',
  'allowedStreamHosts',
  'beforeSend',
] as const satisfies readonly (keyof WidgetSettings)[]

export type TextProperty = (typeof textAttributes)[keyof typeof textAttributes]
export type RichProperty = (typeof richProperties)[number]

export type Choices = {
  readonly colorScheme: ColorScheme
  readonly placement: Placement
  readonly launcher: 'auto' | 'none'
  readonly storage: StorageChoice
}

/** The values of enumerated settings; the first one is the default. */
const choices: { readonly [Name in keyof Choices]: readonly [Choices[Name], ...Choices[Name][]] } = {
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
