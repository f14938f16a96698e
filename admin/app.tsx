import { CoreAdminContext, CoreAdminUI, CustomRoutes, defaultI18nProvider, localStorageStore } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { authProvider } from './api/authProvider';
import { dataProvider } from './api/dataProvider';
import { Dashboard } from './dashboard';
import { BrokenPage } from './layout/BrokenPage';
import { Notices } from './layout/Notices';
import { NotFound } from './layout/NotFound';
import { Shell } from './layout/Shell';
import { Waiting } from './layout/Waiting';
import { InvitationPage, LoginPage } from './login';
import { SchemeProvider } from './scheme';

const store = localStorageStore(undefined, 'signalbox');

const NoSuchPage = () => <NotFound />;
const Loading = () => <Waiting />;

/** The console. It stands on react-admin's core with rooms of its own, since the stock ones fail the accessibility rules. */
export const App = () => (
  <BrowserRouter basename="/admin">
    <CoreAdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={defaultI18nProvider}
      store={store}
    >
      <SchemeProvider>
        <CoreAdminUI
          title="Signalbox"
          layout={Shell}
          loginPage={LoginPage}
          dashboard={Dashboard}
          catchAll={NoSuchPage}
          loading={Loading}
          error={BrokenPage}
          requireAuth
          disableTelemetry
        >
          <CustomRoutes noLayout>
            <Route path="/accept-invitation" element={<InvitationPage />} />
          </CustomRoutes>
        </CoreAdminUI>
        <Notices />
      </SchemeProvider>
    </CoreAdminContext>
  </BrowserRouter>
);
