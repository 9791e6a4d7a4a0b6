import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isFocusLost } from '../focus.ts'
import { addresses, type Route } from '../route.ts'
import type { Administration, Deployment } from './administration.ts'
import { DeploymentForm } from './DeploymentForm.tsx'
import { DeploymentList } from './DeploymentList.tsx'
import { SettingsForm } from './SettingsForm.tsx'

type Props = { readonly administration: Administration; readonly route: ReadonlySignal<Route> }

export function DeploymentsPage({ administration, route }: Props) {
  const { done, trouble } = administration
  const main = useRef<HTMLElement>(null)
  const chosen = route.value.page === 'deployments' ? route.value.deployment : undefined
  const key = typeof chosen === 'object' ? chosen.id : chosen
  useEffect(() => administration.watch(), [administration])
  useFocus(main, key)
  return (
    <main ref={main} class="page">
      {chosen === undefined ? (
        <>
          <DeploymentList administration={administration} />
          <SettingsForm administration={administration} />
        </>
      ) : (
        <Chosen key={key} administration={administration} chosen={chosen} />
      )}
      <p class="done" role="status" aria-label="Done">
        {done.value}
      </p>
      {trouble.value !== undefined && (
        <div class="failure" role="alert">
          <p>{trouble.value}</p>
          <button type="button" onClick={() => administration.refresh()}>
            Try again
          </button>
        </div>
      )}
    </main>
  )
}

type ChosenProps = {
  readonly administration: Administration
  readonly chosen: { readonly id: string } | 'new'
}

function Chosen({ administration, chosen }: ChosenProps) {
  const { deployments } = administration
  const known = useRef<Deployment | undefined>(undefined)
  if (chosen === 'new') return <DeploymentForm administration={administration} />
  // Whoever is editing keeps what is written, though the deployment is deleted elsewhere.
  const deployment = deployments.value?.find(({ id }) => id === chosen.id) ?? known.current
  known.current = deployment
  if (deployment) return <DeploymentForm administration={administration} deployment={deployment} />
  return (
    <>
      <h2 tabIndex={-1}>{deployments.value ? 'No such deployment' : 'Deployment'}</h2>
      {deployments.value && (
        <p>
          It was deleted, or the emulator was restarted. <a href={addresses.deployments}>Back to the list</a>
        </p>
      )}
    </>
  )
}

/** Who opens a form begins at its heading; who comes back is where they left the list. */
function useFocus(main: { readonly current: HTMLElement | null }, key: string | undefined): void {
  const last = useRef(key)
  useLayoutEffect(() => {
    const left = last.current
    last.current = key
    if (left === key || !isFocusLost()) return
    const link = left && main.current?.querySelector<HTMLElement>(`[data-deployment="${CSS.escape(left)}"] a`)
    const next = (key === undefined && link) || main.current?.querySelector('h2')
    next?.focus()
  }, [main, key])
}
