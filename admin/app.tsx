import { CoreAdminContext, CoreAdminUI, CustomRoutes, defaultI18nProvider, memoryStore, Resource } from 'react-admin';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import { authProvider } from './api/authProvider';
import { dataProvider } from './api/dataProvider';
import { CalendarEditor, CalendarList, CalendarPage } from './calendars';
import { ChangeList, ChangeOpen, ChangePage } from './changes';
import { ContactList, ContactPage } from './contacts';
import { CorrectionList, CorrectionPage } from './corrections';
import { ContractEditor, ContractList, ContractPage } from './contracts';
import { Dashboard } from './dashboard';
import { DeliveryPathEditor, DeliveryPathList, DeliveryPathPage } from './delivery-paths';
import { HolidaySetEditor, HolidaySetList, HolidaySetPage } from './holiday-sets';
import { AsCodePage } from './as-code';
import { AuditLogPage } from './audit-log';
import { BacktestPage } from './backtests';
import { ForecastPage } from './forecasts';
import { ChangeSetList, ChangeSetPage } from './change-sets';
import { HistoryPage } from './history';
import { IncidentList, IncidentOpen, IncidentPage } from './incidents';
import { BrokenPage } from './layout/BrokenPage';
import { Notices } from './layout/Notices';
import { NotFound } from './layout/NotFound';
import { Shell } from './layout/Shell';
import { Waiting } from './layout/Waiting';
import { InvitationPage, LoginPage } from './login';
import { TemplateEditor, TemplateList, TemplatePage } from './message-templates';
import { OrganisationList, OrganisationPage } from './organisations';
import { CaseEditor, CaseList, CasePage } from './pinned-cases';
import { MatrixEditor, MatrixList, MatrixPage } from './priority-matrices';
import { ProfilePage } from './profile';
import { PublishingPolicyEditor, PublishingPolicyPage } from './publishing-policies';
import { RoutingBacktestPage } from './routing-backtests';
import { RuleSetEditor, RuleSetList, RuleSetPage } from './routing-rules';
import { ReceiptPage } from './receipts';
import { ReleaseList, ReleasePage } from './releases';
import { BreachReviewPage } from './reviews';
import { SchemeProvider } from './scheme';
import { ServiceEditor, ServiceList, ServicePage } from './services';
import { PolicyEditor, PolicyList, PolicyPage } from './sla-policies';
import { SlaReviewEditor, SlaReviewPage } from './sla-reviews';
import { SupplierContractEditor, SupplierContractList, SupplierContractPage } from './supplier-contracts';
import { TeamEditor, TeamList, TeamPage } from './teams';
import { TierEditor, TierList, TierPage } from './tiers';
import { TokenList } from './tokens';
import { AbsenceList } from './absences';
import { SkillPage } from './skills';
import { TaskList } from './tasks';
import { UserList } from './users';

const store = memoryStore();

const NoSuchPage = () => <NotFound />;
const Loading = () => <Waiting />;

