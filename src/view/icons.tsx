import type { ComponentChildren } from 'preact'

type IconProps = { readonly class?: string; readonly children: ComponentChildren }

function Icon({ children, ...rest }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" {...rest}>
      {children}
    </svg>
  )
}

export const ChatIcon = () => (
  <Icon>
    <path d="M21 11.5a8.5 8.5 0 0 1-12.6 7.4L3 21l2.1-5.4A8.5 8.5 0 1 1 21 11.5Z" />
  </Icon>
)

export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
)

export const SendIcon = () => (
  <Icon class="mirrored">
    <path d="M5 12h13M12 5l7 7-7 7" />
  </Icon>
)

export const OptionsIcon = () => (
  <Icon>
    <path d="M12 4.5a.5.5 0 1 0 .01 0zM12 11.5a.5.5 0 1 0 .01 0zM12 18.5a.5.5 0 1 0 .01 0z" />
  </Icon>
)
