import { Failure } from './Failure.tsx'
import { useWorkplace } from './workplace.ts'

export function FailureNote({ conversationId }: { readonly conversationId: string }) {
  const { failure } = useWorkplace()
  if (failure.value?.conversationId !== conversationId) return null
  return <Failure text={failure.value.text} onDismiss={() => (failure.value = undefined)} />
}