/** The console. It stands on react-admin's core with rooms of its own, since the stock ones fail the accessibility rules. */
const Console = () => (
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
        <Resource name="incidents" list={IncidentList} create={IncidentOpen}>
          <Route path=":id" element={<IncidentPage />} />
        </Resource>
        <Resource name="changes" list={ChangeList} create={ChangeOpen}>
          <Route path=":id" element={<ChangePage />} />
        </Resource>
        <Resource name="tasks" list={TaskList} />
        <Resource name="organisations" list={OrganisationList}>
          <Route path=":id" element={<OrganisationPage />} />
        </Resource>
        <Resource name="contacts" list={ContactList}>
          <Route path=":id" element={<ContactPage />} />
        </Resource>
        <Resource name="users" list={UserList} />
        <Resource name="absences" list={AbsenceList} />
        <Resource name="skills" list={SkillPage} />
        <Resource name="tokens" list={TokenList} />
        <Resource name="services" list={ServiceList}>
          <Route path=":id" element={<ServicePage />} />
          <Route path=":id/edit" element={<ServiceEditor />} />
        </Resource>
        <Resource name="delivery-paths" list={DeliveryPathList}>
          <Route path=":id" element={<DeliveryPathPage />} />
          <Route path=":id/edit" element={<DeliveryPathEditor />} />
        </Resource>
        <Resource name="calendars" list={CalendarList}>
          <Route path=":id" element={<CalendarPage />} />
          <Route path=":id/edit" element={<CalendarEditor />} />
        </Resource>
        <Resource name="holiday-sets" list={HolidaySetList}>
          <Route path=":id" element={<HolidaySetPage />} />
          <Route path=":id/edit" element={<HolidaySetEditor />} />
        </Resource>
        <Resource name="sla-policies" list={PolicyList}>
          <Route path=":id" element={<PolicyPage />} />
          <Route path=":id/edit" element={<PolicyEditor />} />
        </Resource>
        <Resource name="tiers" list={TierList}>
          <Route path=":id" element={<TierPage />} />
          <Route path=":id/edit" element={<TierEditor />} />
        </Resource>
        <Resource name="contracts" list={ContractList}>
          <Route path=":id" element={<ContractPage />} />
          <Route path=":id/edit" element={<ContractEditor />} />
        </Resource>
        <Resource name="supplier-contracts" list={SupplierContractList}>
          <Route path=":id" element={<SupplierContractPage />} />
          <Route path=":id/edit" element={<SupplierContractEditor />} />
        </Resource>
        <Resource name="routing-rules" list={RuleSetList}>
          <Route path=":id" element={<RuleSetPage />} />
          <Route path=":id/edit" element={<RuleSetEditor />} />
        </Resource>
        <Resource name="priority-matrices" list={MatrixList}>
          <Route path=":id" element={<MatrixPage />} />
          <Route path=":id/edit" element={<MatrixEditor />} />
        </Resource>
        <Resource name="teams" list={TeamList}>
          <Route path=":id" element={<TeamPage />} />
          <Route path=":id/edit" element={<TeamEditor />} />
        </Resource>
        <Resource name="message-templates" list={TemplateList}>
          <Route path=":id" element={<TemplatePage />} />
          <Route path=":id/edit" element={<TemplateEditor />} />
        </Resource>
        <Resource name="pinned-cases" list={CaseList}>
          <Route path=":id" element={<CasePage />} />
          <Route path=":id/edit" element={<CaseEditor />} />
        </Resource>
        <Resource name="sla-reviews" list={SlaReviewPage}>
          <Route path=":id" element={<SlaReviewPage />} />
          <Route path=":id/edit" element={<SlaReviewEditor />} />
        </Resource>
        <Resource name="publishing-policies" list={PublishingPolicyPage}>
          <Route path=":id" element={<PublishingPolicyPage />} />
          <Route path=":id/edit" element={<PublishingPolicyEditor />} />
        </Resource>
        <Resource name="change-sets" list={ChangeSetList}>
          <Route path=":id" element={<ChangeSetPage />} />
          <Route path=":id/backtest" element={<BacktestPage />} />
          <Route path=":id/routing" element={<RoutingBacktestPage />} />
          <Route path=":id/clocks" element={<ForecastPage />} />
        </Resource>
        <Resource name="releases" list={ReleaseList}>
          <Route path=":id" element={<ReleasePage />} />
        </Resource>
        <Resource name="corrections" list={CorrectionList}>
          <Route path=":id" element={<CorrectionPage />} />
        </Resource>
        <CustomRoutes>
          <Route path="/breach-review" element={<BreachReviewPage />} />
          <Route path="/history/:kind/:id" element={<HistoryPage />} />
          <Route path="/receipts/:id" element={<ReceiptPage />} />
          <Route path="/audit-log" element={<AuditLogPage />} />
          <Route path="/as-code" element={<AsCodePage />} />
          <Route path="/profile" element={<ProfilePage />} />
        </CustomRoutes>
        <CustomRoutes noLayout>
          <Route path="/accept-invitation" element={<InvitationPage />} />
        </CustomRoutes>
      </CoreAdminUI>
      <Notices />
    </SchemeProvider>
  </CoreAdminContext>
);

// a router of this kind can ask before a page is left; react-admin draws its routes inside the one route of it
const router = createBrowserRouter([{ path: '*', element: <Console /> }], { basename: '/admin' });

/** The whole console, at its addresses below /admin. */
export const App = () => <RouterProvider router={router} />;
