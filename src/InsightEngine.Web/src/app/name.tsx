import { Button, Modal, TextInput } from '@mantine/core';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../access/access';

interface Name {
  name: string;
  /** Runs the action with the reader's name, which is asked for the first time. */
  withName: (action: (name: string) => void) => void;
  ask: () => void;
}

const NameContext = createContext<Name | null>(null);
const storageKey = 'insight.name';

function stored(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

/** Who is signed in; where nobody is asked, the name that the reader gives for the audit. */
export function NameProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { state } = useAccess();
  const signedIn = state.reader?.name;
  const [given, setName] = useState(stored);
  const name = signedIn ?? given;
  const [draft, setDraft] = useState('');
  const [pending, setPending] = useState<((name: string) => void) | null>(null);

  const value = useMemo<Name>(() => {
    const open = (action: (name: string) => void) => {
      setDraft(name);
      setPending(() => action);
    };
    return {
      name,
      withName: (action) => (name ? action(name) : open(action)),
      ask: () => open(() => undefined),
    };
  }, [name]);

  const finish = () => {
    const typed = draft.trim();
    if (!typed) return;
    try {
      localStorage.setItem(storageKey, typed);
    } catch {
      // Asked again next time.
    }
    setName(typed);
    pending?.(typed);
    setPending(null);
  };

  return (
    <NameContext.Provider value={value}>
      {children}
      <Modal
        opened={pending !== null}
        onClose={() => setPending(null)}
        title={t('name.title')}
        lockScroll={false}
        centered
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            finish();
          }}
        >
          <TextInput
            label={t('name.label')}
            description={t('name.why')}
            value={draft}
            maxLength={100}
            autoComplete="name"
            data-autofocus
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <Button type="submit" mt="md" disabled={!draft.trim()}>
            {t('name.save')}
          </Button>
        </form>
      </Modal>
    </NameContext.Provider>
  );
}

export function useName(): Name {
  const name = useContext(NameContext);
  if (!name) throw new Error('NameProvider is missing.');
  return name;
}
