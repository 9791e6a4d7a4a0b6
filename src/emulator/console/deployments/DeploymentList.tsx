import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Failure } from '../Failure.tsx'
import { addresses } from '../route.ts'
import type { Administration } from './administration.ts'
import { DeploymentCard } from './DeploymentCard.tsx'

export function DeploymentList({ administration }: { readonly administration: Administration }) {
  const deployments = administration.deployments.value
  const failure = useSignal<string | undefined>(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section aria-labelledby="deployments">
      <div class="page-head">
        <h2 ref={heading} id="deployments" tabIndex={-1}>
          Deployments
        </h2>
        <a class="button" href={addresses.newDeployment}>
          New deployment
        </a>
      </div>
      {failure.value !== undefined && (
        <Failure
          text={failure.value}
          onDismiss={() => {
            failure.value = undefined
            heading.current?.focus()
          }}
        />
      )}
      {deployments?.length === 0 && (
        <p>There is no deployment. Without one no guest can start a conversation.</p>
      )}
      <ul class="cards" aria-labelledby="deployments">
        {deployments?.map(deployment => (
          <DeploymentCard
            key={deployment.id}
            deployment={deployment}
            administration={administration}
            onOutcome={text => {
              failure.value = text
            }}
            onGone={() => heading.current?.focus()}
          />
        ))}
      </ul>
    </section>
  )
}
