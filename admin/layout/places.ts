import type { SvgIconComponent } from '@mui/icons-material';
import Away from '@mui/icons-material/EventBusyOutlined';
import Badge from '@mui/icons-material/BadgeOutlined';
import Bolt from '@mui/icons-material/BoltOutlined';
import Calendar from '@mui/icons-material/CalendarMonthOutlined';
import Change from '@mui/icons-material/ChangeCircleOutlined';
import Code from '@mui/icons-material/DataObjectOutlined';
import Contacts from '@mui/icons-material/ContactsOutlined';
import Dashboard from '@mui/icons-material/SpaceDashboardOutlined';
import Domain from '@mui/icons-material/DomainOutlined';
import Grid from '@mui/icons-material/GridViewOutlined';
import Groups from '@mui/icons-material/GroupsOutlined';
import Holiday from '@mui/icons-material/CelebrationOutlined';
import Key from '@mui/icons-material/KeyOutlined';
import Message from '@mui/icons-material/MailOutlined';
import Pin from '@mui/icons-material/PushPinOutlined';
import Publish from '@mui/icons-material/FactCheckOutlined';
import Contract from '@mui/icons-material/HandshakeOutlined';
import Layers from '@mui/icons-material/LayersOutlined';
import Log from '@mui/icons-material/ReceiptLongOutlined';
import Releases from '@mui/icons-material/HistoryOutlined';
import Review from '@mui/icons-material/TroubleshootOutlined';
import Causes from '@mui/icons-material/FlagOutlined';
import Correction from '@mui/icons-material/RestoreOutlined';
import Rule from '@mui/icons-material/AltRouteOutlined';
import Service from '@mui/icons-material/HomeRepairServiceOutlined';
import Skills from '@mui/icons-material/SchoolOutlined';
import Supplier from '@mui/icons-material/LocalShippingOutlined';
import Path from '@mui/icons-material/RouteOutlined';
import Tier from '@mui/icons-material/WorkspacePremiumOutlined';
import Todo from '@mui/icons-material/TaskAltOutlined';
import Timer from '@mui/icons-material/TimerOutlined';
import type { OrganisationKind } from '../gql/graphql';

/** A place one can go to from the rail. */
export interface Place {
  readonly to: string;
  readonly label: string;
  readonly icon: SvgIconComponent;
  /** Roles that find it in the rail; everybody when absent. The server decides what they may see there. */
  readonly roles?: readonly string[];
  /** What the organisation acted in must be to the provider; anything but a vendor, which finds what names it, when absent. */
  readonly kinds?: readonly OrganisationKind[];
}

const staff = ['OPS_LEADER', 'AGENT'];
/** Partners see the contracts of their own organisation. */
const contracting = [...staff, 'PARTNER'];
const leaders = ['OPS_LEADER'];

/** Organisations that may be given tasks. */
export const external: readonly OrganisationKind[] = ['VENDOR', 'PARTNER'];

/** The rail, section by section. */
export const sections: readonly { readonly title: string; readonly places: readonly Place[] }[] = [
  {
    title: 'Work',
    places: [
      { to: '/', label: 'Dashboard', icon: Dashboard },
      { to: '/incidents', label: 'Incidents', icon: Bolt },
      { to: '/tasks', label: 'Tasks', icon: Todo, roles: ['PARTNER'], kinds: external },
      { to: '/changes', label: 'Changes', icon: Change, roles: staff },
      { to: '/breach-review', label: 'Breach review', icon: Review, roles: staff },
    ],
  },
  {
    title: 'People',
    places: [
      { to: '/organisations', label: 'Organisations', icon: Domain },
      { to: '/contacts', label: 'Contacts', icon: Contacts },
      { to: '/users', label: 'Users', icon: Badge, roles: leaders },
      { to: '/absences', label: 'Absences', icon: Away, roles: staff },
      { to: '/skills', label: 'Skills', icon: Skills, roles: staff },
      { to: '/tokens', label: 'API tokens', icon: Key, roles: leaders },
    ],
  },
  {
    title: 'How work is steered',
    places: [
      { to: '/services', label: 'Services', icon: Service },
      { to: '/delivery-paths', label: 'Delivery paths', icon: Path },
      { to: '/calendars', label: 'Calendars', icon: Calendar },
      { to: '/holiday-sets', label: 'Holidays', icon: Holiday },
      { to: '/sla-policies', label: 'SLA policies', icon: Timer },
      { to: '/tiers', label: 'Tiers', icon: Tier },
      { to: '/contracts', label: 'Contracts', icon: Contract, roles: contracting },
      { to: '/supplier-contracts', label: 'Supplier contracts', icon: Supplier, roles: staff },
      { to: '/priority-matrices', label: 'Priority', icon: Grid },
      { to: '/routing-rules', label: 'Routing rules', icon: Rule, roles: staff },
      { to: '/teams', label: 'Teams', icon: Groups },
      { to: '/message-templates', label: 'Message templates', icon: Message, roles: staff },
      { to: '/pinned-cases', label: 'Pinned cases', icon: Pin, roles: staff },
      { to: '/sla-reviews', label: 'Causes and goals', icon: Causes, roles: staff },
      { to: '/publishing-policies', label: 'Publishing', icon: Publish, roles: staff },
    ],
  },
  {
    title: 'How it changes',
    places: [
      { to: '/change-sets', label: 'Change sets', icon: Layers, roles: staff },
      { to: '/releases', label: 'Releases', icon: Releases, roles: staff },
      { to: '/corrections', label: 'Corrections', icon: Correction, roles: staff },
      { to: '/as-code', label: 'As code', icon: Code, roles: staff },
      { to: '/audit-log', label: 'Audit log', icon: Log, roles: leaders },
    ],
  },
];
