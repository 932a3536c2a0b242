import { Button, Checkbox, Modal, MultiSelect, Switch, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { getJson, postJson, putJson } from '../api/client';
import { unitsQuery } from '../api/queries';
import type { AccountRow, AccountWithCode, Unit } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded, Note } from '../parts/states';
import { useAccess } from './access';
import styles from './access.module.css';

const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => getJson<AccountRow[]>('/api/accounts', signal),
});

const roles = ['Leader', 'Manager', 'Hr', 'ConcernReviewer', 'Editor', 'Administrator'] as const;

/** People and their rights. A code is shown once, after it was made, and never again. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { state } = useAccess();
  const accounts = useQuery(accountsQuery);
  const units = useQuery(unitsQuery);
  const [edited, setEdited] = useState<AccountRow | 'new' | null>(null);
  const [issued, setIssued] = useState<AccountWithCode | null>(null);
  const client = useQueryClient();
  const done = (result: AccountWithCode) => {
    setEdited(null);
    if (result.code) setIssued(result);
    void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
  };
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      actions={<Button onClick={() => setEdited('new')}>{t('people.add')}</Button>}
    >
      {state.mode === 'Open' && (
        <Note band="watch">
          <p>{t('access.open')}</p>
        </Note>
      )}
      {issued?.code && <Issued name={issued.account.name} code={issued.code} />}
      <Card flush>
        <Loaded query={accounts}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t('people.none')} />
            ) : (
              <People rows={rows} units={units.data ?? []} edit={setEdited} />
            )
          }
        </Loaded>
      </Card>
      {edited && (
        <Editor
          key={edited === 'new' ? 'new' : edited.id}
          account={edited === 'new' ? null : edited}
          units={units.data ?? []}
          done={done}
          close={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

function Issued({ name, code }: { name: string; code: string }) {
  const { t } = useTranslation();
  return (
    <Note band="low" role="status">
      <p>{t('people.issued', { name })}</p>
      <code className={styles.code}>{`${window.location.origin}/sign-in#code=${code}`}</code>
    </Note>
  );
}

function People({
  rows,
  units,
  edit,
}: {
  rows: readonly AccountRow[];
  units: readonly Unit[];
  edit: (account: AccountRow) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  const standing = (row: AccountRow) =>
    row.disabled
      ? t('people.off')
      : row.isLocked
        ? t('people.locked')
        : !row.hasPassword
          ? t('people.waiting')
          : row.signedInAt
            ? formats.date(row.signedInAt.slice(0, 10))
            : t('people.never');
  return (
    <DataTable
      label={t('people.title')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t('signIn.name'),
          cell: (row) => (
            <>
              <strong>{row.name}</strong>
              <div className="dim small">{row.email}</div>
            </>
          ),
        },
        {
          head: t('people.roles'),
          cell: (row) => row.roles.map((role) => t(`people.role.${role}` as 'people.role.Leader')).join(', '),
        },
        { head: t('people.units'), cell: (row) => row.units.map((id) => nameOf.get(id) ?? id).join(', ') },
        { head: t('people.signedIn'), cell: standing },
        {
          head: t('people.do'),
          cell: (row) => (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('people.editName', { name: row.name })}
              onClick={() => edit(row)}
            >
              {t('people.edit')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Editor({
  account,
  units,
  done,
  close,
}: {
  account: AccountRow | null;
  units: readonly Unit[];
  done: (result: AccountWithCode) => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(account?.name ?? '');
  const [email, setEmail] = useState(account?.email ?? '');
  const [chosen, setChosen] = useState<string[]>(account?.roles ?? []);
  const [own, setOwn] = useState<string[]>(account?.units ?? []);
  const [disabled, setDisabled] = useState(account?.disabled ?? false);
  const save = useMutation({
    mutationFn: () => {
      const body = { name, email, roles: chosen, units: own, disabled };
      return account
        ? putJson<AccountWithCode>(`/api/accounts/${account.id}`, body)
        : postJson<AccountWithCode>('/api/accounts', body);
    },
    onSuccess: done,
  });
  const reset = useMutation({
    mutationFn: (what: 'reset' | 'sign-out') =>
      postJson<AccountWithCode>(`/api/accounts/${account?.id}/${what}`, {}),
    onSuccess: done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const failed = save.error ?? reset.error;
  return (
    <Modal
      opened
      onClose={close}
      title={account ? t('people.editName', { name: account.name }) : t('people.add')}
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={submit} className={styles.people}>
        {failed && <Failure error={failed} />}
        <TextInput
          required
          data-autofocus
          label={t('signIn.name')}
          description={t('signIn.nameWhy')}
          value={name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          required
          type="email"
          label={t('signIn.email')}
          value={email}
          maxLength={254}
          autoComplete="off"
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Checkbox.Group label={t('people.roles')} value={chosen} onChange={setChosen}>
          <div className={styles.people}>
            {roles.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={t(`people.role.${role}`)}
                description={t(`people.means.${role}`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <MultiSelect
          label={t('people.units')}
          description={t('people.unitsWhy')}
          data={units.map((unit) => ({ value: unit.id, label: `${unit.name} (${unit.id})` }))}
          value={own}
          searchable
          onChange={setOwn}
        />
        {account && (
          <Switch
            label={t('people.disable')}
            checked={disabled}
            onChange={(event) => setDisabled(event.currentTarget.checked)}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={save.isPending}>
            {account ? t('people.save') : t('people.add')}
          </Button>
          {account && (
            <>
              <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate('reset')}>
                {t('people.reset')}
              </Button>
              <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate('sign-out')}>
                {t('account.everywhere')}
              </Button>
            </>
          )}
        </div>
      </form>
    </Modal>
  );
}
