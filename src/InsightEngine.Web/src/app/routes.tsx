import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AccessProvider } from '../access/access';
import { LiveProvider } from '../live/LiveProvider';
import { BrokenPage } from './BrokenPage';
import { NameProvider } from './name';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';

const root = createRootRoute({
  component: () => (
    <AccessProvider>
      <NameProvider>
        <LiveProvider>
          <Shell />
        </LiveProvider>
      </NameProvider>
    </AccessProvider>
  ),
  notFoundComponent: NotFoundPage,
});

const page = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const tree = root.addChildren([
  page(
    '/',
    lazyRouteComponent(() => import('../overview/OverviewPage'), 'OverviewPage'),
  ),
  page(
    '/strategy',
    lazyRouteComponent(() => import('../strategy/StrategyPage'), 'StrategyPage'),
  ),
  page(
    '/objectives/$id',
    lazyRouteComponent(() => import('../objectives/ObjectivePage'), 'ObjectivePage'),
  ),
  page(
    '/kpis',
    lazyRouteComponent(() => import('../kpis/KpiListPage'), 'KpiListPage'),
  ),
  page(
    '/kpis/$id',
    lazyRouteComponent(() => import('../kpis/KpiPage'), 'KpiPage'),
  ),
  page(
    '/initiatives/$id',
    lazyRouteComponent(() => import('../objectives/InitiativePage'), 'InitiativePage'),
  ),
  page(
    '/feed',
    lazyRouteComponent(() => import('../feed/FeedPage'), 'FeedPage'),
  ),
  page(
    '/briefings',
    lazyRouteComponent(() => import('../briefings/BriefingListPage'), 'BriefingListPage'),
  ),
  page(
    '/briefings/$id',
    lazyRouteComponent(() => import('../briefings/BriefingPage'), 'BriefingPage'),
  ),
  page(
    '/decisions',
    lazyRouteComponent(() => import('../decisions/DecisionsPage'), 'DecisionsPage'),
  ),
  page(
    '/events',
    lazyRouteComponent(() => import('../events/EventsPage'), 'EventsPage'),
  ),
  page(
    '/ask',
    lazyRouteComponent(() => import('../ask/AskPage'), 'AskPage'),
  ),
  page(
    '/listening',
    lazyRouteComponent(() => import('../listening/ListeningPage'), 'ListeningPage'),
  ),
  page(
    '/listening/concerns',
    lazyRouteComponent(() => import('../listening/ConcernsPage'), 'ConcernsPage'),
  ),
  page(
    '/listening/access',
    lazyRouteComponent(() => import('../listening/AccessPage'), 'AccessPage'),
  ),
  page(
    '/erasure',
    lazyRouteComponent(() => import('../listening/ErasurePage'), 'ErasurePage'),
  ),
  page(
    '/import',
    lazyRouteComponent(() => import('../import/ImportPage'), 'ImportPage'),
  ),
  page(
    '/settings',
    lazyRouteComponent(() => import('../settings/SettingsPage'), 'SettingsPage'),
  ),
  page(
    '/account',
    lazyRouteComponent(() => import('../access/AccountPage'), 'AccountPage'),
  ),
  page(
    '/sign-in',
    lazyRouteComponent(() => import('../access/AccountPage'), 'AccountPage'),
  ),
  page(
    '/admin/people',
    lazyRouteComponent(() => import('../access/PeoplePage'), 'PeoplePage'),
  ),
  page(
    '/admin/schedules',
    lazyRouteComponent(() => import('../schedules/SchedulesPage'), 'SchedulesPage'),
  ),
  page(
    '/admin/work',
    lazyRouteComponent(() => import('../work/WorkPage'), 'WorkPage'),
  ),
  page(
    '/reliability',
    lazyRouteComponent(() => import('../reliability/ReliabilityPage'), 'ReliabilityPage'),
  ),
  page(
    '/status',
    lazyRouteComponent(() => import('../status/StatusPage'), 'StatusPage'),
  ),
]);

// Links of facts come from the server as paths; so paths are plain strings here, and an unknown one shows "not found".
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: BrokenPage,
});
