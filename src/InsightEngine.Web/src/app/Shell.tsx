import { Menu, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import {
  Activity,
  BookOpenText,
  Ear,
  FileUp,
  Gauge,
  Gavel,
  House,
  Info,
  Languages,
  type LucideIcon,
  Menu as MenuIcon,
  MessageCircleQuestionMark,
  Monitor,
  Moon,
  Network,
  LogOut,
  Search,
  Settings,
  ShieldAlert,
  Sun,
  User,
  Users,
  X,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessQuery, useAccess } from '../access/access';
import { Allowed, permissionOf } from '../access/Allowed';
import { postJson } from '../api/client';
import { overviewQuery } from '../api/queries';
import { languages, setLanguage, type Language } from '../i18n';
import { useFormats } from '../i18n/useFormats';
import { useLive, useLiveFeed } from '../live/LiveProvider';
import { Note } from '../parts/states';
import { ConnectionState } from './ConnectionState';
import { useName } from './name';
import styles from './shell.module.css';

const QuickSearch = lazy(() => import('./QuickSearch').then((module) => ({ default: module.QuickSearch })));

const places = [
  { to: '/', key: 'home', icon: House },
  { to: '/strategy', key: 'strategy', icon: Network },
  { to: '/kpis', key: 'kpis', icon: Gauge },
  { to: '/feed', key: 'feed', icon: Activity },
  { to: '/briefings', key: 'briefings', icon: BookOpenText },
  { to: '/decisions', key: 'decisions', icon: Gavel },
  { to: '/ask', key: 'ask', icon: MessageCircleQuestionMark },
  { to: '/listening', key: 'listening', icon: Ear },
  { to: '/import', key: 'import', icon: FileUp },
  { to: '/listening/concerns', key: 'concerns', icon: ShieldAlert },
  { to: '/settings', key: 'settings', icon: Settings },
  { to: '/admin/people', key: 'people', icon: Users },
  { to: '/status', key: 'status', icon: Info },
] as const satisfies readonly { to: string; key: string; icon: LucideIcon }[];

const belongsTo = (path: string, to: string) =>
  to === '/'
    ? path === '/'
    : to === '/listening'
      ? path === to
      : path.startsWith(to) || (to === '/strategy' && path.startsWith('/objectives'));

export function Shell() {
  const { t } = useTranslation();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [isNavOpen, setNavOpen] = useState(false);
  const [isSearchOpen, setSearchOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const lastPath = useRef(path);
  const { state, may } = useAccess();
  const navigate = useNavigate();
  // Where nobody is asked, the queue of concerns and the people stay where they always were: behind their pages.
  const shown = places.filter(
    ({ to, key }) =>
      may(permissionOf(to)) && (state.mode === 'Accounts' || (key !== 'concerns' && key !== 'people')),
  );
  useHotkeys([['mod+K', () => setSearchOpen(true)]], []);

  // Who does not see the overview begins at the first page that is theirs.
  const start = path === '/' && !may('ReadStrategy') ? (shown[0]?.to ?? '/account') : null;
  useEffect(() => {
    if (start) void navigate({ to: start, replace: true });
  }, [navigate, start]);

  // A new page is announced by moving the focus to it; the first one keeps the browser's.
  useEffect(() => {
    if (lastPath.current === path) return;
    lastPath.current = path;
    setNavOpen(false);
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header className={styles.head}>
        <button
          type="button"
          className={styles.menuButton}
          aria-expanded={isNavOpen}
          aria-controls="navigation"
          aria-label={t('shell.menu')}
          onClick={() => setNavOpen(!isNavOpen)}
        >
          {isNavOpen ? <X size={20} aria-hidden="true" /> : <MenuIcon size={20} aria-hidden="true" />}
        </button>
        <Link to="/" className={styles.brand} aria-label={t('shell.toHome')}>
          <img src="/favicon.svg" alt="" width="26" height="26" />
          <span>InsightEngine</span>
        </Link>
        <div className={styles.spring} />
        {may('ReadStrategy') && (
          <button
            type="button"
            className={styles.search}
            onClick={() => setSearchOpen(true)}
            aria-label={t('search.short')}
            title={t('search.title')}
          >
            <Search size={16} aria-hidden="true" />
            <span>{t('search.short')}</span>
          </button>
        )}
        {may('ReadStrategy') && <ConnectionState />}
        <Preferences />
      </header>
      <nav id="navigation" className={styles.nav} data-open={isNavOpen} aria-label={t('shell.navigation')}>
        <ul>
          {shown.map(({ to, key, icon: Icon }) => (
            <li key={to}>
              <Link to={to} aria-current={belongsTo(path, to) ? 'page' : undefined}>
                <Icon size={18} aria-hidden="true" />
                {t(`nav.${key}`)}
                {key === 'feed' && <OpenCount />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" ref={main} className={styles.main} tabIndex={-1}>
        <div className={styles.inner}>
          <GapNote />
          <Allowed path={path}>
            <Outlet />
          </Allowed>
        </div>
      </main>
      {isSearchOpen && (
        <Suspense>
          <QuickSearch close={() => setSearchOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function OpenCount() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery(overviewQuery);
  if (!data || data.urgentMatters === 0) return null;
  return (
    <span className={styles.count}>
      {formats.number(data.urgentMatters)}
      <span className="visually-hidden"> {t('nav.open')}</span>
    </span>
  );
}

function GapNote() {
  const { t } = useTranslation();
  const { gap } = useLive();
  const feed = useLiveFeed();
  if (!gap) return null;
  return (
    <div style={{ marginBottom: '1rem' }}>
      <Note band="watch" role="status">
        <p>
          {t('live.gap', { from: gap.from, to: gap.to })}{' '}
          <a
            href="/feed"
            onClick={(event) => {
              event.preventDefault();
              feed.forgetGap();
            }}
          >
            {t('action.dismiss')}
          </a>
        </p>
      </Note>
    </div>
  );
}

function Preferences() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { name, ask } = useName();
  const { state } = useAccess();
  const client = useQueryClient();
  const signOut = () =>
    void postJson<undefined>('/api/access/sign-out', {}).finally(() => {
      client.clear();
      void client.invalidateQueries({ queryKey: accessQuery.queryKey });
      window.location.assign('/');
    });
  const schemes = [
    { value: 'auto', icon: Monitor },
    { value: 'light', icon: Sun },
    { value: 'dark', icon: Moon },
  ] as const;
  const Current = schemes.find((s) => s.value === colorScheme)?.icon ?? Monitor;
  return (
    <Menu position="bottom-end" width={230} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className={styles.iconButton} aria-label={t('shell.preferences')}>
          <Current size={19} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.colours')}</Menu.Label>
        {schemes.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden="true" />}
            aria-current={colorScheme === value}
            fw={colorScheme === value ? 650 : 400}
            onClick={() => setColorScheme(value)}
          >
            {t(`scheme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((language) => (
          <Menu.Item
            key={language}
            leftSection={<Languages size={16} aria-hidden="true" />}
            lang={language}
            aria-current={i18n.language === language}
            fw={i18n.language === language ? 650 : 400}
            onClick={() => void setLanguage(language)}
          >
            {languages[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {state.reader ? (
          <>
            <Menu.Label>{t('name.is', { name: state.reader.name })}</Menu.Label>
            <Menu.Item
              component={Link}
              to="/account"
              leftSection={<User size={16} aria-hidden="true" />}
              closeMenuOnClick
            >
              {t('account.title')}
            </Menu.Item>
            <Menu.Item leftSection={<LogOut size={16} aria-hidden="true" />} onClick={signOut}>
              {t('account.signOut')}
            </Menu.Item>
          </>
        ) : (
          <Menu.Item leftSection={<User size={16} aria-hidden="true" />} onClick={ask} closeMenuOnClick>
            {name ? t('name.is', { name }) : t('name.title')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
