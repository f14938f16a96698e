import { Migration0001Identity } from './Migration0001Identity.js';
import { Migration0002Configuration } from './Migration0002Configuration.js';
import { Migration0003Records } from './Migration0003Records.js';
import { Migration0004IncidentsAndChanges } from './Migration0004IncidentsAndChanges.js';
import { Migration0005ClocksAndPeople } from './Migration0005ClocksAndPeople.js';
import { Migration0006ChangeSets } from './Migration0006ChangeSets.js';
import { Migration0007Audit } from './Migration0007Audit.js';
import { Migration0008Notices } from './Migration0008Notices.js';
import { Migration0009Clocks } from './Migration0009Clocks.js';
import { Migration0010CalendarSpans } from './Migration0010CalendarSpans.js';
import { Migration0011Sweep } from './Migration0011Sweep.js';
import { Migration0012Escalations } from './Migration0012Escalations.js';
import { Migration0013AnalysisRuns } from './Migration0013AnalysisRuns.js';
import { Migration0014Reviews } from './Migration0014Reviews.js';
import { Migration0015OwnNotifications } from './Migration0015OwnNotifications.js';
import { Migration0016InternalClocks } from './Migration0016InternalClocks.js';
import { Migration0017WhoHasIt } from './Migration0017WhoHasIt.js';
import { Migration0018CustomersZones } from './Migration0018CustomersZones.js';
import { Migration0019Forecasts } from './Migration0019Forecasts.js';
import { Migration0020CorrectedInternals } from './Migration0020CorrectedInternals.js';
import { Migration0021ZoneRules } from './Migration0021ZoneRules.js';
import { Migration0022CausesForReaders } from './Migration0022CausesForReaders.js';
import { Migration0023RoutingBacktests } from './Migration0023RoutingBacktests.js';
import { Migration0024LaddersForStaff } from './Migration0024LaddersForStaff.js';
import { Migration0025WhoHadIt } from './Migration0025WhoHadIt.js';
import { Migration0026OpenIncidents } from './Migration0026OpenIncidents.js';
import { Migration0031Absences } from './Migration0031Absences.js';
import { Migration0032AgentLoads } from './Migration0032AgentLoads.js';
import { Migration0034Locations } from './Migration0034Locations.js';
import { Migration0035WhoDecided } from './Migration0035WhoDecided.js';
import { Migration0036Handoffs } from './Migration0036Handoffs.js';
import { Migration0037DuesOfRouting } from './Migration0037DuesOfRouting.js';
import { Migration0038RoutingStages } from './Migration0038RoutingStages.js';
import { Migration0039VendorTasks } from './Migration0039VendorTasks.js';
import { Migration0040Assignments } from './Migration0040Assignments.js';
import { Migration0041NamedByRules } from './Migration0041NamedByRules.js';
import { Migration0042MissedPeople } from './Migration0042MissedPeople.js';
import { Migration0043DecisionsOfRules } from './Migration0043DecisionsOfRules.js';
import { Migration0044HandoffsTold } from './Migration0044HandoffsTold.js';
import { Migration0045ApproversTold } from './Migration0045ApproversTold.js';
import { Migration0046ReasonsForWarnings } from './Migration0046ReasonsForWarnings.js';
import { Migration0047OtherStages } from './Migration0047OtherStages.js';
import { Migration0048HandoffsOfImports } from './Migration0048HandoffsOfImports.js';
import { Migration0049WhereItWent } from './Migration0049WhereItWent.js';

/** All migrations in order. A released one is never edited. */
export const migrations = [
  Migration0001Identity,
  Migration0002Configuration,
  Migration0003Records,
  Migration0004IncidentsAndChanges,
  Migration0005ClocksAndPeople,
  Migration0006ChangeSets,
  Migration0007Audit,
  Migration0008Notices,
  Migration0009Clocks,
  Migration0010CalendarSpans,
  Migration0011Sweep,
  Migration0012Escalations,
  Migration0013AnalysisRuns,
  Migration0014Reviews,
  Migration0015OwnNotifications,
  Migration0016InternalClocks,
  Migration0017WhoHasIt,
  Migration0018CustomersZones,
  Migration0019Forecasts,
  Migration0020CorrectedInternals,
  Migration0021ZoneRules,
  Migration0022CausesForReaders,
  Migration0023RoutingBacktests,
  Migration0024LaddersForStaff,
  Migration0025WhoHadIt,
  Migration0026OpenIncidents,
  Migration0031Absences,
  Migration0032AgentLoads,
  Migration0034Locations,
  Migration0035WhoDecided,
  Migration0036Handoffs,
  Migration0037DuesOfRouting,
  Migration0038RoutingStages,
  Migration0039VendorTasks,
  Migration0040Assignments,
  Migration0041NamedByRules,
  Migration0042MissedPeople,
  Migration0043DecisionsOfRules,
  Migration0044HandoffsTold,
  Migration0045ApproversTold,
  Migration0046ReasonsForWarnings,
  Migration0047OtherStages,
  Migration0048HandoffsOfImports,
  Migration0049WhereItWent,
];
