import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Note } from './Banner.tsx'

/**
 * A component that is loaded when it is first shown. Where it does not arrive the guest is told and may try again; what
 * is only an `extra` is then left out.
 */
export function lazy<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  kind: 'needed' | 'extra' = 'needed',
): FunctionComponent<Props> {
  let Loaded: FunctionComponent<Props> | undefined
  return function Lazy(props: Props) {
    const [isMissing, setMissing] = useState<boolean | undefined>(Loaded && false)
    const tryToLoad = async () => {
      try {
        Loaded ??= await load()
        setMissing(false)
      } catch {
        setMissing(true)
      }
    }
    useEffect(() => void tryToLoad(), [])
    if (isMissing === false && Loaded) return <Loaded {...props} />
    return isMissing && kind === 'needed' ? (
      <Note text="errorNetwork" isError onRetry={() => void tryToLoad()} />
    ) : null
  }
}
