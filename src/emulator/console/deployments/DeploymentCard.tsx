import { useSignal } from '@preact/signals'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { addresses, SHOP_WINDOW } from '../route.ts'
import type { Administration, Deployment, Outcome } from './administration.ts'

type Props = {
  readonly deployment: Deployment
  readonly administration: Administration
  /** Told when something was done, or could not be. */
  readonly onOutcome: (text: string | undefined) => void
  readonly onGone: () => void
}

export function DeploymentCard({ deployment, administration, onOutcome, onGone }: Props) {
  const { id, name = 'Nameless', description, disabled = false } = deployment
  const isAsking = useSignal(false)
  const isBusy = useSignal(false)
  const wait = async (outcome: Outcome) => {
    isBusy.value = true
    const text = await outcome
    isBusy.value = false
    onOutcome(text)
    return text === undefined
  }
  return (
    <li class="card" data-deployment={id}>
      <div class="card-head">
        <h3>{name}</h3>
        <span class="badge" data-state={disabled ? 'disabled' : 'enabled'}>
          {disabled ? 'disabled' : 'enabled'}
        </span>
        {deployment.authenticationRequired && <span class="badge">authenticated guests only</span>}
      </div>
      {description && <p>{description}</p>}
      <Facts deployment={deployment} />
      <div class="card-buttons">
        <a class="button" href={addresses.deployment(id)} aria-label={`Edit ${name}`}>
          Edit
        </a>
        <button
          type="button"
          aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`}
          aria-disabled={isBusy.value}
          onClick={() => !isBusy.value && void wait(administration.disable(deployment, !disabled))}
        >
          {disabled ? 'Enable' : 'Disable'}
        </button>
        <button
          type="button"
          class="danger"
          aria-label={`Delete ${name}`}
          aria-disabled={isBusy.value}
          onClick={() => {
            isAsking.value = !isBusy.value
          }}
        >
          Delete
        </button>
        <a
          class="button"
          href={`../?deployment=${encodeURIComponent(id)}`}
          target={SHOP_WINDOW}
          aria-label={`Open the shop with ${name}`}
        >
          Open the shop
        </a>
      </div>
      {isAsking.value && (
        <ConfirmDialog
          title={`Delete the deployment “${name}”?`}
          description="Pages that name it cannot start conversations any more. Those under way go on."
          confirm="Delete deployment"
          cancel="Keep it"
          onConfirm={async () => {
            if (await wait(administration.remove(deployment))) onGone()
          }}
          onClose={() => {
            isAsking.value = false
          }}
        />
      )}
    </li>
  )
}

function Facts({ deployment }: { readonly deployment: Deployment }) {
  const { id, allowedDomains = [], flow, authenticationUrl } = deployment
  const facts: readonly (readonly [term: string, fact: string | undefined])[] = [
    ['Deployment ID', id],
    ['Pages that may use it', allowedDomains.join(', ') || 'all'],
    ['Flow', flow?.name ?? flow?.id],
    ['Authentication address', authenticationUrl],
  ]
  return (
    <dl class="facts">
      {facts.map(
        ([term, fact]) =>
          fact && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
