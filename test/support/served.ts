import type { Settings } from '../../server/app/settings.js';
import { serve } from '../../server/app/serve.js';
import type { System } from '../../server/app/system.js';
import { openTestSystem } from './system.js';

/** The product on a free port, on a database of its own. */
export interface Product {
  readonly system: System;
  /** Where it listens, without a slash at the end. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the product in this process. `change` may alter the system before it is served. Stop it in the end. */
export async function startProduct(
  changes: Partial<Settings> = {},
  change: (system: System) => System = (system) => system,
): Promise<Product> {
  const system = change(await openTestSystem(changes));
  const served = await serve(system);
  return {
    system,
    address: served.address,
    async stop() {
      await served.stop();
      await system.stop();
    },
  };
}
