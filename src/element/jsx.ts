import type { HTMLAttributes } from 'preact'
import type { WidgetEventMap } from './events.ts'
import type { GuestChatElement } from './guest-chat-element.ts'
import type { FlagProperty, TextProperty, WidgetSettings } from './settings.ts'

type Kebab<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Text

/** A server writes attributes; in a browser a framework sets properties where the element has them. */
type Attributes = {
  readonly [Name in TextProperty as Kebab<Name>]?: WidgetSettings[Name] | undefined
} & {
  readonly [Name in FlagProperty as Kebab<Name>]?: boolean | undefined
}

type Listeners = {
  readonly [Name in keyof WidgetEventMap as `on${Name}`]?: ((event: WidgetEventMap[Name]) => void) | undefined
}

/** What `<guest-chat>` takes in JSX, whatever the framework. */
export type GuestChatProps = {
  readonly [Name in keyof WidgetSettings]?: WidgetSettings[Name] | undefined
} & Attributes &
  Listeners

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'guest-chat': Omit<HTMLAttributes<GuestChatElement>, keyof GuestChatProps> & GuestChatProps
    }
  }
}
