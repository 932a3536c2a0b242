import { useNavigate, useSearch } from '@tanstack/react-router';

/** A choice that stands in the address, so that a link shows another person the same. */
export function useUrlState(name: string, fallback: string): [string, (value: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const value = search[name] === undefined ? fallback : String(search[name]);
  const set = (next: string) => {
    const change = (old: Record<string, unknown>) => ({
      ...old,
      [name]: next === fallback ? undefined : next,
    });
    void navigate({ to: '.', search: change as never, replace: true });
  };
  return [value, set];
}
