import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { getJson, onSignedOut } from '../api/client';
import type { AccessState, Permission } from '../api/types';
import { Failure, Loading } from '../parts/states';
import { SignIn } from './SignIn';
import styles from './access.module.css';

const ErasurePage = lazy(async () => ({ default: (await import('../listening/ErasurePage')).ErasurePage }));

export const accessQuery = queryOptions({
  queryKey: ['access'],
  queryFn: ({ signal }) => getJson<AccessState>('/api/access', signal),
  staleTime: 60_000,
});

interface Access {
  state: AccessState;
  /** Whether the reader may do this; the server decides again. */
  may: (permission: Permission) => boolean;
}

const AccessContext = createContext<Access | null>(null);

/** Where people sign in, nothing is shown before; the address stays, so that after it one is where one was. */
export function AccessProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const access = useQuery(accessQuery);
  const state = access.data;

  useEffect(
    () => onSignedOut(() => void client.invalidateQueries({ queryKey: accessQuery.queryKey })),
    [client],
  );

  const value = useMemo<Access | null>(
    () => (state ? { state, may: (permission) => state.permissions.includes(permission) } : null),
    [state],
  );

  if (!value) {
    return (
      <main className={styles.outside}>
        {access.isError ? (
          <Failure error={access.error} retry={() => void access.refetch()} />
        ) : (
          <Loading lines={2} />
        )}
      </main>
    );
  }
  const outside = value.state.mode === 'Accounts' && !value.state.reader;
  return (
    <AccessContext.Provider value={value}>
      {!outside ? children : window.location.pathname === '/erasure' ? <Erasure /> : <SignIn />}
    </AccessContext.Provider>
  );
}

/** Respondents have no account: the receipt code is all that they need. */
function Erasure() {
  return (
    <main className={styles.outside}>
      <Suspense fallback={<Loading lines={2} />}>
        <ErasurePage />
      </Suspense>
    </main>
  );
}

export function useAccess(): Access {
  const access = useContext(AccessContext);
  if (!access) throw new Error('AccessProvider is missing.');
  return access;
}

/** Takes over who is signed in now; nothing that somebody else saw is kept. */
export function useEntered(): (state: AccessState) => void {
  const client = useQueryClient();
  return (state) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== accessQuery.queryKey[0] });
    client.setQueryData(accessQuery.queryKey, state);
  };
}
