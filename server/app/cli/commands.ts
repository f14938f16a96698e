import type { Command } from './Command.js';
import { importIncidentsCommand } from './importIncidents.js';

/** All commands, in the order of the help text. What a command needs only when it runs it imports then. */
export const commands: readonly Command[] = [importIncidentsCommand];
