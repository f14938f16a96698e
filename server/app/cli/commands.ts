import { auditVerifyCommand } from './auditVerify.js';
import type { Command } from './Command.js';
import { configCheckCommand } from './configCheck.js';
import { configDiffCommand } from './configDiff.js';
import { configExportCommand } from './configExport.js';
import { configImportCommand } from './configImport.js';
import { importIncidentsCommand } from './importIncidents.js';
import { rebuildCommand } from './rebuild.js';
import { seedDemoCommand } from './seedDemo.js';
import { tokenCreateCommand } from './tokenCreate.js';
import { userCreateCommand } from './userCreate.js';
import { webhookFailedCommand, webhookRetryCommand, webhookRotateCommand, webhookSecretCommand } from './webhooks.js';

/** All commands, in the order of the help text. What a command needs only when it runs it imports then. */
export const commands: readonly Command[] = [
  importIncidentsCommand,
  configExportCommand,
  configCheckCommand,
  configDiffCommand,
  configImportCommand,
  seedDemoCommand,
  userCreateCommand,
  tokenCreateCommand,
  webhookSecretCommand,
  webhookRotateCommand,
  webhookFailedCommand,
  webhookRetryCommand,
  rebuildCommand,
  auditVerifyCommand,
];
