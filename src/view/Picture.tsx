import { useSignal } from '@preact/signals'
import { pictureAddress } from './picture-address.ts'

type Props = { readonly image: string; readonly hosts: readonly string[]; readonly initials: string }

const box = { inlineSize: '100%', blockSize: '100%', objectFit: 'cover', borderRadius: '50%' }

/** A member's picture, or the initials where it may not or cannot be shown. */
export function Picture({ image, hosts, initials }: Props) {
  const hasFailed = useSignal(false)
  const address = pictureAddress(image, hosts)
  if (!address || hasFailed.value) return <>{initials}</>
  return (
    <img
      style={box}
      src={address}
      alt=""
      referrerpolicy="no-referrer"
      loading="lazy"
      decoding="async"
      onError={() => (hasFailed.value = true)}
    />
  )
}
