import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Failure } from '../Failure.tsx'
import { addresses } from '../route.ts'
import type { Administration, Deployment } from './administration.ts'
import { DeploymentFields } from './DeploymentFields.tsx'
import { deploymentOf, draftOf, errorsOf } from './draft.ts'

type Props = {
  readonly administration: Administration
  /** Without one it makes a new one. */
  readonly deployment?: Deployment
}

/** What is written stays until it is saved, whatever comes in between. */
export function DeploymentForm({ administration, deployment }: Props) {
  const draft = useSignal(draftOf(deployment ?? {}))
  /** How often somebody tried to save; before that nobody is told of errors. */
  const attempts = useSignal(0)
  const isSaving = useSignal(false)
  const failure = useSignal<string | undefined>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const errors = attempts.value > 0 ? errorsOf(draft.value) : {}

  useLayoutEffect(() => {
    if (attempts.value > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [attempts.value])

  const save = async () => {
    attempts.value++
    if (isSaving.value || Object.keys(errorsOf(draft.value)).length > 0) return
    isSaving.value = true
    const body = deploymentOf(draft.value)
    failure.value = await (deployment
      ? administration.change(deployment.id, body)
      : administration.create(body))
    isSaving.value = false
    if (failure.value === undefined) location.hash = addresses.deployments
  }
  return (
    <section class="page-narrow" aria-labelledby="deployment">
      <a href={addresses.deployments}>
        <span aria-hidden="true">←</span> All deployments
      </a>
      <h2 id="deployment" tabIndex={-1}>
        {deployment ? `Edit ${deployment.name}` : 'New deployment'}
      </h2>
      <form
        ref={form}
        noValidate
        class="form"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <DeploymentFields draft={draft} errors={errors} />
        {failure.value !== undefined && (
          <Failure
            text={failure.value}
            onDismiss={() => {
              failure.value = undefined
              form.current?.querySelector('input')?.focus()
            }}
          />
        )}
        <div class="form-buttons">
          <a class="button" href={addresses.deployments}>
            Cancel
          </a>
          <button type="submit" class="primary" aria-disabled={isSaving.value}>
            {deployment ? 'Save changes' : 'Create deployment'}
          </button>
        </div>
      </form>
    </section>
  )
}
