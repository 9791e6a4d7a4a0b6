import type { ComponentChildren } from 'preact'

type IconProps = { readonly class?: string; readonly children: ComponentChildren }

function Icon({ children, ...rest }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" {...rest}>
      {children}
    </svg>
  )
}

/** Drawn by its style alone, so that the script tag can draw the same. */
export const ChatIcon = () => <i class="icon" />

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
