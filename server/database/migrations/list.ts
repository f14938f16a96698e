import { Migration0001Identity } from './Migration0001Identity.js';
import { Migration0002Configuration } from './Migration0002Configuration.js';
import { Migration0003Records } from './Migration0003Records.js';
import { Migration0004IncidentsAndChanges } from './Migration0004IncidentsAndChanges.js';
import { Migration0005ClocksAndPeople } from './Migration0005ClocksAndPeople.js';
import { Migration0006ChangeSets } from './Migration0006ChangeSets.js';
import { Migration0007Audit } from './Migration0007Audit.js';
import { Migration0008Notices } from './Migration0008Notices.js';
  Migration0009Clocks,
