/**
 * `guest-chat-widget/react`: what `<guest-chat>` takes in React's JSX. Types only, in an entry of its own, since they
 * speak of packages that only projects with React have.
 */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { GuestChatElement } from './guest-chat-element.ts'
import type { GuestChatProps } from './jsx.ts'

export type { GuestChatProps }

type HostProps = DetailedHTMLProps<HTMLAttributes<GuestChatElement>, GuestChatElement>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'guest-chat': Omit<HostProps, keyof GuestChatProps> & GuestChatProps
    }
  }
}
