/**
 * The courses a conversation takes, each made of steps. Their order is what clients of the platform were seen to
 * rely on; where nobody recorded it, it is ASSUMED.
 */
import { type Conversation, connectedAgents, isConnected, isPresent } from './conversation.ts'
import { given, inOrder, type Step } from './happening.ts'
import { activate, addMember, markEnded, post, setMemberState, settleMediaRequest } from './steps.ts'

/** Everybody else leaves, the guest last; ASSUMED: what was still asked of the guest is cancelled. */
const finish: Step = given(conversation => [
  ...conversation.mediaRequests
    .filter(mediaRequest => mediaRequest.state === 'PENDING')
    .map(mediaRequest => settleMediaRequest(mediaRequest, 'CANCELLED')),
  ...[...conversation.members]
    .filter(isPresent)
    .sort((a, b) => Number(a.role === 'CUSTOMER') - Number(b.role === 'CUSTOMER'))
    .map(member => setMemberState(member.id, 'DISCONNECTED')),
  markEnded,
])

/** The queue itself is a member while the guest waits. */
const enqueue: Step = (conversation, stamp) =>
  addMember({
    id: stamp.newId(),
    role: 'ACD',
    state: 'CONNECTED',
    profile: { displayName: conversation.queue },
    authenticatedGuest: false,
  })(conversation, stamp)

const leaveQueue: Step = given(conversation =>
  conversation.members
    .filter(member => member.role === 'ACD' && isConnected(member))
    .map(member => setMemberState(member.id, 'DISCONNECTED')),
)

/** A member is now in the conversation, and a message says so. */
function connect(memberId: string): Step {
  return inOrder(setMemberState(memberId, 'CONNECTED'), post({ senderId: memberId, bodyType: 'member-join' }))
}

/** A member leaves, and a message says so. */
function disconnect(memberId: string): Step {
  return inOrder(
    setMemberState(memberId, 'DISCONNECTED'),
    post({ senderId: memberId, bodyType: 'member-leave' }),
  )
}

/** The flow is a member while it runs, and greets as such (public Smooch bridge). */
function runFlow({ name, greeting }: NonNullable<Conversation['flow']>): Step {
  return (conversation, stamp) => {
    const id = stamp.newId()
    const course = inOrder(
      addMember({
        id,
        role: 'WORKFLOW',
        state: 'CONNECTED',
        profile: { displayName: name },
        authenticatedGuest: false,
      }),
      post({ senderId: id, bodyType: 'standard', body: greeting }),
      setMemberState(id, 'DISCONNECTED'),
    )
    return course(conversation, stamp)
  }
}

/** The first event stream is attached: the guest is in, and the flow or nothing stands between it and its queue. */
export const route: Step = given(({ guestMemberId, flow }) => [
  activate,
  connect(guestMemberId),
  ...(flow ? [runFlow(flow)] : []),
  enqueue,
])

export function agentConnects(memberId: string): Step {
  return inOrder(connect(memberId), leaveQueue)
}

/** ASSUMED: a guest whose last agent left without ending waits in the queue again. */
export function agentLeaves(memberId: string): Step {
  return inOrder(
    disconnect(memberId),
    given(conversation => (connectedAgents(conversation).length === 0 ? [enqueue] : [])),
  )
}

export function agentEnds(memberId: string): Step {
  return inOrder(disconnect(memberId), finish)
}

/** The guest left deliberately or was idle too long: only then is a member-leave of the guest told (F-11516). */
export const guestLeaves: Step = given(conversation => [disconnect(conversation.guestMemberId), finish])

/** The guest's connection was gone too long: disconnected, without a member-leave (F-11516). */
export const guestIsLost: Step = finish

/** Without a connection for the moment, and back again: only the state tells. */
export const guestDrops: Step = given(({ guestMemberId }) => [setMemberState(guestMemberId, 'DISCONNECTED')])
export const guestReturns: Step = given(({ guestMemberId }) => [setMemberState(guestMemberId, 'CONNECTED')])
