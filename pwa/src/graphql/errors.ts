/** Everything that a call to the server can fail with. Screens show `describeError(error)`; the outbox looks at the class. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string
  ) {
    super(message)
    this.name = new.target.name
  }
}

/** No answer from our server: no signal, a gateway's 502–504, or a captive portal's page. Try again when there is network. */
export class Offline extends ApiError {
  constructor(readonly why: 'network' | 'gateway' | 'captive' | 'timeout') {
    super('OFFLINE', `no answer from the server (${why})`)
  }
}

/** No session, or it ended: keep what is unsent and ask for sign-in. */
export class Unauthenticated extends ApiError {
  constructor(message = 'sign-in needed') {
    super('UNAUTHENTICATED', message)
  }
}

/** The server understood and said no. Sending the same again changes nothing. */
export class Refused extends ApiError {
  constructor(
    code: string,
    message: string,
    readonly field?: string,
    readonly possible?: string[],
    readonly status = 200,
    /** The deed counts for nothing, but stands on the ticket's timeline as something that was done. */
    readonly kept = false
  ) {
    super(code, message)
  }
}

/** The server's own trouble, or it asks to wait. */
export class Retry extends ApiError {
  constructor(
    code: string,
    message: string,
    readonly retryAfterMs?: number,
    readonly requestId?: string
  ) {
    super(code, message)
  }
}

interface Extensions {
  code?: string
  field?: string
  possible?: string[]
  retryAfterSeconds?: number
  requestId?: string
  kept?: boolean
}
export interface GraphQLFailure {
  message?: string
  extensions?: Extensions
}

const retried = new Set(['INTERNAL', 'COME_BACK', 'RATE_LIMITED', 'INTERNAL_SERVER_ERROR', 'INSUFFICIENT_STORAGE'])

function fromCode(code: string, message: string, details: Extensions, status: number): ApiError {
  if (code === 'UNAUTHENTICATED') return new Unauthenticated(message)
  if (retried.has(code)) {
    const wait = details.retryAfterSeconds
    return new Retry(code, message, wait === undefined ? undefined : wait * 1000, details.requestId)
  }
  return new Refused(code, message, details.field, details.possible, status, details.kept)
}

/** The error of a GraphQL answer: its first one decides. */
export function fromGraphQL(errors: GraphQLFailure[], status = 200): ApiError {
  const first = errors.find((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? errors[0] ?? {}
  const details = first.extensions ?? {}
  const code = details.code ?? (status === 401 ? 'UNAUTHENTICATED' : status >= 500 ? 'INTERNAL' : 'UNKNOWN')
  return fromCode(code, first.message ?? '', details, status)
}

/** Reads an answer as JSON or throws what it means. An empty 204 answers undefined. */
export async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '')
  if ([502, 503, 504].includes(response.status) && !(json && (await asksToComeBack(response.clone())))) throw new Offline('gateway')
  if (!json) {
    // A proxy's own limit is about this request; any other page that is not ours means that we did not reach the server.
    if (response.status === 413) throw new Refused('TOO_LARGE', '', undefined, undefined, 413)
    throw new Offline('captive')
  }
  try {
    return await response.json()
  } catch {
    throw new Offline('captive')
  }
}

/** Our server's own 503: it is reached, and only what this request needs is away. A gateway's knows no such code. */
async function asksToComeBack(response: Response): Promise<boolean> {
  try {
    const body = (await response.json()) as { code?: unknown; errors?: GraphQLFailure[] }
    return body.code === 'COME_BACK' || body.errors?.[0]?.extensions?.code === 'COME_BACK'
  } catch {
    return false
  }
}

/** Reads the answer of a plain HTTP endpoint: errors are {code, message, field?}. */
export async function readPlain<T>(response: Response): Promise<T> {
  const body = (await readJson(response)) as (Extensions & { message?: string }) | undefined
  if (response.ok) return body as T
  const code = body?.code ?? (response.status === 401 ? 'UNAUTHENTICATED' : response.status >= 500 ? 'INTERNAL' : response.status === 429 ? 'RATE_LIMITED' : 'UNKNOWN')
  const header = Number(response.headers.get('retry-after'))
  throw fromCode(code, body?.message ?? '', { ...(header > 0 ? { retryAfterSeconds: header } : {}), ...body }, response.status)
}
