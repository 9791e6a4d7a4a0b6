import { useWorkplace } from './workplace.ts'

export function FailureNote({ conversationId }: { readonly conversationId: string }) {
  const { failure } = useWorkplace()
  if (failure.value?.conversationId !== conversationId) return null
  return (
    <div class="failure" role="alert">
      <p>{failure.value.text}</p>
      <button type="button" onClick={() => (failure.value = undefined)}>
        Dismiss
      </button>
    </div>
  )
}
