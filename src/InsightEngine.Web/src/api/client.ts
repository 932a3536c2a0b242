/** A failed request with what the server said about it (RFC 9457 problem details where it sent them). */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string | null;

  constructor(status: number, title: string, detail: string | null) {
    super(title);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
  }
}

interface Problem {
  title?: string;
  detail?: string;
  errors?: Record<string, string[]>;
}

function readProblem(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { detail: text.slice(0, 500) };
  }
}

async function toError(response: Response): Promise<ApiError> {
  const text = await response.text();
  const problem = readProblem(text);

  const fields = Object.values(problem.errors ?? {}).flat();
  const detail = [problem.detail, ...fields].filter(Boolean).join(' ');
  return new ApiError(response.status, problem.title ?? `HTTP ${response.status}`, detail || null);
}

const signedOut = new Set<() => void>();

/** Calls back when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'unreachable', null);
  }

  if (!response.ok) {
    if (response.status === 401 && !path.startsWith('/api/access'))
      for (const listener of signedOut) listener();
    throw await toError(response);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const getJson = <T>(path: string, signal?: AbortSignal, headers: Record<string, string> = {}) =>
  send<T>(path, { signal: signal ?? null, headers });

export const postJson = <T>(path: string, body: unknown, headers: Record<string, string> = {}) =>
  send<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

export const putJson = <T>(path: string, body: unknown) =>
  send<T>(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const deleteJson = <T>(path: string) => send<T>(path, { method: 'DELETE' });

export const postForm = <T>(path: string, form: FormData) => send<T>(path, { method: 'POST', body: form });

/** A query string of the parameters that have a value, with its leading question mark. */
export function query(parameters: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
