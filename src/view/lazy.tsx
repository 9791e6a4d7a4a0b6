import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Note } from './Banner.tsx'

/** What is beside a chat. */
export const loadExtras = () => import('./extras.ts')

/** Of a component that a module exports. */
type PropsOf<Component> = Component extends (props: infer Props) => unknown ? Props & object : object

/**
 * A component that is loaded when it is first shown. Where it does not arrive the guest is told and may try again; what
 * is only an `extra` is then left out.
 */
export function lazy<Module, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
  kind: 'needed' | 'extra' = 'needed',
): FunctionComponent<PropsOf<Module[Name]>> {
  type Loadable = FunctionComponent<PropsOf<Module[Name]>>
  let Loaded: Loadable | undefined
  return function Lazy(props: PropsOf<Module[Name]>) {
    const [isMissing, setMissing] = useState<boolean | undefined>(Loaded && false)
    const tryToLoad = async () => {
      try {
        Loaded ??= (await load())[name] as Loadable
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
